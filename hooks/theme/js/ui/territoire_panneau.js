// What a territory looks like: its coordinations with their offer and contact, who accompanies, how to change it.
(function (ec) {
  "use strict";

  const MOST_OFFERS = 4, MOST_PEOPLE = 6;
  const { creer: make, bouton: makeButton, adresse: address } = ec.outils;
  const { composer: typeset } = ec.phrases;

  // « a, b et c », of elements or texts.
  function joined(parts) {
    return parts.flatMap((part, at) => (
      at === 0 ? [part] : [at === parts.length - 1 ? " et " : ", ", part]
    ));
  }

  const link = (text, path) => make("a", { href: address(path) }, text);

  function offer(one) {
    const lines = one.offre.propose;
    if (lines.length === 0) {
      return make("p", { class: "inconnu" }, "Son offre reste à décrire.", one.site === "" ? null
        : " Le plus sûr est de lui écrire.");
    }
    const items = lines.slice(0, MOST_OFFERS).map((line) => make("li", null, line));
    if (lines.length > MOST_OFFERS) items.push(make("li", null, link("la suite", one.url)));
    return make("ul", null, ...items);
  }

  function contact(one) {
    if (one.site === "") return make("p", { class: "inconnu" }, "Son site reste à vérifier.");
    return make("p", null, make("a", { href: one.site, rel: "noopener" }, "Contact, par son site",
      make("span", { class: "invisible" }, typeset(" : ") + one.structure)));
  }

  function card(one, level) {
    const doubt = one.statut === "a-verifier" ? make("em", { class: "marque-a-verifier" }, "à confirmer") : null;
    return make("li", null, make("h" + level, null, link(one.structure, one.url)),
      make("p", { class: "territoire-ou" }, one.territoire, doubt === null ? null : " ", doubt),
      offer(one), contact(one));
  }

  // The coordinations of a territory, or the sentence that says that none is known.
  function cards(territory, data, level) {
    const found = data.regions[territory.region].coordinations.map((slug) => data.coordinations[slug]);
    if (found.length > 0) return make("ul", { class: "territoire-cartes" }, ...found.map((one) => card(one, level)));
    return make("p", null, "Nous n’avons pas trouvé la structure qui répond sur ce territoire. ",
      link("La signaler", "proposer/"), typeset(" ; en attendant, "),
      link("les structures qui interviennent partout", "seances/mediateurs/"), " peuvent vous aider.");
  }

  function people(territory, data) {
    const found = data.regions[territory.region].mediateurs;
    if (found.length === 0) return null;
    const shown = found.slice(0, MOST_PEOPLE).map(([slug, name]) => link(name, "seances/mediateurs/" + slug + "/"));
    return make("p", null, typeset("Qui accompagne : "), ...joined(shown), ".");
  }

  // The picks: selections signed there, and films.
  function picks(territory, data) {
    const { selections, premiers } = data.regions[territory.region];
    const found = [];
    if (selections.length > 0) {
      found.push(make("p", null, typeset("Ses sélections : "),
        ...joined(selections.slice(0, MOST_PEOPLE).map(([title, url]) => link(title, url))), "."));
    }
    if (premiers.length > 0) {
      found.push(make("p", null, typeset("Ses films : "), ...joined(premiers.map(([title, url]) => link(title, url))), "."));
    }
    return found;
  }

  function actions(territory, done) {
    const forget = makeButton("Oublier ce territoire", () => {
      ec.territoire.oublier();
      done();
    }, { class: "lien" });
    const keep = ec.territoire.enMemoire()
      ? typeset("Votre navigateur n’a pas pu garder ce choix : il vaut pour cette page. ") : null;
    return make("p", { class: "territoire-actions" }, keep, forget, " ",
      link("Changer sur la carte", "seances/coordinations/#carte"));
  }

  // Everything, in a fragment. level: that of the coordinations' headings; done: what to do once it is forgotten.
  function fill(territory, data, level, done) {
    return [cards(territory, data, level), people(territory, data), ...picks(territory, data),
      ec.territoire.partage() ? null : actions(territory, done)].filter((part) => part !== null);
  }

  ec.panneauDeTerritoire = { remplir: fill, cartes: cards, liens: joined, lien: link };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
