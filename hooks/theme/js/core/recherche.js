// A cut index: which files a query needs, and what to make of a word that it does not hold. Pure.
// Twin of catalogue/search/shards.py. Needs nombres.js and lignes.js.
(function (ec) {
  "use strict";

  const ALTERNATIVES = 5, SHORT = 4; // words proposed for a slip; letters of a word too short to lose its first one
  const STEPS = 4; // of a size, for each doubling
  const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

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

  // Without the light words that cost more than a quarter of what a word may, when other words remain.
  function afford(manifest, groups, budget) {
    const kept = groups.filter((group) => !group.leger || cost(manifest, [group]) <= budget / 4);
    return kept.some((group) => !group.leger) ? kept : groups;
  }

  // Whether every word that begins like this one costs more than the budget, in files of `termes`.
  const isWide = (manifest, group, budget) => group.prefixe !== null
    && weigh(locate(manifest.termes, [{ cle: group.prefixe, etendue: true }])) > budget;

  // A beginning too wide for the budget stands for the words that weigh most among those it may mean.
  function narrow(manifest, group, texts, budget) {
    const words = texts.flatMap(ec.lignes.mots).filter((one) => one.mot.startsWith(group.prefixe))
      .sort((a, b) => b.rang - a.rang || (a.mot < b.mot ? -1 : 1));
    const taken = new Set(), terms = group.termes.slice();
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

  // The words at one keystroke of `word`: same first letter first, then those that weigh most.
  function candidates(texts, word) {
    const fits = (one) => (word.length > SHORT || one[0] === word[0]) && ec.requete.proche(word, one);
    const found = texts.flatMap(ec.lignes.mots).filter((one) => fits(one.mot))
      .map((one) => ({ ...one, same: one.mot[0] === word[0] }));
    found.sort((a, b) => b.same - a.same || b.rang - a.rang || (a.mot < b.mot ? -1 : 1));
    return found.slice(0, ALTERNATIVES).map((one) => one.mot);
  }

  // First letters of the words at one keystroke of `word`, when that keystroke is the letter `at`.
  function beginnings(word, at) {
    const head = word.slice(0, at), tail = word.slice(at), rest = word.slice(at + 1);
    const changed = [rest, word[at + 1] + word[at] + word.slice(at + 2)];
    for (const letter of ALPHABET) changed.push(letter + rest, letter + tail);
    return changed.map((end) => ({ cle: (head + end).slice(0, 3), etendue: true }));
  }

  // The lists of words that may hold those, in steps of `budget` bytes: same first letter, then the others.
  function correctionSteps(lists, word, budget) {
    const keys = [[{ cle: word.slice(0, 2), etendue: true }, ...beginnings(word, 1)]];
    if (word.length > SHORT) keys.push(beginnings(word, 0));
    const taken = new Set();
    return keys.map((asked) => {
      let left = budget;
      return locate(lists, asked).filter((file) => {
        if (taken.has(file) || file[2] > left) return false;
        taken.add(file);
        left -= file[2];
        return true;
      });
    });
  }

  ec.recherche = { locate: locate, afford: afford, isWide: isWide, narrow: narrow, select: select, isKnown: isKnown,
    candidates: candidates, correctionSteps: correctionSteps };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
