// Which films the choices keep, and how many each value would keep. Twin of catalogue/facets.py. Pure.
// A film that misses nothing counts for every facet; a film that misses one facet only counts for that one, since a
// facet's counts ignore its own choice.
(function (ec) {
  "use strict";

  const OUT = 2, ELSEWHERE = 255; // missing more than one choice; a facet without a choice
  const LAST = 9999, DAYS = 65535; // beyond any year or length; beyond the rank of any day

  // The measures that a state needs besides its facets: bounds and order.
  function measures(state) {
    const found = new Set(), sort = ec.etat.tri(state);
    if (state.age !== null) found.add("age");
    if (state.duree_max !== null) found.add("duree");
    if (state.annee_min !== null || state.annee_max !== null) found.add("annee");
    if (sort !== "pertinence") found.add("titre");
    if (sort === "annee" || sort === "duree" || sort === "nouveaute") found.add(sort);
    if (sort === "nouveaute") found.add("annee");
    return Array.from(found);
  }

  const chosen = (state) => ec.etat.FACETTES.filter((name) => (state.choix[name] || []).length > 0);

  // The one choice of a state that has no other and asks for its first page in the order of titles: [facet, value].
  function alone(state) {
    const names = chosen(state), values = names.flatMap((name) => state.choix[name]);
    const isPlain = values.length === 1 && !state.q && state.page === 1 && measures(state).join() === "titre";
    return isPlain ? [names[0], values[0]] : null;
  }

  // For each film, how many choices it misses, and the last of those it misses.
  function missing(colonnes, state, found, names) {
    const total = colonnes.nombre, missed = new Uint8Array(total), which = new Uint8Array(total).fill(ELSEWHERE);
    if (found) {
      missed.fill(OUT);
      for (const film of found) if (film < total) missed[film] = 0;
    }
    leaveOut(colonnes, state, missed);
    names.forEach((name, at) => {
      const column = colonnes.facettes[name], has = new Uint8Array(total);
      for (const value of state.choix[name]) {
        const list = column ? column.listes[column.valeurs.indexOf(value)] : undefined;
        for (const film of list || []) has[film] = 1;
      }
      for (let film = 0; film < total; film += 1) {
        if (has[film] === 0) {
          missed[film] += 1;
          which[film] = at;
        }
      }
    });
    return { manques: missed, lequel: which };
  }

  // Age, length and years: a film that does not say is left out by the choice.
  function leaveOut(colonnes, state, missed) {
    const { age, duree, annee } = colonnes;
    if (ec.etat.BORNES.every(([name]) => state[name] === null)) return;
    for (let film = 0; film < missed.length; film += 1) {
      const kept = (state.age === null || (age[film] >= 0 && age[film] <= state.age))
        && (state.duree_max === null || (duree[film] > 0 && duree[film] <= state.duree_max))
        && (state.annee_min === null || annee[film] >= state.annee_min)
        && (state.annee_max === null || annee[film] <= state.annee_max);
      if (!kept) missed[film] = OUT;
    }
  }

  // Numbers of films for each value of the facets whose column is there.
  function count(colonnes, { manques, lequel }, names) {
    const counts = Object.create(null);
    for (const [name, column] of Object.entries(colonnes.facettes)) {
      if (!column.listes) continue;
      const own = names.includes(name) ? names.indexOf(name) : ELSEWHERE;
      counts[name] = column.listes.map((list) => {
        let total = 0;
        for (const film of list) if (manques[film] === 0 || (manques[film] === 1 && lequel[film] === own)) total += 1;
        return total;
      });
    }
    return counts;
  }

  // The films in the order asked; those alike stay in the order of titles, unknown lengths and days come last.
  function inOrder(colonnes, state, found) {
    const sort = ec.etat.tri(state);
    if (sort === "pertinence") return found || colonnes.titre || Uint32Array.from({ length: colonnes.nombre }, (_, at) => at);
    const { titre, annee, duree, nouveaute } = colonnes;
    if (sort === "annee") return sortBy(titre, (film) => LAST - annee[film]);
    if (sort === "duree") return sortBy(titre, (film) => duree[film] || LAST);
    if (sort === "nouveaute") return sortBy(sortBy(titre, (film) => LAST - annee[film]), (film) => DAYS - nouveaute[film]);
    return titre;
  }

  // Films in the order of a small whole key, those alike as they were: counted, since comparing 70,000 takes too long.
  function sortBy(films, key) {
    const keys = new Uint32Array(films.length), found = new Uint32Array(films.length);
    let most = 0;
    for (let at = 0; at < films.length; at += 1) {
      keys[at] = key(films[at]);
      if (keys[at] > most) most = keys[at];
    }
    const starts = new Uint32Array(most + 2);
    for (const one of keys) starts[one + 1] += 1;
    for (let at = 1; at < starts.length; at += 1) starts[at] += starts[at - 1];
    for (let at = 0; at < films.length; at += 1) found[starts[keys[at]]++] = films[at];
    return found;
  }

  // {numeros, comptes: {facet: numbers in the order of its values}}. `found`: the numbers a query keeps, best first.
  function compute(colonnes, state, found) {
    const names = chosen(state), missed = missing(colonnes, state, found, names);
    const sorted = inOrder(colonnes, state, found), numbers = new Uint32Array(sorted.length);
    let total = 0;
    for (const film of sorted) if (missed.manques[film] === 0) numbers[total++] = film;
    return { numeros: numbers.subarray(0, total), comptes: count(colonnes, missed, names) };
  }

  ec.facettes = { compter: compute, mesures: measures, choisies: chosen, seul: alone };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
