// What a visitor has chosen on /films/, and the query string that says it: lire(ecrire(state)) is the state again.
// Pure: no network, no DOM. Needs texte.js. The names of the parameters are those of catalogue/facets.py.
(function (ec) {
  "use strict";

  const FACETTES = ["theme", "public", "forme", "format", "version", "acces", "genre", "pays", "region", "support",
    "conditions", "classification"];
  const BORNES = [["age", 0, 99], ["duree_max", 1, 999], ["annee_min", 1888, 2100], ["annee_max", 1888, 2100]];
  const TRIS = ["pertinence", "titre", "annee", "duree", "nouveaute"];
  const KNOWN = new Set(["q", ...FACETTES, ...BORNES.map(([name]) => name), "tri", "page"]);
  // An address comes from anyone: nothing in it is longer, or more numerous, than this.
  const MOST = { address: 8000, text: 200, values: 200, unknown: 10, shown: 60 };

  const names = new WeakMap(); // a facet's column → Map from folded id or label to id

  function empty() {
    const choix = Object.create(null);
    for (const name of FACETTES) choix[name] = [];
    return { q: "", choix: choix, age: null, duree_max: null, annee_min: null, annee_max: null, tri: null, page: 1,
      inconnus: [] };
  }

  // One space between words, no control character, and no half of a pair of surrogates at the cut.
  function cleanText(text) {
    const tidy = text.replace(/[\s\p{Cc}]+/gu, " ").trim().slice(0, MOST.text);
    return tidy.replace(/[\ud800-\udbff]$/, "").trim();
  }

  function slug(text) {
    return ec.texte.fold(ec.texte.fold(text)).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  function namesOf(column) {
    if (!names.has(column)) {
      const found = new Map();
      column.libelles.forEach((label, at) => found.set(slug(label), column.valeurs[at]));
      column.valeurs.forEach((value) => found.set(slug(value), value)); // last, for an id wins over a label
      names.set(column, found);
    }
    return names.get(column);
  }

  function readFacet(state, name, values, column) {
    const chosen = new Set();
    for (const value of values) {
      const ident = column ? namesOf(column).get(slug(value)) : undefined;
      if (ident === undefined) note(state, name, value);
      else chosen.add(ident);
    }
    if (chosen.size > 0) state.choix[name] = column.valeurs.filter((value) => chosen.has(value));
  }

  function readNumber(text, low, high) {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
    return value >= low && value <= high ? value : null;
  }

  function note(state, name, value) {
    const shown = value.slice(0, MOST.shown).replace(/[\ud800-\udbff]$/, "");
    if (state.inconnus.length < MOST.unknown) state.inconnus.push({ parametre: name, valeur: shown });
  }

  const parse = (text) => new URLSearchParams(text.slice(0, MOST.address));

  // The order films come in when nobody asked for one.
  const defaultSort = (state) => (state.q ? "pertinence" : "titre");

  // The state that a query string says. Values count whatever their accents and capitals; those that no film has are
  // left out and told in `inconnus`. Empty values are those of an untouched form.
  function read(text, colonnes) {
    const asked = parse(text), state = empty();
    const values = (name) => asked.getAll(name).slice(0, MOST.values).map(cleanText).filter((value) => value !== "");
    state.q = values("q")[0] || "";
    for (const name of FACETTES) readFacet(state, name, values(name), colonnes.facettes[name]);
    for (const [name, low, high] of BORNES) {
      for (const value of values(name)) {
        const number = readNumber(value, low, high);
        if (number === null) note(state, name, value);
        else if (state[name] === null) state[name] = number;
      }
    }
    const sort = values("tri")[0];
    if (TRIS.includes(sort)) setSort(state, sort);
    else if (sort !== undefined) note(state, "tri", sort);
    state.page = readNumber(values("page")[0] || "", 1, 9999) || 1;
    return state;
  }

  // Always the same order, and nothing that goes without saying.
  function write(state) {
    const found = new URLSearchParams();
    if (state.q) found.append("q", state.q);
    for (const name of FACETTES) for (const value of state.choix[name]) found.append(name, value);
    for (const [name] of BORNES) if (state[name] !== null) found.append(name, String(state[name]));
    if (state.tri) found.append("tri", state.tri);
    if (state.page > 1) found.append("page", String(state.page));
    return found.toString();
  }

  // tri is null for the default, which depends on the query; relevance means nothing without one.
  function setSort(state, sort) {
    state.tri = sort === defaultSort(state) || (sort === "pertinence" && !state.q) ? null : sort;
  }

  // Every choice that narrows the list, in the order of the page: [{parametre, valeur}].
  function choices(state) {
    const found = state.q ? [{ parametre: "q", valeur: state.q }] : [];
    for (const [name] of BORNES) if (state[name] !== null) found.push({ parametre: name, valeur: state[name] });
    for (const name of FACETTES) for (const value of state.choix[name]) found.push({ parametre: name, valeur: value });
    return found;
  }

  // A copy of the state with another query, from its first page; the order asked for stays.
  function withQuery(state, q) {
    const next = { ...state, choix: Object.assign(Object.create(null), state.choix), q: q, tri: null, page: 1,
      inconnus: [] };
    if (state.tri) setSort(next, state.tri);
    return next;
  }

  // A copy of the state without one of its choices, from its first page.
  function without(state, choice) {
    const { parametre: name, valeur: value } = choice;
    const left = withQuery(state, name === "q" ? "" : state.q);
    if (FACETTES.includes(name)) left.choix[name] = left.choix[name].filter((one) => one !== value);
    else if (name !== "q") left[name] = null;
    return left;
  }

  // Whether a query string says anything to this page.
  const isKnown = (text) => Array.from(parse(text)).some(([name, value]) => KNOWN.has(name) && value !== "");

  ec.etat = { FACETTES: FACETTES, BORNES: BORNES, vide: empty, lire: read, ecrire: write, connait: isKnown,
    nettoyer: cleanText, nombre: readNumber, tri: (state) => state.tri || defaultSort(state), trier: setSort,
    choix: choices, avec: withQuery, sans: without };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
