// A cut index: which shards a query needs, what they hold, and the lunr index they make. Pure: no network, no DOM.
// Twin of catalogue/search/shards.py, which describes the format. A row is [term, index, [field, step, weight…]…].
(function (ec) {
  "use strict";

  const PIPELINE_LABEL = "ec-jetons";
  const SCALE = 1000;
  const ALTERNATIVES = 5, SHORT = 4; // words proposed for a slip; letters of a word too short to lose its first one
  const ALPHABET = "abcdefghijklmnopqrstuvwxyz";
  const decoded = new WeakMap();

  // The position of the shard that holds a key: the last one whose first letters are not above it.
  function position(shards, key) {
    let low = 0, high = shards.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (shards[middle][0] <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // The shards, as [first letters, name, bytes], that hold what requete.prefixes() asks.
  function locate(manifest, asked) {
    const shards = manifest.morceaux, found = new Set();
    for (const { cle: key, etendue: extended } of asked) {
      if (shards.length === 0) break;
      let at = position(shards, key);
      found.add(shards[at]);
      while (extended && at + 1 < shards.length && shards[at + 1][0].startsWith(key)) found.add(shards[at += 1]);
    }
    return Array.from(found);
  }

  const weigh = (shards) => shards.reduce((sum, shard) => sum + shard[2], 0);

  // Groups whose shards cost no more than `budget` bytes: too wide a beginning is left out, and so is too common a
  // light word (beyond a quarter of that) when other words remain.
  function afford(manifest, groups, budget) {
    const cost = (group) => weigh(locate(manifest, ec.requete.prefixes([group])));
    const trimmed = groups.map((one) => (one.prefixe && cost(one) > budget ? { ...one, prefixe: null } : one));
    const kept = trimmed.filter((group) => !group.leger || cost(group) <= budget / 4);
    return kept.some((group) => !group.leger) ? kept : trimmed;
  }

  function rowsOf(payload) {
    if (!decoded.has(payload)) decoded.set(payload, new Map(payload.map((row) => [row[0], row])));
    return decoded.get(payload);
  }

  // The rows that the groups ask for, by term.
  function select(payloads, groups) {
    const chosen = new Map();
    for (const rows of payloads.map(rowsOf)) {
      for (const group of groups) {
        for (const [term] of group.termes) if (rows.has(term)) chosen.set(term, rows.get(term));
        if (!group.prefixe) continue;
        for (const [term, row] of rows) if (term.startsWith(group.prefixe)) chosen.set(term, row);
      }
    }
    return chosen;
  }

  const isKnown = (rows, group) => group.termes.some(([term]) => rows.has(term))
    || (group.prefixe !== null && Array.from(rows.keys()).some((term) => term.startsWith(group.prefixe)));

  function eachPosting(row, visit) {
    for (const [field, ...steps] of row.slice(2)) {
      let document = 0;
      for (let at = 0; at < steps.length; at += 2) {
        document += steps[at];
        visit(field, document, steps[at + 1] / SCALE);
      }
    }
  }

  const totalWeight = (row) => {
    let weight = 0;
    eachPosting(row, (field, document, value) => { weight += value; });
    return weight;
  };

  // The words at one keystroke of `word`: same first letter first, then those met most often, and in the best fields.
  function candidates(payloads, word) {
    const fits = (term) => term[0] !== "~" && (word.length > SHORT || term[0] === word[0]);
    const found = payloads.flatMap((payload) => Array.from(rowsOf(payload).values()))
      .filter(([term]) => fits(term) && ec.requete.proche(word, term))
      .map((row) => ({ term: row[0], same: row[0][0] === word[0], weight: totalWeight(row) }));
    found.sort((a, b) => b.same - a.same || b.weight - a.weight || (a.term < b.term ? -1 : 1));
    return found.slice(0, ALTERNATIVES).map((one) => one.term);
  }

  // First letters of the words at one keystroke of `word`, when that keystroke is the letter `at`.
  function beginnings(word, at) {
    const head = word.slice(0, at), tail = word.slice(at), rest = word.slice(at + 1);
    const changed = [rest, word[at + 1] + word[at] + word.slice(at + 2)];
    for (const letter of ALPHABET) changed.push(letter + rest, letter + tail);
    return changed.map((end) => ({ cle: (head + end).slice(0, 3), etendue: true }));
  }

  // The shards that may hold those words, in steps of `budget` bytes: same first letter, then the others.
  function correctionSteps(manifest, word, budget) {
    const keys = [[{ cle: word.slice(0, 2), etendue: true }, ...beginnings(word, 1)]];
    if (word.length > SHORT) keys.push(beginnings(word, 0));
    const taken = new Set();
    return keys.map((asked) => {
      let left = budget;
      return locate(manifest, asked).filter((shard) => {
        if (taken.has(shard) || shard[2] > left) return false;
        taken.add(shard);
        left -= shard[2];
        return true;
      });
    });
  }

  function registerPipeline(lunr) {
    if (PIPELINE_LABEL in lunr.Pipeline.registeredFunctions) return;
    const expand = (token) => ec.texte.tokens(token.toString()).map((text) => token.clone(() => text));
    lunr.Pipeline.registerFunction(expand, PIPELINE_LABEL);
  }

  // The lunr index of these rows; a document's reference is its number.
  function assemble(manifest, rows) {
    const lunr = globalThis.lunr, vectors = new Map(), fields = manifest.champs;
    registerPipeline(lunr);
    const inverted = rows.slice().sort((a, b) => a[1] - b[1]).map((row) => {
      const posting = { _index: row[1] };
      for (const field of fields) posting[field] = Object.create(null);
      eachPosting(row, (field, document, weight) => {
        const key = fields[field] + "/" + document;
        posting[fields[field]][document] = {};
        if (!vectors.has(key)) vectors.set(key, []);
        vectors.get(key).push(row[1], weight);
      });
      return [row[0], posting];
    });
    return lunr.Index.load({
      version: manifest.version,
      pipeline: manifest.pipeline,
      fields: fields,
      fieldVectors: Array.from(vectors),
      invertedIndex: inverted.sort((a, b) => (a[0] < b[0] ? -1 : 1)),
    });
  }

  ec.recherche = { locate: locate, afford: afford, select: select, isKnown: isKnown, candidates: candidates,
    correctionSteps: correctionSteps, assemble: assemble, registerPipeline: registerPipeline };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
