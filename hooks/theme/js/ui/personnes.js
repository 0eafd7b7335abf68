// Who could accompany and who answers, as elements: the composer's proposals and the dossier show the same.
(function (ec) {
  "use strict";

  const { creer: make, adresse: address } = ec.outils;
  const NEAR = { france: "partout en France", distance: "à distance, en visio", inconnu: "territoire à vérifier" };
  const lower = (text) => ec.raisons.minuscule(text);

  function where(one, person, demande, reference) {
    if (one.proche === "region") return "dans votre région";
    if (one.proche === "inconnu" && (person.region || []).length > 0 && !demande.region) {
      return ec.raisons.joindre(person.region.map((id) => reference.regions[id]));
    }
    return NEAR[one.proche] || "loin de chez vous : demander si un déplacement ou une visio est possible";
  }

  // Why this person: what ties them to the film and the format.
  function why(one, person, format, reference) {
    const told = [];
    if (one.liens.named) told.push("proposé·e par la fiche du film");
    if (one.liens.themes.length > 0) {
      const themes = one.liens.themes.slice(0, 2).map((id) => lower(reference.themes[id].libelle));
      told.push("travaille sur : " + ec.raisons.joindre(themes));
    }
    if (one.liens.format) told.push("pratique : " + lower(reference.formats[format].titre));
    if (told.length === 0 && (person.metiers || []).length > 0) told.push(ec.raisons.joindre(person.metiers));
    return told;
  }

  function makeItem(one, format, demande, reference) {
    const person = reference.mediateurs[one.slug];
    const told = [where(one, person, demande, reference), ...why(one, person, format, reference)];
    if (person.visio === "inconnu" && one.proche !== "region") told.push("visio à demander");
    return make("li", null, make("a", { href: address(person.url) }, person.nom), " ",
      make("span", { class: "detail" }, ec.phrases.composer(told.join(" ; "))));
  }

  // The list of people, or a kind sentence. found: ec.accompagner.personnes().
  function showPeople(found, format, demande, reference, most) {
    if (found.length === 0) {
      return make("p", null, "Personne n’est encore recensé pour cette séance. Votre coordination connaît peut-être "
        + "quelqu’un ; ", make("a", { href: address("seances/mediateurs/") }, "voir qui accompagne ailleurs"), ".");
    }
    const near = found.some((one) => one.proche === "region");
    const warning = demande.region && !near
      ? make("p", { class: "detail" }, "Personne de recensé dans votre région pour l’instant. Plus loin :") : null;
    const items = found.slice(0, most).map((one) => makeItem(one, format, demande, reference));
    return make("div", null, warning, make("ul", { class: "lignes" }, ...items));
  }

  function makeCoordination(slug, reference) {
    const one = reference.coordinations[slug];
    return make("li", null, make("a", { href: address(one.url) }, one.nom), " ",
      make("span", { class: "detail" }, one.structure,
        ...(one.site ? [" · ", make("a", { href: one.site, rel: "noopener" }, "son site et ses contacts")] : [])));
  }

  // Who answers here; when nobody is known, how to ask.
  function showCoordinations(demande, reference) {
    const found = ec.accompagner.coordinations(demande, reference);
    const all = make("a", { href: address("seances/coordinations/") }, "toutes les coordinations");
    if (!demande.region) {
      return make("p", null, "Dites votre département pour savoir qui répond chez vous, ou voyez ", all, ".");
    }
    const region = reference.regions[demande.region];
    if (found.slugs.length === 0) {
      return make("p", null, "Aucune coordination n’est encore recensée pour " + region + ". "
        + "L’Archipel des lucioles, tête de réseau nationale, peut vous orienter ; voyez ", all, ".");
    }
    const warning = found.exact ? null : make("p", { class: "detail" }, demande.departement
      ? "Aucune coordination n’est recensée pour votre département ; celles de la région peuvent vous orienter :"
      : region + " :");
    return make("div", null, warning,
      make("ul", { class: "lignes" }, ...found.slugs.map((slug) => makeCoordination(slug, reference))));
  }

  // The button that keeps a film, where the script of the selection is there: it listens to any .ajouter[data-slug].
  function makeKeep(film) {
    if (!ec.reserve) return null;
    const kept = ec.reserve.contient(film.slug);
    return make("button", { type: "button", class: "bouton bouton-second ajouter", "data-slug": film.slug,
      "data-titre": film.carte.titre }, (kept ? "Retirer de" : "Ajouter à") + " ma sélection");
  }

  ec.personnes = { montrer: showPeople, coordinations: showCoordinations, garder: makeKeep };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
