// The run sheet: the steps of the format around the film, minute by minute, with the clock when the hour is known.
// The order is that of the format's record; what goes before the doors open is a proposal of ours. Needs kit.js. Pure.
(function (ec) {
  "use strict";

  const MINUTES = /^(\d{1,4})\s*min$/; // « J-30 » and « J+3 » are not of the evening
  const FILM_STEP = /^(?:regarder (?:le film|ensemble)|projeter|jouer et regarder|revoir le film primé)$/i;
  const WELCOME = 5;
  const BEFORE = [
    { debut: -60, titre: "S’installer et tester", texte: "Image, son, micro, lumière, accès ; flécher le chemin." },
    { debut: -20, titre: "Ouvrir les portes", texte: "Accueillir chacun·e, placer, répondre aux questions." },
  ];

  function steps(format) {
    return (format.etapes || []).map((step) => {
      const found = MINUTES.exec(step.quand || "");
      return found ? { debut: Number(found[1]), duree: step.duree || null, titre: step.titre, texte: step.texte || "",
        genre: FILM_STEP.test(step.titre) ? "film" : "format" } : null;
    }).filter((step) => step !== null).sort((one, other) => one.debut - other.debut);
  }

  const filmStep = (film, texte) => ({ debut: 0, duree: film ? film.duree || null : null, genre: "film",
    titre: film ? film.titre : "Le film", texte: texte });

  // Parts one after the other: the minute a part begins is where the one before ends; null once a length is not known.
  function chain(parts, start) {
    let at = start;
    return parts.map((part) => {
      const placed = { ...part, debut: at };
      at = at === null || part.duree === null ? null : at + part.duree;
      return placed;
    });
  }

  // A step without a length lasts until the next one begins.
  function withLengths(found) {
    return found.map((step, at) => {
      const next = found[at + 1];
      return step.duree !== null || !next ? step : { ...step, duree: next.debut - step.debut };
    });
  }

  // {parts, aPlacer}: what the room lives, in order. aPlacer: the record does not say where the film goes.
  function order(film, format) {
    const welcome = { duree: WELCOME, genre: "accueil", titre: "Souhaiter la bienvenue",
      texte: "La présentation courte suffit : qui accueille, quel film, ce qui suit." };
    if (!format) return { parts: [welcome, filmStep(film, "")], aPlacer: false };
    const found = steps(format), at = found.findIndex((step) => step.genre === "film");
    if (at >= 0) {
      const parts = withLengths(found);
      parts[at] = { ...filmStep(film, found[at].texte) };
      return { parts: parts, aPlacer: false };
    }
    if (format.moment === "apres") {
      return { parts: [welcome, filmStep(film, ""), ...withLengths(found)], aPlacer: false };
    }
    return { parts: [...withLengths(found), filmStep(film, "")], aPlacer: format.moment === "autour" };
  }

  // {lignes: [{debut, fin, heure, duree, titre, texte, genre}], total, fin, alertes}. Minutes from the hour announced.
  function make(film, format, hour) {
    const { parts, aPlacer } = order(film, format), start = ec.kit.minutes(hour);
    const before = BEFORE.map((step) => ({ ...step, duree: null, genre: "avant" }));
    const placed = [...before, ...chain(parts, 0)];
    const lines = placed.map((part) => ({ ...part,
      fin: part.debut === null || part.duree === null ? null : part.debut + part.duree,
      heure: start === null || part.debut === null ? "" : ec.kit.horloge(start + part.debut) }));
    const last = lines[lines.length - 1];
    const alerts = [];
    if (film && !film.duree) alerts.push("La durée du film n’est pas connue : compléter les heures à la main.");
    if (aPlacer) alerts.push("La fiche du format ne dit pas où placer le film. Il est mis à la fin : à vous de voir.");
    if (last.fin !== null && last.fin > 180) alerts.push("Plus de trois heures en tout : prévoir une pause.");
    return { lignes: lines, total: last.fin, alertes: alerts,
      fin: start === null || last.fin === null ? "" : ec.kit.horloge(start + last.fin) };
  }

  ec.conducteur = { faire: make };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
