// Cards of films: their data come in blocks, their markup from a template of the page when it has one.
(function (ec) {
  "use strict";

  const PLACES = [
    [".affiche-par", "realisation"], [".affiche-annee", "annee"], [".carte-faits", "faits"], [".carte-themes", "themes"],
  ];

  // Promise of the cards of these films, in the same order; only their blocks are asked.
  const load = async (numbers) => (await ec.blocs("films/cartes", numbers)).map(ec.fiches.carte);

  function fill(template, card) {
    const item = template.content.firstElementChild.cloneNode(true);
    const link = item.querySelector("a");
    for (const name of ["famille", "motif", "taille"]) item.dataset[name] = card[name];
    link.href = ec.outils.adresse(card.url);
    link.textContent = card.titre;
    for (const [place, name] of PLACES) item.querySelector(place).textContent = card[name];
    return item;
  }

  ec.cartes = { charger: load, remplir: fill };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
