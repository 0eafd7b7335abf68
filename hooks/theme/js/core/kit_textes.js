// The words of the kit: to say before the film, to ask after it. Made of the record's own facts and words:
// nothing is praised here, and what is not known is left blank (VIDE). Needs kit.js and phrases.js. Pure.
(function (ec) {
  "use strict";

  const VIDE = "____";
  const WORDS_A_MINUTE = 150;
  const FORMES = { fiction: "un film de fiction", documentaire: "un documentaire", animation: "un film d’animation",
    experimental: "un film expérimental", "programme-de-courts": "un programme de courts métrages",
    "film-d-atelier": "un film d’atelier" };
  const VERSIONS = { VF: "en français", VO: "en version originale, sans sous-titres",
    VOSTFR: "en version originale, avec des sous-titres en français", VFSTFR: "en français, avec des sous-titres" };
  const ACCES = { AD: "l’audiodescription", SME: "des sous-titres pour les personnes sourdes ou malentendantes",
    LSF: "la langue des signes", FALC: "des documents faciles à lire et à comprendre" };

  const quote = (text) => ec.phrases.guillemets(text);
  const list = (items) => (items.length < 2 ? items.join("")
    : items.slice(0, -1).join(", ") + " et " + items[items.length - 1]);
  const sentence = (...parts) => parts.filter((part) => part).join(" ");

  function what(film) {
    const forme = FORMES[film.forme] || "un film", length = film.duree ? ec.phrases.duree(film.duree) : VIDE;
    return "Nous allons voir " + quote(film.titre) + ", " + forme + " de " + list(film.realisation) + ". Il date de "
      + film.annee + " et dure " + length + ".";
  }

  function warning(film) {
    const hard = film.points_attention || [];
    return hard.length === 0 ? ""
      : "Certaines images ou situations peuvent heurter : " + hard.join(", ") + ". On peut sortir, et revenir.";
  }

  function next(format) {
    if (!format) return "";
    const name = ec.kit.minuscule(format.titre);
    if (format.moment === "apres") return "Après le film, restez avec nous : " + name + ".";
    return (format.moment === "avant" ? "Avant le film : " : "La forme de cette séance : ") + name + ".";
  }

  const about = (labels) => (labels.length === 0 ? ""
    : "Il y est question de ceci : " + labels.map(ec.kit.minuscule).join(", ") + ".");

  function versions(session) {
    if (session.version === "sans-dialogue") return "C’est un film sans dialogue.";
    return session.version ? "Nous le voyons " + VERSIONS[session.version] + "." : "";
  }

  const access = (session) => (session.acces.length === 0 ? ""
    : "La séance propose " + list(session.acces.map((one) => ACCES[one])) + " : renseignez-vous à l’accueil.");

  // {texte: [paragraphs], secondes}: how long the text takes, read aloud without haste.
  function timed(paragraphs) {
    const found = paragraphs.filter((text) => text);
    return { texte: found, secondes: Math.round((found.join(" ").split(/\s+/).length * 60) / WORDS_A_MINUTE) };
  }

  // {courte, longue}. `labels` are those of the film's themes.
  function present(session, film, format, labels) {
    const age = film.age_conseille ? "Il est conseillé à partir de " + film.age_conseille + " ans." : "";
    const questions = film.questions_debat || [];
    const short = timed([
      "Bienvenue à toutes et à tous.", what(film), about(labels.slice(0, 2)), sentence(age, warning(film)), next(format),
      "Bonne séance !",
    ]);
    const long = timed([
      "Bienvenue à toutes et à tous. Cette séance est organisée par " + (session.organise_par || VIDE)
        + ". Merci au lieu qui nous accueille : " + (session.nom_lieu || VIDE) + ".",
      sentence(what(film), (film.pays || []).length > 0 ? "Production : " + film.pays.join(", ") + "." : ""),
      sentence(versions(session), access(session)),
      about(labels),
      film.pourquoi ? "Pourquoi ce film ? " + film.pourquoi : "Pourquoi ce film ? " + VIDE,
      sentence(age, warning(film)),
      questions.length > 0 ? "Une question à garder en tête pendant le film : " + questions[0] : "",
      next(format),
      "Une dernière chose : éteignons les téléphones, leur lumière se voit de toute la salle. Bonne séance !",
    ]);
    return { courte: short, longue: long };
  }

  // {liste: three questions, generales: how many of them are nobody's in particular}.
  function ask(film, labels) {
    const own = (film.questions_debat || []).slice(0, 3);
    const general = [
      "Quelle image, quel son ou quelle phrase vous reste en tête ?",
      "À quel moment avez-vous changé d’avis sur une personne ou sur une situation ?",
      labels.length > 0 ? "Le film touche à ceci : " + ec.kit.minuscule(labels[0])
        + ". Que voudriez-vous y ajouter, d’après ce que vous connaissez ?"
        : "Si vous deviez montrer une seule scène à quelqu’un, laquelle choisiriez-vous, et pourquoi ?",
    ];
    const missing = 3 - own.length;
    return { liste: own.concat(general.slice(0, missing)), generales: missing };
  }

  // What the film's record says of its versions, so that nobody promises what does not exist.
  function know(film) {
    const answers = film.accessibilite || {};
    const named = (wanted) => ec.kit.ACCES.filter((one) => answers[one] === wanted).join(", ");
    const yes = named("oui"), no = named("non");
    const said = [yes ? "existe en " + yes : "", no ? "n’existe pas en " + no : ""].filter((part) => part).join(", ");
    return film.titre + ", de " + list(film.realisation) + " (" + film.annee + "). D’après sa fiche : "
      + ((film.versions || []).join(", ") || "versions à vérifier") + " ; "
      + (said || "versions accessibles à vérifier") + ".";
  }

  ec.kitTextes = { VIDE: VIDE, connaitre: know, presenter: present, questionner: ask };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
