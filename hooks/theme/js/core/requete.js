// What a visitor asks, as groups of lunr terms. Pure: no network, no DOM.
// A group stands for one word: as written, by its stem, as figures, and as a beginning while it is being typed.
(function (ec) {
  "use strict";

  // The written form must win over a stem in a better field: mer must not be drowned by mère.
  const BOOST = { written: 64, figures: 32, stem: 1, beginning: 1 };
  const MAX_WORDS = 16, MARK = "~"; // of stems

  // Words that never decide alone when no document holds every word. The index knows them all the same.
  const LIGHT = new Set(("un une le la les de des du au aux et ou en dans sur sous par pour avec sans chez vers"
    + " qui que quoi dont ce cet cette ces se sa son ses mon ma mes ton ta tes leur leurs notre nos votre vos je tu il"
    + " elle on nous vous ils elles ne pas plus est sont etre avoir film films the of and").split(" "));

  // What an apostrophe left of an article or a pronoun (l’école, qu’ils): it helps to rank, it never leaves a film out.
  const ELIDED = /^(?:[cdjlmnst]|qu)$/, VOWEL = /^[aeiouyh]/;

  const isElided = (found, at) => ELIDED.test(found[at]) && at + 1 < found.length && VOWEL.test(found[at + 1]);

  const isLight = (word) => word.length === 1 || LIGHT.has(word);

  function wordTerms(word) {
    return [[word, BOOST.written], [MARK + ec.stem(word), BOOST.stem]];
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

  // What to look up among words and among stems: {termes, racines}, each [{cle, etendue}]; etendue asks for every key
  // that begins with it.
  function lookups(groups) {
    const words = new Map(), stems = new Map();
    for (const group of groups) {
      for (const [term] of group.termes) {
        if (term[0] === MARK) stems.set(term.slice(1), false);
        else words.set(term, words.get(term) || false);
      }
      if (group.prefixe) words.set(group.prefixe, true);
    }
    const listed = (asked) => Array.from(asked, ([cle, etendue]) => ({ cle: cle, etendue: etendue }));
    return { termes: listed(words), racines: listed(stems) };
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

  ec.requete = { groupes: groupes, reperes: lookups, proche: proche, termesDuMot: wordTerms, MOTS: MAX_WORDS,
    DEBUT: BOOST.beginning };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
