// What goes with a film: the formats that suit it here, the people who could come, the coordination that answers.
// Pure: no network, no DOM. `film` is a film's facts (io/fiches.js), `reference` the file seance/reference.
(function (ec) {
  "use strict";

  // Formats that belong to a kind of place: nowhere else, and first there.
  const PLACES = { "plein-air": ["plein-air"], itinerant: ["circuit-itinerant"],
    "carceral-hopital": ["prison", "hopital"],
    "visite-cabine": ["salle"], mixte: ["salle", "circuit-itinerant"] };
  // Formats that ask for no fee, and those that bring someone from afar.
  const FREE = ["sortie-de-cinema", "rembobinez", "presentation", "cine-gouter", "visite-cabine"];
  const DEAR = ["rencontre-equipe", "cine-concert", "atelier-avant", "atelier-apres"];
  const LITTLE = 200; // euros under which a fee and a journey do not fit
  // Formats that are a talk, for those who ask for someone to speak with.
  const TALK = ["cine-debat", "rencontre-equipe", "rembobinez", "sortie-de-cinema"];
  // Long projects are proposed only by the film's own record: nobody asks for a festival by asking for a film.
  const LONG = ["parcours-festival", "atelier-programmation", "fais-ta-seance", "jury"];
  // What each fact is worth in the choice of a format.
  const FORMAT = {
    listed: 3, // the film's record says that it suits
    first: 0.5, // and says so first
    place: 4, // it belongs to the place asked
    publics: 1.5, // it suits one of the publics asked
    access: 3, // an accessible version was asked, and it is made for that
    asked: 6, // the request names it
    near: 1, // someone of the region practises it
    talk: 1.5, // the request asks to talk about the film
    long: -2, // it is a project of several weeks
    price: 1.5, // with little money: free of charge, or the contrary
    season: -1, // open air with no place said: it needs summer and an authorisation
  };
  // What ties a person or a structure to the séance.
  const PERSON = { named: 6, format: 3, theme: 2, publics: 1 };
  const NEAR = { region: 0, france: 1, distance: 2, inconnu: 3, loin: 4 };

  const common = (some, others) => (some || []).filter((one) => (others || []).includes(one));

  // « de 4 à 35 personnes » → [4, 35]; other wordings bound nothing.
  function bounds(format) {
    const found = /de (\d+) à (\d+) personnes/.exec((format.jauge || "").replace(/\s/g, " "));
    return found ? [Number(found[1]), Number(found[2])] : [0, Infinity];
  }

  function suits(slug, format, film, demande) {
    const [least, most] = bounds(format), listed = (film.formats || []).includes(slug);
    if (demande.lieu && PLACES[slug] && !PLACES[slug].includes(demande.lieu)) return false;
    if (demande.personnes && (demande.personnes < least || demande.personnes > most)) return false;
    if (slug === "cine-gouter" && !(film.duree <= 75)) return false;
    if (slug === "relax" && !common(demande.public, ["handicap"]).length && !listed) return false;
    if (slug === "accessible" && !(demande.acces || []).length && !listed) return false;
    if (["court-avant", "avant-programme"].includes(slug) && film.duree < 60) return false;
    return listed || !LONG.includes(slug);
  }

  function weighFormat(slug, format, film, demande, reference) {
    const listed = (film.formats || []).indexOf(slug), poor = demande.moyens !== undefined && demande.moyens < LITTLE;
    let score = listed >= 0 ? FORMAT.listed : 0;
    if (listed === 0) score += FORMAT.first;
    if (demande.lieu && PLACES[slug]) score += FORMAT.place;
    if (!demande.lieu && slug === "plein-air") score += FORMAT.season;
    const publics = demande.public.length > 0 ? demande.public : film.publics;
    if (common(publics, format.publics).length > 0) score += FORMAT.publics;
    if (["accessible", "relax"].includes(slug) && (demande.acces || []).length > 0) score += FORMAT.access;
    if (demande.format === slug) score += FORMAT.asked;
    if (demande.echange && TALK.includes(slug)) score += FORMAT.talk;
    if (LONG.includes(slug)) score += FORMAT.long;
    if (poor && FREE.includes(slug)) score += FORMAT.price;
    if (poor && DEAR.includes(slug)) score -= FORMAT.price;
    const people = Object.values(reference.mediateurs);
    if (people.some((one) => (one.formats || []).includes(slug) && common(one.region, [demande.region]).length)) {
      score += FORMAT.near;
    }
    return score;
  }

  // The formats that suit the film here, best first: [{slug, score}]. Those of the record, else any with some merit.
  function formats(film, demande, reference) {
    return Object.entries(reference.formats)
      .filter(([slug, format]) => suits(slug, format, film, demande))
      .map(([slug, format]) => ({ slug: slug, score: weighFormat(slug, format, film, demande, reference) }))
      .filter((one) => one.score > 0)
      .sort((one, other) => other.score - one.score || (one.slug < other.slug ? -1 : 1));
  }

  // How far: « region », « france », « distance » (by video), « inconnu » (no territory told), « loin ».
  function distance(person, region) {
    const regions = person.region || [];
    if (regions.length === 0) return person.visio === "oui" ? "distance" : "inconnu";
    if (region && regions.includes(region)) return "region";
    if (regions.includes("national")) return "france";
    if (person.visio === "oui") return "distance";
    return region ? "loin" : "inconnu";
  }

  function tie(slug, person, film, format, demande) {
    const themes = common(film.themes, person.themes), wanted = common(demande.theme, themes);
    const found = { named: (film.mediateurs || []).includes(slug), format: (person.formats || []).includes(format),
      themes: wanted.length > 0 ? wanted : themes, publics: common(demande.public, person.publics) };
    found.score = (found.named ? PERSON.named : 0) + (found.format ? PERSON.format : 0)
      + PERSON.theme * Math.min(found.themes.length, 2) + (found.publics.length > 0 ? PERSON.publics : 0);
    return found;
  }

  // Who could accompany, nearest first, then the best tied: [{slug, proche, liens: {named, format, themes, publics}}].
  // A structure of the region is always worth a call; from elsewhere, it must have something to do with the film or
  // the format. Whoever says for which kinds of places they work is not proposed for others.
  function people(film, format, demande, reference) {
    const found = [];
    for (const [slug, person] of Object.entries(reference.mediateurs)) {
      const near = distance(person, demande.region), ties = tie(slug, person, film, format, demande);
      if (demande.lieu && (person.lieux || []).length > 0 && !person.lieux.includes(demande.lieu)) continue;
      if (near === "loin" && !ties.named) continue;
      if (near !== "region" && !ties.named && !ties.format && ties.themes.length === 0) continue;
      found.push({ slug: slug, proche: near, liens: ties, score: ties.score });
    }
    const rank = (one) => (demande.region ? NEAR[one.proche] : 0);
    return found.sort((one, other) => rank(one) - rank(other) || other.score - one.score
      || (one.slug < other.slug ? -1 : 1));
  }

  // Who answers: {slugs, exact}. exact is false when no coordination is known for the département itself.
  function coordinations(demande, reference) {
    const all = Object.entries(reference.coordinations);
    const slugs = (test) => all.filter(([, one]) => test(one)).map(([slug]) => slug);
    if (!demande.region) return { slugs: [], exact: false };
    const here = demande.departement ? slugs((one) => one.departements.includes(demande.departement)) : [];
    if (here.length > 0) return { slugs: here, exact: true };
    const around = slugs((one) => (one.regions || []).includes(demande.region));
    return { slugs: around, exact: !demande.departement && around.length > 0 };
  }

  ec.accompagner = { formats: formats, personnes: people, coordinations: coordinations, distance: distance };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
