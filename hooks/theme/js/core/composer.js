// First pass of the composer: every film is weighed at once, over columns (io/colonnes.js), 300 films or 70,000.
// Pure: no network, no DOM. Weights: poids.js. Second pass: propositions.js. The whole is told in docs/contribuer/composer.md.
//
// colonnes: {nombre, facettes: {theme: {valeurs: [ids], listes: [film numbers per value]}, public, version, acces,
// classification}, age (-1 unknown), duree (0 unknown)}.
(function (ec) {
  "use strict";

  const WEIGHTS = ec.poids;
  // Wishes that may be left aside when too few films meet all of them, the first ones first. The length, the age and
  // the classification never are. A film's level is the sum of the wishes it misses.
  const WISHES = { public: 1, version: 2, sujet: 4, theme: 8 };
  const FAR = 6, CHILDREN = 12; // years under the youngest; youngest age from which an unknown age matters less
  const YOUNG = ["enfants", "familles"];
  const SHORT = 40, TINY = 15, EVENING = 60; // minutes
  const KEPT = 36; // films that go to the second pass

  const slug = (text) => ec.texte.fold(text || "");

  const lists = (colonnes, facet, ids) => {
    const column = colonnes.facettes[facet];
    return ids.map((id) => (column ? column.valeurs.indexOf(id) : -1)).filter((at) => at >= 0)
      .map((at) => column.listes[at]);
  };

  // How many of the lists hold each film.
  function tally(colonnes, facet, ids) {
    const found = new Uint8Array(colonnes.nombre);
    for (const numbers of lists(colonnes, facet, ids)) for (const film of numbers) found[film] += 1;
    return found;
  }

  // Age under which the classification forbids the film; 0 when it forbids nothing, or is unknown.
  function forbidden(colonnes) {
    const found = new Uint8Array(colonnes.nombre);
    for (const age of ["12", "16", "18"]) {
      for (const numbers of lists(colonnes, "classification", [age])) for (const film of numbers) found[film] = Number(age);
    }
    return found;
  }

  // What a length is worth, the same in both passes. 0 is unknown.
  function weighLength(minutes, wishes) {
    if (minutes === 0) return 0;
    const most = wishes.demande.duree_max;
    let score = most === undefined ? 0 : WEIGHTS.duree;
    if (minutes < (most <= EVENING ? TINY : SHORT)) score += WEIGHTS.court;
    if (minutes < TINY) score += WEIGHTS.minuscule;
    if (wishes.age !== undefined && minutes > longest(wishes.age)) score += WEIGHTS.long;
    return score;
  }

  // Minutes that the youngest sit through; a proposal of the guides, no rule.
  const longest = (age) => (age < 6 ? 60 : age < 9 ? 90 : age < 12 ? 115 : Infinity);

  function weighAge(age, wishes) {
    if (wishes.age === undefined) return 0;
    if (age < 0) return wishes.age < CHILDREN ? WEIGHTS.age_inconnu : 0;
    return WEIGHTS.age + (wishes.age - age > FAR ? WEIGHTS.trop_jeune : 0);
  }

  const weighWords = (wishes) => (wishes.libre ? WEIGHTS.texte : WEIGHTS.mot);

  // n things: the first is worth `first`, each other `next`.
  const weighCount = (n, first, next) => (n === 0 ? 0 : first + (n - 1) * next);

  function versions(colonnes, asked) {
    const column = colonnes.facettes.version, all = column ? column.valeurs : [];
    const mine = asked === "VF" ? ["VF", "VFSTFR"] : [asked];
    return { known: tally(colonnes, "version", asked === undefined ? [] : all), oui: tally(colonnes, "version", mine),
      muet: tally(colonnes, "version", ["sans-dialogue"]) };
  }

  // Of an unknown age, a film is shown to children only when it is already proposed for them or for families.
  function isPossible(film, colonnes, limits, wishes) {
    const { demande } = wishes, age = colonnes.age[film];
    if (demande.duree_max !== undefined && colonnes.duree[film] > demande.duree_max) return false;
    if (wishes.age === undefined) return true;
    if (age < 0 && wishes.age < CHILDREN && limits.young[film] === 0) return false;
    return age <= wishes.age && limits.barred[film] <= wishes.age;
  }

  const readLimits = (colonnes) => ({ barred: forbidden(colonnes), young: tally(colonnes, "public", YOUNG) });

  // The films that answer but are too long, or made for older people: they are named, never proposed.
  function shutOut(colonnes, wishes, most) {
    const subject = wishes.themes.length > 0 || wishes.libre, limits = readLimits(colonnes), found = [];
    const wanted = subject ? tally(colonnes, "theme", wishes.themes)
      : tally(colonnes, "public", wishes.publics.length > 0 ? wishes.publics : YOUNG);
    for (let film = 0; film < colonnes.nombre; film += 1) {
      const hit = wishes.libre ? wishes.trouves.get(film) || 0 : 0, known = colonnes.age[film] >= 0;
      if (wanted[film] + hit === 0 || !known || isPossible(film, colonnes, limits, wishes)) continue;
      found.push({ numero: film, niveau: 0, score: wanted[film] + hit - colonnes.age[film] / 10 });
    }
    return found.sort(compare).slice(0, most).map((one) => one.numero);
  }

  // Every film that is possible, as {numero, niveau, score}, best first; no more than `most`.
  function pass(colonnes, wishes, most) {
    const { demande } = wishes, subject = wishes.themes.length > 0 || wishes.libre;
    const theme = tally(colonnes, "theme", wishes.themes), near = tally(colonnes, "theme", wishes.voisins);
    const group = tally(colonnes, "public", wishes.publics), access = tally(colonnes, "acces", demande.acces);
    const kind = tally(colonnes, "forme", [wishes.forme]), genre = tally(colonnes, "genre", [slug(wishes.genre)]);
    const spoken = versions(colonnes, demande.version), limits = readLimits(colonnes), found = [];
    for (let film = 0; film < colonnes.nombre; film += 1) {
      const age = colonnes.age[film], minutes = colonnes.duree[film], hit = wishes.trouves.get(film) || 0;
      if (!isPossible(film, colonnes, limits, wishes)) continue;
      let level = 0, score = weighCount(theme[film], WEIGHTS.theme, WEIGHTS.theme_de_plus) + hit * weighWords(wishes)
        + weighCount(group[film], WEIGHTS.public, WEIGHTS.public_de_plus) + access[film] * WEIGHTS.acces
        + kind[film] * WEIGHTS.forme + genre[film] * WEIGHTS.genre + weighAge(age, wishes) + weighLength(minutes, wishes);
      if (subject && theme[film] === 0 && !(wishes.libre && hit > 0)) {
        level += near[film] > 0 ? WISHES.sujet : WISHES.theme;
        score += near[film] > 0 ? WEIGHTS.voisin : 0;
      }
      if (wishes.publics.length > 0 && group[film] === 0) level += WISHES.public;
      if (spoken.oui[film] > 0) score += demande.version === undefined ? 0 : WEIGHTS.version;
      else if (spoken.muet[film] > 0) score += demande.version === undefined ? 0 : WEIGHTS.sans_dialogue;
      else if (spoken.known[film] > 0) level += WISHES.version;
      found.push({ numero: film, niveau: level, score: score });
    }
    return found.sort(compare).slice(0, most || KEPT);
  }

  // Equal films come in an order that is always the same, and not that of the alphabet.
  const shuffle = (number) => Math.imul(number + 1, 2654435761) >>> 0;

  function compare(one, other) {
    return one.niveau - other.niveau || other.score - one.score || shuffle(one.numero) - shuffle(other.numero);
  }

  // The wishes that a level leaves aside, the first dropped first.
  const dropped = (level) => Object.keys(WISHES).filter((name) => (level & WISHES[name]) !== 0);

  ec.composer = { SOUHAITS: WISHES, passer: pass, ecartes: shutOut, peserMots: weighWords, comparer: compare, laisses: dropped,
    peserDuree: weighLength, peserAge: weighAge, peserNombre: weighCount };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
