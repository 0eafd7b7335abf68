// The list, its number, its pages, its title: what a page of results shows.
(function (ec) {
  "use strict";

  const SIZE = 24; // PAGE_SIZE of catalogue/urls.py
  const MOST_AROUND = 6, FEW_AROUND = 3;
  const { creer: make } = ec.outils;
  const find = (id) => document.getElementById(id);
  const list = find("liste"), section = find("resultats"), template = find("modele-carte");
  if (!list || !section || !template) return;

  const status = section.querySelector("[role=status]"), heading = document.querySelector("h1");
  const closing = document.querySelector(".filtres-fermer");
  const [plainTitle, siteName] = [heading.textContent, document.title.split(" – ").pop()];
  let shown = null;

  const pageCount = (total) => Math.max(1, Math.ceil(total / SIZE));
  const onPage = (numbers, page) => numbers.slice((page - 1) * SIZE, page * SIZE);

  // The same films keep their elements, and with them the focus.
  function showCards(numbers, cards) {
    if (numbers.join() === shown) return;
    shown = numbers.join();
    list.replaceChildren(...cards.map((card) => ec.cartes.remplir(template, card)));
  }

  function showCount(total) {
    const told = ec.phrases.pluriel(total, "film");
    status.textContent = told;
    closing.textContent = total === 0 ? "Fermer les filtres"
      : "Voir " + (total === 1 ? "le" + ec.phrases.NBSP + "film" : "les " + told);
  }

  function makePage(number, state) {
    const label = [make("span", { class: "invisible" }, "Page "), String(number)];
    if (number === state.page) return make("li", null, make("span", { "aria-current": "page" }, ...label));
    const link = make("a", { href: ec.historique.adresse({ ...state, page: number }), "data-page": number }, ...label);
    return make("li", null, link);
  }

  function showPages(state, total) {
    const numbers = ec.adresses.pages(state.page, pageCount(total));
    const items = numbers.map((number) => (
      number === null ? make("li", { "aria-hidden": "true" }, "…") : makePage(number, state)
    ));
    const nav = make("nav", { class: "pagination", "aria-label": "Pages" }, make("ul", null, ...items));
    find("pagination").replaceChildren(...(numbers.length > 1 ? [nav] : []));
  }

  function showTitle(state) {
    const page = state.page > 1 ? ", page " + state.page : "";
    const names = ec.etat.choix(state).slice(0, 4).map(ec.filtres.nommer);
    const title = plainTitle + page;
    heading.textContent = title;
    document.title = (names.length > 0 ? "Films" + ec.phrases.NBSP + ": " + names.join(", ") + page : title)
      + " – " + siteName;
  }

  // « Aussi dans le catalogue »: never worth an error of the page.
  async function findAround(state, view) {
    if (!state.q) return [];
    const most = view.entier ? MOST_AROUND : FEW_AROUND;
    return ec.autour.trouver(state.q, most, view.entier && view.message.corrige === null).catch(() => []);
  }

  function showAround(entries) {
    const place = find("autour");
    const items = entries.map((entry) => ec.autour.lien(entry, ec.autour.SINGULIERS.get(entry.genre)));
    place.replaceChildren(...(items.length === 0 ? [] : [
      make("h2", { id: "autour-titre" }, "Aussi dans le catalogue"),
      make("ul", { "aria-labelledby": "autour-titre" }, ...items)]));
    place.hidden = items.length === 0;
  }

  function goToTop() {
    section.focus({ preventScroll: true });
    section.scrollIntoView({ block: "start" });
  }

  const total = Number(document.querySelector(".films-page").dataset.total);
  ec.resultats = { nombre: total, section: section, pages: pageCount, dansLaPage: onPage, cartes: showCards,
    decompte: showCount, pagination: showPages, titre: showTitle, chercherAutour: findAround, autour: showAround,
    aller: goToTop };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
