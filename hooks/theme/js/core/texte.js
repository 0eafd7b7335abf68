// Folding, words and tokens. Twin of catalogue/text.py and catalogue/search/tokens.py: same rules, same case file
// (tests/shared/texte.json). tokens() needs stem.js.
(function (ec) {
  "use strict";

  const LETTERS = new Map([["œ", "oe"], ["æ", "ae"], ["ß", "ss"], ["ø", "o"], ["đ", "d"], ["ł", "l"], ["ı", "i"],
    ["ð", "d"], ["þ", "th"]]);
  const LETTER = /[œæßøđłıðþ]/g;
  const MARK = /\p{M}/gu;
  const WORD = /[\p{L}\p{N}]+/gu;
  const APOSTROPHE = /[\u02b9-\u02bf\u02c8\ua78b\ua78c]/g; // letters for Unicode, apostrophes for those who type them
  const ASCII = /^[\x00-\x7f]*$/;
  const DIGITS = new Map([["un", 1], ["une", 1], ["deux", 2], ["trois", 3], ["quatre", 4], ["cinq", 5], ["six", 6],
    ["sept", 7], ["huit", 8], ["neuf", 9]]);
  const TEENS = new Map([["dix", 10], ["onze", 11], ["douze", 12], ["treize", 13], ["quatorze", 14], ["quinze", 15],
    ["seize", 16]]);
  const TENS = new Map([["vingt", 20], ["trente", 30], ["quarante", 40], ["cinquante", 50], ["soixante", 60],
    ["septante", 70], ["huitante", 80], ["octante", 80], ["nonante", 90]]);
  const LAST = "\u0345"; // of all marks, the one that normalisation puts last

  // JavaScript does not tell a mark's combining class. A mark has one when normalisation moves it before LAST.
  function isCombining(mark) {
    return mark === LAST || (LAST + mark).normalize("NFD") !== LAST + mark;
  }

  function fold(text) {
    const lowered = text.toLowerCase().replace(LETTER, (letter) => LETTERS.get(letter)).normalize("NFKD");
    return lowered.replace(MARK, (mark) => (isCombining(mark) ? "" : mark));
  }

  function words(text) {
    return fold(text).match(WORD) || [];
  }

  // The words, folded until nothing changes: a sign such as « ™ » unfolds into capitals.
  function searchWords(text) {
    return words(ASCII.test(text) ? text : fold(text.replace(APOSTROPHE, " ")));
  }

  // Readers of numbers return [value, next position]; the same position means that there is no number.
  const isOne = (word) => word === "un" || word === "une";

  function belowTwenty(found, at) {
    const after = DIGITS.get(found[at + 1]) || 0;
    if (found[at] === "dix" && after >= 7) return [10 + after, at + 2];
    if (TEENS.has(found[at])) return [TEENS.get(found[at]), at + 1];
    return DIGITS.has(found[at]) ? [DIGITS.get(found[at]), at + 1] : [0, at];
  }

  function belowHundred(found, at) {
    const word = found[at], after = found[at + 1], last = found[at + 2];
    if (word === "quatre" && (after === "vingt" || after === "vingts")) {
      const [value, end] = belowTwenty(found, at + 2);
      return [80 + value, end];
    }
    if (!TENS.has(word)) return belowTwenty(found, at);
    const tens = TENS.get(word);
    if (after === "et" && (isOne(last) || (word === "soixante" && last === "onze"))) {
      return [tens + (last === "onze" ? 11 : 1), at + 3];
    }
    const [value, end] = belowTwenty(found, at + 1);
    return value < 10 || word === "soixante" ? [tens + value, end] : [tens, at + 1];
  }

  function belowThousand(found, at) {
    let hundreds = DIGITS.get(found[at]) || 0, start = at + 2;
    if (found[at] === "cent") {
      hundreds = 1;
      start = at + 1;
    } else if (hundreds < 2 || (found[at + 1] !== "cent" && found[at + 1] !== "cents")) {
      return belowHundred(found, at);
    }
    const [value, end] = belowHundred(found, start);
    return [hundreds * 100 + value, end];
  }

  function belowMillion(found, at) {
    if (found[at] === "zero") return [0, at + 1];
    const [value, end] = found[at] === "mille" ? [1, at] : belowThousand(found, at);
    if (found[end] !== "mille" || (end > at && value === 1)) return [value, end];
    const [rest, last] = belowThousand(found, end + 1);
    return [value * 1000 + rest, last];
  }

  // The numbers said by a list of folded words: [{start, end, figures}]; « un » and « une » alone are articles.
  function numbers(found) {
    const result = [];
    let start = 0;
    while (start < found.length) {
      const [value, end] = belowMillion(found, start);
      if (end > start && !(end === start + 1 && isOne(found[start]))) {
        result.push({ start: start, end: end, figures: String(value) });
      }
      start = Math.max(end, start + 1);
    }
    return result;
  }

  function tokens(text) {
    const found = searchWords(text);
    const result = found.flatMap((word) => [word, "~" + ec.stem(word)]);
    return result.concat(numbers(found).map((number) => number.figures));
  }

  ec.texte = { fold: fold, words: words, searchWords: searchWords, numbers: numbers, tokens: tokens };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
