// What the browser keeps, as texts: it may refuse, be full, or hold what another page of the same origin wrote.
(function (ec) {
  "use strict";

  function read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  // Whether it was kept.
  function write(key, text) {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  }

  // action(text or null) when another tab changes the key, or empties everything.
  function listen(key, action) {
    window.addEventListener("storage", (event) => {
      if (event.key === key || event.key === null) action(event.key === null ? null : event.newValue);
    });
  }

  ec.memoire = { lire: read, ecrire: write, ecouter: listen };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
