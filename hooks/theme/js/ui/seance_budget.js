// The budget of the dossier: ec.seance.budget(section, context). What is typed is kept in the address.
(function (ec) {
  "use strict";

  const { creer: make, bouton: makeButton } = ec.outils;
  const { composer: typeset, NBSP } = ec.phrases;
  const SAVE_AFTER = 400; // milliseconds without a key
  const LIMITS = { personnes: [1, 99999], moyens: [0, 999999] };
  const sheets = new WeakMap();

  const postesOf = (table) => Array.from(new Set(Object.values(table.lignes).map((row) => row.poste)));

  // Personnes and moyens are the demande's own: the rest of the dossier reads them too.
  function makeNumber(sheet, name, label) {
    const [min, max] = LIMITS[name];
    const field = make("input", { type: "number", id: "budget-" + name, inputmode: "numeric", min: min, max: max, step: 1 });
    field.addEventListener("change", () => {
      const value = field.value === "" ? null : Number(field.value);
      const right = value === null || (Number.isInteger(value) && value >= min && value <= max);
      field.setAttribute("aria-invalid", String(!right));
      if (right) change(sheet, { [name]: value });
    });
    sheet.champs[name] = field;
    return make("label", null, label, field);
  }

  function makeEntry(sheet) {
    const options = [["", "pas encore décidé"], ["payante", "payante"], ["gratuite", "gratuite"]]
      .map(([value, text]) => make("option", { value: value }, text));
    const field = make("select", { id: "budget-entree" }, ...options);
    field.addEventListener("change", () => change(sheet, { entree: field.value || null }));
    sheet.champs.entree = field;
    return make("label", null, "Entrée", field);
  }

  function change(sheet, patch) {
    sheet.demande = { ...sheet.demande, ...patch };
    for (const [name, value] of Object.entries(patch)) if (value === null) delete sheet.demande[name];
    update(sheet);
    sheet.context.changer(patch);
  }

  function changeEntry(sheet, poste, what, value) {
    const entry = { ...sheet.saisies[poste] };
    if (value === null) delete entry[what];
    else entry[what] = value;
    sheet.saisies = { ...sheet.saisies, [poste]: entry };
    update(sheet);
  }

  function moneyAtHand({ moyens }) {
    return Number.isInteger(moyens) ? moyens * 100 : null;
  }

  function showShare(sheet, resultat) {
    sheet.partage.hidden = resultat.recette === null;
    if (resultat.recette === null) return;
    const { total, reste, ...parts } = resultat.recette, { partage, partage_source: origin } = sheet.table;
    const rows = Object.entries(parts).map(([name, cents]) => make("li", null,
      typeset(partage[name].libelle + " : ") + ec.monnaie.euros(cents)));
    sheet.partage.replaceChildren(
      make("summary", null, "Ce que devient une recette de " + ec.monnaie.euros(total)),
      make("ul", null, ...rows, make("li", null, "Arrondis de la source" + NBSP + ": " + ec.monnaie.euros(reste))),
      make("p", { class: "budget-note" }, typeset("Source : " + ec.budget.source(origin) + ". " + origin.note)));
  }

  function update(sheet) {
    const { table, demande, context, saisies } = sheet;
    const resultat = ec.budget.calculer(table, demande, context.film || {}, context.format, saisies);
    const postes = resultat.lignes.map((line) => line.poste).join(" ");
    if (!sheet.grille || sheet.grille.postes !== postes) {
      const focused = document.activeElement && document.activeElement.id;
      sheet.grille = ec.budgetLignes.creer(resultat, (...what) => changeEntry(sheet, ...what));
      sheet.place.replaceChildren(sheet.grille.table);
      const again = focused && focused.startsWith("budget-") ? document.getElementById(focused) : null;
      if (again) again.focus();
    }
    sheet.grille.montrer(resultat, saisies);
    for (const [name, field] of Object.entries(sheet.champs)) {
      if (field !== document.activeElement) field.value = demande[name] === undefined ? "" : String(demande[name]);
    }
    showShare(sheet, resultat);
    sheet.resultat = resultat;
    sheet.garder.later();
  }

  // Said and saved once the typing stops: a screen reader would hear every figure.
  function settle(sheet) {
    const sentences = ec.budget.verdict(sheet.resultat, moneyAtHand(sheet.demande));
    sheet.verdict.replaceChildren(...sentences.map((text, at) => make(at === 0 ? "strong" : "span", null, text + " ")));
    ec.feuilles.ecrire("budget", ec.saisies.ecrireBudget(sheet.saisies));
  }

  function download(sheet) {
    const { film } = sheet.context;
    const title = "Budget de la séance" + (film && film.titre ? " : " + film.titre : "");
    ec.telecharger("budget-" + ((film && film.slug ? film.slug : "seance")) + ".csv", "text/csv;charset=utf-8",
      ec.budget.csv(title, sheet.resultat));
  }

  function build(section, context, table) {
    const sheet = { table: table, context: context, demande: context.demande, champs: {}, place: make("div"),
      verdict: make("p", { class: "budget-verdict", role: "status" }), partage: make("details", { class: "budget-partage" }),
      saisies: ec.saisies.lireBudget(ec.feuilles.lire("budget"), postesOf(table)) };
    sheet.garder = ec.outils.retarder(() => settle(sheet), SAVE_AFTER);
    section.setAttribute("aria-labelledby", "seance-budget-titre");
    section.classList.add("feuille");
    section.replaceChildren(
      make("h2", { id: "seance-budget-titre" }, "Budget"),
      make("p", null, typeset("Des ordres de grandeur, jamais des tarifs. Écrivez vos montants : ils remplacent les nôtres. "),
        make("a", { href: ec.budgetLignes.guide() }, "D’où viennent ces chiffres")),
      make("div", { class: "feuille-champs" }, makeNumber(sheet, "personnes", "Personnes attendues"), makeEntry(sheet),
        makeNumber(sheet, "moyens", "Argent disponible (€)")),
      sheet.verdict, sheet.place, sheet.partage,
      make("p", { class: "feuille-actions" },
        makeButton("Télécharger pour un tableur (CSV)", () => download(sheet), { class: "bouton bouton-second" }),
        makeButton("Imprimer", () => print(), { class: "bouton bouton-second" })),
      make("p", { class: "budget-note feuille-ecran" }, "Le fichier s’ouvre dans LibreOffice et Excel en français. "
        + "Vos montants sont gardés dans l’adresse de cette page" + NBSP + ": copiez-la pour la partager."));
    return sheet;
  }

  // Called again with the same section each time the demande changes.
  ec.seance = { ...ec.seance, budget: async (section, context) => {
    const table = await ec.charger("seance/couts");
    if (!table.lignes) {
      section.replaceChildren();
      return;
    }
    if (!sheets.has(section)) sheets.set(section, build(section, context, table));
    const sheet = sheets.get(section);
    Object.assign(sheet, { context: context, demande: context.demande });
    ec.feuilles.retablir();
    update(sheet);
    if (sheet.verdict.textContent === "") sheet.garder.now();
  } };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
