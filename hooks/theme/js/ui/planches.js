// The deck: sheets of film cards, a front then its back. Backs are laid out from right to left, so that each falls behind
// its front when the sheet is turned on its long edge.
(function (ec) {
  "use strict";

  const { creer: make } = ec.outils;
  const typeset = ec.phrases.composer;
  const place = document.getElementById("planches");
  if (!place) return;

  const QUESTION = "Qu’est-ce que ce titre vous donne envie de savoir ?";
  const SHOWN = ["Durée", "Âge conseillé", "Classification", "Versions", "Accessibilité", "Supports", "Conditions",
    "Thèmes"];
  const LONG = 105; // characters of a question written smaller

  function makeFront(film) {
    const { carte } = film.facts;
    const question = typeset((film.facts.questions_debat || [QUESTION])[0]);
    const face = make("article", { class: "face recto", "data-famille": carte.famille, "data-motif": carte.motif,
      "data-taille": carte.taille },
      make("div", { class: "affiche" }, make("p", { class: "affiche-titre" }, carte.titre),
        make("p", { class: "affiche-par" }, carte.realisation), make("p", { class: "affiche-annee" }, String(carte.annee))),
      make("p", { class: "face-question" + (question.length > LONG ? " longue" : "") }, question),
      make("p", { class: "face-numero" }, String(film.numero)));
    return face;
  }

  // What is not known is gathered on one line, as on the film's page.
  function makeFacts(film, libelles) {
    const lines = ec.comparer.lignes(film.facts, libelles).filter((line) => SHOWN.includes(line.nom));
    const missing = lines.filter((line) => !line.connu).map((line) => line.nom.toLowerCase());
    const rows = lines.filter((line) => line.connu).map((line) => [line.nom, line.texte]);
    if (missing.length > 0) rows.push(["À vérifier", missing.join(", ")]);
    return make("dl", null, ...rows.map(([name, text]) => (
      make("div", null, make("dt", null, name), make("dd", null, text)))));
  }

  function makeBack(film, libelles) {
    const { carte, pays, pourquoi } = film.facts;
    const origin = [carte.realisation, carte.annee, ...(pays && pays.length > 0 ? [pays.join(", ")] : [])].join(" · ");
    return make("article", { class: "face verso", "data-famille": carte.famille },
      make("h3", null, carte.titre), make("p", { class: "face-origine" }, origin), makeFacts(film, libelles),
      pourquoi ? make("p", { class: "face-pourquoi" }, typeset(pourquoi)) : null,
      make("p", { class: "face-numero" }, String(film.numero)));
  }

  const MARKS = ["haut", "bas", "gauche", "droite"];

  function makeSheet(faces, kind, columns, label) {
    const marks = MARKS.map((side) => make("span", { class: "coupe coupe-" + side, "aria-hidden": "true" }));
    return make("section", { class: "planche " + kind, "data-colonnes": columns, "aria-label": label }, ...marks, ...faces);
  }

  const blank = () => make("div", { class: "face" });

  // The order of the backs of a sheet: each row from right to left.
  function mirror(faces, columns) {
    const found = [];
    for (let at = 0; at < faces.length; at += columns) found.push(...faces.slice(at, at + columns).reverse());
    return found;
  }

  function show(films, libelles, perSheet) {
    const columns = perSheet === 2 ? 1 : 2, sheets = [];
    for (let at = 0; at < films.length; at += perSheet) {
      const some = films.slice(at, at + perSheet), number = at / perSheet + 1;
      const filled = (faces) => faces.concat(Array.from({ length: perSheet - faces.length }, blank));
      sheets.push(
        makeSheet(filled(some.map(makeFront)), "rectos", columns, "Feuille " + number + ", recto"),
        makeSheet(mirror(filled(some.map((film) => makeBack(film, libelles))), columns), "versos", columns,
          "Feuille " + number + ", verso"));
    }
    place.replaceChildren(...sheets);
  }

  ec.planches = { montrer: show, feuille: makeSheet };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
