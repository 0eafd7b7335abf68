// What a visitor asks, as groups of lunr terms, and the documents that answer. Pure: no network, no DOM.
// A group stands for one word: as written, by its stem, as figures, and as a beginning while it is being typed.
(function (ec) {
  "use strict";

  // The written form must win over a stem in a better field: mer must not be drowned by mère.
  const BOOST = { written: 64, figures: 32, stem: 1, beginning: 1 };
  const MAX_WORDS = 16;

  // Words that never decide alone when no document holds every word. The index knows them all the same.
  const LIGHT = new Set(("un une le la les de des du au aux et ou en dans sur sous par pour avec sans chez vers"
    + " qui que quoi dont ce cet cette ces se sa son ses mon ma mes ton ta tes leur leurs notre nos votre vos je tu il"
    + " elle on nous vous ils elles ne pas plus est sont etre avoir film films the of and").split(" "));

  // What an apostrophe left of an article or a pronoun (l’école, qu’ils): it helps to rank, it never leaves a film out.
  const ELIDED = /^(?:[cdjlmnst]|qu)$/, VOWEL = /^[aeiouyh]/;

  const isElided = (found, at) => ELIDED.test(found[at]) && at + 1 < found.length && VOWEL.test(found[at + 1]);

  const isLight = (word) => word.length === 1 || LIGHT.has(word);

  function wordTerms(word) {
    return [[word, BOOST.written], ["~" + ec.stem(word), BOOST.stem]];
  }

  // Any text is good: what is neither letter nor figure only cuts words. options.prefixe: the last word is being typed.
  function groupes(text, options) {
    const found = ec.texte.searchWords(text).slice(0, MAX_WORDS);
    const groups = new Map();
    for (const [at, word] of found.entries()) {
      const optional = isElided(found, at) && (!groups.has(word) || groups.get(word).facultatif);
      groups.set(word, { mot: word, leger: isLight(word), facultatif: optional, prefixe: null,
        termes: wordTerms(word), corrections: [] });
    }
    for (const number of ec.texte.numbers(found)) {
      for (const word of found.slice(number.start, number.end)) {
        groups.get(word).termes.push([number.figures, BOOST.figures]);
      }
    }
    const last = found[found.length - 1];
    if (options && options.prefixe && last && last.length >= 2 && /[\p{L}\p{N}\p{M}]$/u.test(text)) {
      groups.get(last).prefixe = last;
    }
    return Array.from(groups.values());
  }

  // What to look up: [{cle, etendue}], cle without the mark of stems; etendue asks for every key that begins with it.
  function prefixes(groups) {
    const asked = new Map();
    for (const group of groups) {
      for (const [term] of group.termes) {
        const key = term.replace("~", "");
        asked.set(key, asked.get(key) || false);
      }
      if (group.prefixe) asked.set(group.prefixe, true);
    }
    return Array.from(asked, ([cle, etendue]) => ({ cle: cle, etendue: etendue }));
  }

  function ask(index, groups) {
    return index.query((query) => {
      for (const group of groups) {
        for (const [term, boost] of group.termes) query.term(term, { boost: boost, usePipeline: false });
        if (group.prefixe) query.term(group.prefixe + "*", { boost: BOOST.beginning, usePipeline: false });
      }
    });
  }

  // Answers of lunr with the groups each document matches: [{ref, score, termes, touches: Set of positions}].
  function answers(index, groups) {
    const positions = new Map();
    groups.forEach((group, at) => group.termes.forEach(([term]) => {
      positions.set(term, (positions.get(term) || []).concat(at));
    }));
    return ask(index, groups).map((result) => {
      const terms = Object.keys(result.matchData.metadata);
      const touched = new Set(terms.flatMap((term) => positions.get(term) || []));
      groups.forEach((group, at) => {
        if (group.prefixe && terms.some((term) => term.startsWith(group.prefixe))) touched.add(at);
      });
      return { ref: result.ref, score: result.score, termes: terms, touches: touched };
    });
  }

  const compareRefs = (a, b) => Number(a.ref) - Number(b.ref) || (a.ref < b.ref ? -1 : Number(a.ref > b.ref));

  // Documents that match the most words, those that match the rarer words first.
  function nearest(found, count) {
    const most = found.reduce((highest, result) => Math.max(highest, result.touches.size), 0);
    const frequency = new Array(count).fill(0);
    for (const result of found) result.touches.forEach((at) => { frequency[at] += 1; });
    const rarity = (result) => Array.from(result.touches).sort((a, b) => a - b)
      .reduce((sum, at) => sum + Math.log(1 + found.length / frequency[at]), 0);
    const kept = found.filter((result) => result.touches.size === most);
    const ranks = new Map(kept.map((result) => [result, rarity(result)]));
    return kept.sort((a, b) => ranks.get(b) - ranks.get(a) || b.score - a.score || compareRefs(a, b));
  }

  // {resultats: [{ref, score, termes}], tousLesMots}: documents with every word, else those nearest to it.
  function executer(index, groups) {
    const found = answers(index, groups);
    const whole = found.filter((result) => groups.every((one, at) => one.facultatif || result.touches.has(at)));
    if (whole.length > 0) {
      return { resultats: whole.sort((a, b) => b.score - a.score || compareRefs(a, b)), tousLesMots: true };
    }
    const heavy = groups.filter((group) => !group.leger);
    const some = heavy.length > 0 && heavy.length < groups.length;
    const near = some ? nearest(answers(index, heavy), heavy.length) : nearest(found, groups.length);
    return { resultats: near, tousLesMots: false };
  }

  // Whether one insertion, deletion, substitution or exchange of neighbours leads from one word to the other.
  function proche(one, other) {
    const [short, long] = one.length <= other.length ? [one, other] : [other, one];
    if (one === other || long.length - short.length > 1) return false;
    let start = 0, end = 0;
    while (start < short.length && short[start] === long[start]) start += 1;
    while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end += 1;
    const left = short.length - start - end;
    if (short.length < long.length) return left === 0;
    return left === 1 || (left === 2 && short[start] === long[start + 1] && short[start + 1] === long[start]);
  }

  ec.requete = { groupes: groupes, prefixes: prefixes, executer: executer, proche: proche, termesDuMot: wordTerms };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
