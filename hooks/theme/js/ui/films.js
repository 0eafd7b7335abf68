// The page of /films/: one state, one render. A choice changes the state, the address says it, the render shows it.
(function (ec) {
  "use strict";

  const { filtres, historique, resultats } = ec;
  const box = document.getElementById("q"), form = document.getElementById("chercher");
  if (!filtres || !resultats || !box || !form) return;

  const TYPING = 200, ADDRESS = 250; // milliseconds
  let state = historique.lire();
  let latest = 0;

  const isWaiting = (waiting) => document.documentElement.classList.toggle("attente", waiting);

  function render(view) {
    state.page = view.page;
    filtres.trier(state);
    filtres.compter(view.comptes, view.facettes);
    resultats.cartes(view.numeros, view.cartes);
    resultats.decompte(view.total);
    resultats.pagination(state, view.total);
    resultats.titre(state);
    ec.choix.montrer(ec.etat.choix(state), actions);
    ec.choix.dire(view.message, actions);
    isWaiting(false);
  }

  // Whether the page now shows the state. Answers that come after a newer question are dropped.
  async function refresh() {
    const mine = latest += 1, asked = state;
    try {
      const view = await ec.vue.calculer(asked, filtres.regardees());
      if (mine !== latest) return false;
      render(view);
      resultats.chercherAutour(asked, view)
        .then((entries) => { if (mine === latest) resultats.autour(entries); });
      return true;
    } catch (error) {
      console.warn(error);
      if (mine !== latest) return false;
      isWaiting(false);
      ec.choix.echouer(actions);
      return false;
    }
  }

  const typing = ec.outils.retarder(readBox, TYPING);
  const addressing = ec.outils.retarder(() => historique.remplacer(state), ADDRESS);

  // A choice is a new entry of the history; the one it leaves says what was typed.
  function commit(next) {
    typing.cancel();
    addressing.now();
    state = next;
    historique.pousser(state);
    return refresh();
  }

  function showState() {
    box.value = state.q;
    filtres.ecrire(state);
  }

  // The same from a button: the form and the box follow.
  function change(next) {
    const done = commit(next);
    showState();
    return done;
  }

  function clear() {
    const next = ec.etat.vide();
    ec.etat.trier(next, ec.etat.tri(state));
    return change(next);
  }

  function retry() {
    resultats.section.focus({ preventScroll: true });
    return refresh();
  }

  filtres.guetter(() => refresh());

  const actions = { retirer: (choice) => change(ec.etat.sans(state, choice)), effacer: clear, reessayer: retry };

  // Typing replaces the entry of the history: Back does not go letter by letter.
  function readBox() {
    const q = ec.etat.nettoyer(box.value);
    if (q === state.q) return;
    state = ec.etat.avec(state, q);
    filtres.oublier();
    addressing.later();
    refresh();
  }

  function readForm(event) {
    typing.now();
    const next = ec.etat.avec({ ...filtres.lire(ec.etat.vide()), tri: state.tri }, ec.etat.nettoyer(box.value));
    if (event.target.name === "tri") ec.etat.trier(next, event.target.value);
    commit(next);
  }

  box.addEventListener("input", typing.later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typing.cancel();
    readBox();
    addressing.now();
    if (matchMedia("(pointer: coarse)").matches) box.blur(); // its keyboard hides the results
  });
  filtres.formulaire.addEventListener("submit", (event) => event.preventDefault());
  filtres.formulaire.addEventListener("change", readForm);
  filtres.formulaire.elements.namedItem("tri").addEventListener("change", readForm); // stands outside of the form

  document.getElementById("pagination").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    commit({ ...state, page: Number(link.dataset.page), inconnus: [] })
      .then((done) => { if (done) resultats.aller(); });
  });

  // A link that leads away: the address and the scroll of this page are ready for the way back.
  document.addEventListener("click", (event) => {
    if (!event.target.closest("a[href]") || event.defaultPrevented) return;
    addressing.now();
    historique.retenir();
  });

  // Also fired by links to a place in the page, which change nothing.
  window.addEventListener("popstate", async (event) => {
    const next = historique.lire();
    if (ec.etat.ecrire(next) === ec.etat.ecrire(state)) return;
    typing.cancel();
    addressing.cancel();
    state = next;
    showState();
    if (await refresh()) historique.defiler(event.state);
  });

  if (ec.etat.connait(location.search)) {
    const saved = historique.estRetour() ? history.state : null;
    if (box.value === "") showState();
    else filtres.ecrire(state);
    refresh().then((done) => { if (done) historique.defiler(saved); });
  } else {
    resultats.pagination(state, resultats.nombre); // by pages of this list
  }
  readBox(); // what was typed before this script came
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
