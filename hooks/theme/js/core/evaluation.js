// The documents that answer groups of terms, with lunr's scores, over arrays: lunr.js would walk every posting as an
// object. Pure. Needs requete.js and lignes.js.
(function (ec) {
  "use strict";

  // What the groups give each term: its boost, all clauses added up as lunr does, and the groups it answers.
  function clauses(places, groups) {
    const found = new Map();
    const add = (term, boost, at) => {
      if (!places.has(term)) return;
      const known = found.get(term) || { boost: 0, groupes: 0 };
      found.set(term, { boost: known.boost + boost, groupes: known.groupes | (1 << at) });
    };
    groups.forEach((group, at) => {
      for (const [term, boost] of group.termes) add(term, boost, at);
      if (!group.prefixe) return;
      for (const term of places.keys()) if (term.startsWith(group.prefixe)) add(term, ec.requete.DEBUT, at);
    });
    return found;
  }

  // For each document: its points, which lunr divides by the length of the query, and the groups it answers (bits).
  // Whole numbers all along: no rounding may change the order.
  function evaluate(manifest, places, groups) {
    const points = new Float64Array(manifest.documents), touched = new Uint16Array(manifest.documents);
    let square = 0;
    for (const [term, { boost, groupes: bits }] of clauses(places, groups)) {
      const { documents, poids } = ec.lignes.lire(manifest, places.get(term));
      square += boost * boost;
      for (let at = 0; at < documents.length; at += 1) {
        points[documents[at]] += boost * poids[at];
        touched[documents[at]] |= bits;
      }
    }
    return { points: points, touches: touched, norme: Math.sqrt(square) * ec.lignes.ECHELLE };
  }

  // Numbers in the order of their points, then as they are: both in one whole number that sorts by itself.
  const ROOM = 2 ** 20; // documents; points stay far below the 33 bits that are left

  function ranked(numbers, points) {
    const keys = Float64Array.from(numbers, (number) => number - points[number] * ROOM).sort();
    return Uint32Array.from(keys, (key) => ((key % ROOM) + ROOM) % ROOM);
  }

  function bitsOf(mask) {
    const found = [];
    for (let at = 0; mask >> at > 0; at += 1) if ((mask >> at) & 1) found.push(at);
    return found;
  }

  // Documents that answer the most groups, those that answer the rarer ones first.
  function nearest(evaluated) {
    const byMask = new Map();
    evaluated.touches.forEach((mask, number) => {
      if (mask === 0) return;
      if (!byMask.has(mask)) byMask.set(mask, []);
      byMask.get(mask).push(number);
    });
    let total = 0;
    const frequency = new Float64Array(ec.requete.MOTS);
    for (const [mask, numbers] of byMask) {
      total += numbers.length;
      for (const at of bitsOf(mask)) frequency[at] += numbers.length;
    }
    const most = Math.max(0, ...Array.from(byMask.keys(), (mask) => bitsOf(mask).length));
    const rarity = (mask) => bitsOf(mask).reduce((sum, at) => sum + Math.log(1 + total / frequency[at]), 0);
    const kept = Array.from(byMask).filter(([mask]) => bitsOf(mask).length === most)
      .map(([mask, numbers]) => ({ rare: rarity(mask), numbers: numbers }));
    kept.sort((a, b) => b.rare - a.rare);
    const merged = [];
    for (const one of kept) { // as rare: one list
      const last = merged[merged.length - 1];
      if (last && last.rare === one.rare) last.numbers = last.numbers.concat(one.numbers);
      else merged.push(one);
    }
    return Uint32Array.from(merged.flatMap((one) => Array.from(ranked(one.numbers, evaluated.points))));
  }

  function answer(evaluated, numbers, whole) {
    return { numeros: numbers, tousLesMots: whole, score: (number) => evaluated.points[number] / evaluated.norme };
  }

  // {numeros, tousLesMots, score(number)}: documents with every word, else those nearest to it; best first. The scores
  // are lunr's. places: where the terms' numbers stand (recherche.select).
  function executer(manifest, places, groups) {
    const found = evaluate(manifest, places, groups), whole = [];
    const wanted = groups.reduce((bits, group, at) => (group.facultatif ? bits : bits | (1 << at)), 0);
    found.touches.forEach((mask, number) => {
      if (mask !== 0 && (mask & wanted) === wanted) whole.push(number);
    });
    if (whole.length > 0) return answer(found, ranked(whole, found.points), true);
    const heavy = groups.filter((group) => !group.leger);
    const some = heavy.length > 0 && heavy.length < groups.length;
    const near = some ? evaluate(manifest, places, heavy) : found;
    return answer(near, nearest(near), false);
  }

  ec.evaluation = { executer: executer };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
