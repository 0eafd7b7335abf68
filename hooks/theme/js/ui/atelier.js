// The page of /selection/atelier/: which films, then the cards, the ballots and the count made from them.
(function (ec) {
  "use strict";

  const { creer: make } = ec.outils;
  const find = (id) => document.getElementById(id);
  const place = find("atelier-liste"), notice = find("atelier-avis");
  if (!place || !ec.planches) return;

  const MOST = 20, ADVISED = 8, PEOPLE = 120; // films on the table, films that a group can keep in mind, ballots
  const { NBSP } = ec.phrases;
  const asked = ec.selection.lireAdresse(location.search).films;
  let all = [], libelles = null, drawn = "";

  const source = () => (asked.length > 0 ? asked : ec.reserve.lire());

  function chosen() {
    const checked = new Set(Array.from(place.querySelectorAll("input:checked"), (box) => box.value));
    return all.filter((film) => checked.has(film.slug)).map((film, at) => ({ ...film, numero: at + 1 }));
  }

  function people() {
    const value = Number(find("votants").value);
    return Number.isInteger(value) && value >= 1 && value <= PEOPLE ? value : 12;
  }

  const methode = () => find("vote-reglages").elements.methode.value;

  function tell(films) {
    const parts = [];
    if (all.length === 0) return;
    if (films.length < 2) parts.push("Gardez au moins deux films pour un vote.");
    else parts.push(ec.phrases.pluriel(films.length, "film") + " pour l’atelier.");
    if (films.length > ADVISED) parts.push("De trois à huit, le choix est plus facile à défendre.");
    if (source().length > MOST) parts.push("Au plus " + MOST + NBSP + "films : les premiers de la sélection sont montrés.");
    notice.textContent = parts.join(" ");
  }

  // Drawn again only when something of them has changed: each press on + or − passes here.
  function showBallots() {
    const films = chosen(), wanted = [methode(), people(), ...films.map((film) => film.slug)].join();
    if (wanted === drawn) return;
    drawn = wanted;
    ec.bulletins.montrer(films, methode(), people());
  }

  function show() {
    const films = chosen();
    tell(films);
    find("atelier-vide").hidden = all.length > 0;
    find("atelier-pieces").hidden = films.length === 0;
    if (films.length === 0) return;
    ec.planches.montrer(films, libelles, find("cartes-par-feuille").value === "2" ? 2 : 4);
    ec.depouillement.montrer(films);
  }

  function list() {
    place.replaceChildren(...all.map((film) => {
      const box = make("input", { type: "checkbox", value: film.slug });
      box.checked = true;
      return make("label", { class: "case" }, box, make("span", null, film.facts.carte.titre + " ",
        make("span", { class: "detail" }, film.facts.carte.realisation + ", " + film.facts.carte.annee)));
    }));
  }

  async function load() {
    try {
      const slugs = source().map((film) => film.slug);
      const [labels, fiches] = await Promise.all([ec.charger("selection/libelles"), ec.fiches.charger(slugs)]);
      libelles = labels;
      all = slugs.filter((slug) => fiches.has(slug)).slice(0, MOST)
        .map((slug) => ({ slug: slug, facts: fiches.get(slug) }));
      list();
      show();
    } catch (error) {
      console.warn(error);
      notice.replaceChildren("Les fiches n’ont pas pu être chargées. ",
        ec.outils.bouton("Réessayer", load, { class: "bouton bouton-second" }));
    }
  }

  // One piece alone on paper; a plain « Imprimer » of the browser gives them all.
  function print(piece) {
    document.body.dataset.imprimer = piece;
    window.print();
  }

  window.addEventListener("afterprint", () => { delete document.body.dataset.imprimer; });
  for (const button of document.querySelectorAll("[data-imprimer]")) {
    button.addEventListener("click", () => print(button.dataset.imprimer));
  }

  for (const id of ["atelier-films", "vote-reglages"]) {
    find(id).addEventListener("submit", (event) => event.preventDefault());
  }
  find("atelier-films").addEventListener("change", show);
  find("cartes-par-feuille").addEventListener("change", show);
  find("votants").addEventListener("change", show);
  for (const radio of find("vote-reglages").elements.methode) {
    radio.addEventListener("change", () => ec.depouillement.choisir(methode()));
  }
  // The count knows the way of voting: kept from another day, undone, or changed in another tab.
  ec.depouillement.suivre((way) => {
    find("vote-reglages").elements.methode.value = way;
    showBallots();
  });
  load();
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
