// What the files of an index hold: terms, the documents where they stand, and lunr's weights. Twin of
// catalogue/search/rows.py and shards.py, which describe the format. Pure. Needs nombres.js and occurrences.js.
(function (ec) {
  "use strict";

  const SCALE = 1000; // lunr keeps three decimals
  const MARK = "~"; // of stems
  const parsed = new Map(); // a file's text → its terms
  const lists = new Map(); // a list of words → [{mot, rang}]

  function readKey(text, at, before) {
    const reader = new ec.nombres.Lecteur(text, at), common = reader.next(), end = text.indexOf(" ", reader.at);
    return [before.slice(0, common) + text.slice(reader.at, end), end + 1];
  }

  // The keys of a text that holds nothing else.
  function keys(text) {
    const found = [];
    let at = 0, key = "";
    while (at < text.length) {
      [key, at] = readKey(text, at, key);
      found.push(key);
    }
    return found;
  }

  // A Map from each term of a file to where its numbers stand, {texte, debut}, or to the word that speaks for it.
  function terms(text) {
    if (parsed.has(text)) return parsed.get(text);
    const found = new Map();
    let at = 0, key = "";
    while (at < text.length) {
      [key, at] = readKey(text, at, key);
      const kind = text[at];
      if (kind === "a") {
        const [word, end] = readKey(text, at + 1, key);
        found.set(MARK + key, { mot: word });
        at = end;
      } else {
        const reader = new ec.nombres.Lecteur(text, at + 1), size = reader.next();
        found.set(kind === "r" ? MARK + key : key, { texte: text, debut: reader.at });
        at = reader.at + size;
      }
    }
    parsed.set(text, found);
    return found;
  }

  // The words of a list, with a rank that grows with how much they weigh in the index.
  function words(text) {
    if (lists.has(text)) return lists.get(text);
    const found = [];
    let at = 0, word = "";
    while (at < text.length) {
      [word, at] = readKey(text, at, word);
      const reader = new ec.nombres.Lecteur(text, at);
      found.push({ mot: word, rang: reader.next() });
      at = reader.at;
    }
    lists.set(text, found);
    return found;
  }

  const idf = (count, documents) => Math.log(1 + Math.abs((documents - count + 0.5) / (count + 0.5)));

  // The weight that lunr gives a term in a field, in thousandths.
  function weigh(manifest, rarity, times, length) {
    const { k1, b, moyenne, poids } = manifest;
    const score = rarity * ((k1 + 1) * times) / (k1 * (1 - b + b * (length / moyenne)) + times);
    return Math.round(score * poids * SCALE);
  }

  // Documents are numbered by the length of their long field: [first number, length] of each run.
  function classes(manifest) {
    if (!manifest.plages) {
      const numbers = ec.nombres.decoder(manifest.classes);
      manifest.plages = [];
      for (let at = 0, first = 0; at < numbers.length; at += 2) {
        manifest.plages.push([first, numbers[at]]);
        first += numbers[at + 1];
      }
    }
    return manifest.plages;
  }

  function longWeights(manifest, documents, times, rarity) {
    const found = new Uint32Array(documents.length), runs = classes(manifest);
    let run = 0, once = weigh(manifest, rarity, 1, runs[0][1]);
    for (let at = 0; at < documents.length; at += 1) {
      const before = run;
      while (run + 1 < runs.length && runs[run + 1][0] <= documents[at]) run += 1;
      if (run !== before) once = weigh(manifest, rarity, 1, runs[run][1]);
      found[at] = times[at] > 1 ? weigh(manifest, rarity, times[at], runs[run][1]) : once;
    }
    return found;
  }

  // {documents, poids}: numbers and weights of a term. A document stands twice when two kinds of fields hold the term.
  function read(manifest, place) {
    if (place.lu) return place.lu;
    const reader = new ec.nombres.Lecteur(place.texte, place.debut), all = manifest.documents;
    const inLong = reader.next(), inOthers = reader.next(), count = inOthers > 0 ? reader.next() : inLong;
    const documents = new Uint32Array(inLong + inOthers), weights = new Uint32Array(inLong + inOthers);
    const [long, times] = ec.occurrences.long(reader, inLong, all);
    documents.set(long);
    weights.set(longWeights(manifest, long, times, idf(count, all)));
    documents.set(ec.occurrences.autres(reader, inOthers, all), inLong);
    if (inOthers > 0) {
      const known = reader.take(reader.next());
      for (let at = inLong; at < documents.length; at += 1) weights[at] = known[known.length > 1 ? reader.next() : 0];
    }
    place.lu = { documents: documents, poids: weights };
    return place.lu;
  }

  ec.lignes = { cles: keys, termes: terms, mots: words, lire: read, ECHELLE: SCALE };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
