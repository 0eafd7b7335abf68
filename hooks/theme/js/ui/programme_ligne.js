// The drawn line of time, which is also an ordered list: one block a part, as tall as it is long.
(function (ec) {
  "use strict";

  const { creer: make } = ec.outils;
  const { composer: typeset, NBSP } = ec.phrases;
  const GENRES = { presentation: "Présentation", "avant-programme": "Avant-programme", film: "Film", pause: "Pause",
    mediation: "Médiation" };
  const SHORTEST = 24, PER_MINUTE = 1.1, TALLEST = 190; // pixels

  function makeBlock(block) {
    const { horloge } = ec.programme, unknown = block.minutes === null;
    const early = block.auPlusTot && block.debut !== null ? make("small", null, "au plus tôt") : null;
    const hour = make("p", { class: "programme-heure" }, block.debut === null ? "" : horloge(block.debut), early);
    const bar = make("span", { class: "programme-barre", "aria-hidden": "true" });
    bar.style.height = Math.min(TALLEST, Math.max(SHORTEST, (block.minutes || 0) * PER_MINUTE)) + "px";
    const length = unknown ? "durée à vérifier" : ec.phrases.duree(block.minutes);
    const end = block.fin === null ? "" : ", jusqu’à " + horloge(block.fin);
    return make("li", { class: "programme-bloc", "data-genre": block.genre, "data-inconnu": unknown ? "" : null }, hour, bar,
      make("p", { class: "programme-texte" }, make("strong", null, typeset(block.titre)),
        (block.titre === GENRES[block.genre] ? "" : GENRES[block.genre] + " · ") + length + end));
  }

  function totalOf({ total, auMoins, fin }) {
    const length = (auMoins ? "au moins " : "") + ec.phrases.duree(total);
    const end = fin === null ? "" : (auMoins ? ", fin au plus tôt à " : ", fin à ") + ec.programme.horloge(fin);
    return "Durée totale" + NBSP + ": " + length + end + ".";
  }

  ec.programmeLigne = { bloc: makeBlock, total: totalOf };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
