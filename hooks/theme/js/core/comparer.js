// The facts of chosen films in French, as a table and as a CSV file. Pure: no network, no DOM.
// libelles: the payload of selection/libelles; facts: those of io/fiches.js. Unknown is said, never guessed.
(function (ec) {
  "use strict";

  const UNKNOWN = "à vérifier", ASK = "à demander";
  const known = (text) => ({ texte: text, connu: true });
  const unknown = (text) => ({ texte: text || UNKNOWN, connu: false });

  const label = (libelles, list, id) => (
    libelles[list] && Object.hasOwn(libelles[list], id) ? libelles[list][id] : String(id));

  function listed(facts, key, libelles, list) {
    const values = facts[key] || [];
    return values.length === 0 ? unknown() : known(values.map((id) => label(libelles, list, id)).join(", "));
  }

  function age(facts) {
    if (facts.age_conseille === undefined) return unknown("à apprécier");
    return known(facts.age_conseille === 0 ? "tous âges" : "dès " + facts.age_conseille + ec.phrases.NBSP + "ans");
  }

  // Each kind of access says yes, no or unknown by name: a blank would read as a no.
  function access(facts, libelles) {
    const answers = facts.accessibilite || {}, words = { oui: "oui", non: "non" };
    const said = Object.keys(libelles.acces).map((kind) => ({ kind: kind, mot: words[answers[kind]] || UNKNOWN }));
    if (said.every((one) => one.mot === UNKNOWN)) return unknown();
    return known(said.map((one) => one.kind + ec.phrases.NBSP + ": " + one.mot).join(", "));
  }

  function conditions(facts, libelles) {
    const parts = [["conditions", facts.conditions], ["fourchettes", facts.fourchette]]
      .filter(([, id]) => id).map(([list, id]) => label(libelles, list, id));
    return parts.length === 0 ? unknown(ASK) : known(parts.join(", "));
  }

  function classification(facts, libelles) {
    const id = facts.classification;
    return !id || id === "inconnue" ? unknown() : known(label(libelles, "classifications", id));
  }

  const duration = (facts) => (facts.duree ? known(ec.phrases.duree(facts.duree)) : unknown());

  // What the table compares, in its order.
  const LINES = [
    ["Durée", duration], ["Âge conseillé", age], ["Classification", classification],
    ["Versions", (facts, libelles) => listed(facts, "versions", libelles, "versions")],
    ["Accessibilité", access], ["Supports", (facts, libelles) => listed(facts, "supports", libelles, "supports")],
    ["Conditions", conditions],
    ["Forme", (facts, libelles) => known(label(libelles, "formes", facts.forme))],
    ["Thèmes", (facts, libelles) => listed(facts, "themes", libelles, "themes")],
    ["Formats de séance", (facts, libelles) => listed(facts, "formats", libelles, "formats")],
  ];

  // {colonnes: [{slug, titre, url}], lignes: [{nom, cellules: [{texte, connu}]}]}
  function table(films, libelles) {
    return {
      colonnes: films.map((facts) => ({ slug: facts.slug, titre: facts.carte.titre, url: facts.carte.url })),
      lignes: LINES.map(([name, tell]) => (
        { nom: name, cellules: films.map((facts) => tell(facts, libelles)) })),
    };
  }

  const lines = (facts, libelles) => LINES.map(([name, tell]) => ({ nom: name, ...tell(facts, libelles) }));

  // Twin of neutralise() in catalogue/exports/json_csv.py: a spreadsheet must not run what a cell says.
  const RUNNABLE = /(^|[;\t\r\n])(?=[' \u00a0]*[=+\-@＝＋－＠\t\r])/g;
  const harmless = (text) => text.replace(RUNNABLE, "$1'");

  const cell = (text) => '"' + harmless(String(text)).replace(/"/g, '""') + '"';

  const HEAD = ["Place", "Titre", "Réalisation", "Année", "Durée (minutes)", "Durée", ...LINES.slice(1).map(([n]) => n),
    "Note", "Adresse"];

  // Semicolons and a byte order mark: what French spreadsheets open by a double click. films: [{facts, note}].
  function csv(films, libelles, addressOf) {
    const rows = films.map(({ facts, note }, at) => [at + 1, facts.titre, (facts.realisation || []).join(", "),
      facts.annee, facts.duree || "", ...lines(facts, libelles).map((line) => line.texte), note,
      addressOf(facts.carte.url)]);
    return "\ufeff" + [HEAD, ...rows].map((row) => row.map(cell).join(";")).join("\r\n") + "\r\n";
  }

  ec.comparer = { INCONNU: UNKNOWN, tableau: table, lignes: lines, csv: csv, inoffensif: harmless, libelle: label };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
