// Why a film answers a demande, and what is not known about it, in words. Pure: no network, no DOM.
// Unknown is never taken for yes: what is not written in the record is said « à vérifier ».
(function (ec) {
  "use strict";

  const MUTE = /^(?:[aeiou]|hab|his|hom)/; // beginnings before which « de » loses its vowel
  const NAMES = { AD: "l’audiodescription", SME: "les sous-titres SME", LSF: "la langue des signes",
    FALC: "un document facile à lire" };
  const FORMS = { documentaire: "un documentaire", animation: "un film d’animation" };
  const SHORT = 40; // minutes under which a film is not an evening
  const ELSEWHERE = ["plein-air", "centre-social", "prison", "hopital", "mediatheque", "ecole"];

  const lowerFirst = (text) => (/^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));
  const of = (text) => (MUTE.test(ec.texte.fold(text)) ? "d’" : "de ") + text;
  const years = (age) => age + ec.phrases.NBSP + "ans";

  // « a, b et c », or another last word.
  function join(parts, last) {
    if (parts.length < 2) return parts.join("");
    return parts.slice(0, -1).join(", ") + " " + (last || "et") + " " + parts[parts.length - 1];
  }

  const names = (ids, list) => ids.map((id) => lowerFirst((list[id] && list[id].libelle) || list[id] || id));

  // Themes asked, by their ids, and words typed that are no theme; `voisins` are themes of the same families.
  function subject(film, wishes, reference, tell) {
    const talks = (ids) => join(names(ids, reference.themes).map(of));
    const asked = wishes.themes.filter((id) => film.themes.includes(id));
    const near = wishes.voisins.filter((id) => film.themes.includes(id));
    if (asked.length > 0) tell.raisons.push("parle " + talks(asked));
    else if (near.length > 0) tell.raisons.push("parle " + talks(near.slice(0, 2)) + ", un sujet voisin");
    const found = wishes.libre && wishes.trouves.has(film.numero);
    if (found) tell.raisons.push("répond à " + ec.phrases.guillemets(wishes.texte));
    else if (wishes.libre && asked.length === 0) {
      tell.manques.push("ne répond pas à " + ec.phrases.guillemets(wishes.texte));
    }
    if (wishes.themes.length > 0 && asked.length === 0 && near.length === 0 && !found) {
      tell.manques.push("autre sujet que celui demandé");
    }
  }

  function age(film, wishes, tell) {
    const known = film.age_conseille;
    if (known === undefined) tell.inconnus.push("âge à apprécier");
    else tell.raisons.push(known === 0 ? "conseillé à tous les âges" : "conseillé dès " + years(known));
    const legal = film.classification || "inconnue";
    if (/^\d+$/.test(legal)) tell.attentions.push("interdit aux moins de " + years(legal));
    else if (legal === "avertissement") tell.attentions.push("tous publics avec avertissement");
    else if (legal === "inconnue" && wishes.age !== undefined && wishes.age < 18) {
      tell.inconnus.push("classification à vérifier");
    }
  }

  function length(film, demande, tell) {
    if (film.duree === undefined) tell.inconnus.push("durée à vérifier");
    else {
      const limit = demande.duree_max === undefined ? "" : ", sous votre limite";
      tell.raisons.push("dure " + ec.phrases.duree(film.duree) + limit);
      if (film.duree < SHORT) tell.attentions.push("court métrage : prévoir un autre film autour");
    }
  }

  // What is known of the version asked: « oui », « sans-dialogue », « parle », « autre » or « inconnu ».
  function version(film, asked) {
    const found = film.versions || [];
    if (found.includes(asked) || (asked === "VF" && found.includes("VFSTFR"))) return "oui";
    if (found.includes("sans-dialogue")) return "sans-dialogue";
    if (asked === "VF" && (film.langues || []).some((one) => ec.texte.fold(one) === "francais")) return "parle";
    return found.length > 0 ? "autre" : "inconnu";
  }

  function spoken(film, demande, reference, tell) {
    if (demande.version === undefined) return;
    const short = demande.version === "sans-dialogue" ? "sans dialogue" : demande.version;
    const told = version(film, demande.version);
    if (told === "oui") tell.raisons.push(short === "sans dialogue" ? short : short + " connue");
    else if (told === "sans-dialogue") tell.raisons.push("sans dialogue, compris dans toutes les langues");
    else if (told === "parle") tell.raisons.push("parlé en français");
    else if (told === "autre") {
      tell.manques.push(short === "sans dialogue" ? "avec des dialogues" : short + " pas recensée");
    }
    if (told === "inconnu" || told === "autre") tell.inconnus.push(short + " à vérifier");
  }

  function access(film, demande, tell) {
    const known = film.accessibilite || {};
    for (const id of demande.acces) {
      if (known[id] === "oui") tell.raisons.push("avec " + NAMES[id]);
      else if (known[id] === "non") tell.manques.push("sans " + NAMES[id].replace(/^l’|^les |^la |^un /, ""));
      else tell.inconnus.push(NAMES[id].replace(/^l’|^les |^la |^un /, "") + " à vérifier");
    }
  }

  function kind(film, wishes, tell) {
    if (wishes.forme && wishes.forme === film.forme) tell.raisons.push("c’est " + FORMS[film.forme]);
    if (wishes.genre && (film.genres || []).includes(wishes.genre)) tell.raisons.push("c’est une " + wishes.genre);
  }

  function audience(film, wishes, reference, tell) {
    const found = wishes.publics.filter((id) => (film.publics || []).includes(id));
    if (found.length > 0) tell.raisons.push("proposé pour : " + join(names(found, reference.publics)));
    else if (wishes.publics.length > 0) {
      tell.manques.push("pas encore proposé pour : " + join(names(wishes.publics, reference.publics)));
    }
  }

  function territory(film, demande, reference, tell) {
    const ties = (film.lien_region || []).filter((one) => one.region === demande.region);
    for (const one of ties) tell.raisons.push(reference.liens[one.type]);
    const here = ec.accompagner.coordinations(demande, reference).slugs;
    const kept = [film.proposee_par, ...(film.adoptee_par || [])].filter((slug) => here.includes(slug));
    if (kept.length > 0) tell.raisons.push("choisi par " + reference.coordinations[kept[0]].nom);
  }

  // {raisons, attentions, inconnus, manques}: why, what to look at, what to verify, which wish it does not meet.
  // wishes: see composer.js. Every list holds short pieces of sentence, in the order of the questions.
  function tell(film, demande, wishes, reference) {
    const told = { raisons: [], attentions: [], inconnus: [], manques: [] };
    subject(film, wishes, reference, told);
    kind(film, wishes, told);
    audience(film, wishes, reference, told);
    age(film, wishes, told);
    length(film, demande, told);
    spoken(film, demande, reference, told);
    access(film, demande, told);
    territory(film, demande, reference, told);
    if (film.conditions === "gratuit") told.raisons.push("location gratuite");
    if ((film.questions_debat || []).length > 0) told.raisons.push("questions prêtes pour ouvrir l’échange");
    const feature = film.duree === undefined || film.duree >= 60;
    if (ELSEWHERE.includes(demande.lieu) && feature && !film.visa_date) told.inconnus.push("date du visa à vérifier");
    return told;
  }

  ec.raisons = { dire: tell, version: version, joindre: join, minuscule: lowerFirst };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
