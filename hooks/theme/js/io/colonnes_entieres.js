// The columns of every film in the shape of io/colonnes.js, taken from the single file films/colonnes. It stands aside
// where io/colonnes.js is there.
(function (ec) {
  "use strict";

  if (ec.colonnes) return;

  function postings(column) {
    const lists = column.valeurs.map(() => []);
    column.films.forEach((values, film) => { for (const value of values) lists[value].push(film); });
    return { valeurs: column.valeurs, libelles: column.libelles, listes: lists.map((list) => Uint32Array.from(list)) };
  }

  // Promise of {nombre, facettes: {name: {valeurs, libelles, listes}}, age, duree, annee}.
  async function load(names) {
    const whole = await ec.charger("films/colonnes"), found = {};
    for (const name of names) if (whole.facettes[name]) found[name] = postings(whole.facettes[name]);
    return { nombre: whole.annee.length, facettes: found, age: Int16Array.from(whole.age),
      duree: Uint16Array.from(whole.duree), annee: Uint16Array.from(whole.annee) };
  }

  ec.colonnes = { charger: load };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
