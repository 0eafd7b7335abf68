// The panel under the header's box: groups of links, films first.
(function (ec) {
  "use strict";

  const { creer: make, adresse: address } = ec.outils;
  const { guillemets: quote, pluriel: plural } = ec.phrases;
  const FILMS = 5, OTHERS = 3, ASKED = 40;

  const filmsAddress = (text) => address("films/", new URLSearchParams({ q: text }).toString());

  // Promise of the groups: [{cle, titre, entrees: [{titre, adresse, detail}]}].
  async function find(text) {
    const [films, around] = await Promise.all([
      ec.chercher("films", text, { prefixe: true }), ec.autour.trouver(text, ASKED),
    ]);
    const cards = await ec.cartes.charger(Array.from(films.numeros.slice(0, FILMS)));
    const groups = [{ cle: "film", titre: films.tousLesMots ? "Films" : "Films qui s’en approchent",
      entrees: cards.map((card) => ({ titre: card.titre, adresse: address(card.url),
        detail: card.realisation + ", " + card.annee })) }];
    for (const [genre, title] of ec.autour.GENRES) {
      groups.push({ cle: genre, titre: title, entrees: around.filter((one) => one.genre === genre).slice(0, OTHERS) });
    }
    return groups.filter((group) => group.entrees.length > 0);
  }

  function makeGroup(group) {
    const id = "suggestions-" + group.cle;
    return make("section", { class: "suggestions-groupe", "data-genre": group.cle },
      make("h2", { id: id }, group.titre),
      make("ul", { "aria-labelledby": id }, ...group.entrees.map((entry) => ec.autour.lien(entry, entry.detail))));
  }

  const makeAll = (text, label) => make("a", { class: "tout", href: filmsAddress(text) }, label);

  // Fills the panel and returns what to announce.
  function fill(panel, text, groups) {
    const total = groups.reduce((sum, group) => sum + group.entrees.length, 0);
    const told = plural(total, "suggestion", "Aucune");
    const none = total === 0 ? make("p", { class: "suggestions-vide" }, told + " pour " + quote(text) + ".") : null;
    panel.replaceChildren(...groups.map(makeGroup), ...(none ? [none] : []),
      makeAll(text, "Tous les films pour " + quote(text)));
    return told;
  }

  function fillFailure(panel, text) {
    const told = "Les suggestions n’ont pas pu être chargées.";
    panel.replaceChildren(make("p", { class: "suggestions-vide" }, told),
      makeAll(text, "Chercher " + quote(text) + " dans tous les films"));
    return told;
  }

  ec.suggestions = { trouver: find, remplir: fill, dire: fillFailure, films: filmsAddress };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
