// What a demande wishes, its free text understood: themes and publics by their synonyms, and the clues of indices.js.
// Pure: no network, no DOM. Needs texte.js.
(function (ec) {
  "use strict";

  // The youngest age that goes without saying; said to the visitor, who may write another.
  const AGES = { enfants: 6, ados: 12, pjj: 13, "jeunes-adultes": 16 };
  const MIXED = { familles: 6, intergenerationnel: 8 }; // these say little when grown-ups, or others above, are named
  const GROWN = ["adultes", "seniors"];
  // Words of a request that say nothing of the film.
  const EMPTY = new Set(("a adapte adaptee adaptes ai aime aimerait aimerions ans apres as au aux avec autour accessible avoir "
    + "besoin bien bon bonjour c ca ce cela ces cherche cherchons cine cinema comment convient court d dans "
    + "de debat demi demie des discuter donne donnent doux douce du duree elle en ensemble environ est et "
    + "etre faire faits film films gratuit groupe h heure heures hommes ici il ils j je jeune l la le les "
    + "leur long ma maximum mes min matin midi minutes mois moins mon montrer n ne nos notre nous on "
    + "organise organiser organisons ou par parle parlent parler pas personnes peu plus pour pouvoir pres "
    + "projection proposer public qu quelqu quelque quelques qui quoi recherche sa sans se seance ses si "
    + "son soir soiree souhaite souhaitons souhaiterions sous sujet sur t theme tout toute toutes tous "
    + "traite tres trop un une vers veut voir voulons voudrais voudrait voudrions vous y").split(" "));
  const LINKS = new Set(["et", "ou", "des", "les", "leurs"]);
  const FOR = new Set(["pour", "avec", "par", "aux", "public", "groupe"]); // « pour des ados »: a public, not a theme
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

  // « pour des ados », « pour des parents et des ados »: the words just before, back to the last public named.
  // Also « des seniors » at the head of the text, since nothing says « sur » there, and those who come « ensemble ».
  const asksFor = (words, at, last) => words.slice(Math.max(0, at - 2), at).some((word) => FOR.has(word))
    || (at === 1 && words[0] === "des") || words.some((word, where) => word === "ensemble" && words[where - 1] !== "vivre")
    || (last >= 0 && at > last && words.slice(last, at).every((word) => LINKS.has(word)));

  // The same words with their accents, when there are as many of them.
  function asTyped(text, folded) {
    const typed = text.match(/[\p{L}\p{N}]+/gu) || [];
    return typed.length === folded.length ? typed : folded;
  }

  // {themes, publics, compris: [[words typed, ids of themes or publics]], reste: words that name nothing, indices}.
  function readWords(text, reference) {
    const written = ec.texte.words(text), spelt = asTyped(text, written), words = written.map(root);
    const all = themes(reference), groups = publics(reference), clues = ec.indices.lire(written);
    const found = { themes: [], publics: clues.publics.slice(), compris: [], reste: [], indices: clues };
    let last = -1; // where the last public named ends
    for (let at = 0; at < words.length;) {
      const theme = named(words, at, all);
      const group = asksFor(written, at, last) ? named(words, at, groups) : { ids: [], mots: 0 };
      const kept = group.mots > 0 && group.mots >= theme.mots ? group : theme;
      // « personnes » says nothing, « personnes âgées » does
      const taken = clues.pris.has(at) || (EMPTY.has(written[at]) && kept.mots < 2);
      if (taken || kept.mots === 0) {
        if (!taken) found.reste.push(spelt[at]);
        at += 1;
        continue;
      }
      found[kept === group ? "publics" : "themes"].push(...kept.ids);
      found.compris.push([spelt.slice(at, at + kept.mots).join(" "), kept.ids]);
      at += kept.mots;
      if (kept === group) last = at;
    }
    return found;
  }

  // The publics whose age goes without saying.
  function supposedFor(groups) {
    const known = groups.filter((id) => id in AGES);
    if (known.length > 0 || groups.some((id) => GROWN.includes(id))) return known;
    return groups.filter((id) => id in MIXED);
  }

  // The youngest that goes without saying, or undefined.
  function supposeAge(groups) {
    const whose = supposedFor(groups), ages = whose.map((id) => AGES[id] || MIXED[id]);
    return ages.length > 0 ? Math.min(...ages) : undefined;
  }

  const ordered = (ids, list) => Object.keys(list).filter((id) => ids.includes(id));

  // {demande: completed by the text, themes, voisins, publics, age, age_suppose, forme, genre, texte, libre, reste,
  // compris, faits, trouves}. `texte` is what to search in the records. When the words name no theme, `libre` is true:
  // a film that holds them answers. Otherwise they only help to rank. `trouves` (film number → 0…1) is filled by whoever
  // runs that search.
  function read(demande, reference) {
    const words = readWords(demande.q || "", reference), { faits: facts, acces } = words.indices;
    const wanted = ordered([...demande.theme, ...words.themes], reference.themes);
    const families = new Set(wanted.map((id) => reference.themes[id].famille));
    const near = Object.keys(reference.themes)
      .filter((id) => families.has(reference.themes[id].famille) && !wanted.includes(id));
    const groups = ordered([...demande.public, ...words.publics], reference.publics);
    const access = ordered([...demande.acces, ...acces], reference.acces);
    const full = { ...facts, ...demande, theme: wanted, public: groups, acces: access };
    const supposed = full.age === undefined ? words.indices.age_suppose || supposeAge(groups) : undefined;
    const rest = words.reste.filter((word) => !/^\d+h?$/.test(word)).join(" ");
    return { demande: full, themes: wanted, voisins: near, publics: groups, forme: facts.forme, genre: facts.genre,
      age: full.age === undefined ? supposed : full.age, age_suppose: supposed !== undefined, age_pour: supposedFor(groups),
      libre: rest !== "" && wanted.length === 0, reste: rest,
      texte: [...words.compris.filter(([, ids]) => reference.themes[ids[0]]).map(([text]) => text), rest].join(" ").trim(),
      compris: words.compris, faits: Object.keys(facts).filter((name) => demande[name] === undefined),
      acces_lus: acces,
      publics_lus: words.indices.publics.filter((id) => !demande.public.includes(id)),
      trouves: new Map() };
  }

  ec.souhaits = { lire: read };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
