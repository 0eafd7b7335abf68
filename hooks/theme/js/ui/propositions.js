// The proposals of the composer, as elements: a film, a format, people, the law, the money, and every reason in words.
(function (ec) {
  "use strict";

  const PEOPLE = 2; // shown with a proposal; the dossier shows more
  const { creer: make, adresse: address } = ec.outils;
  const { composer: typeset } = ec.phrases;
  const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const link = (path, text, query) => make("a", { href: address(path, query) }, text);

  function makePoster(card) {
    return make("div", { class: "affiche", "aria-hidden": "true" }, make("p", { class: "affiche-titre" }, card.titre),
      make("p", { class: "affiche-par" }, card.realisation), make("p", { class: "affiche-annee" }, card.annee));
  }

  // A list under its small title; nothing when it has nothing to say.
  function makeReasons(title, kind, texts) {
    if (texts.length === 0) return null;
    return make("div", { class: "raisons raisons-" + kind }, make("h4", null, title),
      make("ul", null, ...texts.map((text) => make("li", null, upper(typeset(text))))));
  }

  const makeRow = (label, ...content) => make("div", null, make("dt", null, label), make("dd", null, ...content));

  function makeFormat(one, reference) {
    const format = reference.formats[one.format];
    if (!format) return null;
    const others = one.autres.flatMap((slug, at) => [at === 0 ? make("br") : ", ",
      at === 0 ? "ou : " : "", link(reference.formats[slug].url, ec.raisons.minuscule(reference.formats[slug].titre))]);
    const length = format.duree ? " (" + ec.phrases.duree(format.duree) + ")" : "";
    return makeRow("Format", link(format.url, format.titre), length, ...others.map((part) => (
      typeof part === "string" ? typeset(part) : part)));
  }

  // The answers that the rule waits for, as the form names them.
  const ASKED = { lieu: "le lieu", organisateur: "qui organise", entree: "l’entrée, gratuite ou payante" };

  // What the law says of this séance, in a sentence; the dossier gives the articles.
  function makeRegime(one, context) {
    const told = context.regime && context.regime(context.demande, one.film);
    if (!told) return makeRow("Cadre légal", "selon le lieu et qui organise", typeset(" : "), link("droit/", "le droit"));
    const waits = told.cas ? [] : told.questions.map((question) => ASKED[question.champ]).filter(Boolean);
    if (waits.length > 0) {
      return makeRow("Cadre légal", told.verdict === "possible" ? make("strong", null, "Possible. ") : null,
        "À préciser dans vos réponses" + ec.phrases.NBSP + ": " + ec.raisons.joindre(waits) + ". ",
        link("droit/", "Le droit, en détail"));
    }
    const sentence = told.phrase || told.titre;
    return makeRow("Cadre légal", make("strong", null, typeset(told.titre)), make("br"), typeset(
      sentence === told.titre ? "" : sentence + " "), link("droit/", "Le droit, en détail"));
  }

  function makeBudget(one, context) {
    const guide = link("couts/", "les ordres de grandeur");
    const format = { ...context.reference.formats[one.format], slug: one.format };
    const told = context.budget && context.budget(context.demande, one.film, format);
    return told ? makeRow("Budget", upper(ec.budget.resume(told)), typeset(" : "), guide) : makeRow("Budget", guide);
  }

  function makeCoordination(context) {
    const { demande, reference } = context, { slugs } = ec.accompagner.coordinations(demande, reference);
    if (slugs.length === 0) return makeRow("Qui répond", link("seances/coordinations/", "trouver votre coordination"));
    return makeRow("Qui répond", ...slugs.flatMap((slug, at) => [at > 0 ? ", " : "",
      link(reference.coordinations[slug].url, reference.coordinations[slug].nom)]));
  }

  function makeActions(one, context) {
    const query = ec.demande.ecrire({ ...context.demande, film: one.film.slug, format: one.format });
    const open = link("composer/seance/", "Ouvrir le dossier de séance", query);
    open.className = "bouton";
    open.append(make("span", { class: "invisible" }, typeset(" : ") + one.film.carte.titre));
    return make("p", { class: "proposition-actions" }, open, ec.personnes.garder(one.film));
  }

  function makeScore(one) {
    const rows = one.points.map(([why, value]) => make("li", null, upper(why) + typeset(" : ")
      + (value > 0 ? "+" : "−") + String(Math.abs(Math.round(value * 10) / 10)).replace(".", ",")));
    return make("details", { class: "proposition-score" }, make("summary", null, "Comment ce film est arrivé là"),
      make("ul", null, ...rows), make("p", null, link("contribuer/composer/", "Le calcul, expliqué")));
  }

  function makeOne(one, context) {
    const { carte: card } = one.film, { demande, reference } = context;
    const people = ec.personnes.montrer(one.personnes, one.format, demande, reference, PEOPLE);
    return make("li", { class: "proposition", "data-famille": card.famille, "data-motif": card.motif,
      "data-taille": card.taille, "data-film": one.film.slug },
    makePoster(card),
    make("div", { class: "proposition-texte" },
      make("h3", null, link(card.url, card.titre)),
      make("p", { class: "proposition-faits" }, card.realisation + ", " + card.annee + " · " + card.faits),
      one.film.pourquoi ? make("p", { class: "proposition-pourquoi" }, typeset(one.film.pourquoi)) : null,
      make("div", { class: "proposition-raisons" },
        makeReasons("Pourquoi ce film", "oui", one.raisons),
        makeReasons("À regarder", "attention", one.attentions),
        makeReasons("À vérifier", "inconnu", one.inconnus),
        makeReasons("Ce qui ne répond pas", "non", one.manques)),
      make("dl", { class: "reperes" }, makeFormat(one, reference), makeRow("Avec qui", people),
        makeRegime(one, context), makeBudget(one, context), makeCoordination(context)),
      makeActions(one, context), makeScore(one)));
  }

  // proposals: ec.propositions.faire(); context: {demande, reference, regime, budget}.
  function show(list, proposals, context) {
    list.replaceChildren(...proposals.map((one) => makeOne(one, context)));
  }

  ec.propositionsVues = { montrer: show };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
