// A choice of films: [{slug, note}]. Lists are never changed in place. What is stored, shared or imported comes from
// anyone: each reader checks it all. Pure: no network, no DOM.
(function (ec) {
  "use strict";

  const MOST = { films: 60, note: 500, noteInAddress: 200, address: 1900, stored: 100000, file: 200000 };
  const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/, KIND = "ecran-commun/selection", VERSION = 1;

  const isSlug = (value) => typeof value === "string" && value.length <= 80 && SLUG.test(value);
  const entry = (slug, note) => ({ slug: slug, note: note || "" });
  const find = (films, slug) => films.findIndex((film) => film.slug === slug);
  const has = (films, slug) => find(films, slug) >= 0;

  // Lines stay; control characters and the half of a pair of surrogates do not.
  function cleanNote(value, most) {
    if (typeof value !== "string") return "";
    const text = value.slice(0, 4 * MOST.note).replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n]/gu, " ");
    return text.slice(0, most || MOST.note).replace(/[\ud800-\udbff]$/, "").trim();
  }

  function add(films, slug, note) {
    return !isSlug(slug) || has(films, slug) || films.length >= MOST.films ? films : films.concat(entry(slug, note));
  }

  const remove = (films, slug) => films.filter((film) => film.slug !== slug);
  const annotate = (films, slug, note) => (
    films.map((film) => (film.slug === slug ? entry(slug, cleanNote(note)) : film)));

  // By steps: -1 is one place up. A film that cannot go further stays.
  function move(films, slug, step) {
    const from = find(films, slug), to = Math.max(0, Math.min(films.length - 1, from + step));
    if (from < 0 || from === to) return films;
    const others = remove(films, slug);
    return others.slice(0, to).concat(films[from], others.slice(to));
  }

  // Those of the first, in their order, then the new ones of the second; a note already written wins.
  function merge(films, others) {
    const notes = new Map(others.map((film) => [film.slug, film.note]));
    const kept = films.map((film) => entry(film.slug, film.note || notes.get(film.slug)));
    const found = others.reduce((sum, film) => add(sum, film.slug, film.note), kept);
    const fresh = others.filter((film) => !has(films, film.slug)).length, added = found.length - films.length;
    return { films: found, ajoutes: added, refuses: fresh - added };
  }

  // Entries of an unknown list: good ones once each, and how many were left out.
  function readEntries(list) {
    let films = [], left = 0;
    for (const one of list.slice(0, 20 * MOST.films)) {
      const before = films;
      if (one !== null && typeof one === "object") films = add(films, one.slug, cleanNote(one.note));
      if (films === before) left += 1;
    }
    return { films: films, ecartes: left };
  }

  function parse(text, most) {
    if (typeof text !== "string" || text.length > most) return null;
    try {
      const found = JSON.parse(text);
      const isOurs = found !== null && typeof found === "object" && found.type === KIND && found.version === VERSION;
      return isOurs && Array.isArray(found.films) ? found : null;
    } catch {
      return null;
    }
  }

  // What the browser kept: `illisible` when there was something that is not a selection.
  function readStored(text) {
    if (text === null || text === undefined || text === "") return { films: [], illisible: false };
    const found = parse(text, MOST.stored);
    return found ? { films: readEntries(found.films).films, illisible: false } : { films: [], illisible: true };
  }

  const write = (films) => JSON.stringify({ type: KIND, version: VERSION, films: films });
  const writeFile = (films) => JSON.stringify({ type: KIND, version: VERSION, films: films }, null, 1) + "\n";

  // What a file brings, or why it is refused.
  function readFile(text) {
    const found = parse(text, MOST.file);
    if (!found) {
      return { films: [], erreur: typeof text === "string" && text.length > MOST.file
        ? "Ce fichier est trop lourd pour être une sélection."
        : "Ce fichier n’est pas une sélection d’Écran commun. "
          + "Choisissez un fichier « .json » enregistré depuis cette page." };
    }
    const { films, ecartes } = readEntries(found.films);
    return { films: films, ecartes: ecartes, erreur: films.length === 0 ? "Ce fichier ne contient aucun film." : null };
  }

  // films=a,b&note=a:texte. What is not an identifier is counted, not repeated.
  function readAddress(query) {
    const asked = new URLSearchParams(query.slice(0, 4 * MOST.address));
    const words = asked.getAll("films").flatMap((value) => value.split(",")).map((word) => word.trim()).filter(Boolean);
    const notes = new Map();
    for (const value of asked.getAll("note").slice(0, MOST.films)) {
      const cut = value.indexOf(":");
      if (cut > 0) notes.set(value.slice(0, cut), cleanNote(value.slice(cut + 1), MOST.noteInAddress));
    }
    let films = [];
    for (const word of words) films = add(films, word, notes.get(word));
    const good = new Set(words.filter(isSlug));
    return { films: films, invalides: words.filter((word) => !isSlug(word)).length, enTrop: good.size - films.length };
  }

  // The query of a shared selection; notes only when asked for, and as many as the address can hold.
  function writeAddress(films, withNotes) {
    let query = "films=" + films.map((film) => film.slug).join(","), left = 0;
    for (const film of withNotes ? films : []) {
      if (film.note === "") continue;
      const note = cleanNote(film.note, MOST.noteInAddress);
      const more = "&" + new URLSearchParams({ note: film.slug + ":" + note }).toString();
      if (query.length + more.length > MOST.address) left += 1;
      else {
        query += more;
        if (note !== film.note) left += 1;
      }
    }
    return { requete: query, coupees: left };
  }

  const isSame = (films, others) => (
    films.length === others.length && films.every((film, at) => film.slug === others[at].slug));

  ec.selection = { MOST: MOST, estSlug: isSlug, note: cleanNote, contient: has, place: find, ajouter: add,
    retirer: remove, annoter: annotate, deplacer: move, fusionner: merge, lire: readStored, ecrire: write,
    lireFichier: readFile, ecrireFichier: writeFile, lireAdresse: readAddress, ecrireAdresse: writeAddress,
    memes: isSame };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
