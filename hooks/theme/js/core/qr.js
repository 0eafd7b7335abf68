// A QR code as a square of 0 and 1: ISO/IEC 18004, byte mode, versions 1 to 10, level M. Needs qr_donnees.js. Pure.
(function (ec) {
  "use strict";

  const ALIGNMENTS = [null, [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46],
    [6, 28, 50]];
  const MASKS = [
    (r, c) => (r + c) % 2 === 0, (r) => r % 2 === 0, (r, c) => c % 3 === 0, (r, c) => (r + c) % 3 === 0,
    (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0, (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
    (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0, (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
  ];

  // A square whose modules are null until drawn.
  function blank(version) {
    const size = 17 + 4 * version;
    return Array.from({ length: size }, () => new Array(size).fill(null));
  }

  // Three eyes with their white border.
  function drawFinders(square) {
    const last = square.length - 7;
    for (const [top, left] of [[0, 0], [0, last], [last, 0]]) {
      for (let r = -1; r <= 7; r += 1) {
        for (let c = -1; c <= 7; c += 1) {
          if (!(top + r in square) || !(left + c in square)) continue;
          const ring = Math.max(Math.abs(r - 3), Math.abs(c - 3));
          square[top + r][left + c] = ring === 2 || ring === 4 ? 0 : 1;
        }
      }
    }
  }

  // Small eyes, where no large one stands.
  function drawAlignments(square, version) {
    for (const top of ALIGNMENTS[version]) {
      for (const left of ALIGNMENTS[version]) {
        if (square[top][left] !== null) continue;
        for (let r = -2; r <= 2; r += 1) {
          for (let c = -2; c <= 2; c += 1) square[top + r][left + c] = Math.max(Math.abs(r), Math.abs(c)) === 1 ? 0 : 1;
        }
      }
    }
  }

  function drawTiming(square) {
    for (let at = 8; at < square.length - 8; at += 1) {
      square[6][at] = 1 - (at % 2);
      square[at][6] = 1 - (at % 2);
    }
  }

  // A value followed by the rest of its division by `divisor`, both in binary.
  function withRest(value, divisor, degree) {
    let rest = value << degree;
    for (let at = 31 - Math.clz32(rest); at >= degree; at -= 1) if ((rest >> at) & 1) rest ^= divisor << (at - degree);
    return (value << degree) | rest;
  }

  // Level M is 0; the mask's number is read in two places.
  function drawFormat(square, mask) {
    const bits = withRest(mask, 0x537, 10) ^ 0x5412, last = square.length - 1;
    for (let at = 0; at < 15; at += 1) {
      const bit = (bits >> at) & 1;
      if (at < 8) square[at < 6 ? at : at + 1][8] = bit;
      else square[8][at === 8 ? 7 : 14 - at] = bit;
      if (at < 8) square[8][last - at] = bit;
      else square[last - 14 + at][8] = bit;
    }
    square[last - 7][8] = 1;
  }

  function drawVersion(square, version) {
    if (version < 7) return;
    const bits = withRest(version, 0x1f25, 12), start = square.length - 11;
    for (let at = 0; at < 18; at += 1) {
      const bit = (bits >> at) & 1, near = Math.floor(at / 3), far = start + (at % 3);
      square[near][far] = bit;
      square[far][near] = bit;
    }
  }

  // The modules left, two columns at a time from the right, up then down; column 6 is the timing's.
  function places(square) {
    const found = [], size = square.length;
    let up = true;
    for (let right = size - 1; right > 0; right -= 2, up = !up) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step += 1) {
        const r = up ? size - 1 - step : step;
        for (const c of [right, right - 1]) if (square[r][c] === null) found.push([r, c]);
      }
    }
    return found;
  }

  function runs(line) {
    let found = 0, length = 1;
    for (let at = 1; at <= line.length; at += 1) {
      if (line[at] === line[at - 1]) length += 1;
      else {
        if (length >= 5) found += length - 2;
        length = 1;
      }
    }
    const text = line.join("");
    for (let at = 0; at + 11 <= text.length; at += 1) {
      const part = text.slice(at, at + 11);
      if (part === "10111010000" || part === "00001011101") found += 40;
    }
    return found;
  }

  // How hard a square is to read: long runs, false eyes, blocks, and more of one colour than of the other.
  function penalty(square) {
    const columns = square.map((_, c) => square.map((line) => line[c]));
    let found = [...square, ...columns].reduce((sum, line) => sum + runs(line), 0), dark = 0;
    square.forEach((line, r) => line.forEach((bit, c) => {
      dark += bit;
      const below = square[r + 1];
      if (below && c + 1 < line.length && bit === line[c + 1] && bit === below[c] && bit === below[c + 1]) found += 3;
    }));
    return found + 10 * Math.floor(Math.abs((dark * 100) / square.length ** 2 - 50) / 5);
  }

  // {version, masque, carre} of a text; null when it is empty or too long. A mask may be imposed, for the tests.
  function make(text, imposed) {
    const bytes = new TextEncoder().encode(text), version = ec.qrDonnees.version(bytes.length);
    if (bytes.length === 0 || version === 0) return null;
    const frame = blank(version);
    drawFinders(frame);
    drawAlignments(frame, version);
    drawTiming(frame);
    drawFormat(frame, 0);
    drawVersion(frame, version);
    const free = places(frame), words = ec.qrDonnees.mots(bytes, version);
    const draw = (mask) => {
      const carre = frame.map((line) => [...line]);
      drawFormat(carre, mask);
      free.forEach(([r, c], at) => {
        const bit = at >> 3 < words.length ? (words[at >> 3] >> (7 - (at & 7))) & 1 : 0;
        carre[r][c] = bit ^ (MASKS[mask](r, c) ? 1 : 0);
      });
      return { version: version, masque: mask, carre: carre, peine: penalty(carre) };
    };
    const tried = (imposed === undefined ? MASKS.map((_, mask) => mask) : [imposed]).map(draw);
    return tried.reduce((best, one) => (one.peine < best.peine ? one : best));
  }

  ec.qr = { faire: make };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
