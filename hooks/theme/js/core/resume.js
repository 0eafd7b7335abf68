// The summary of a séance: the lines of its sheet, and the text to send to the coordination. Pure: no network, no DOM.
// Needs dates.js.
(function (ec) {
  "use strict";

  const { NBSP } = ec.phrases;
  const lower = (text) => ec.raisons.minuscule(text);

  // « 20 h 30 » of 20:30, « 20 h » of 20:00.
  const hour = (text) => ec.phrases.horloge(Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

  function when(demande) {
    if (!demande.date) return demande.heure ? "à " + hour(demande.heure) + ", date à choisir" : null;
    return ec.dates.enToutesLettres(demande.date) + (demande.heure ? " à " + hour(demande.heure) : "");
  }

  function where(demande, reference) {
    const known = reference.departements[demande.departement], region = reference.regions[demande.region];
    const territory = known ? known.nom + " (" + demande.departement + ")" : region;
    const place = demande.lieu ? reference.lieux[demande.lieu] : null;
    return [place, territory].filter(Boolean).join(", ") || null;
  }

  function audience(demande, reference) {
    const names = demande.public.map((id) => lower(reference.publics[id]));
    const youngest = demande.age === undefined ? [] : ["dès " + demande.age + NBSP + "ans"];
    const many = demande.personnes ? [ec.phrases.pluriel(demande.personnes, "personne")] : [];
    return [ec.raisons.joindre(names), ...youngest, ...many].filter(Boolean).join(", ") || null;
  }

  function means(demande, reference) {
    const entry = demande.entree ? "entrée " + lower(reference.entrees[demande.entree]) : null;
    const money = demande.moyens === undefined ? null : ec.phrases.nombre(demande.moyens) + NBSP + "€ disponibles";
    return [entry, money].filter(Boolean).join(", ") || null;
  }

  function about(film) {
    const made = [ec.raisons.joindre(film.realisation), film.annee];
    if (film.duree) made.push(ec.phrases.duree(film.duree));
    return made.join(", ");
  }

  // [[label, value or null]]: null is what is still to decide. context: see ui/seance.js.
  function lines({ demande, film, format, reference }) {
    const accessible = demande.acces.map((id) => lower(reference.acces[id]));
    return [
      ["Film", ec.phrases.composer(film.titre) + " (" + about(film) + ")"],
      ["Format", format ? format.titre + (format.duree ? ", " + ec.phrases.duree(format.duree) : "") : null],
      ["Pour qui", audience(demande, reference)],
      ["Quand", when(demande)],
      ["Où", where(demande, reference)],
      ["Qui organise", demande.organisateur ? reference.organisateurs[demande.organisateur] : null],
      ["Moyens", means(demande, reference)],
      ...(demande.version ? [["Version", reference.versions[demande.version]]] : []),
      ...(accessible.length > 0 ? [["Accessibilité", ec.raisons.joindre(accessible)]] : []),
    ];
  }

  // The demande in a few words, in the order of the questions: what a shared link asks for.
  function short(demande, reference) {
    const place = demande.lieu !== undefined, themes = demande.theme.map((id) => lower(reference.themes[id].libelle));
    const told = [audience(demande, reference), ec.raisons.joindre(themes), demande.q ? ec.phrases.guillemets(demande.q) : null,
    place ? lower(where(demande, reference)) : where(demande, reference), when(demande),
    demande.organisateur ? lower(reference.organisateurs[demande.organisateur]) : null, means(demande, reference),
    demande.duree_max ? ec.phrases.duree(demande.duree_max) + " au plus" : null,
    demande.version ? lower(reference.versions[demande.version]) : null,
    ...demande.acces.map((id) => lower(reference.acces[id]))];
    return told.filter(Boolean).join(" ; ");
  }

  // What the record does not say, for the people of the séance to check together.
  function unknown({ demande, film, reference }) {
    const told = ec.raisons.dire(film, demande, ec.souhaits.lire(demande, reference), reference);
    const always = [];
    if (!film.conditions) always.push("conditions de location");
    if ((film.versions || []).length === 0 && !demande.version) always.push("versions disponibles");
    return [...told.inconnus.map((one) => one.replace(/ à vérifier$/, "")), ...always];
  }

  // The message, ready to send. personnes: names of who could accompany; regime: what ec.droit says, or null.
  function text(context, { personnes, regime, adresse }) {
    const ask = personnes.length > 0 ? "Accompagnement envisagé : " + ec.raisons.joindre(personnes, "ou")
      : "Accompagnement : nous cherchons quelqu’un, pouvez-vous nous orienter ?";
    const check = unknown(context);
    const parts = [
      "Bonjour,", "",
      "Nous préparons une séance et aimerions avoir votre avis, vos conseils et vos conditions.", "",
      ...lines(context).map(([label, value]) => label + " : " + (value || "à décider")),
      ask,
      ...(regime && regime.cas ? ["Cadre légal probable : " + regime.titre] : []),
      ...(check.length > 0 ? ["", "À vérifier ensemble : " + check.join(" ; ") + "."] : []),
      ...(adresse ? ["", "Le dossier : " + adresse] : []),
      "", "Merci d’avance pour votre réponse.", "", "[nom, structure, téléphone ou courriel]",
    ];
    return ec.phrases.composer(parts.join("\n"));
  }

  ec.resume = { lignes: lines, bref: short, inconnus: unknown, texte: text };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
