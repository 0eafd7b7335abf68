// The films side by side: one row a fact, one column a film. On a small screen each row becomes a list.
(function (ec) {
  "use strict";

  const { creer: make, adresse: address } = ec.outils;
  const place = document.getElementById("comparer");
  if (!place) return;
  const section = place.closest("section");

  // The roles are said: a table drawn as blocks loses them.
  function makeRow(line, columns) {
    return make("tr", { role: "row" }, make("th", { scope: "row", role: "rowheader" }, line.nom),
      ...line.cellules.map((cell, at) => make("td", { role: "cell", class: cell.connu ? null : "inconnu" },
        make("span", { class: "comparer-film", "aria-hidden": "true" }, columns[at].titre), cell.texte)));
  }

  function makeTable(table) {
    const head = make("tr", { role: "row" }, make("td", { role: "cell" }),
      ...table.colonnes.map((one) => make("th", { scope: "col", role: "columnheader" },
        make("a", { href: address(one.url) }, one.titre))));
    return make("table", { role: "table" },
      make("caption", { class: "invisible" }, "Les films de la sélection, un par colonne"),
      make("thead", { role: "rowgroup" }, head),
      make("tbody", { role: "rowgroup" }, ...table.lignes.map((line) => makeRow(line, table.colonnes))));
  }

  // Two films at least: one alone has its own page.
  function show(facts, libelles) {
    section.hidden = facts.length < 2;
    place.replaceChildren(...(section.hidden ? [] : [makeTable(ec.comparer.tableau(facts, libelles))]));
  }

  ec.tableauDesFilms = { montrer: show };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
