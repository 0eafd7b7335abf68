// Second pass of the composer: the facts of the best films, what each is worth in words, and five that differ.
// Pure: no network, no DOM. First pass: composer.js. The whole is told in docs/contribuer/composer.md.
(function (ec) {
  "use strict";

  const MOST = 5; // proposals
  const FEW = 3; // under this, wishes are left aside
  const LAST = 3; // no more than that when even the theme is left aside
  const PEOPLE = 3; // people shown with each proposal
  // What the facts of the record add to the columns' weights (composer.js).
  const WEIGHTS = {
    premier: 2, // the theme asked is the first of the film
    questions: 1.5, // questions to open the debate are ready
    pourquoi: 1, // someone has written why this film
    proche: 2, // someone of the region is tied to the film or the format
    territoire: 2, // the film was shot or made in the region, or speaks of it
    adopte: 3, // the coordination of the territory proposes or adopts it
    refus: -6, // an accessible version that was asked does not exist
    gratuit: 2, // free hire, when money is short or unknown
    verifie: 0.5, // the record was checked
    interdit: -8, // what the law says: not for this séance
    reserve: -3, // forbidden under 12 or more, in the open air
  };
  // How much a film already chosen takes away from those that look like it.
  const ALIKE = { realisation: 30, forme: 1.5, pays: 1, theme: 1.5, decennie: 0.5 };
  const FORMAT_AGAIN = 0.8; // what a format loses each time it is proposed

  // [[why, points]…] of a film, all its points in words: nothing is hidden in the score.
  function points(film, wishes, context) {
    const { demande } = wishes, { reference } = context, base = ec.poids, found = [];
    const add = (why, value) => { if (value !== 0) found.push([why, value]); };
    const mine = (asked, own) => asked.filter((id) => (own || []).includes(id)).length;
    const themes = mine(wishes.themes, film.themes), hit = wishes.trouves.get(film.numero) || 0;
    add("thèmes demandés", ec.composer.peserNombre(themes, base.theme, base.theme_de_plus));
    if (themes > 0 && wishes.themes.includes(film.themes[0])) add("le thème est au cœur du film", WEIGHTS.premier);
    if (themes === 0 && !(wishes.libre && hit > 0) && mine(wishes.voisins, film.themes) > 0) add("thème voisin", base.voisin);
    add("mots trouvés dans la fiche", hit * ec.composer.peserMots(wishes));
    add("publics", ec.composer.peserNombre(mine(wishes.publics, film.publics), base.public, base.public_de_plus));
    add("âge", ec.composer.peserAge(film.age_conseille === undefined ? -1 : film.age_conseille, wishes));
    add("durée", ec.composer.peserDuree(film.duree || 0, wishes));
    if (wishes.forme === film.forme) add("forme demandée", base.forme);
    if ((film.genres || []).includes(wishes.genre)) add("genre demandé", base.genre);
    add("version", versionPoints(film, demande, base));
    for (const id of demande.acces) {
      const told = (film.accessibilite || {})[id];
      add("accessibilité", told === "oui" ? base.acces : told === "non" ? WEIGHTS.refus : 0);
    }
    if ((film.questions_debat || []).length > 0) add("questions prêtes", WEIGHTS.questions);
    if (film.pourquoi) add("choix argumenté", WEIGHTS.pourquoi);
    if (film.statut === "verifie") add("fiche vérifiée", WEIGHTS.verifie);
    if (film.conditions === "gratuit" && !(demande.moyens > 500)) add("location gratuite", WEIGHTS.gratuit);
    if (demande.lieu === "plein-air" && /^\d+$/.test(film.classification)) add("plein air", WEIGHTS.reserve);
    return found.concat(around(film, demande, reference, context.regime));
  }

  function versionPoints(film, demande, base) {
    if (demande.version === undefined) return 0;
    const told = ec.raisons.version(film, demande.version);
    return { oui: base.version, "sans-dialogue": base.sans_dialogue, parle: base.parle }[told] || 0;
  }

  // What the territory and the law add.
  function around(film, demande, reference, regime) {
    const found = [], here = ec.accompagner.coordinations(demande, reference).slugs;
    if ((film.lien_region || []).some((one) => one.region === demande.region)) found.push(["région", WEIGHTS.territoire]);
    if ([film.proposee_par, ...(film.adoptee_par || [])].some((slug) => here.includes(slug))) {
      found.push(["choisi par la coordination", WEIGHTS.adopte]);
    }
    const format = (ec.accompagner.formats(film, demande, reference)[0] || {}).slug;
    const near = demande.region && ec.accompagner.personnes(film, format, demande, reference)
      .some((one) => one.proche === "region" && one.liens.score > 0);
    if (near) found.push(["accompagnement proche", WEIGHTS.proche]);
    const told = regime && regime(demande, film);
    if (told && told.verdict === "non") found.push(["droit", WEIGHTS.interdit]);
    return found;
  }

  const total = (found) => found.reduce((sum, [, value]) => sum + value, 0);

  // How much two films look alike, for the eye and for the debate. The themes asked are not counted: they are wanted.
  function likeness(film, other, wishes) {
    let found = film.realisation.some((name) => other.realisation.includes(name)) ? ALIKE.realisation : 0;
    if (film.forme === other.forme) found += ALIKE.forme;
    if ((film.pays || [])[0] === (other.pays || [])[0]) found += ALIKE.pays;
    const free = (one) => one.themes.filter((id) => !wishes.themes.includes(id));
    found += ALIKE.theme * free(film).filter((id) => free(other).includes(id)).length / 2;
    if (Math.floor(film.annee / 10) === Math.floor(other.annee / 10)) found += ALIKE.decennie;
    return found;
  }

  // The five, one after the other: the best of those left once likeness is taken away, level by level.
  function choose(weighed, wishes) {
    const left = weighed.slice(), chosen = [], whole = weighed.filter((one) => one.niveau === 0).length;
    const most = whole >= FEW ? Math.min(MOST, whole) : MOST;
    while (left.length > 0 && chosen.length < (left[0].niveau < ec.composer.SOUHAITS.theme ? most : LAST)) {
      const worth = (one) => one.score - chosen.reduce((sum, other) => sum + likeness(one.film, other.film, wishes), 0);
      const level = left[0].niveau, rivals = left.filter((one) => one.niveau === level);
      const best = rivals.reduce((kept, one) => (worth(one) > worth(kept) ? one : kept));
      chosen.push(best);
      left.splice(left.indexOf(best), 1);
    }
    return chosen;
  }

  // A format for each film, so that the five do not all say the same.
  function formatOf(film, demande, reference, used) {
    const found = ec.accompagner.formats(film, demande, reference)
      .map((one) => ({ slug: one.slug, score: one.score - FORMAT_AGAIN * (used.get(one.slug) || 0) }))
      .sort((one, other) => other.score - one.score);
    const slugs = (found.length > 0 ? found : [{ slug: Object.keys(reference.formats)[0] }]).map((one) => one.slug);
    used.set(slugs[0], (used.get(slugs[0]) || 0) + 1);
    return slugs;
  }

  // Up to five proposals. kept: composer.passer(); facts: Map from number to facts; context: {reference, regime}, where
  // regime(demande, film) is what the law says, or absent.
  // Each: {numero, film, niveau, laisses, score, points, format, autres, personnes, raisons, attentions, inconnus,
  // manques}.
  function make(kept, facts, wishes, context) {
    const { reference } = context, used = new Map();
    const weighed = kept.filter((one) => facts.has(one.numero)).map((one) => {
      const film = facts.get(one.numero), found = points(film, wishes, context);
      return { numero: one.numero, film: film, niveau: one.niveau, score: total(found), points: found };
    }).sort(ec.composer.comparer);
    return choose(weighed, wishes).map((one) => {
      const [format, ...others] = formatOf(one.film, wishes.demande, reference, used);
      const people = ec.accompagner.personnes(one.film, format, wishes.demande, reference).slice(0, PEOPLE);
      return { ...one, laisses: ec.composer.laisses(one.niveau), format: format, autres: others.slice(0, 2),
        personnes: people, ...ec.raisons.dire(one.film, wishes.demande, wishes, reference) };
    });
  }

  ec.propositions = { POIDS: WEIGHTS, faire: make };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
