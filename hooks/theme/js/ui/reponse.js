// Around the proposals: how many, what was understood of the words typed, which wishes were left aside, where to go on.
(function (ec) {
  "use strict";

  const { creer: make, adresse: address } = ec.outils;
  const { composer: typeset, guillemets: quote, pluriel: plural, NBSP } = ec.phrases;
  const WISHES = { public: "le public", version: "la version", sujet: "le sujet exact, pour un sujet voisin",
    theme: "le sujet" };
  const find = (id) => document.getElementById(id);

  const lower = (text) => ec.raisons.minuscule(text);

  // Which wishes were left aside, in the order they are: « le public, puis la version ».
  function leftAside(proposals) {
    const names = Object.keys(WISHES).filter((name) => proposals.some((one) => one.laisses.includes(name)));
    return names.map((name) => WISHES[name]).join(", puis ");
  }

  function count(proposals) {
    const whole = proposals.filter((one) => one.niveau === 0).length, rest = proposals.length - whole;
    if (proposals.length === 0) return "Aucune proposition : rien ne tient dans ces limites d’âge et de durée.";
    if (rest === 0) {
      const check = whole > 1 && proposals.some((one) => one.inconnus.length > 0) ? " Ce qui reste à vérifier est dit avec chacune." : "";
      return plural(whole, "proposition") + (whole > 1 ? " répondent" : " répond") + " à votre demande." + check;
    }
    const first = whole === 0 ? "Aucun film ne répond à toute votre demande. "
      : plural(whole, "film") + (whole > 1 ? " répondent" : " répond") + " à toute votre demande. ";
    return first + (whole === 0 ? "Voici les plus proches" : "Pour " + (rest > 1 ? "les autres" : "l’autre"))
      + ", nous avons laissé de côté " + leftAside(proposals) + ".";
  }

  function themes(ids, reference) {
    return ec.raisons.joindre(ids.map((id) => lower((reference.themes[id] || {}).libelle || reference.publics[id])));
  }

  // What was read in the words typed, and what was supposed: nothing is done in silence.
  function understood(wishes, reference, found) {
    const told = wishes.compris.map(([words, ids]) => quote(words) + " : " + themes(ids, reference));
    const { demande } = wishes;
    const facts = { duree_max: () => "durée : " + ec.phrases.duree(demande.duree_max) + " au plus",
      version: () => "version : " + lower(reference.versions[demande.version]),
      age: () => "dès " + demande.age + NBSP + "ans", lieu: () => lower(reference.lieux[demande.lieu]),
      format: () => lower(reference.formats[demande.format].titre), entree: () => "entrée gratuite",
      forme: () => lower(reference.formes[wishes.forme]), genre: () => wishes.genre,
      echange: () => "quelqu’un avec qui en parler" };
    for (const name of wishes.faits) if (facts[name]) told.push(facts[name]());
    for (const id of wishes.publics_lus) told.push(lower(reference.publics[id]));
    for (const id of wishes.acces_lus) told.push(lower(reference.acces[id]));
    if (wishes.age_suppose) {
      told.push("âge des plus jeunes : " + wishes.age + NBSP + "ans, supposé"
        + (wishes.age_pour.length > 0 ? " pour " : "")
        + ec.raisons.joindre(wishes.age_pour.map((id) => lower(reference.publics[id]))));
    }
    if (wishes.libre) {
      told.push(quote(wishes.texte) + " : " + (found > 0 ? "cherché dans les fiches, " + plural(found, "film")
        : "aucun film ne contient ces mots"));
    } else if (wishes.reste) {
      told.push(quote(wishes.reste) + " : aide seulement à classer");
    }
    return told;
  }

  const makeLine = (label, text) => make("p", { class: "compris" }, make("strong", null, typeset(label)),
    typeset(text + "."));

  // Short films that answer make an evening together: how long, unless one of them is long enough.
  function together(proposals) {
    const lengths = proposals.map((one) => one.film.duree || 0);
    if (lengths.length < 2 || lengths.some((minutes) => minutes === 0 || minutes >= 40)) return [];
    const total = lengths.reduce((sum, minutes) => sum + minutes, 0);
    return [makeLine("Des films courts : ", "montrés à la suite, ils durent " + ec.phrases.duree(total))];
  }

  function showUnderstood(asked, wishes, reference, proposals) {
    const told = understood(wishes, reference, wishes.trouves.size);
    find("propositions-compris").replaceChildren(makeLine("Votre demande : ", ec.resume.bref(asked, reference)),
      ...(told.length === 0 ? [] : [makeLine("Compris : ", told.join(" ; "))]),
    ...together(proposals));
  }

  // The same wishes, as the filters of /films/ say them.
  function filters(wishes) {
    const { demande } = wishes, query = new URLSearchParams();
    if (wishes.libre) query.append("q", wishes.texte);
    for (const id of wishes.themes) query.append("theme", id);
    for (const id of wishes.publics) query.append("public", id);
    if (demande.version) query.append("version", demande.version);
    for (const id of demande.acces) query.append("acces", id);
    if (wishes.age !== undefined) query.append("age", wishes.age);
    if (demande.duree_max !== undefined) query.append("duree_max", demande.duree_max);
    return query.toString();
  }

  // Never an empty page: the list with the same filters, and who answers here.
  function showNext(wishes, reference) {
    find("propositions-suite").replaceChildren(
      make("p", null, make("a", { class: "bouton bouton-second", href: address("films/", filters(wishes)) },
        "Voir tous les films avec ces critères")),
      make("p", { class: "aide" }, typeset("Cette liste ne garde que ce qui est sûr : un film dont l’âge ou la version ne "
        + "sont pas connus n’y est pas.")),
      make("h3", null, "Qui répond chez vous"), ec.personnes.coordinations(wishes.demande, reference));
  }

  // asked: the demande of the address; wishes.demande holds what was read in its words too.
  // Films that speak of it, but that the limits exclude: [card, facts].
  function showShutOut(shutOut, wishes) {
    const most = wishes.demande.duree_max;
    const why = (film) => [film.age_conseille > wishes.age ? "conseillé dès " + film.age_conseille + NBSP + "ans" : null,
      film.duree > most ? "dure " + ec.phrases.duree(film.duree) : null,
      Number(film.classification) > wishes.age ? "interdit aux moins de " + film.classification + NBSP + "ans" : null];
    const items = shutOut.map((film) => make("li", null, make("a", { href: address(film.carte.url) }, film.carte.titre),
      " ", make("span", { class: "detail" }, why(film).filter(Boolean).join(", "))));
    find("propositions-ecartes").replaceChildren(...(items.length === 0 ? [] : [
      make("h3", null, "Écartés par vos limites"),
      make("p", { class: "aide" }, "Ces films répondraient, mais ils sont trop longs ou faits pour des plus grands."),
      make("ul", { class: "lignes" }, ...items)]));
  }

  // shutOut: facts of films to name without proposing them.
  function show(proposals, asked, wishes, reference, shutOut) {
    showShutOut(shutOut, wishes);
    find("propositions-etat").textContent = typeset(count(proposals));
    showUnderstood(asked, wishes, reference, proposals);
    showNext(wishes, reference);
  }

  ec.reponse = { montrer: show };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
