// The address bar holds the state of /films/. It also works on /films/page/2/, and from a folder.
(function (ec) {
  "use strict";

  const root = document.documentElement;
  if (!ec.filtres) return;
  const fromFolder = location.protocol === "file:";
  const home = new URL(ec.outils.adresse("films/"), document.baseURI);

  const isHome = () => location.pathname === home.pathname || location.pathname === home.pathname + "index.html";
  const ownPage = () => Number((/\/page\/(\d{1,4})\/(?:index\.html)?$/.exec(location.pathname) || [0, 1])[1]);

  // Once the address has another folder, relative addresses would lead elsewhere.
  function makeAbsolute() {
    for (const link of document.querySelectorAll("a[href], link[href]:not([rel=stylesheet])")) {
      if (!link.getAttribute("href").startsWith("#")) link.href = link.href;
    }
    for (const form of document.querySelectorAll("form[action]")) form.action = form.action;
    root.dataset.racine = new URL(root.dataset.racine || "./", document.baseURI).href;
  }

  // A page opened from a folder may change its query, never its path; there, page 1 of /films/page/2/ must be said.
  function href(state) {
    const query = ec.etat.ecrire(state);
    if (!fromFolder || isHome()) return home.href + (query ? "?" + query : "");
    return location.pathname + "?" + (query || "page=1");
  }

  function read() {
    const state = ec.etat.lire(location.search, ec.filtres.valeurs); // before any file comes
    if (!ec.etat.connait(location.search)) state.page = ownPage();
    return state;
  }

  function write(method, state) {
    const address = new URL(href(state), document.baseURI);
    if (address.pathname !== location.pathname && !isHome()) makeAbsolute();
    history[method]({}, "", address.href);
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
