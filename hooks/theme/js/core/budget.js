// The budget sheet of one séance: which lines it has, what they cost in three scenarios, what is not known.
// Twin of catalogue/budget.py; every text and figure comes with the table (index/seance/couts.js). Pure.
(function (ec) {
  "use strict";

  const SCENARIOS = ["bas", "moyen", "haut"];
  const CINEMAS = ["salle", "circuit-itinerant"]; // a licensed cinema runs the screening
  const AT_HOME = ["centre-social", "ecole", "prison", "hopital"]; // the film comes to the group
  const SOCIAL = ["", "association", "etablissement"]; // the Sacem reduction; who does not say may have it
  const PER_PERSON = ["billets", "accueil"];
  const COMING = {
    cineaste: ["cachet-cineaste", "trajet", "nuit", "repas"],
    autre: ["cachet", "trajet", "nuit", "repas"],
    visio: ["cachet", "trajet-visio"],
    aucun: ["cachet-aucun"],
  };

  const byScenario = (value) => Object.fromEntries(SCENARIOS.map((scenario) => [scenario, value(scenario)]));
  const isCinema = (demande) => CINEMAS.includes(demande.lieu) || demande.organisateur === "cinema";
  const isFree = (demande) => (demande.entree || (isCinema(demande) ? "payante" : "gratuite")) === "gratuite";
  const rate = (cents, hundredths) => Math.floor((cents * hundredths + 5000) / 10000);

  function typed(saisies, poste, what) {
    const entry = Object.hasOwn(saisies, poste) ? saisies[poste] : {};
    return Number.isInteger(entry[what]) ? entry[what] : null;
  }

  // What a box office becomes, part by part; `reste` is what the source's rounding leaves.
  function share(table, total) {
    const parts = {};
    for (const [name, part] of Object.entries(table.partage)) parts[name] = rate(total, part.taux);
    return { total: total, ...parts, reste: total - Object.values(parts).reduce((sum, part) => sum + part, 0) };
  }

  // The row of the hire: what the record says of its price, else what the place and the form suggest.
  function hire(film, cinema, free) {
    const conditions = film.conditions || "a-demander";
    if (conditions === "gratuit") return "film-gratuit";
    if (cinema && !free && conditions === "pourcentage") return "film-recette";
    if (film.fourchette) return "fourchette-" + film.fourchette;
    if (cinema) {
      if (conditions === "minimum-garanti") return "film-minimum-garanti";
      return free ? "film-sans-recette" : "film-complement";
    }
    const documentary = film.forme === "documentaire" && ["a-demander", "forfait"].includes(conditions);
    return documentary ? "film-non-commercial" : "film-devis";
  }

  // The lines of the film, the tickets and the Sacem: [row, amounts that replace those of the table].
  function filmLines(table, demande, film, recette) {
    const cinema = isCinema(demande), free = isFree(demande);
    let key = hire(film, cinema, free), amounts = null;
    if (cinema && !free && (key === "film-minimum-garanti" || key.startsWith("fourchette-"))) {
      const row = table.lignes[key];
      if (recette === null) key = "film-complement";
      else if (row.haut !== null) amounts = byScenario((s) => Math.max(0, row[s] - recette.distributeur));
    }
    const social = SOCIAL.includes(demande.organisateur || "");
    const keys = demande.avant ? ["avant"] : [];
    keys.push(free ? "billets-gratuits" : cinema ? "billets" : "billets-recette");
    keys.push(cinema ? "sacem-salle" : social ? "sacem-anticipee" : "sacem");
    return [[key, amounts], ...keys.map((name) => [name, null])];
  }

  // The lines of who comes, of the group, and of what the place lacks.
  function peopleLines(table, demande, format) {
    const slug = (format && format.slug) || demande.format;
    const needs = Object.hasOwn(table.formats, slug) ? table.formats[slug] : { intervenant: "autre" };
    const access = (demande.acces || []).length > 0 || needs.acces;
    const keys = [...COMING[needs.intervenant], AT_HOME.includes(demande.lieu) ? "transport-sur-place" : "transport",
      "accueil", access ? "accessibilite" : "accessibilite-aucune"];
    if (!isCinema(demande)) keys.push("projection");
    if (needs.outil) keys.push("outil");
    return keys.map((name) => [name, null]);
  }

  function usualNumber(poste, demande) {
    if (PER_PERSON.includes(poste)) return Number.isInteger(demande.personnes) ? demande.personnes : null;
    return poste === "sacem" && demande.avant ? 2 : 1;
  }

  function makeLine(row, key, demande, saisies, amounts) {
    const amount = typed(saisies, row.poste, "montant"), asked = typed(saisies, row.poste, "nombre");
    const number = asked === null ? usualNumber(row.poste, demande) : asked;
    const unit = byScenario((s) => (amount !== null ? amount : (amounts || row)[s]));
    const known = unit.haut !== null && (number !== null || unit.haut === 0);
    const { poste, libelle, unite, note, sources, url, annee, confiance } = row;
    return {
      cle: key, poste, libelle, unite, note, sources, url, annee, confiance,
      ...byScenario((s) => (known ? unit[s] * (number || 0) : null)),
      unitaire: unit, quantite: number, saisi: amount !== null,
      milieu: amount === null && row.milieu, exemple: amount === null && row.exemple,
      recette: key === "billets-recette", inconnu: !known,
    };
  }

  // {lignes, totaux, inconnus, exemples, recette} for one demand. `saisies`: poste → {montant, nombre}, what the user
  // typed; it replaces the order of size. Amounts are in cents: ec.monnaie.euros shows them. The format is known by its
  // slug, its own or that of the demande.
  function compute(table, demande, film, format, entries) {
    const saisies = entries || {};
    const price = typed(saisies, "billets", "montant"), sold = isCinema(demande) && !isFree(demande);
    const counted = sold && price !== null && Number.isInteger(demande.personnes);
    const recette = counted ? share(table, price * demande.personnes) : null;
    const lignes = [...filmLines(table, demande, film || {}, recette), ...peopleLines(table, demande, format)]
      .map(([key, amounts]) => makeLine(table.lignes[key], key, demande, saisies, amounts));
    const known = lignes.filter((line) => !line.inconnu);
    return {
      lignes: lignes,
      totaux: byScenario((s) => known.reduce((sum, line) => sum + (line.recette ? -line[s] : line[s]), 0)),
      inconnus: lignes.filter((line) => line.inconnu).map((line) => line.libelle),
      exemples: lignes.filter((line) => line.exemple).map((line) => line.libelle),
      recette: recette,
    };
  }

  // Whether the money at hand (cents) is enough: « tient », « selon » the scenario, « manque », « inconnu ».
  function compare(resultat, moyens) {
    if (!Number.isInteger(moyens)) return { statut: "inconnu", ecarts: null };
    const ecarts = byScenario((s) => moyens - resultat.totaux[s]);
    return { statut: ecarts.haut >= 0 ? "tient" : ecarts.bas >= 0 ? "selon" : "manque", ecarts: ecarts };
  }

  ec.budget = { ...ec.budget, SCENARIOS: SCENARIOS, calculer: compute, comparer: compare, partager: share,
    auCinema: isCinema, estGratuit: isFree };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
