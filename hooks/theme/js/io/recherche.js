// ec.chercher: asks the files that a query needs, and answers with references. Holds no state but the files' cache,
// so calls may overlap; the caller drops the answers that come too late.
(function (ec) {
  "use strict";

  const { afford, assemble, candidates, correctionSteps, isKnown, locate, select } = ec.recherche;
  const WORD_BUDGET = 200000; // raw bytes of shards that one word may cost; compressed, about a fifth
  const CORRECTION_BUDGET = 300000; // the same for each of the two steps of a correction
  const SHORTEST = 4; // letters below which a word is taken as it is

  // A manifest that knows its folder: shards and blocks of references lie beside it.
  async function open(folder) {
    return { ...await ec.charger(folder + "/manifeste"), load: (name) => ec.charger(folder + "/" + name) };
  }

  const loadShards = (manifest, shards) => Promise.all(shards.map((shard) => manifest.load(shard[1])));

  async function loadRows(manifest, groups) {
    return select(await loadShards(manifest, locate(manifest, ec.requete.prefixes(groups))), groups);
  }

  async function correct(manifest, group) {
    for (const shards of correctionSteps(manifest, group.mot, CORRECTION_BUDGET)) {
      const words = candidates(await loadShards(manifest, shards), group.mot);
      if (words.length > 0) {
        return { ...group, corrections: words, termes: words.flatMap((word) => ec.requete.termesDuMot(word)) };
      }
    }
    return group;
  }

  const isCorrectable = (rows, group) => group.mot.length >= SHORTEST && !/\p{N}/u.test(group.mot)
    && !isKnown(rows, group);

  // Each corrected group, kept to the likeliest of its words that answers together with the rest of the question.
  function settle(groups, results) {
    const holds = (word) => ec.requete.termesDuMot(word)
      .some(([term]) => results.some((result) => result.termes.includes(term)));
    return groups.map((group) => {
      if (group.corrections.length === 0) return group;
      const word = group.corrections.find(holds) || group.corrections[0];
      return { ...group, mot: word, corrections: [word], termes: ec.requete.termesDuMot(word) };
    });
  }

  async function resolve(manifest, number) {
    if (manifest.refs) return manifest.refs[number];
    const [size, names] = manifest.blocs;
    return (await manifest.load(names[Math.floor(number / size)]))[number % size];
  }

  async function answer(manifest, groups, outcome, limit) {
    const corrected = groups.filter((group) => group.corrections.length > 0).map((group) => group.mot);
    const refs = outcome.resultats.slice(0, limit).map(async (result) => (
      { ref: await resolve(manifest, Number(result.ref)), score: result.score, numero: Number(result.ref) }
    ));
    return {
      refs: await Promise.all(refs),
      total: outcome.resultats.length,
      mots: groups.map((group) => group.mot),
      tousLesMots: outcome.tousLesMots,
      corrige: corrected.length > 0 ? corrected.join(" ") : null,
    };
  }

  // Promise of {refs: [{ref, score, numero}], total, mots, tousLesMots, corrige}, best first.
  // folder: that of the index, below data-index. options.prefixe: the last word is being typed; options.limite: how
  // many references to resolve (all of them).
  ec.chercher = async function search(folder, text, options) {
    const asked = ec.requete.groupes(text, options);
    if (asked.length === 0) return { refs: [], total: 0, mots: [], tousLesMots: true, corrige: null };
    const manifest = await open(folder);
    let groups = afford(manifest, asked, WORD_BUDGET);
    let rows = await loadRows(manifest, groups);
    const run = () => ec.requete.executer(assemble(manifest, Array.from(rows.values())), groups);
    if (groups.some((group) => isCorrectable(rows, group))) {
      groups = await Promise.all(groups.map((one) => (isCorrectable(rows, one) ? correct(manifest, one) : one)));
      rows = await loadRows(manifest, groups);
      groups = settle(groups, run().resultats);
    }
    return answer(manifest, groups, run(), options && options.limite);
  };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
