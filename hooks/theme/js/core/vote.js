// Two ways of voting, and how they are counted. Pure: no network, no DOM.
// A count: {methode, bulletins, voix: Map from slug to numbers}: dots → [dots], ranks → [firsts, seconds, thirds].
(function (ec) {
  "use strict";

  const POINTS = 3; // dots for each person, and the points of a first choice
  const METHODES = ["points", "rangs"];
  const MOST = 999, MOST_STORED = 20000;

  const columns = (methode) => (methode === "rangs" ? 3 : 1);
  const empty = (methode) => ({ methode: METHODES.includes(methode) ? methode : METHODES[0], bulletins: 0,
    voix: new Map() });
  const votes = (count, slug) => count.voix.get(slug) || new Array(columns(count.methode)).fill(0);
  const bounded = (value) => Math.max(0, Math.min(MOST, value));

  function change(count, slug, column, step) {
    const next = votes(count, slug).slice();
    next[column] = bounded(next[column] + step);
    return { ...count, voix: new Map(count.voix).set(slug, next) };
  }

  const changeBallots = (count, step) => ({ ...count, bulletins: bounded(count.bulletins + step) });

  const score = (count, slug) => (
    votes(count, slug).reduce((sum, n, at) => sum + n * (count.methode === "rangs" ? POINTS - at : 1), 0));

  // Score first; between equal scores of ranks, more first choices, then more second ones. Dots decide alone.
  function compare(count, a, b) {
    const gap = score(count, b) - score(count, a);
    if (gap !== 0 || count.methode === "points") return gap;
    const [x, y] = [votes(count, a), votes(count, b)];
    return y[0] - x[0] || y[1] - x[1];
  }

  // [{slug, score, rang, egalite}], best first; equals keep the order of the list and share their rank.
  function rank(count, slugs) {
    const order = slugs.slice().sort((a, b) => compare(count, a, b) || slugs.indexOf(a) - slugs.indexOf(b));
    const found = [];
    order.forEach((slug, at) => {
      const isTied = at > 0 && compare(count, order[at - 1], slug) === 0;
      found.push({ slug: slug, score: score(count, slug), rang: isTied ? found[at - 1].rang : at + 1, egalite: isTied });
      if (isTied) found[at - 1].egalite = true;
    });
    return found;
  }

  // Those that share the first place when somebody has voted: two or more want a second round.
  function leaders(ranking) {
    return ranking.filter((one) => one.rang === 1 && one.score > 0).map((one) => one.slug);
  }

  // How far the numbers are from what the ballots allow: {attendu, compte, ecart}; ecart > 0: something is missing.
  function check(count, slugs) {
    const sums = slugs.map((slug) => votes(count, slug));
    if (count.methode === "points") {
      const told = sums.reduce((sum, one) => sum + one[0], 0), due = POINTS * count.bulletins;
      return { attendu: due, compte: told, ecart: due - told };
    }
    const firsts = sums.reduce((sum, one) => sum + one[0], 0);
    return { attendu: count.bulletins, compte: firsts, ecart: count.bulletins - firsts };
  }

  const write = (count) => JSON.stringify({ methode: count.methode, bulletins: count.bulletins,
    voix: Array.from(count.voix) });

  const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= MOST;

  // What the browser kept, null when it is not a count: anyone may have written there.
  function read(text) {
    try {
      const found = typeof text === "string" && text.length <= MOST_STORED ? JSON.parse(text) : null;
      if (!METHODES.includes(found.methode) || !isCount(found.bulletins) || !Array.isArray(found.voix)) return null;
      const width = columns(found.methode);
      const good = found.voix.filter((pair) => Array.isArray(pair) && ec.selection.estSlug(pair[0])
        && Array.isArray(pair[1]) && pair[1].length === width && pair[1].every(isCount));
      return { methode: found.methode, bulletins: found.bulletins, voix: new Map(good.slice(0, 60)) };
    } catch {
      return null;
    }
  }

  ec.vote = { POINTS: POINTS, METHODES: METHODES, vide: empty, voix: votes, changer: change, bulletins: changeBallots,
    classer: rank, premiers: leaders, controler: check, ecrire: write, lire: read };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
