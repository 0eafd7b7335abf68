// A cut index: which files a query needs, and what to make of a word that it does not hold. Pure.
// Twin of catalogue/search/shards.py. Needs nombres.js and lignes.js.
(function (ec) {
  "use strict";

  const ALTERNATIVES = 5, SHORT = 4; // words proposed for a slip; letters of a word too short to lose its first one
  const STEPS = 4; // of a size, for each doubling

  // The files of a part of the manifest ({debuts, tailles}), as [first letters, number, bytes, about].
  function files(part) {
    if (!part.fichiers) {
      const sizes = ec.nombres.decoder(part.tailles);
      part.fichiers = ec.lignes.cles(part.debuts).map((first, at) => [first, at, 2 ** (sizes[at] / STEPS)]);
    }
    return part.fichiers;
  }

  // The position of the file that holds a key: the last one whose first letters are not above it.
  function position(shards, key) {
    let low = 0, high = shards.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (shards[middle][0] <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // The files of a part that hold these keys.
  function locate(part, asked) {
    const shards = files(part), found = new Set();
    for (const { cle: key, etendue: extended } of asked) {
      if (shards.length === 0) break;
      let at = position(shards, key);
      found.add(shards[at]);
      while (extended && at + 1 < shards.length && shards[at + 1][0].startsWith(key)) found.add(shards[at += 1]);
    }
    return Array.from(found);
  }

  const weigh = (shards) => shards.reduce((sum, shard) => sum + shard[2], 0);

  function cost(manifest, groups) {
    const asked = ec.requete.reperes(groups);
    return weigh(locate(manifest.termes, asked.termes)) + weigh(locate(manifest.racines, asked.racines));
  }

  // Without the light words that cost more than the budget, when other words remain.
  function afford(manifest, groups, budget) {
    const kept = groups.filter((group) => !group.leger || cost(manifest, [group]) <= budget);
    return kept.some((group) => !group.leger) ? kept : groups;
  }

  // Whether every word that begins like this one costs more than the budget, in files of `termes`.
  const isWide = (manifest, group, budget) => group.prefixe !== null
    && weigh(locate(manifest.termes, [{ cle: group.prefixe, etendue: true }])) > budget;

  // The files of a group's own words, which any question loads.
  const own = (manifest, group) => locate(manifest.termes, ec.requete.reperes([{ ...group, prefixe: null }]).termes);

  // A beginning too wide for the budget stands for the words that weigh most among those it may mean, [{mot, rang}].
  function narrow(manifest, group, known, budget) {
    const words = known.filter((one) => one.mot.startsWith(group.prefixe))
      .sort((a, b) => b.rang - a.rang || (a.mot < b.mot ? -1 : 1));
    const taken = new Set(own(manifest, group));
    const terms = group.termes.slice();
    for (const { mot: word } of words) {
      const [file] = locate(manifest.termes, [{ cle: word, etendue: false }]);
      if (!taken.has(file) && weigh(Array.from(taken)) + file[2] > budget) continue;
      taken.add(file);
      terms.push([word, ec.requete.DEBUT]);
    }
    return { ...group, prefixe: null, termes: terms };
  }

  // Where the numbers of each term that the groups ask for stand, by term; and the words that speak for a stem but
  // are in none of these texts: {places, absents}.
  function select(texts, groups) {
    const found = new Map(), absent = new Set(), maps = texts.map(ec.lignes.termes);
    const find = (term) => {
      for (const map of maps) if (map.has(term)) return map.get(term);
      return undefined;
    };
    const keep = (term, place) => {
      const held = place.mot === undefined ? place : find(place.mot);
      if (held === undefined) absent.add(place.mot);
      else found.set(term, held);
    };
    for (const group of groups) {
      for (const [term] of group.termes) if (find(term)) keep(term, find(term));
      if (!group.prefixe) continue;
      for (const map of maps) {
        for (const [term, place] of map) if (term.startsWith(group.prefixe)) keep(term, place);
      }
    }
    return { places: found, absents: Array.from(absent) };
  }

  const isKnown = (places, group) => group.termes.some(([term]) => places.has(term))
    || (group.prefixe !== null && Array.from(places.keys()).some((term) => term.startsWith(group.prefixe)));

  const reversed = (word) => Array.from(word).reverse().join("");

  // The words at one keystroke of `word`, of lists by beginning and of lists by end: those that have its first letter,
  // if there are some, and then those that weigh most first.
  function candidates(beginnings, ends, word) {
    const ranks = new Map();
    for (const one of beginnings.flatMap(ec.lignes.mots)) ranks.set(one.mot, one.rang);
    for (const one of ends.flatMap(ec.lignes.mots)) ranks.set(reversed(one.mot), one.rang);
    const found = Array.from(ranks.keys()).filter((one) => ec.requete.proche(word, one));
    const same = found.filter((one) => one[0] === word[0]);
    return (same.length > 0 || word.length <= SHORT ? same : found)
      .sort((a, b) => ranks.get(b) - ranks.get(a) || (a < b ? -1 : 1)).slice(0, ALTERNATIVES);
  }

  // The lists of words that may hold those. A keystroke leaves either the first letters alone or the last ones: where to
  // cut is where the lists weigh least; a short word keeps its first letter anyway. `budget`: in bytes, beginnings first.
  function correctionLists(manifest, word, budget) {
    const letters = Array.from(word), back = letters.slice().reverse();
    const find = (part, first) => locate(part, [{ cle: first.join(""), etendue: true }]);
    const cuts = letters.length <= SHORT ? [{ debuts: find(manifest.mots, letters.slice(0, 1)), fins: [] }] : [];
    for (let at = 1; at < letters.length - 1; at += 1) {
      cuts.push({ debuts: find(manifest.mots, letters.slice(0, at)),
        fins: find(manifest.fins, back.slice(0, letters.length - 1 - at)) });
    }
    const cost = ({ debuts, fins }) => weigh(debuts) + weigh(fins);
    const best = cuts.reduce((one, other) => (cost(other) < cost(one) ? other : one));
    let left = budget;
    const afforded = (files) => files.filter((file) => file[2] <= left && (left -= file[2]) >= 0);
    return { debuts: afforded(best.debuts), fins: afforded(best.fins) };
  }

  ec.recherche = { locate: locate, weigh: weigh, afford: afford, isWide: isWide, own: own, narrow: narrow,
    select: select, isKnown: isKnown, candidates: candidates, correctionLists: correctionLists };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
