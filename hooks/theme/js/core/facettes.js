// Which films the choices keep, and how many each value would keep. Twin of catalogue/facets.py. Pure.
// One pass: a film that misses nothing counts for every facet; a film that misses one facet only counts for that one,
// since a facet's counts ignore its own choice.
(function (ec) {
  "use strict";

  // The facets with a choice: [{name, films, wanted}], wanted holding 1 for each chosen value.
  function chosenFacets(colonnes, state) {
    const found = [];
    for (const name of ec.etat.FACETTES) {
      const column = colonnes.facettes[name], values = state.choix[name];
      if (!values || values.length === 0) continue;
      const wanted = new Uint8Array(column ? column.valeurs.length : 0);
      for (const value of values) {
        const at = column ? column.valeurs.indexOf(value) : -1;
        if (at >= 0) wanted[at] = 1;
      }
      found.push({ name: name, films: column ? column.films : [], wanted: wanted });
    }
    return found;
  }

  // Age, length and years: a film that does not say is left out by the choice.
  function inBounds(colonnes, state, film) {
    const { age, duree, annee } = colonnes;
    return (state.age === null || (age[film] >= 0 && age[film] <= state.age))
      && (state.duree_max === null || (duree[film] > 0 && duree[film] <= state.duree_max))
      && (state.annee_min === null || annee[film] >= state.annee_min)
      && (state.annee_max === null || annee[film] <= state.annee_max);
  }

  function hasOne(values, wanted) {
    for (const value of values || []) if (wanted[value] === 1) return true;
    return false;
  }

  function count(columns, counts, name, film) {
    for (const value of columns[name].films[film]) counts[name][value] += 1;
  }

  // The films' numbers in the order asked; `found` is the search's own order, null without a query.
  function inOrder(colonnes, state, found, kept) {
    const sort = ec.etat.tri(state);
    if (sort === "pertinence" && found) return found.filter((film) => kept[film] === 1);
    const order = colonnes.tris[sort] || Array.from(colonnes.annee.keys());
    return order.filter((film) => kept[film] === 1);
  }

  // {numeros, comptes: {facet: numbers in the order of its values}}. `found`: the numbers a query keeps, best first.
  function compute(colonnes, state, found) {
    const columns = colonnes.facettes, total = colonnes.annee.length;
    const names = Object.keys(columns), chosen = chosenFacets(colonnes, state);
    const kept = new Uint8Array(total), counts = Object.create(null);
    for (const name of names) counts[name] = new Array(columns[name].valeurs.length).fill(0);
    const films = found ? new Set(found) : Array.from(colonnes.annee.keys());
    for (const film of films) {
      if (!(film >= 0 && film < total) || !inBounds(colonnes, state, film)) continue;
      const missed = chosen.filter((facet) => !hasOne(facet.films[film], facet.wanted));
      if (missed.length === 0) {
        kept[film] = 1;
        for (const name of names) count(columns, counts, name, film);
      } else if (missed.length === 1 && columns[missed[0].name]) {
        count(columns, counts, missed[0].name, film);
      }
    }
    return { numeros: inOrder(colonnes, state, found, kept), comptes: counts };
  }

  ec.facettes = { compter: compute };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
