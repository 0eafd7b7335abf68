// The programme of one séance on one line of time: when each part starts and ends, how long the whole lasts, and what
// to watch for. Pure; needs ui/phrases.js for words.
//
// The thresholds are the project's own, proposed to be discussed, not rules: docs/organiser.md gives them.
(function (ec) {
  "use strict";

  const DAY = 24 * 60, HOUR = /^([01]\d|2[0-3]):([0-5]\d)$/;
  // [up to this age, minutes in all, minutes without a break]; the last line is for everyone else.
  const LIMITS = [[6, 120, 90], [11, 150, 120], [Infinity, 180, 150]];
  const NIGHT = 5 * 60; // a bus before this hour is tomorrow's
  const BUS_MARGIN = 15; // minutes to leave the place and reach the stop
  const FORBIDDEN = { 12: 12, 16: 16, 18: 18 };

  function readHour(text) {
    const found = HOUR.exec(text || "");
    return found ? Number(found[1]) * 60 + Number(found[2]) : null;
  }

  const isKnown = (minutes) => Number.isInteger(minutes) && minutes >= 0;

  // Each part with its start and end, in minutes from midnight of the day (null without an hour). After a part of
  // unknown length, every time is « au plus tôt » (`auPlusTot`).
  function place(parts, start) {
    let at = 0, sure = true;
    return parts.map((part) => {
      const known = isKnown(part.minutes), length = known ? part.minutes : 0;
      const block = { titre: part.titre, genre: part.genre, minutes: known ? part.minutes : null,
        debut: start === null ? null : start + at, fin: start === null || !known ? null : start + at + length,
        auPlusTot: !sure };
      at += length;
      sure = sure && known;
      return block;
    });
  }

  // The longest stretch without a break.
  function longestStretch(parts) {
    let longest = 0, running = 0;
    for (const part of parts) {
      running = part.genre === "pause" ? 0 : running + (isKnown(part.minutes) ? part.minutes : 0);
      longest = Math.max(longest, running);
    }
    return longest;
  }

  const limitsOf = (age) => LIMITS.find(([most]) => (isKnown(age) ? age : Infinity) <= most);
  const whom = (age) => (age <= 11 ? " avec un enfant de " + age + ec.phrases.NBSP + (age < 2 ? "an" : "ans") : "");

  function lengthAlerts(parts, total, age) {
    const [, most, stretch] = limitsOf(age), { duree } = ec.phrases, found = [];
    const child = isKnown(age) ? whom(age) : "";
    if (total > most) {
      found.push(["duree", "Plus de " + duree(most) + child + " : c’est long. Raccourcissez, ou gardez la médiation "
        + "pour un autre jour."]);
    }
    const longest = longestStretch(parts);
    if (longest > stretch) {
      found.push(["pause", duree(longest) + " sans pause" + child + " : prévoyez-en une, avec de l’eau et des toilettes."]);
    }
    return found;
  }

  function endAlerts(end, atLeast, bus, start) {
    const found = [], { pluriel } = ec.phrases, early = atLeast ? " au plus tôt" : "";
    if (end > DAY) found.push(["minuit", "La séance finit après minuit, à " + ec.phrases.horloge(end) + early + "."]);
    if (bus === null) return found;
    const leaves = bus < NIGHT && bus < start ? bus + DAY : bus, late = end - leaves;
    const what = "Dernier bus à " + ec.phrases.horloge(leaves) + ", fin à " + ec.phrases.horloge(end) + early + " : ";
    if (late > 0) found.push(["bus", what + "il manque " + pluriel(late, "minute") + "."]);
    else if (-late < BUS_MARGIN) found.push(["bus-juste", what + "il reste " + pluriel(-late, "minute") + ", c’est juste."]);
    else if (atLeast) found.push(["bus-incertain", what + "à revoir quand toutes les durées seront connues."]);
    return found;
  }

  function ageAlerts(film, age) {
    const found = [], { NBSP } = ec.phrases;
    if (!film || !isKnown(age)) return found;
    const limit = FORBIDDEN[film.classification], advised = film.age_conseille;
    if (limit && age < limit) {
      found.push(["interdit", "Film interdit aux moins de " + limit + NBSP + "ans : votre public le plus jeune a " + age
        + NBSP + "ans. Choisissez un autre film."]);
    } else if (isKnown(advised) && age < advised) {
      found.push(["age", "Film conseillé dès " + advised + NBSP + "ans : votre public le plus jeune a " + age + NBSP
        + "ans."]);
    } else if (!isKnown(advised) && age <= 12) {
      found.push(["age-inconnu", "L’âge conseillé de ce film n’est pas connu : voyez-le en entier avant."]);
    }
    return found;
  }

  // parts: [{titre, genre, minutes (or null)}]. options: {heure, age, film, dernier_bus}.
  // → {blocs, total, auMoins, debut, fin, alertes: [{code, texte}]}
  function compose(parts, options) {
    const start = readHour(options.heure), bus = readHour(options.dernier_bus);
    const total = parts.reduce((sum, part) => sum + (isKnown(part.minutes) ? part.minutes : 0), 0);
    const atLeast = parts.some((part) => !isKnown(part.minutes)), end = start === null ? null : start + total;
    const alerts = [...ageAlerts(options.film, options.age), ...lengthAlerts(parts, total, options.age),
      ...(end === null ? [] : endAlerts(end, atLeast, bus, start))];
    if (bus !== null && start === null) alerts.push(["heure", "Écrivez l’heure de début pour la comparer au dernier bus."]);
    return { blocs: place(parts, start), total: total, auMoins: atLeast, debut: start, fin: end,
      alertes: alerts.map(([code, text]) => ({ code: code, texte: ec.phrases.composer(text) })) };
  }

  ec.programme = { composer: compose, heure: readHour, horloge: ec.phrases.horloge };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
