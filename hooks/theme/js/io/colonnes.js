// The columns of /films/, loaded by pack when a choice needs them. Twin of catalogue/columns.py, which describes them.
(function (ec) {
  "use strict";

  // Compressed bytes: below the first, everything is loaded at once; a choice costs no more than the second if it can.
  const SMALL = 20000, MOST = 180000;
  let opened = null; // promise of what is known: it grows with each pack

  // Rising numbers, written as the gaps between them, up to the end of the text.
  function rising(text) {
    let last = -1;
    return Uint32Array.from(ec.nombres.decoder(text), (gap) => (last += gap + 1));
  }

  // Numbers of the films in the order of their titles: a merge of rising runs.
  function merge([sizes, runs]) {
    let end = 0;
    const next = ec.nombres.decoder(sizes).map((size) => (end += size) - size);
    return Uint32Array.from(ec.nombres.decoder(runs), (run) => next[run]++);
  }

  const MEASURES = {
    age: (text) => Int16Array.from(ec.nombres.decoder(text), (value) => value - 1), // -1: unknown
    duree: (text) => Uint16Array.from(ec.nombres.decoder(text)), // 0: unknown
    annee: (text) => {
      const [first, ...years] = ec.nombres.decoder(text);
      return Uint16Array.from(years, (year) => year + first);
    },
    nouveaute: (text) => Uint32Array.from(ec.nombres.decoder(text)), // rank of the day of the last check
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

  // Of the facets whose counts are looked at, those that a choice can afford to count: all of them in a small catalogue,
  // the lightest first in a large one, where each waits else to be pointed at.
  async function affordable(facets, needed, measures) {
    const { poids, facettes, mesures, lus } = await open();
    const packs = new Set([...needed.map((name) => facettes[name]), ...measures.map((name) => mesures[name])]
      .filter((one) => one !== undefined).map((one) => one.paquet));
    const weight = (pack) => (lus.has(pack) ? 0 : poids[pack]);
    let left = await isSmall() ? Infinity : MOST;
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

  const isSmall = async () => (await open()).poids.reduce((sum, one) => sum + one, 0) <= SMALL;

  ec.colonnes = { charger: load, abordables: affordable, legeres: isSmall };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
