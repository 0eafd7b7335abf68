// First pass of the composer: every film is weighed at once, over columns (io/colonnes.js), 300 films or 70,000.
// Pure: no network, no DOM. Second pass: propositions.js. The whole is told in docs/contribuer/composer.md.
//
// colonnes: {nombre, facettes: {theme: {valeurs: [ids], listes: [film numbers per value]}, public, version, acces,
// classification}, age (-1 unknown), duree (0 unknown)}.
(function (ec) {
  "use strict";

  // What each fact of a film is worth. One table, read by both passes.
  const WEIGHTS = {
    theme: 10, // it carries a theme that was asked
    theme_de_plus: 3, // and each other one
    voisin: 3, // it carries a theme of the same family
    texte: 8, // words that name no theme are in its record, times how well
    mot: 4, // the very words that named the themes are, times how well
    public: 4, // it is proposed for one of the publics
    public_de_plus: 1, // and each other one
    age: 3, // its advised age is known, and the youngest may come
    trop_jeune: -2, // it is made for much younger ones
    duree: 2, // its length is known, and fits
    age_inconnu: -3, // nobody knows its age, and children come
    court: -6, // it lasts less than forty minutes, and no short evening was asked; or less than fifteen
    long: -3, // it is long for the youngest who come
    version: 4, // the version asked is known
    sans_dialogue: 3, // no dialogue: any language will do
    parle: 3, // it is spoken in French, though no copy is told
    acces: 5, // an accessible version that was asked is known
  };
  // Wishes that may be left aside when too few films meet all of them, the first ones first. The length, the age and
  // the classification never are. A film's level is the sum of the wishes it misses.
  const WISHES = { public: 1, version: 2, sujet: 4, theme: 8 };
  const FAR = 6, CHILDREN = 12; // years under the youngest; youngest age from which an unknown age matters less
  const SHORT = 40, TINY = 15, EVENING = 60; // minutes
  const KEPT = 36; // films that go to the second pass

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

  function isPossible(age, barred, minutes, wishes) {
    const { demande } = wishes;
    return !(wishes.age !== undefined && (age > wishes.age || barred > wishes.age))
      && !(demande.duree_max !== undefined && minutes > demande.duree_max);
  }

  // The films that speak of the subject but are too long, or made for older people: they are named, never proposed.
  function shutOut(colonnes, wishes, most) {
    const theme = tally(colonnes, "theme", wishes.themes), barred = forbidden(colonnes), found = [];
    for (let film = 0; film < colonnes.nombre; film += 1) {
      const hit = wishes.trouves.get(film) || 0, answers = theme[film] > 0 || (wishes.libre && hit > 0);
      if (answers && !isPossible(colonnes.age[film], barred[film], colonnes.duree[film], wishes)) {
        found.push({ numero: film, niveau: 0, score: theme[film] + hit });
      }
    }
    return found.sort(compare).slice(0, most).map((one) => one.numero);
  }

  // Every film that is possible, as {numero, niveau, score}, best first; no more than `most`.
  function pass(colonnes, wishes, most) {
    const { demande } = wishes, subject = wishes.themes.length > 0 || wishes.libre;
    const theme = tally(colonnes, "theme", wishes.themes), near = tally(colonnes, "theme", wishes.voisins);
    const group = tally(colonnes, "public", wishes.publics), access = tally(colonnes, "acces", demande.acces);
    const spoken = versions(colonnes, demande.version), barred = forbidden(colonnes), found = [];
    for (let film = 0; film < colonnes.nombre; film += 1) {
      const age = colonnes.age[film], minutes = colonnes.duree[film], hit = wishes.trouves.get(film) || 0;
      if (!isPossible(age, barred[film], minutes, wishes)) continue;
      let level = 0, score = weighCount(theme[film], WEIGHTS.theme, WEIGHTS.theme_de_plus) + hit * weighWords(wishes)
        + weighCount(group[film], WEIGHTS.public, WEIGHTS.public_de_plus) + access[film] * WEIGHTS.acces
        + weighAge(age, wishes) + weighLength(minutes, wishes);
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

  ec.composer = { POIDS: WEIGHTS, SOUHAITS: WISHES, passer: pass, ecartes: shutOut, peserMots: weighWords, comparer: compare, laisses: dropped,
    peserDuree: weighLength, peserAge: weighAge, peserNombre: weighCount };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
