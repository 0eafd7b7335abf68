// What a visitor asks for a séance, and the query string that says it: read(write(demande)) is the demande again.
// Shared by the composer, the dossier and the kit. Pure: no network, no DOM. Needs texte.js.
//
// A demande is a plain object with the keys of the address. Lists are always there, maybe empty; whatever else is not
// known is absent: an absent `moyens` means « je ne sais pas », never zero.
(function (ec) {
  "use strict";

  const LISTS = ["public", "theme", "acces"];
  const NUMBERS = [["age", 0, 99], ["moyens", 0, 999999], ["personnes", 1, 99999], ["duree_max", 1, 999]];
  const LIEUX = ["salle", "plein-air", "centre-social", "circuit-itinerant", "prison", "hopital", "mediatheque",
    "ecole"];
  const ORGANISATEURS = ["cinema", "association", "cine-club", "collectivite", "etablissement"];
  const ENTREES = ["gratuite", "payante"];
  const CHOICES = [["lieu", LIEUX], ["organisateur", ORGANISATEURS], ["entree", ENTREES]];
  // Parameters whose value is the id of a record or of a term: key → list of the reference that knows it.
  const KNOWN = [["version", "versions"], ["format", "formats"], ["mediateur", "mediateurs"],
    ["coordination", "coordinations"]];
  const SLUGS = ["film", "avant"];
  // The order of the address, and of the questions.
  const KEYS = ["film", "format", "public", "age", "theme", "q", "departement", "region", "lieu", "date", "heure",
    "organisateur", "entree", "moyens", "personnes", "duree_max", "version", "acces", "mediateur", "coordination",
    "avant"];
  const MOST = { address: 8000, values: 60, text: 200 };
  const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/, LONGEST_SLUG = 80;
  const DATE = /^(\d{4})-(\d{2})-(\d{2})$/, HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;
  const YEARS = [2000, 2100];

  const parse = (text) => new URLSearchParams(String(text).slice(0, MOST.address));

  // One space between words, no control character, and no half of a pair of surrogates at the cut.
  function tidy(text) {
    const cut = text.replace(/[\s\p{Cc}]+/gu, " ").trim().slice(0, MOST.text);
    return cut.replace(/[\ud800-\udbff]$/, "").trim();
  }

  function readNumber(text, low, high) {
    const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
    return value >= low && value <= high ? value : undefined;
  }

  // A day that exists: the 30th of February is no day.
  function readDate(text) {
    const [, year, month, day] = (DATE.exec(text) || []).map(Number);
    if (!(year >= YEARS[0] && year <= YEARS[1])) return undefined;
    const date = new Date(Date.UTC(year, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? text : undefined;
  }

  const readSlug = (text) => (text.length <= LONGEST_SLUG && SLUG.test(text) ? text : undefined);

  // The id of a closed list that the text names, whatever its capitals: « vf » is VF, « 2a » is 2A.
  function readId(text, ids) {
    const folded = ec.texte.fold(text);
    return ids.find((id) => ec.texte.fold(id) === folded);
  }

  const empty = () => ({ public: [], theme: [], acces: [] });

  function readPlace(demande, values, reference) {
    const codes = reference.departements, code = readId(values("departement")[0] || "", Object.keys(codes));
    if (code !== undefined) {
      demande.departement = code;
      demande.region = codes[code].region;
      return;
    }
    const region = readId(values("region")[0] || "", Object.keys(reference.regions));
    if (region !== undefined && region !== "national") demande.region = region;
  }

  // The demande that a query string says. `reference` is the file seance/reference: its ids are the only ones taken.
  // Whatever else stands in the address is left out: an address comes from anyone.
  function read(text, reference) {
    const asked = parse(text), demande = empty();
    const values = (name) => asked.getAll(name).slice(0, MOST.values).map(tidy).filter((value) => value !== "");
    const set = (name, value) => { if (value !== undefined) demande[name] = value; };
    const lists = { public: reference.publics, theme: reference.themes, acces: reference.acces };
    for (const name of LISTS) {
      const ids = Object.keys(lists[name]), chosen = new Set(values(name).map((value) => readId(value, ids)));
      demande[name] = ids.filter((id) => chosen.has(id));
    }
    for (const [name, low, high] of NUMBERS) set(name, readNumber(values(name)[0] || "", low, high));
    for (const [name, ids] of CHOICES) set(name, readId(values(name)[0] || "", ids));
    for (const [name, list] of KNOWN) set(name, readId(values(name)[0] || "", Object.keys(reference[list])));
    for (const name of SLUGS) set(name, readSlug(values(name)[0] || ""));
    set("q", values("q")[0]);
    set("date", readDate(values("date")[0] || ""));
    set("heure", (HOUR.exec(values("heure")[0] || "") || [])[0]);
    readPlace(demande, values, reference);
    return demande;
  }

  // Always the same order; a region that its département says is not said twice.
  function write(demande) {
    const found = new URLSearchParams();
    for (const name of KEYS) {
      const value = demande[name];
      if (name === "region" && demande.departement) continue;
      if (Array.isArray(value)) for (const one of value) found.append(name, one);
      else if (value !== undefined && value !== null && value !== "") found.append(name, String(value));
    }
    return found.toString();
  }

  // A copy with other values; undefined or null forgets one.
  function change(demande, patch, reference) {
    const next = { ...empty(), ...demande };
    if ("departement" in patch) delete next.region;
    for (const [name, value] of Object.entries(patch)) if (KEYS.includes(name)) next[name] = value;
    return read(write(next), reference);
  }

  // Whether the address asks for anything: a page opened without a question shows the questions only.
  const isEmpty = (demande) => write({ ...demande, film: undefined, format: undefined }) === "";

  ec.demande = { CLES: KEYS, LIEUX: LIEUX, ORGANISATEURS: ORGANISATEURS, ENTREES: ENTREES, lire: read, ecrire: write,
    changer: change, vide: isEmpty };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
