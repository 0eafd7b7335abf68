// What was typed about a screening → the record of seances/retours/, which passes `catalogue verifier` whatever was
// typed, or what keeps it from being written. Needs texte.js. Pure: today's date is given.
(function (ec) {
  "use strict";

  // Field → [label, the most characters]; those of catalogue/fields.py are 400 and 4,000.
  const TEXTES = new Map([["type_de_lieu", ["Type de lieu", 120]], ["territoire", ["Territoire", 120]],
    ["ce_qui_a_marche", ["Ce qui a marché", 3000]], ["a_eviter", ["À éviter", 3000]]]);
  const LONG = new Set(["ce_qui_a_marche", "a_eviter"]), NEEDED = ["type_de_lieu", "territoire", "ce_qui_a_marche"];
  const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/, LONGEST = 80, FIRST_YEAR = 1895;
  const MOST_BYTES = 8000; // GitHub answers 414 above

  // What the check refuses: controls, formats, what no character is. And what only a newer Unicode than Python 3.11's
  // knows; beyond the first plane, the signs that people draw with are kept, and they have been there for long.
  const REFUSED = /(?![\u200d\n])[\p{C}\p{Zl}\p{Zp}]/gu;
  const NEWER = new RegExp("[\\u088f\\u0897\\u0c5c\\u0cdc\\u0cf3\\u0ece\\u1acf-\\u1aff\\u1b4e\\u1b4f\\u1b7f\\u1c89-\\u1c8f"
    + "\\u20c1-\\u20cf\\u2427-\\u243f\\u2b96\\u2ffc-\\u2fff\\u31e4-\\u31ef\\ua7cb-\\ua7cf\\ua7d2\\ua7d4"
    + "\\ua7da-\\ua7f1\\ufbc3-\\ufbd2\\ufd90\\ufd91\\ufdc8-\\ufdce]", "gu");
  const FAR = /[\u{10000}-\u{1f2ff}\u{1f650}-\u{1f67f}\u{1f6d8}-\u{1f8ff}\u{1fa00}-\u{10ffff}]/gu;

  const MAIL = /[^\s@<>()]+@[^\s@<>()]+\.\p{L}{2,}/u;
  const PHONE = /(?:\+|\b00)\d(?:[\s.()/-]*\d){7,}|\b0\s?[1-9](?:[\s./-]*\d{2}){4}(?!\d)/u;

  const cut = (text, most) => Array.from(text).slice(0, most).join("").trim();

  // A text as the record keeps it. Lines stay in a long one only.
  function clean(text, most, isLong) {
    let found = text.replace(/\r\n?/g, "\n");
    found = isLong ? found.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").replace(/\n{3,}/g, "\n\n")
      : found.replace(/\s+/g, " ");
    found = found.replace(REFUSED, "").replace(NEWER, "").replace(FAR, "").normalize("NFC");
    return cut(found.trim(), most);
  }

  // Whether AAAA-MM-JJ is a day of the calendar.
  function isDay(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
    const time = Date.parse(text + "T00:00:00Z");
    return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === text
      && Number(text.slice(0, 4)) >= FIRST_YEAR;
  }

  function slug(text) {
    const found = ec.texte.fold(ec.texte.fold(text)).replace(/[^a-z0-9]+/g, "-").replace(/^-/, "");
    return found.slice(0, LONGEST).replace(/-$/, "");
  }

  // {fautes: [{champ, message}], …}: what is missing, wrong, or tells who somebody is.
  function faults(values, texts, listes, today) {
    const found = [], tell = (champ, message) => found.push({ champ: champ, message: message });
    if (!SLUG.test(values.film || "") || values.film.length > LONGEST) tell("film", "Choisir le film.");
    if (!listes.formats.includes(values.format)) tell("format", "Choisir le format.");
    if (!isDay(values.date || "")) tell("date", "Donner la date de la séance.");
    else if (values.date > today) tell("date", "Cette date n’est pas encore passée.");
    if (values.jauge && !/^[0-9]{1,5}$/.test(values.jauge)) tell("jauge", "Écrire un nombre entier, ou rien.");
    for (const name of NEEDED) if (!texts[name]) tell(name, "Remplir « " + TEXTES.get(name)[0] + " ».");
    for (const [name, text] of Object.entries(texts)) {
      if (MAIL.test(text)) tell(name, "Une adresse électronique s’y trouve : la retirer, tout le monde la lirait.");
      if (PHONE.test(text)) tell(name, "Un numéro de téléphone s’y trouve : le retirer, tout le monde le lirait.");
    }
    return found;
  }

  // Every text between quotes, as JSON writes it: YAML reads it the same, and nothing in it can mean anything else.
  function write(values, texts, listes) {
    const lines = ["---"], put = (name, value) => { if (value) lines.push(name + ": " + JSON.stringify(value)); };
    put("film", values.film);
    put("format", values.format);
    lines.push("date: " + values.date);
    put("type_de_lieu", texts.type_de_lieu);
    put("territoire", texts.territoire);
    if (values.jauge) lines.push("jauge: " + values.jauge);
    if (listes.publics.includes(values.public)) put("public", values.public);
    put("ce_qui_a_marche", texts.ce_qui_a_marche);
    put("a_eviter", texts.a_eviter);
    if (listes.coordinations.includes(values.coordination)) put("coordination", values.coordination);
    return lines.concat(["statut: a-verifier", "---", ""]).join("\n");
  }

  // {fautes, chemin, texte, change}: the last tells that signs which no record may hold were left out.
  function make(values, listes, today) {
    const texts = {};
    let changed = false;
    for (const [name, [, most]] of TEXTES) {
      const typed = values[name] || "";
      texts[name] = clean(typed, most, LONG.has(name));
      changed = changed || texts[name].replace(/\s/g, "") !== typed.normalize("NFC").replace(/\s/g, "");
    }
    const found = faults(values, texts, listes, today);
    if (found.length > 0) return { fautes: found, chemin: null, texte: null, change: changed };
    const name = slug([values.date, values.film, texts.territoire].join("-"));
    return { fautes: [], chemin: "seances/retours/" + name + ".md", texte: write(values, texts, listes),
      change: changed };
  }

  // The address where GitHub opens the record ready to be proposed; null when it would be too long to be answered.
  function link(forge, made) {
    const [, folder, file] = /^(.*)\/([^/]+)$/.exec(made.chemin);
    const query = new URLSearchParams({ filename: file, value: made.texte });
    const found = forge + "new/main/" + folder + "?" + query.toString();
    return found.length <= MOST_BYTES ? found : null;
  }

  ec.retour = { faire: make, lien: link, nettoyer: clean, estUnJour: isDay, TEXTES: TEXTES };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
