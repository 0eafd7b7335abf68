// What a demande wishes, its free text understood: themes and publics by their synonyms, a length, an age, a version.
// Pure: no network, no DOM. Needs texte.js.
(function (ec) {
  "use strict";

  // The youngest age that goes without saying; said to the visitor, who may write another.
  const AGES = { enfants: 6, familles: 6, ados: 12, pjj: 13, intergenerationnel: 8, "jeunes-adultes": 16 };
  // Words of a request that say nothing of the film.
  const EMPTY = new Set(("a ai aime aimerait aimerions ans as au aux avec autour avoir besoin bien bon bonjour c ca ce "
    + "cela ces cherche cherchons cine cinema comment court d dans de debat demi demie des discuter du duree elle en "
    + "environ est et etre faire film films gratuit groupe h heure heures ici il ils j je jeune l la le les leur long "
    + "ma maximum mes min minutes moins mon montrer n ne nos notre nous on ou par parle parlent parler pas peu plus "
    + "pour pouvoir pres projection proposer public qu quelqu quelque quelques qui quoi recherche sa sans se seance "
    + "ses si son soir soiree sous sujet sur t theme tout toute toutes tous traite tres trop un une vers veut voir "
    + "voudrais voudrait voudrions vous y").split(" "));
  const FOR = new Set(["pour", "avec", "aux", "public", "groupe"]); // « pour des ados »: a public, not a theme
  const LENGTHS = [[/\b(?:1 ?h|une heure) ?(?:30|et demie?)\b/, 90], [/\b(?:1 ?h|une heure) ?15\b/, 75],
    [/\b(?:1 ?h|une heure) ?45\b/, 105], [/\b(?:2 ?h|deux heures)(?! ?\d)/, 120],
    [/\bmoins d (?:1 ?h|une heure)(?! ?(?:\d|et))/, 59], [/\bdemi heure\b/, 30]];
  const VERSIONS = [[/\bsans (?:dialogues?|paroles?)\b|\bmuets?\b/, "sans-dialogue"],
    [/\bvostf?r?\b|\bversion originale\b|\bsous titr/, "VOSTFR"], [/\bvf\b|\ben francais\b|\bversion francaise\b/, "VF"]];

  const TALK = /\b(?:debat|discuter|echanger?|rencontre|intervenant|accompagne|en parler)\w*/;

  // A word without its plural nor its feminine, roughly: « réfugiées » and « réfugié » are one.
  function root(word) {
    let found = word;
    while (found.length > 4 && /[sxe]$/.test(found)) found = found.slice(0, -1);
    return found;
  }

  const roots = (text) => ec.texte.words(text).map(root);

  // Every way to name an id: its label, the parts of it, its synonyms; as lists of roots.
  function phrases(entries) {
    const found = [];
    for (const [id, label, synonyms] of entries) {
      const parts = label.split(/,| et /).filter((part) => ec.texte.words(part).length < 3);
      for (const text of [label, ...parts, ...synonyms]) {
        const words = roots(text);
        if (words.length > 0) found.push({ id: id, mots: words });
      }
    }
    return found.sort((one, other) => other.mots.length - one.mots.length);
  }

  const themes = (reference) => phrases(Object.entries(reference.themes)
    .map(([id, one]) => [id, one.libelle, one.synonymes]));
  const publics = (reference) => phrases(Object.entries(reference.publics)
    .map(([id, label]) => [id, label, reference.mots_publics[id] || []]));

  const stands = (words, at, phrase) => phrase.mots.every((word, step) => words[at + step] === word);

  // The ids named at a place of the text, all by the longest phrase that stands there: {ids, mots: how many words}.
  function named(words, at, known) {
    const found = known.filter((phrase) => stands(words, at, phrase));
    const longest = found.length > 0 ? found[0].mots.length : 0;
    const ids = found.filter((one) => one.mots.length === longest).map((one) => one.id);
    return { ids: Array.from(new Set(ids)), mots: longest };
  }

  const asksFor = (words, at) => words.slice(Math.max(0, at - 2), at).some((word) => FOR.has(word));

  // The same words with their accents, when there are as many of them.
  function asTyped(text, folded) {
    const typed = text.match(/[\p{L}\p{N}]+/gu) || [];
    return typed.length === folded.length ? typed : folded;
  }

  // {themes, publics, compris: [[words typed, ids of themes or publics]], reste: words that name nothing}.
  function readWords(text, reference) {
    const written = ec.texte.words(text), spelt = asTyped(text, written), words = written.map(root), all = themes(reference), groups = publics(reference);
    const found = { themes: [], publics: [], compris: [], reste: [] };
    for (let at = 0; at < words.length;) {
      const group = asksFor(written, at) ? named(words, at, groups) : { ids: [], mots: 0 };
      const theme = named(words, at, all), kept = group.mots > 0 && group.mots >= theme.mots ? group : theme;
      if (kept.mots === 0 || EMPTY.has(written[at])) {
        if (!EMPTY.has(written[at])) found.reste.push(written[at]);
        at += 1;
        continue;
      }
      found[kept === group ? "publics" : "themes"].push(...kept.ids);
      found.compris.push([spelt.slice(at, at + kept.mots).join(" "), kept.ids]);
      at += kept.mots;
    }
    return found;
  }

  // A length, a version, an age, someone to talk with: only what is written plainly, and never against a field of the form.
  function readFacts(text) {
    const words = ec.texte.words(text).join(" "), found = {};
    const length = LENGTHS.find(([pattern]) => pattern.test(words));
    const version = VERSIONS.find(([pattern]) => pattern.test(words));
    const age = /\b(\d{1,2}) (?:(?:a|et|ou) (\d{1,2}) )?ans\b/.exec(words);
    if (TALK.test(words)) found.echange = true;
    if (length) found.duree_max = length[1];
    if (version) found.version = version[1];
    if (age && Number(age[1]) >= 3) found.age = Number(age[1]);
    return found;
  }

  const ordered = (ids, list) => Object.keys(list).filter((id) => ids.includes(id));

  // {demande: completed by the text, themes, voisins, publics, age, age_suppose, texte, libre, compris, faits, trouves}.
  // `texte` is what to search in the records: words that name no theme (then `libre` is true, and a film that has them
  // answers), else the words that named the themes, which only help to rank. `trouves` (film number → 0…1) is filled by
  // whoever runs that search.
  function read(demande, reference) {
    const words = readWords(demande.q || "", reference), facts = readFacts(demande.q || "");
    const wanted = ordered([...demande.theme, ...words.themes], reference.themes);
    const families = new Set(wanted.map((id) => reference.themes[id].famille));
    const near = Object.keys(reference.themes)
      .filter((id) => families.has(reference.themes[id].famille) && !wanted.includes(id));
    const groups = ordered([...demande.public, ...words.publics], reference.publics);
    const full = { ...facts, ...demande, theme: wanted, public: groups };
    const ages = groups.map((id) => AGES[id]).filter((age) => age !== undefined);
    const supposed = full.age === undefined && ages.length > 0;
    const rest = words.reste.filter((word) => !/^(?:\d+h?|vf|vo|vost|vostfr|h\d+)$/.test(word));
    return { demande: full, themes: wanted, voisins: near, publics: groups,
      age: supposed ? Math.min(...ages) : full.age, age_suppose: supposed, libre: rest.length > 0,
      texte: rest.length > 0 ? rest.join(" ") : words.compris.map(([text]) => text).join(" "), compris: words.compris, faits: Object.keys(facts).filter((name) => demande[name] === undefined),
      trouves: new Map() };
  }

  ec.souhaits = { lire: read };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
