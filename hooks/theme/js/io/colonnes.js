// The columns of /films/, loaded by pack when a choice needs them. Twin of catalogue/columns.py, which describes them.
(function (ec) {
  "use strict";

  const MOST = 180000; // compressed bytes: a choice costs no more if it can
  let opened = null; // promise of what is known: it grows with each pack

  // Rising numbers, written as the gaps between them, up to the end of the text.
  function rising(text) {
    const found = ec.nombres.decoder(text);
    for (let at = 0, last = -1; at < found.length; at += 1) found[at] = last += found[at] + 1;
    return found;
  }

  // Numbers of the films in the order of their titles: a merge of rising runs.
  function merge([sizes, runs]) {
    let end = 0;
    const next = ec.nombres.decoder(sizes).map((size) => (end += size) - size);
    return ec.nombres.decoder(runs).map((run) => next[run]++);
  }

  const MEASURES = {
    age: (text) => new Int32Array(ec.nombres.decoder(text)).map((value) => value - 1), // -1: unknown
    duree: ec.nombres.decoder, // 0: unknown
    annee: (text) => {
      const found = ec.nombres.decoder(text);
      return found.subarray(1).map((year) => year + found[0]);
    },
    nouveaute: ec.nombres.decoder, // rank of the day of the last check
    titre: merge,
  };

  function open() {
    if (opened === null) {
      opened = ec.charger("films/colonnes").then((manifest) => ({ ...manifest, lus: new Set() }));
      opened.catch(() => { opened = null; });
    }
    return opened;
  }

  function unpack(known, pack) {
    for (const [name, column] of Object.entries(pack)) {
      if (name in MEASURES) known[name] = MEASURES[name](column);
      else known.facettes[name].listes = column.map(rising);
    }
  }

  // Promise of the columns: {nombre, facettes: {name: {valeurs, libelles, listes}}, age, duree, annee, nouveaute, titre}.
  // `listes`, the numbers of the films that each value has, and the measures are there once asked.
  async function load(facets, measures) {
    const known = await open();
    const asked = [...facets.map((name) => known.facettes[name]), ...measures.map((name) => known.mesures[name])];
    const packs = new Set(asked.filter((one) => one !== undefined).map((one) => one.paquet));
    await Promise.all(Array.from(packs).filter((pack) => !known.lus.has(pack)).map(async (pack) => {
      unpack(known, await ec.charger("films/" + known.version + "/" + pack));
      known.lus.add(pack);
    }));
    return known;
  }

  // Of the facets whose counts are looked at, those that a choice can afford to count: the lightest first, where each
  // waits else to be pointed at.
  async function affordable(facets, needed, measures) {
    const { poids, facettes, mesures, lus } = await open();
    const packs = new Set([...needed.map((name) => facettes[name]), ...measures.map((name) => mesures[name])]
      .filter((one) => one !== undefined).map((one) => one.paquet));
    const weight = (pack) => (lus.has(pack) ? 0 : poids[pack]);
    let left = MOST;
    for (const pack of packs) left -= weight(pack);
    const found = facets.slice().sort((a, b) => weight(facettes[a].paquet) - weight(facettes[b].paquet));
    return found.filter((name) => {
      const pack = facettes[name].paquet, cost = packs.has(pack) ? 0 : weight(pack);
      if (cost > Math.max(left, 0)) return false;
      packs.add(pack);
      left -= cost;
      return true;
    });
  }

  ec.colonnes = { charger: load, abordables: affordable };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
