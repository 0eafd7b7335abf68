// The parts of one séance, from the film, the format, the short shown first and what the visitor wrote. Pure.
(function (ec) {
  "use strict";

  const WELCOME = 5; // minutes: « Présentez en cinq minutes », docs/organiser.md
  const SHORT_FORMATS = ["court-avant", "avant-programme"];

  const known = (...values) => {
    const found = values.find((value) => Number.isInteger(value));
    return found === undefined ? null : found;
  };

  // What happens after the film. A format that lasts « toute la séance » or several days adds no block of its own.
  function mediation(format, minutes) {
    const after = format && (format.moment === "apres"
      || (format.moment === "autour" && Number.isInteger(format.duree) && !format.duree_note));
    if (after) return { titre: format.titre, genre: "mediation", minutes: known(minutes, format.duree) };
    return minutes ? { titre: "Échange avec le public", genre: "mediation", minutes: minutes } : null;
  }

  // `court`: facts of the short, or null. `minutes`: {presentation, avant, film, pause, mediation}, each optional.
  function parts(film, format, court, minutes) {
    const slug = format ? format.slug : "", introduces = slug === "presentation";
    const found = [{ titre: introduces ? format.titre : "Accueil et présentation", genre: "presentation",
      minutes: known(minutes.presentation, introduces ? format.duree : null, WELCOME) }];
    if (court) found.push({ titre: court.titre, genre: "avant-programme", minutes: known(minutes.avant, court.duree) });
    else if (SHORT_FORMATS.includes(slug)) {
      found.push({ titre: "Court métrage, à choisir", genre: "avant-programme", minutes: known(minutes.avant) });
    }
    found.push({ titre: film ? film.titre : "Film, à choisir", genre: "film",
      minutes: known(minutes.film, film ? film.duree : null) });
    if (minutes.pause) found.push({ titre: "Pause", genre: "pause", minutes: minutes.pause });
    const last = mediation(format, minutes.mediation);
    return [...found.filter((part) => part.minutes !== 0), ...(last && last.minutes !== 0 ? [last] : [])];
  }

  // A format that needs another day: its workshop or its meetings are not on this line.
  function otherDay(format) {
    const apart = format && format.moment === "avant" && format.slug !== "presentation"
      && !SHORT_FORMATS.includes(format.slug);
    return Boolean(apart);
  }

  ec.programme = { ...ec.programme, parties: parts, autreJour: otherDay };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
