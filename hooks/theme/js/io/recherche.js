// ec.chercher: asks the files that a query needs, and answers with numbers. Holds no state but the files' cache, so calls
// may overlap; the caller drops the answers that come too late.
(function (ec) {
  "use strict";

  const { afford, candidates, correctionLists, isKnown, isWide, locate, narrow, own, select, weigh } = ec.recherche;
  // Compressed bytes: what the beginning of a word may cost in files of words, what a light word may weigh, what all the
  // stems of a question may, and what a correction may cost in lists.
  const WORD_BUDGET = 20000, LIGHT_BUDGET = 10000, STEM_BUDGET = 12000, LIST_BUDGET = 25000;
  const SHORTEST = 4; // letters below which a word is taken as it is
  const A_FOLDER = 200; // as in catalogue/search/shards.py

  // A manifest that knows its folder: its files lie below it.
  async function open(folder) {
    const manifest = await ec.charger(folder + "/manifeste");
    const load = (part, at) => ec.charger([folder, manifest.version, part, Math.floor(at / A_FOLDER), at].join("/"));
    return { ...manifest, load: (part, files) => Promise.all(files.map(([, at]) => load(part, at))) };
  }

  // The keys that the budget affords, the lightest first.
  function affordKeys(part, keys) {
    const weight = (key) => locate(part, [key]).reduce((sum, file) => sum + file[2], 0);
    let left = STEM_BUDGET;
    return keys.map((key) => ({ key: key, weight: weight(key) })).sort((a, b) => a.weight - b.weight)
      .filter((one) => (left -= one.weight) >= 0).map((one) => one.key);
  }

  // The places of the terms that the groups ask for. Stems so common that they weigh more than their budget are left to
  // the words that nothing else answers; one may be spoken for by a word that stands in another file.
  async function loadTerms(manifest, groups) {
    const asked = ec.requete.reperes(groups);
    const light = affordKeys(manifest.racines, asked.racines);
    const load = async (stems) => {
      const files = [manifest.load("termes", locate(manifest.termes, asked.termes)),
        manifest.load("racines", locate(manifest.racines, stems))];
      return select((await Promise.all(files)).flat(), groups);
    };
    let found = await load(light);
    const left = groups.filter((group) => !isKnown(found.places, group));
    const stems = light.concat(light.length < asked.racines.length ? ec.requete.reperes(left).racines : []);
    if (stems.length > light.length) found = await load(stems);
    const words = found.absents.map((word) => ({ cle: word, etendue: false }));
    const kept = left.length > 0 ? words : affordKeys(manifest.termes, words);
    if (kept.length === 0) return found.places;
    asked.termes.push(...kept);
    return (await load(stems)).places;
  }

  async function narrowed(manifest, group) {
    if (!isWide(manifest, group, WORD_BUDGET)) return group;
    const mine = own(manifest, group);
    if (weigh(mine) > WORD_BUDGET) { // nothing is left for other files: the word stands for those of its own
      const texts = await manifest.load("termes", mine);
      const there = texts.flatMap((text) => Array.from(ec.lignes.termes(text).keys(), (word) => ({ mot: word, rang: 0 })));
      return narrow(manifest, group, there, WORD_BUDGET);
    }
    let left = LIST_BUDGET;
    const lists = locate(manifest.mots, [{ cle: group.prefixe, etendue: true }]).filter((file) => (left -= file[2]) > 0);
    const known = (await manifest.load("mots", lists)).flatMap(ec.lignes.mots);
    return narrow(manifest, group, known, WORD_BUDGET);
  }

  async function correct(manifest, group) {
    const lists = correctionLists(manifest, group.mot, LIST_BUDGET);
    const texts = await Promise.all([manifest.load("mots", lists.debuts), manifest.load("fins", lists.fins)]);
    const words = candidates(...texts, group.mot);
    if (words.length === 0) return group;
    return { ...group, corrections: words, termes: words.flatMap((word) => ec.requete.termesDuMot(word)) };
  }

  const isCorrectable = (places, group) => group.mot.length >= SHORTEST && !/\p{N}/u.test(group.mot)
    && !isKnown(places, group);

  // Each corrected group, kept to the likeliest of its words that answers together with the rest of the question.
  function settle(manifest, places, groups, numbers) {
    const kept = new Set(numbers);
    const holds = (word) => ec.requete.termesDuMot(word).some(([term]) => places.has(term)
      && ec.lignes.lire(manifest, places.get(term)).documents.some((number) => kept.has(number)));
    return groups.map((group) => {
      if (group.corrections.length === 0) return group;
      const word = group.corrections.find(holds) || group.corrections[0];
      return { ...group, mot: word, corrections: [word], termes: ec.requete.termesDuMot(word) };
    });
  }

  // Promise of {numeros, score(numero), mots, tousLesMots, corrige}: numbers of the documents, best first.
  // folder: that of the index, below index/. options.prefixe: the last word is being typed; options.exact: a word that
  // the index does not hold is not taken for another.
  ec.chercher = async function search(folder, text, options) {
    await ec.charger("racines");
    const asked = ec.requete.groupes(text, options);
    if (asked.length === 0) return { numeros: [], score: () => 0, mots: [], tousLesMots: true, corrige: null };
    const manifest = await open(folder);
    let groups = afford(manifest, asked, LIGHT_BUDGET);
    groups = await Promise.all(groups.map((group) => narrowed(manifest, group)));
    let places = await loadTerms(manifest, groups);
    const run = () => ec.evaluation.executer(manifest, places, groups);
    const slips = options && options.exact ? [] : groups.filter((group) => isCorrectable(places, group));
    if (slips.length > 0) {
      groups = await Promise.all(groups.map((one) => (slips.includes(one) ? correct(manifest, one) : one)));
      places = await loadTerms(manifest, groups);
      groups = settle(manifest, places, groups, run().numeros);
    }
    const corrected = groups.filter((group) => group.corrections.length > 0).map((group) => group.mot);
    return { ...run(), mots: groups.map((group) => group.mot), corrige: corrected.join(" ") || null };
  };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
