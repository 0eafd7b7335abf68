// Facts of films by slug, for the pages that work on chosen films. Twin of catalogue/fiche_files.py.
(function (ec) {
  "use strict";

  const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/, LONGEST = 80, A_FOLDER = 100;

  // CRC-32 of an ASCII text, as zlib computes it.
  function crc32(text) {
    let crc = -1;
    for (let at = 0; at < text.length; at += 1) {
      crc ^= text.charCodeAt(at);
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
    }
    return (crc ^ -1) >>> 0;
  }

  // The values of a card in the order of catalogue/pages/cards.py, and in that of catalogue/fiche_files.py.
  const CARD = ["slug", "titre", "realisation", "annee", "faits", "themes", "famille", "motif", "taille"];
  const SHORT = CARD.filter((key) => key !== "themes");

  const named = (keys, row) => ({ url: "films/" + row[0] + "/", ...Object.fromEntries(keys.map((key, at) => [key, row[at]])) });
  const cardOf = (row) => named(CARD, row);

  // The facts of a row, and what files leave out: what the card says, and what nearly all films have.
  function whole(slug, keys, row) {
    const facts = Object.fromEntries(keys.map((key, at) => [key, row[at]])
      .filter(([, value]) => value !== undefined && value !== ""));
    const known = facts.accessibilite || {}, [title, directors, year] = facts.carte;
    return { slug: slug, titre: title, realisation: [directors], annee: year, classification: "inconnue",
      statut: "verifie", ...facts,
      accessibilite: { AD: "inconnu", SME: "inconnu", LSF: "inconnu", FALC: "inconnu", ...known },
      carte: named(SHORT, [slug, ...facts.carte]) };
  }

  // Promise of a Map from slug to facts: the fields of the film's record and `carte` (what its card shows).
  // A slug that no film has is left out.
  async function load(slugs) {
    const asked = Array.from(new Set(slugs)).filter((slug) => slug.length <= LONGEST && SLUG.test(slug));
    if (asked.length === 0) return new Map();
    const { fichiers: files, cles: keys } = await ec.charger("films/fiches");
    const found = await Promise.all(asked.map(async (slug) => {
      const at = crc32(slug) % files;
      const films = await ec.charger("films/fiches/" + Math.floor(at / A_FOLDER) + "/" + at);
      return [slug, Object.hasOwn(films, slug) ? whole(slug, keys, films[slug]) : null];
    }));
    return new Map(found.filter(([, facts]) => facts !== null));
  }

  ec.fiches = { charger: load, crc32: crc32, carte: cardOf };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
