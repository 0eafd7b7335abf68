// The law of the dossier: ec.seance.droit(section, context). The verdict first, then what is still to be answered, what
// to do, and each rule with its reference. Called again, with the same section, each time the séance changes.
(function (ec) {
  "use strict";

  const { creer: make, bouton: makeButton, adresse: address } = ec.outils;
  const { NBSP } = ec.phrases;
  ec.seance = ec.seance || {};

  // A mark and a word for each verdict: colour says nothing alone.
  const MARKS = { possible: "✓", "possible-des": "→", "a-verifier": "?", non: "✕" };
  const calls = new WeakMap(); // section → number of its last call: late answers are dropped

  function label(found) {
    if (found.verdict === "possible") return found.conditions.length > 0 ? "Possible, sous condition" : "Possible";
    if (found.verdict === "possible-des") return "À partir du " + ec.dates.enFrancais(found.des);
    if (found.verdict === "non") return "Pas à cette date";
    return found.cas === null ? "À préciser" : "À vérifier";
  }

  const regimeWords = { commercial: "Séance commerciale", "non-commercial": "Séance non commerciale" };

  function makeVerdict(found) {
    const added = found.cas_aussi.length > 0 ? ", avec " + found.cas_aussi.join(" et ") : "", parts = [];
    if (found.cas !== null) parts.push("Cas " + found.cas + added + NBSP + ": " + found.titre);
    if (regimeWords[found.regime]) parts.push(regimeWords[found.regime]);
    return make("div", { class: "droit-verdict", "data-verdict": found.verdict, tabindex: "-1" },
      make("p", { class: "droit-marque" }, make("span", { "aria-hidden": "true" }, MARKS[found.verdict]), label(found)),
      make("p", null, found.phrase),
      parts.length > 0 ? make("p", { class: "droit-cas" }, parts.join(". ") + ".") : null);
  }

  function makeQuestion(question, context) {
    if (question.choix.length === 0) return make("p", null, make("strong", null, question.texte), " " + question.aide);
    const choices = question.choix.map((choice) => makeButton(choice.libelle, () => (
      context.changer({ [question.champ]: choice.valeur })), { class: "bouton bouton-second" }));
    return make("div", { role: "group", "aria-label": question.texte, class: "droit-question" },
      make("p", null, make("strong", null, question.texte)), make("div", { class: "droit-choix" }, ...choices));
  }

  // Every case that remains, so that nobody waits for an answer to know what may be asked.
  function makeQuestions(found, context) {
    if (found.questions.length === 0) return null;
    const cases = found.cas_possibles.length < 2 ? null : make("details", { class: "droit-possibles" },
      make("summary", null, "Les cas encore possibles (" + found.cas_possibles.length + ")"),
      make("ul", null, ...found.cas_possibles.map((one) => (
        make("li", null, one.cas + ". " + one.titre + NBSP + ": "
          + regimeWords[one.regime].toLowerCase())))));
    return make("div", { class: "droit-questions" },
      make("h3", null, found.cas === null ? "Ce qui change la réponse" : "Ce qu’il reste à savoir"),
      ...found.questions.map((question) => makeQuestion(question, context)), cases);
  }

  function when(step, date, today) {
    if (!date || date < today) return "J-" + step.jours;
    const day = ec.dates.joursApres(date, -step.jours);
    return day < today ? "tout de suite" : "avant le " + ec.dates.enFrancais(day);
  }

  function makeSteps(found, date, today) {
    if (found.demarches.length === 0) return [];
    return [make("h3", null, "Ce que vous avez à faire"), make("ul", { class: "droit-demarches" },
      ...found.demarches.map((step) => make("li", null, step.texte, make("span", null, when(step, date, today)))))];
  }

  function makeRule(rule, levels) {
    const { libelle, explication } = levels[rule.confiance];
    const reference = rule.url
      ? make("a", { href: rule.url, rel: "external noreferrer" }, rule.reference) : make("span", null, rule.reference);
    return make("li", null, rule.texte, make("p", { class: "droit-source" }, reference, " · ",
      make("span", { "data-confiance": rule.confiance, title: explication }, libelle),
      " · vérifié le " + ec.dates.enFrancais(rule.verifie_le)));
  }

  function makeRules(found, table) {
    const groups = new Map(found.lignes.map((rule) => [rule.cas, []]));
    for (const rule of found.lignes) groups.get(rule.cas).push(rule);
    const titles = new Map(table.cas.map((one) => [one.id, one.id + ". " + one.titre]));
    const parts = Array.from(groups, ([cas, rules]) => [make("h3", null, titles.get(cas) || "Pour toute séance"),
      make("ul", { class: "droit-regles" }, ...rules.map((rule) => makeRule(rule, table.confiances)))]);
    const levels = ["haute", "moyenne", "faible"].map((one) => table.confiances[one])
      .map((one) => one.libelle + NBSP + ": " + one.explication).join(". ");
    return make("details", { class: "droit-detail", open: "" }, make("summary", null, "Les règles et leurs sources"),
      ...parts.flat(), make("p", { class: "droit-source" }, levels + "."));
  }

  function makeWarning(found) {
    return make("p", { class: "message" }, found.avertissement + " Page officielle" + NBSP + ": ",
      make("a", { href: found.officiel.url, rel: "external noreferrer" }, found.officiel.titre), ". ",
      make("a", { href: address("droit/") }, "Tous les cas, expliqués"), ".");
  }

  async function show(section, context) {
    const call = (calls.get(section) || 0) + 1, held = section.contains(document.activeElement);
    calls.set(section, call);
    const table = await ec.charger("seance/droit");
    if (calls.get(section) !== call) return;
    const { demande, film } = context, today = ec.dates.duJour(new Date());
    const found = ec.droit.regime(table, demande, film, today);
    const title = make("h2", { id: "seance-droit-titre" }, "Le droit"), verdict = makeVerdict(found);
    section.setAttribute("aria-labelledby", title.id);
    section.replaceChildren(...[title, verdict, makeQuestions(found, context),
      ...makeSteps(found, ec.dates.lire(demande.date), today), makeWarning(found), makeRules(found, table)]
      .filter((part) => part !== null));
    if (held) verdict.focus({ preventScroll: true }); // the button that was pressed has gone
  }

  ec.seance.droit = show;
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
