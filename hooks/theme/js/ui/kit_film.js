// The box that finds the film: what is typed is searched as on /films/, and a button takes it.
(function (ec) {
  "use strict";

  const MOST = 6, WAIT = 200;

  // `take` gets the slug. Late answers are dropped.
  function watch(box, list, take) {
    let asked = 0;

    function show(cards) {
      list.replaceChildren(...cards.map((card) => ec.outils.creer("li", null, ec.outils.bouton(
        card.titre + ", " + card.realisation + " (" + card.annee + ")",
        () => {
          box.value = "";
          show([]);
          take(card.slug);
        }, { class: "kit-trouve" },
      ))));
      list.hidden = cards.length === 0;
    }

    async function find() {
      const text = box.value.trim(), mine = asked += 1;
      if (text.length < 2) {
        show([]);
        return;
      }
      try {
        const found = await ec.chercher("films", text, { prefixe: true });
        const cards = await ec.cartes.charger(Array.from(found.numeros.slice(0, MOST)));
        if (mine === asked) show(cards);
      } catch {
        if (mine === asked) show([]);
      }
    }

    const later = ec.outils.retarder(find, WAIT);
    box.addEventListener("input", later.later);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        later.now();
      } else if (event.key === "Escape") {
        later.cancel();
        asked += 1;
        show([]);
      }
    });
  }

  ec.kitFilm = { surveiller: watch };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
