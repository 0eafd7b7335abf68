// In which documents a term stands, and how often: written as gaps when it is rare, else document by document. Twin of
// catalogue/search/rows.py, which describes the format. Pure.
(function (ec) {
  "use strict";

  const LONG_CELLS = 3, OTHER_CELLS = 6; // documents to a number

  // Calls back with (document, value) for each document that is worth something, 2 ** bits values, `cells` to a number.
  function eachCell(reader, documents, cells, bits, call) {
    for (let first = 0; first < documents; first += cells) {
      for (let left = reader.next(), at = first; left > 0; left >>= bits, at += 1) {
        const value = left & ((1 << bits) - 1);
        if (value > 0) call(at, value);
      }
    }
  }

  // The documents of a term by the long field, and how many times it stands in each.
  function readLong(reader, count, documents) {
    const times = new Uint32Array(count).fill(1);
    if (count * LONG_CELLS < documents) {
      const again = reader.rising(count > 0 ? reader.next() : 0);
      for (const at of again) times[at] = reader.next() + 2;
      return [reader.rising(count), times];
    }
    const found = new Uint32Array(count);
    let at = 0;
    eachCell(reader, documents, LONG_CELLS, 2, (document, value) => {
      times[at] = value;
      found[at++] = document;
    });
    for (at = 0; at < count; at += 1) if (times[at] === 3) times[at] += reader.next();
    return [found, times];
  }

  function readOthers(reader, count, documents) {
    if (count * OTHER_CELLS < documents) return reader.rising(count);
    const found = new Uint32Array(count);
    let at = 0;
    eachCell(reader, documents, OTHER_CELLS, 1, (document) => { found[at++] = document; });
    return found;
  }

  ec.occurrences = { long: readLong, autres: readOthers };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
