// The chosen territory, kept in this browser only: ec.territoire.lire(), choisir(), oublier().
// An address that names one (?territoire=occitanie) wins for the page it opens, until the visitor keeps or drops it.
(function (ec) {
  "use strict";

  const KEY = "ecran-commun:territoire", CHANGE = "ecran-commun:territoire";
  const territoire = ec.territoire;
  let shared = territoire.demande(location.search);
  let unsaved = null; // what the storage refused, for this page only

  // Reading may be forbidden, and any page of the same origin may have written there.
  function stored() {
    try {
      return territoire.deTexte(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  }

  function save(territory) {
    unsaved = null;
    try {
      if (territory === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, territoire.enTexte(territory));
    } catch {
      unsaved = territory;
    }
  }

  const tell = () => document.dispatchEvent(new CustomEvent(CHANGE));
  const kept = () => unsaved || stored();

  // {region, departement, coordinations: [slugs]} or null. Coordinations are those known when it was chosen.
  const read = () => shared || kept();

  const slugsOf = (data, region) => (data.regions[region] || { coordinations: [] }).coordinations;

  // Promise of the data of all territories: {regions, coordinations}.
  async function load() {
    const data = await ec.charger("seance/territoires");
    if (shared !== null) shared = territoire.faire(shared.region, null, slugsOf(data, shared.region));
    return data;
  }

  // Keeps a territory, tells the page, then learns which coordinations answer there. Promise of the territory, null
  // when the names are unknown.
  async function choose(region, department) {
    const territory = territoire.faire(region, department, []);
    if (territory === null) return null;
    shared = null;
    save(territory);
    tell();
    try {
      const data = await load();
      if ((kept() || {}).region !== territory.region) return territory; // another choice came first
      save(territoire.faire(territory.region, territory.departement, slugsOf(data, territory.region)));
    } catch { /* the choice stands without them */ }
    return kept();
  }

  function forget() {
    shared = null;
    save(null);
    tell();
  }

  // Back from the shared territory to one's own, if any.
  function drop() {
    shared = null;
    tell();
  }

  // A choice made in another tab.
  globalThis.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) tell();
  });

  Object.assign(territoire, {
    lire: read, choisir: choose, oublier: forget, laisser: drop, charger: load,
    partage: () => shared !== null, gardee: kept, enMemoire: () => unsaved !== null,
    ecouter: (action) => document.addEventListener(CHANGE, action),
  });
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
