// The French Snowball stem of a folded word. Twin of stem() in catalogue/search/tokens.py; the algorithm itself comes
// with MkDocs (lunr.stemmer.support.js, lunr.fr.js).
(function (ec) {
  "use strict";

  const STEMMABLE = /^[a-z]+$/;
  const AGENT = /([a-z]{3}eu)[rx]$/; // glaneur, glaneuse (which Snowball turns into glaneux): glaneu

  ec.stem = function stem(word) {
    return STEMMABLE.test(word) ? globalThis.lunr.fr.stemmer(word).replace(AGENT, "$1") : word;
  };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
