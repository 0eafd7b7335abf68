// The address bar holds the state of /films/, also from a folder.
(function (ec) {
  "use strict";

  if (!ec.filtres) return;
  const home = new URL(ec.outils.adresse("films/"), document.baseURI);

  function href(state) {
    const query = ec.etat.ecrire(state);
    return home.href + (query ? "?" + query : "");
  }

  const read = () => ec.etat.lire(location.search, ec.filtres.valeurs); // before any file comes

  function write(method, state) {
    history[method]({}, "", href(state));
  }

  // Where the page was scrolled to goes with the entry that is left, for Back.
  function remember() {
    history.replaceState({ y: Math.round(scrollY) }, "");
  }

  function push(state) {
    remember();
    write("pushState", state);
  }

  // The list is empty when the browser restores the scroll of a page that it loads again.
  function restoreScroll(saved) {
    const y = saved && typeof saved === "object" ? Number(saved.y) : NaN;
    if (Number.isFinite(y)) scrollTo({ top: y, behavior: "instant" });
  }

  const isReturn = () => performance.getEntriesByType("navigation").some((entry) => entry.type === "back_forward");

  ec.historique = { lire: read, adresse: href, pousser: push, remplacer: (state) => write("replaceState", state),
    retenir: remember, defiler: restoreScroll, estRetour: isReturn };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
