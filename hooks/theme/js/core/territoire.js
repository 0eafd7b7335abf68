// The territory a visitor has chosen: its names, what an address or a storage may say of it. Pure: no network, no DOM.
(function (ec) {
  "use strict";

  // The regions of seances/regions.yml, with their departments.
  const TABLE = [
    ["auvergne-rhone-alpes", "Auvergne-Rhône-Alpes", "01 03 07 15 26 38 42 43 63 69 73 74"],
    ["bourgogne-franche-comte", "Bourgogne-Franche-Comté", "21 25 39 58 70 71 89 90"],
    ["bretagne", "Bretagne", "22 29 35 56"],
    ["centre-val-de-loire", "Centre-Val de Loire", "18 28 36 37 41 45"],
    ["corse", "Corse", "2A 2B"],
    ["grand-est", "Grand Est", "08 10 51 52 54 55 57 67 68 88"],
    ["hauts-de-france", "Hauts-de-France", "02 59 60 62 80"],
    ["ile-de-france", "Île-de-France", "75 77 78 91 92 93 94 95"],
    ["normandie", "Normandie", "14 27 50 61 76"],
    ["nouvelle-aquitaine", "Nouvelle-Aquitaine", "16 17 19 23 24 33 40 47 64 79 86 87"],
    ["occitanie", "Occitanie", "09 11 12 30 31 32 34 46 48 65 66 81 82"],
    ["pays-de-la-loire", "Pays de la Loire", "44 49 53 72 85"],
    ["provence-alpes-cote-d-azur", "Provence-Alpes-Côte d’Azur", "04 05 06 13 83 84"],
    ["guadeloupe", "Guadeloupe", "971"],
    ["martinique", "Martinique", "972"],
    ["guyane", "Guyane", "973"],
    ["la-reunion", "La Réunion", "974"],
    ["mayotte", "Mayotte", "976"],
  ];
  const REGIONS = new Map(TABLE.map(([region, label]) => [region, label]));
  const BY_DEPARTMENT = new Map(TABLE.flatMap(([region, , codes]) => codes.split(" ").map((code) => [code, region])));
  const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  // Storage and addresses come from anyone: nothing in them is longer, or more numerous, than this.
  const MOST = { slug: 80, coordinations: 20, text: 4000, address: 8000 };

  const isSlug = (value) => typeof value === "string" && value.length <= MOST.slug && SLUG.test(value);

  // {region, departement, coordinations} of two values, null when they name no territory. A department is kept when
  // it is of the region; alone, it gives the region.
  function make(region, department, coordinations) {
    const code = typeof department === "string" && BY_DEPARTMENT.has(department) ? department : null;
    const found = typeof region === "string" && REGIONS.has(region) ? region : BY_DEPARTMENT.get(code);
    if (found === undefined) return null;
    const slugs = Array.isArray(coordinations) ? coordinations.slice(0, MOST.coordinations).filter(isSlug) : [];
    return {
      region: found,
      departement: BY_DEPARTMENT.get(code) === found ? code : null,
      coordinations: Array.from(new Set(slugs)),
    };
  }

  // The territory that a stored text holds, null for anything else.
  function read(text) {
    if (typeof text !== "string" || text.length > MOST.text) return null;
    try {
      const value = JSON.parse(text);
      return value !== null && typeof value === "object" ? make(value.region, value.departement, value.coordinations)
        : null;
    } catch {
      return null;
    }
  }

  const write = (territory) => JSON.stringify(territory);

  // The territory that a shared address asks for: ?territoire=occitanie.
  function asked(query) {
    return make(new URLSearchParams(query.slice(0, MOST.address)).get("territoire"), null, []);
  }

  // What the pages of a film say of the coordinations of a territory: which have proposed, adopted or chosen it.
  function relation(slugs, film) {
    return slugs.map((slug) => ({
      coordination: slug,
      propose: film.proposee === slug,
      adopte: film.adoptee.includes(slug),
      choisit: film.choisie.includes(slug),
    }));
  }

  ec.territoire = {
    REGIONS: REGIONS, faire: make, deTexte: read, enTexte: write, demande: asked, relation: relation,
    regionDe: (code) => BY_DEPARTMENT.get(code) || null, nom: (territory) => REGIONS.get(territory.region),
  };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
