// What each page does with the chosen territory: its picks first, and never anything less. Each effect can be undone.
(function (ec) {
  "use strict";

  const { creer: make } = ec.outils;
  const { composer: typeset } = ec.phrases;
  const { remplir: fill, liens: joined, lien: link } = ec.panneauDeTerritoire;
  const place = (name) => document.querySelector("[data-territoire=" + name + "]");
  const main = document.getElementById("contenu");

  const shared = () => (ec.territoire.partage() ? typeset("Territoire de ce lien : ") : typeset("Votre territoire : "));

  // A line or a block of ours, the only one of its kind: a second call replaces it, null takes it away.
  function put(kind, element, insert) {
    const old = main.querySelector("[data-de-territoire=" + kind + "]");
    if (old) old.remove();
    if (element === null) return;
    element.dataset.deTerritoire = kind;
    insert(element);
  }

  function home(territory, data) {
    const text = place("accueil");
    if (!text) return;
    text.hidden = territory !== null;
    const block = territory === null ? null : make("div", { class: "territoire-panneau" },
      make("p", { class: "territoire-nom" }, shared(), make("strong", null, ec.territoire.nom(territory))),
      ...fill(territory, data, 3, () => main.focus()));
    put("accueil", block, (element) => text.after(element));
  }

  function markRegion(territory) {
    const chosen = territory === null ? null : territory.region;
    for (const tile of document.querySelectorAll(".tuile")) {
      if (tile.dataset.region === chosen) tile.setAttribute("aria-current", "true");
      else tile.removeAttribute("aria-current");
    }
    for (const button of document.querySelectorAll(".choisir-region")) {
      button.setAttribute("aria-pressed", String(button.dataset.region === chosen));
    }
  }

  function coordinations(territory, data) {
    const block = place("coordinations");
    if (!block) return;
    markRegion(territory);
    block.hidden = territory === null;
    block.replaceChildren(...(territory === null ? [] : [
      make("section", { class: "territoire-panneau", "aria-labelledby": "votre-territoire" },
        make("h2", { id: "votre-territoire", tabindex: "-1" }, shared() + ec.territoire.nom(territory)),
        ...fill(territory, data, 3, () => document.getElementById("contenu").focus()))]));
  }

  // The sections of the list by region: that of the territory comes first, the others keep their order.
  let sections = null;

  function mediateurs(territory, data) {
    const national = document.getElementById("region-national");
    if (!national) return;
    sections = sections || Array.from(main.querySelectorAll("section.bande"));
    const own = territory && document.getElementById("region-" + territory.region);
    const first = own ? own.closest("section") : null;
    const order = first === null ? sections : [first, ...sections.filter((section) => section !== first)];
    const title = main.querySelector(".titre-de-page");
    title.after(...order);
    put("mediateurs", territory === null ? null : make("p", { class: "territoire-ligne" }, shared(),
      make("strong", null, ec.territoire.nom(territory)), ". ",
      first !== null ? "Ses structures viennent d’abord."
        : "Aucune structure n’y est encore décrite : voici celles qui interviennent partout.",
      ...coordinationsOf(territory, data, " Pour être mis·e en relation : ")), (line) => title.append(line));
  }

  // « Pour être mis·e en relation : La Trame. », or nothing when none is known.
  function coordinationsOf(territory, data, before) {
    const found = data.regions[territory.region].coordinations.map((slug) => data.coordinations[slug]);
    return found.length === 0 ? [] : [typeset(before), ...joined(found.map((one) => link(one.structure, one.url))), "."];
  }

  function selections(territory, data) {
    const block = place("selections");
    if (!block) return;
    block.hidden = territory === null;
    block.replaceChildren();
    if (territory === null) return;
    const found = data.regions[territory.region].selections;
    const items = found.map(([title, url, kind]) => make("li", null, link(title, url), make("span", null, kind)));
    block.append(make("section", { class: "territoire-panneau", "aria-labelledby": "votre-territoire" },
      make("h2", { id: "votre-territoire" }, shared() + ec.territoire.nom(territory)),
      items.length > 0 ? make("ul", { class: "lignes" }, ...items)
        : make("p", null, "Aucune sélection n’y a encore été signée. Celles qui suivent servent partout.",
          ...coordinationsOf(territory, data, " Pour en proposer une : "))));
  }

  // « La Trame a adopté ce film. »
  function sentence(one, found) {
    const done = [found.propose ? "propose ce film" : null, found.adopte ? "a adopté ce film" : null,
      found.choisit ? "l’a choisi dans une sélection" : null].filter((part) => part !== null);
    return done.length === 0 ? null : [link(one.structure, one.url), " " + joined(done).join("") + ". "];
  }

  function film(territory, data) {
    const signature = place("film"), heading = document.getElementById("seance");
    if (!signature || !heading) return;
    put("film", territory === null ? null : filmLine(territory, data, signature.dataset),
      (line) => heading.after(line));
  }

  function filmLine(territory, data, told) {
    const words = (text) => (text || "").split(" ");
    const slugs = data.regions[territory.region].coordinations;
    const facts = { proposee: told.proposee || "", adoptee: words(told.adoptee), choisie: words(told.choisie) };
    const found = ec.territoire.relation(slugs, facts).map((one) => sentence(data.coordinations[one.coordination], one));
    const silent = slugs.filter((slug, at) => found[at] === null).map((slug) => data.coordinations[slug]);
    const rest = silent.length === 0 ? [] : [...joined(silent.map((one) => link(one.structure, one.url))),
      silent.length > 1 ? " ne l’ont pas encore adopté" : " ne l’a pas encore adopté", typeset(" ; cela n’empêche rien : demandez conseil.")];
    const none = slugs.length > 0 ? [] : ["nous ne l’avons pas trouvée pour ce territoire (",
      ec.territoire.nom(territory), "). ", link("La signaler", "proposer/")];
    return make("p", { class: "territoire-ligne" }, make("strong", null, typeset(
      slugs.length > 1 ? "Vos coordinations : " : "Votre coordination : ")),
    ...found.filter((parts) => parts !== null).flat(), ...rest, ...none);
  }

  function films(territory, data) {
    const head = main.querySelector(".resultats-tete");
    if (!head) return;
    const picks = territory === null ? [] : data.regions[territory.region].premiers;
    const many = territory !== null && data.regions[territory.region].coordinations.length > 1;
    put("films", picks.length === 0 ? null : make("p", { class: "territoire-ligne" }, make("strong", null,
      typeset(many ? "Choisis par vos coordinations : " : "Choisis par votre coordination : ")),
    ...joined(picks.map(([title, url]) => link(title, url))), "."), (line) => head.after(line));
  }

  ec.pagesDeTerritoire = [home, coordinations, mediateurs, selections, film, films];
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
