// What the sheets of the dossier keep in the address beside the demande, and the same in memory: who rewrites the
// address for the demande may drop it, and `retablir` puts it back.
(function (ec) {
  "use strict";

  const NAMES = ["budget", "minutes", "dernier-bus"];
  const held = new Map();
  const asked = new URLSearchParams(location.search);
  for (const name of NAMES) if (asked.has(name)) held.set(name, asked.get(name));

  function restore() {
    const query = new URLSearchParams(location.search), before = query.toString();
    for (const name of NAMES) {
      if (held.has(name)) query.set(name, held.get(name));
      else query.delete(name);
    }
    if (query.toString() === before) return;
    // « : » and « , » may stand as they are in a query: the address stays readable
    const text = query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
    try {
      history.replaceState(history.state, "", location.pathname + (text ? "?" + text : "") + location.hash);
    } catch {
      // a browser that refuses (too many changes, some folders): the page works on from memory
    }
  }

  function write(name, text) {
    if (text) held.set(name, text);
    else held.delete(name);
    restore();
  }

  ec.feuilles = { lire: (name) => held.get(name) || "", ecrire: write, retablir: restore };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
