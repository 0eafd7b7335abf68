// Cards of films: their data come in blocks, their markup from a template of the page when it has one.
(function (ec) {
  "use strict";

  const PLACES = [
    [".affiche-par", "realisation"], [".affiche-annee", "annee"], [".carte-faits", "faits"], [".carte-themes", "themes"],
  ];

  const known = new Map(); // number → card: what was shown once is not asked again

  // Keeps the rows of cards, and returns those of them that there are, ready to be shown.
  function keep(numbers, rows) {
    rows.forEach((row, at) => { if (row !== undefined) known.set(numbers[at], ec.fiches.carte(row)); });
    return numbers.filter((number) => known.has(number)).map((number) => known.get(number));
  }

  // Promise of the cards of these films, in the same order; only the blocks of unknown ones are asked.
  async function load(numbers) {
    const unknown = numbers.filter((number) => !known.has(number));
    keep(unknown, await ec.blocs("films/cartes", unknown));
    return keep(numbers, []);
  }

  function fill(template, card) {
    const item = template.content.firstElementChild.cloneNode(true);
    const link = item.querySelector("a");
    for (const name of ["famille", "motif", "taille"]) item.dataset[name] = card[name];
    link.href = ec.outils.adresse(card.url);
    link.textContent = card.titre;
    for (const [place, name] of PLACES) item.querySelector(place).textContent = card[name];
    return item;
  }

  ec.cartes = { charger: load, retenir: keep, remplir: fill };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
