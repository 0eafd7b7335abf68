// The budget as a file for a spreadsheet. French ones want a semicolon, a decimal comma, and the UTF-8 mark to keep the
// accents. A cell that a spreadsheet would run as a formula is a text. Pure.
(function (ec) {
  "use strict";

  const RUNS = /^[=+\-@\t\r\n＝＋－＠]/, NUMBER = /^-\d+(?:,\d\d)?$/;
  const HEADER = ["Poste", "Sens", "Bas (€)", "Moyen (€)", "Haut (€)", "Prix saisi", "Quantité", "Unité", "Source",
    "Année", "Confiance", "Remarque"];

  // Quoted when it must be; an apostrophe first keeps a formula asleep. A number is none.
  function cell(value) {
    const text = String(value === null || value === undefined ? "" : value);
    const runs = (RUNS.test(text.trimStart()) || RUNS.test(text)) && !NUMBER.test(text);
    const safe = runs ? "'" + text : text;
    return /[;"\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  }

  function row(line) {
    const { simple } = ec.monnaie;
    const amounts = ["bas", "moyen", "haut"].map((s) => (line.inconnu ? "à demander" : simple(line[s])));
    return [line.libelle, line.recette ? "recette" : "dépense", ...amounts, line.saisi ? "oui" : "non", line.quantite,
      line.unite, line.sources.join(", "), line.annee, line.confiance, line.note];
  }

  // Receipts may be more than the costs: a plain negative number is no formula, and stays a number.
  function signed(cents) {
    return (cents < 0 ? "-" : "") + ec.monnaie.simple(Math.abs(cents));
  }

  function total({ totaux, inconnus }) {
    const unknown = inconnus.length > 0 ? "Sans compter : " + inconnus.join(", ") : "";
    return ["Total", "", signed(totaux.bas), signed(totaux.moyen), signed(totaux.haut), "", "", "", "", "", "", unknown];
  }

  ec.budget = { ...ec.budget, csv: (title, resultat) => "\ufeff" + [[title], [], HEADER,
    ...resultat.lignes.map(row), total(resultat)].map((cells) => cells.map(cell).join(";")).join("\r\n") + "\r\n",
    cellule: cell };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
