// Before the first paint: scripts run, the colours that were chosen, and no list that the address will change.
(function () {
  "use strict";

  const root = document.documentElement;
  root.classList.replace("sans-js", "js");

  // Any page of the same origin may have written there, and reading may be forbidden.
  try {
    const chosen = localStorage.getItem("ecran-commun:affichage");
    if (chosen === "clair" || chosen === "sombre") root.dataset.affichage = chosen;
  } catch { /* the system's colours then */ }

  const LIST = /\/films\/(?:index\.html)?$/;
  const KNOWN = new RegExp("[?&](?:q|theme|public|forme|format|version|acces|genre|pays|region|support|conditions"
    + "|classification|age|duree_max|annee_min|annee_max|tri|page)=[^&]");
  if (LIST.test(location.pathname) && KNOWN.test(location.search)) {
    root.classList.add("attente");
    // Should films.js never come, the plain list is better than none.
    setTimeout(() => root.classList.remove("attente"), 8000);
  }
})();
