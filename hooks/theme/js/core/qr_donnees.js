// What a QR code holds: the bytes of a text, their length, and the Reed-Solomon code words that mend what is torn.
// Byte mode, versions 1 to 10, level M (about 15 % may be lost). Pure.
(function (ec) {
  "use strict";

  // Version → [error code words a block, blocks, data code words of a block].
  const BLOCKS = [null, [10, 1, 16], [16, 1, 28], [26, 1, 44], [18, 2, 32], [24, 2, 43], [16, 4, 27], [18, 4, 31],
    [22, 4, 38], [22, 5, 36], [26, 5, 43]];
  const LONGER = [0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 1]; // how many blocks hold one code word more
  const LAST = 10;

  // The field of 256 elements: powers of 2, and their logarithms.
  const POWERS = new Uint8Array(510), LOGS = new Uint8Array(256);
  for (let at = 0, value = 1; at < 255; at += 1) {
    POWERS[at] = value;
    POWERS[at + 255] = value;
    LOGS[value] = at;
    value = value < 128 ? value * 2 : (value * 2) ^ 0x11d;
  }

  const times = (a, b) => (a === 0 || b === 0 ? 0 : POWERS[LOGS[a] + LOGS[b]]);

  // The polynomial (x - 1)(x - 2)(x - 4)…, highest power left out.
  function generator(degree) {
    let found = [1];
    for (let at = 0; at < degree; at += 1) {
      const next = [...found, 0];
      found.forEach((value, place) => { next[place + 1] ^= times(value, POWERS[at]); });
      found = next;
    }
    return found.slice(1);
  }

  function errorWords(data, degree) {
    const divisor = generator(degree), rest = new Array(degree).fill(0);
    for (const byte of data) {
      const factor = byte ^ rest.shift();
      rest.push(0);
      divisor.forEach((value, place) => { rest[place] ^= times(value, factor); });
    }
    return rest;
  }

  // The lengths of the blocks of a version.
  function lengths(version) {
    const [, blocks, length] = BLOCKS[version];
    return Array.from({ length: blocks }, (_, at) => length + (at >= blocks - LONGER[version] ? 1 : 0));
  }

  const capacity = (version) => lengths(version).reduce((sum, length) => sum + length, 0);

  // Mode and length come first: one byte and a half, two and a half from version 10.
  const room = (version) => capacity(version) - (version < 10 ? 2 : 3);

  // The smallest version that holds so many bytes, 0 when none does.
  function versionFor(size) {
    for (let version = 1; version <= LAST; version += 1) if (size <= room(version)) return version;
    return 0;
  }

  function dataWords(bytes, version) {
    const bits = [], total = capacity(version);
    const put = (value, length) => { for (let at = length - 1; at >= 0; at -= 1) bits.push((value >> at) & 1); };
    put(4, 4);
    put(bytes.length, version < 10 ? 8 : 16);
    for (const byte of bytes) put(byte, 8);
    put(0, 4);
    const words = [];
    for (let at = 0; at + 7 < bits.length; at += 8) {
      words.push(bits.slice(at, at + 8).reduce((value, bit) => value * 2 + bit, 0));
    }
    for (let filler = 0xec; words.length < total; filler ^= 0xec ^ 0x11) words.push(filler);
    return words;
  }

  // All the code words in the order they are drawn: one of each block in turn.
  function codeWords(bytes, version) {
    const words = dataWords(bytes, version), degree = BLOCKS[version][0];
    let start = 0;
    const blocks = lengths(version).map((length) => words.slice(start, start += length));
    const errors = blocks.map((block) => errorWords(block, degree));
    const found = [];
    for (const set of [blocks, errors]) {
      const longest = Math.max(...set.map((block) => block.length));
      for (let at = 0; at < longest; at += 1) {
        for (const block of set) if (at < block.length) found.push(block[at]);
      }
    }
    return found;
  }

  ec.qrDonnees = { version: versionFor, mots: codeWords, place: room, DERNIERE: LAST };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
