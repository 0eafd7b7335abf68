// From a demande to its proposals: loads what both passes need, and computes. It touches nothing of the page.
(function (ec) {
  "use strict";

  const FACETS = ["theme", "public", "version", "acces", "classification", "forme", "genre"];
  const ENOUGH = 3; // proposals under which the films that the limits exclude are named
  const NAMED = 6; // films that the limits exclude, named under the proposals
  const WORTH = 0.35; // of the best answer of the search: below, words are only met in passing

  // Film number → how well the words typed are found there, from 0 to 1.
  async function search(text) {
    if (!text) return new Map();
    const { numeros, score, tousLesMots } = await ec.chercher("films", text);
    const best = numeros.length > 0 ? score(numeros[0]) : 1, least = best * (tousLesMots ? WORTH : 2 * WORTH);
    const end = numeros.findIndex((film) => score(film) < least);
    return new Map(Array.from(end < 0 ? numeros : numeros.slice(0, end), (film) => [film, score(film) / best]));
  }

  // What the law and the money say, when their scripts and tables are here.
  async function loadTables() {
    const load = (known, name) => (known ? ec.charger(name).catch(() => null) : null);
    const [law, costs] = await Promise.all([load(ec.droit && ec.droit.regime, "seance/droit"),
      load(ec.budget && ec.budget.calculer, "seance/couts")]);
    return { regime: law && ((demande, film) => ec.droit.regime(law, demande, film)),
      budget: costs && ((demande, film, format) => ec.budget.calculer(costs, demande, film, format, {})) };
  }

  // Film number → facts, which then know their number.
  async function loadFacts(numbers) {
    const cards = await ec.cartes.charger(numbers);
    const facts = await ec.fiches.charger(cards.map((card) => card.slug));
    const found = cards.map((card, at) => [numbers[at], { ...facts.get(card.slug), numero: numbers[at] }]);
    return new Map(found.filter(([, film]) => film.slug !== undefined));
  }

  // Promise of {wishes, context, proposals, shutOut: facts of films to name without proposing them}.
  async function find(demande, reference) {
    const wishes = ec.souhaits.lire(demande, reference);
    const [columns, found, tables] = await Promise.all([
      ec.colonnes.charger(FACETS, ["age", "duree", "annee"]), search(wishes.texte), loadTables()]);
    wishes.trouves = found;
    const kept = ec.composer.passer(columns, wishes), context = { reference, demande: wishes.demande, ...tables };
    const proposals = ec.propositions.faire(kept, await loadFacts(kept.map((one) => one.numero)), wishes, context);
    const few = proposals.some((one) => one.niveau > 0) || proposals.length < ENOUGH;
    const shutOut = few ? await loadFacts(ec.composer.ecartes(columns, wishes, NAMED)) : new Map();
    return { wishes, context, proposals, shutOut: Array.from(shutOut.values()) };
  }

  ec.trouver = { seances: find };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
