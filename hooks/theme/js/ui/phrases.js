// French in texts made by scripts: numbers, plurals, quotation marks, spaces. Twin of plural() and number() in
// catalogue/text.py. Pure.
(function (ec) {
  "use strict";

  const NBSP = "\u00a0", FINE = "\u202f";

  const number = (value) => String(value).replace(/\B(?=(?:\d{3})+$)/g, FINE);

  // « Aucun film », « 1 film », « 12 films »: only two and more take the plural. `none` is the word for zero.
  function plural(count, noun, none) {
    if (count === 0) return (none || "Aucun") + " " + noun;
    return number(count) + NBSP + noun + (count < 2 ? "" : "s");
  }

  const quote = (text) => "«" + FINE + text + FINE + "»";

  function duration(minutes) {
    const hours = Math.floor(minutes / 60), rest = minutes % 60;
    if (hours === 0) return rest + NBSP + "min";
    return hours + NBSP + "h" + (rest === 0 ? "" : NBSP + String(rest).padStart(2, "0"));
  }

  // « 20 h 30 » from minutes after midnight; past midnight, or before, the clock goes round.
  function clock(minutes) {
    const inDay = ((minutes % 1440) + 1440) % 1440, rest = inDay % 60;
    return Math.floor(inDay / 60) + NBSP + "h" + (rest === 0 ? "" : NBSP + String(rest).padStart(2, "0"));
  }

  // The spaces and apostrophes of typography() in catalogue/text.py.
  function typeset(text) {
    return text.replace(/[ \u00a0\u202f]+([?!;»])/g, FINE + "$1").replace(/[ \u00a0\u202f]+:(?!\/\/)/g, NBSP + ":")
      .replace(/«[ \u00a0\u202f]+/g, "«" + FINE).replace(/([\p{L}\p{N}])'(?=[\p{L}\p{N}]|\s*«)/gu, "$1’");
  }

  ec.phrases = { NBSP: NBSP, FINE: FINE, nombre: number, pluriel: plural, guillemets: quote, composer: typeset,
    duree: duration, horloge: clock };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
