// The editable table of the budget: a row for each poste, that becomes a card on a small screen. Fields stay in place
// while amounts change, so that nobody loses the field that they are in.
(function (ec) {
  "use strict";

  const { creer: make, adresse: address } = ec.outils;
  const { composer: typeset, NBSP } = ec.phrases;
  const LABELS = { bas: "Bas", moyen: "Moyen", haut: "Haut" };
  const COLUMNS = ["Poste", "Votre prix", "Quantité", ...Object.values(LABELS)];

  // Roles are said again: a table shown as cards would lose them.
  function makeCell(label, attributes, ...children) {
    return make("td", { role: "cell", "data-nom": label, ...attributes }, ...children);
  }

  function makeField(poste, what, label, mode) {
    return make("input", { type: "text", inputmode: mode, autocomplete: "off", id: "budget-" + poste + "-" + what,
      maxlength: "12", "aria-label": label, "aria-describedby": "budget-" + poste + "-faute" });
  }

  // One row: what stays, and what `show` fills. `changed(poste, what, value)`: null when the field was emptied.
  function makeRow(line, changed) {
    const poste = line.poste, name = make("strong"), note = make("p", { class: "budget-note" });
    const fault = make("p", { class: "budget-faute", id: "budget-" + poste + "-faute", "aria-live": "polite" });
    const price = makeField(poste, "montant", "Votre prix, " + line.libelle, "decimal");
    const number = makeField(poste, "nombre", "Quantité, " + line.libelle, "numeric");
    const unit = make("span", { class: "budget-unite", "aria-hidden": "true" });
    const row = make("tr", { role: "row" }, make("th", { scope: "row", role: "rowheader" }, name, note, fault),
      makeCell("Votre prix (€)", { class: "budget-saisie" }, price),
      makeCell("Quantité", { class: "budget-saisie" }, number, unit));
    const listen = (field, what, read, message) => field.addEventListener("input", () => {
      const text = field.value.trim(), value = text === "" ? null : read(text);
      const wrong = text !== "" && value === null;
      field.setAttribute("aria-invalid", String(wrong));
      fault.textContent = wrong ? message : "";
      if (!wrong) changed(poste, what, value);
    });
    listen(price, "montant", readPrice, "Écrivez un montant en euros, par exemple 42,50, sans dépasser 100" + NBSP + "000.");
    listen(number, "nombre", readNumber, "Écrivez un nombre entier, sans dépasser 10" + NBSP + "000.");
    return { row, name, note, price, number, unit };
  }

  function readPrice(text) {
    const cents = ec.monnaie.lire(text);
    return cents !== null && cents <= ec.saisies.MOST_CENTS ? cents : null;
  }

  const readNumber = (text) => (/^\d{1,5}$/.test(text) && Number(text) <= ec.saisies.MOST_PEOPLE ? Number(text) : null);

  function makeSource(line) {
    const text = ec.budget.source(line);
    if (text === "") return [];
    const shown = line.url ? make("a", { href: line.url }, typeset(text)) : typeset(text);
    const mark = line.confiance === "haute" ? null : make("span", { class: "marque-a-verifier" }, "à vérifier");
    return [" Source" + NBSP + ": ", shown, ". ", mark];
  }

  function amountCells(line) {
    if (line.inconnu) return [makeCell("Montant", { colspan: "3", class: "inconnu budget-inconnu" }, "à demander")];
    const sign = line.recette ? -1 : 1;
    return Object.entries(LABELS).map(([scenario, label]) => makeCell(label, { class: "budget-montant" },
      ec.monnaie.euros(sign * line[scenario])));
  }

  // A field that is being typed in keeps its text.
  function setValue(field, value) {
    if (field === document.activeElement || field.getAttribute("aria-invalid") === "true") return;
    field.value = value;
  }

  // What the field shows while it is empty: « à demander », « 33 », « 100 à 250 ».
  function usualPrice({ bas, haut }) {
    const { simple } = ec.monnaie;
    return haut === null ? "à demander" : bas === haut ? simple(bas) : simple(bas) + " à " + simple(haut);
  }

  function show(parts, line, entry) {
    parts.name.textContent = typeset(line.libelle);
    const middle = line.milieu ? " Le moyen est le milieu de la fourchette, calculé." : "";
    parts.note.replaceChildren(typeset(line.note + middle), ...makeSource(line).filter((part) => part !== null));
    setValue(parts.price, ec.monnaie.simple(entry.montant));
    parts.price.placeholder = usualPrice(line.unitaire);
    setValue(parts.number, Number.isInteger(entry.nombre) ? String(entry.nombre) : "");
    parts.number.placeholder = line.quantite === null ? "?" : String(line.quantite);
    parts.unit.textContent = "×" + NBSP + line.unite;
    while (parts.row.children.length > 3) parts.row.lastElementChild.remove();
    parts.row.append(...amountCells(line));
  }

  function makeFoot() {
    const cells = Object.values(LABELS).map((label) => makeCell(label, { class: "budget-montant" }));
    const head = make("th", { scope: "row", role: "rowheader", colspan: "3" });
    return { row: make("tr", { role: "row", class: "budget-total" }, head, ...cells), head: head, cells: cells };
  }

  // {table, postes, montrer(resultat, saisies)}: made once for a list of postes.
  function makeTable(resultat, changed) {
    const rows = new Map(resultat.lignes.map((line) => [line.poste, makeRow(line, changed)])), foot = makeFoot();
    const heads = COLUMNS.map((name) => make("th", { scope: "col", role: "columnheader" }, name));
    const table = make("table", { class: "budget-table", role: "table" },
      make("caption", { class: "invisible" }, "Budget de la séance, poste par poste"),
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)),
      make("tbody", { role: "rowgroup" }, ...Array.from(rows.values(), (parts) => parts.row)),
      make("tfoot", { role: "rowgroup" }, foot.row));
    function update(found, saisies) {
      for (const line of found.lignes) show(rows.get(line.poste), line, saisies[line.poste] || {});
      foot.head.textContent = found.inconnus.length > 0 ? "Total de ce qui est connu" : "Total";
      ec.budget.SCENARIOS.forEach((s, at) => { foot.cells[at].textContent = ec.monnaie.euros(found.totaux[s]); });
    }
    return { table: table, postes: Array.from(rows.keys()).join(" "), montrer: update };
  }

  ec.budgetLignes = { creer: makeTable, guide: () => address("couts/") };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
