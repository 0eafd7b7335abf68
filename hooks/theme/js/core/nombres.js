// Whole numbers written as printable signs. Twin of catalogue/search/coding.py. Pure.
// 62 signs end a number, 28 others go before: 0 to 61 take one sign, up to 1,797 two, up to 50,405 three.
(function (ec) {
  "use strict";

  const LAST = 62, BEFORE = 28, FIRST = 0x23, BEYOND = 0x7f;
  const VALUES = new Uint8Array(128); // the value of a sign; those that go before come after LAST
  for (let code = FIRST, value = 0; code < BEYOND; code += 1) {
    if (code !== 0x5c && code !== 0x3c) VALUES[code] = value++;
  }

  // Reads one number after the other from a place of a text.
  class Reader {
    constructor(text, at) {
      this.text = text;
      this.at = at || 0;
    }

    next() {
      let before = 0, value = VALUES[this.text.charCodeAt(this.at++)];
      while (value >= LAST) {
        before = before * BEFORE + value - LAST + 1;
        value = VALUES[this.text.charCodeAt(this.at++)];
      }
      return before * LAST + value;
    }

    // `count` numbers.
    take(count) {
      const found = new Uint32Array(count);
      for (let at = 0; at < count; at += 1) found[at] = this.next();
      return found;
    }

    // `count` rising numbers, written as the gaps between them.
    rising(count) {
      const found = new Uint32Array(count);
      for (let at = 0, last = -1; at < count; at += 1) found[at] = last += this.next() + 1;
      return found;
    }
  }

  // All the numbers of a text: each takes one sign at least.
  function decode(text) {
    const found = new Uint32Array(text.length);
    let count = 0, before = 0;
    for (let at = 0; at < text.length; at += 1) {
      const value = VALUES[text.charCodeAt(at)];
      if (value < LAST) {
        found[count++] = before * LAST + value;
        before = 0;
      } else before = before * BEFORE + value - LAST + 1;
    }
    return found.subarray(0, count);
  }

  ec.nombres = { Lecteur: Reader, decoder: decode };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
