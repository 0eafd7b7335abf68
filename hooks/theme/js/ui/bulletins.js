// Ballots: several on a sheet, as many as there are people. The screen shows one sheet; the others are for paper.
(function (ec) {
  "use strict";

  const { creer: make } = ec.outils;
  const place = document.getElementById("bulletins");
  if (!place) return;

  const HOW = {
    points: "Placez vos trois points : coloriez trois ronds, sur un seul film ou sur plusieurs.",
    rangs: "Écrivez 1 devant votre film préféré, 2 devant le deuxième, 3 devant le troisième.",
  };

  function makeLine(film, methode) {
    const title = make("span", { class: "bulletin-film" }, make("strong", null, film.numero + ". " + film.facts.carte.titre),
      make("span", null, film.facts.carte.realisation));
    const dots = Array.from({ length: ec.vote.POINTS }, () => make("span", { class: "rond" }));
    const box = methode === "rangs" ? make("span", { class: "boite" }) : make("span", { class: "ronds" }, ...dots);
    box.setAttribute("aria-hidden", "true");
    return make("li", null, title, box);
  }

  function makeBallot(films, methode) {
    return make("article", { class: "bulletin" }, make("h3", null, "Bulletin de vote"),
      make("p", null, ec.phrases.composer(HOW[methode])),
      make("ul", null, ...films.map((film) => makeLine(film, methode))));
  }

  // The fewer the films, the more ballots on a sheet.
  const perSheet = (films) => (films.length <= 6 ? 4 : films.length <= 10 ? 2 : 1);

  function show(films, methode, people) {
    const each = perSheet(films), total = Math.ceil(people / each);
    place.replaceChildren(...Array.from({ length: total }, (_, at) => {
      const ballots = Array.from({ length: each }, () => makeBallot(films, methode));
      const sheet = ec.planches.feuille(ballots, "bulletins-" + each, each === 4 ? 2 : 1, "Bulletins, feuille " + (at + 1));
      if (at > 0) sheet.classList.add("papier-seul");
      return sheet;
    }));
  }

  ec.bulletins = { montrer: show, parFeuille: perSheet };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
