// The visitor's own selection, kept in this browser only. When it cannot be kept, the page works on from memory.
(function (ec) {
  "use strict";

  const KEY = "ecran-commun:selection";
  const listeners = new Set();
  const stored = ec.selection.lire(ec.memoire.lire(KEY));
  let films = stored.films;
  let state = { gardee: true, illisible: stored.illisible };

  const tell = (origin) => listeners.forEach((listener) => listener(films, origin));

  // Whether it was kept. An unreadable text is overwritten by the first change, not before.
  function write(next) {
    films = next;
    state = { gardee: ec.memoire.ecrire(KEY, ec.selection.ecrire(films)), illisible: false };
    tell("ici");
    return state.gardee;
  }

  // What is kept now: another tab may have written since, even if its message is still on its way.
  function latest() {
    const read = state.gardee ? ec.selection.lire(ec.memoire.lire(KEY)) : null;
    if (read && !read.illisible) films = read.films;
    return films;
  }

  // The same list, without a writing that would be told for nothing.
  function change(next) {
    return next === films ? state.gardee : write(next);
  }

  ec.memoire.ecouter(KEY, (text) => {
    const read = ec.selection.lire(text);
    if (read.illisible) return; // the list of this tab is better than a broken one
    films = read.films;
    tell("ailleurs");
  });

  // A page shown again from the browser's own memory has missed the changes of the others.
  window.addEventListener("pageshow", (event) => {
    const read = event.persisted ? ec.selection.lire(ec.memoire.lire(KEY)) : null;
    if (!read || read.illisible || !state.gardee) return;
    films = read.films;
    tell("ailleurs");
  });

  ec.reserve = {
    lire: () => films,
    etat: () => state,
    contient: (slug) => ec.selection.contient(films, slug),
    estPleine: () => films.length >= ec.selection.MOST.films,
    ecrire: change,
    ajouter: (slug) => change(ec.selection.ajouter(latest(), slug)),
    retirer: (slug) => change(ec.selection.retirer(latest(), slug)),
    ecouter: (listener) => listeners.add(listener),
  };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
