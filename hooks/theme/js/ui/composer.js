// /composer/: five questions, and the proposals that the address asks for. The address holds the whole demande.
(function (ec) {
  "use strict";

  const FACETS = ["theme", "public", "version", "acces", "classification"];
  const NAMED = 6; // films that the limits exclude, named under the proposals
  const WORTH = 0.35; // of the best answer of the search: below, words are only met in passing
  const find = (id) => document.getElementById(id);
  const form = find("composer"), questions = find("questions"), section = find("propositions");
  if (!form) return;

  let reference = null, asked = 0;

  // Film number → how well the words typed are found there, from 0 to 1.
  async function search(text) {
    if (!text) return new Map();
    const found = await ec.outils.chercher("films", text);
    const best = found.refs.length > 0 ? found.refs[0].score : 1;
    return new Map(found.refs.filter((one) => one.score >= best * (found.tousLesMots ? WORTH : 2 * WORTH))
      .map((one) => [one.numero, one.score / best]));
  }

  // What the law and the money say, when their scripts and tables are here.
  async function loadTables() {
    const load = (known, name) => (known ? ec.charger(name).catch(() => null) : null);
    const [law, costs] = await Promise.all([load(ec.droit && ec.droit.regime, "seance/droit"),
      load(ec.budget && ec.budget.calculer, "seance/couts")]);
    return { regime: law && ((demande, film) => ec.droit.regime(law, demande, film)),
      budget: costs && ((demande, film, format) => ec.budget.calculer(costs, demande, film, format, {})) };
  }

  // Film number → facts.
  async function loadFacts(numbers) {
    const cards = await ec.cartes.charger(numbers);
    const facts = await ec.fiches.charger(cards.map((card) => card.slug));
    return new Map(Array.from(facts.values(), (film) => [film.numero, film]));
  }

  async function answer(demande) {
    const wishes = ec.souhaits.lire(demande, reference);
    const [columns, found, tables] = await Promise.all([
      ec.colonnes.charger(FACETS, ["age", "duree", "annee"]), search(wishes.texte), loadTables()]);
    wishes.trouves = found;
    const kept = ec.composer.passer(columns, wishes), context = { reference, demande: wishes.demande, ...tables };
    const proposals = ec.propositions.faire(kept, await loadFacts(kept.map((one) => one.numero)), wishes, context);
    const few = proposals.some((one) => one.niveau > 0) || proposals.length === 0;
    const shutOut = few ? await loadFacts(ec.composer.ecartes(columns, wishes, NAMED)) : new Map();
    return { wishes, context, proposals, shutOut: Array.from(shutOut.values()) };
  }

  // Answers that come late are dropped: the last question wins.
  async function propose(demande, goThere) {
    const mine = asked += 1;
    section.hidden = false;
    section.setAttribute("aria-busy", "true");
    find("propositions-etat").textContent = "Recherche…";
    try {
      const { wishes, context, proposals, shutOut } = await answer(demande);
      if (mine !== asked) return;
      ec.reponse.montrer(proposals, demande, wishes, reference, shutOut);
      ec.propositionsVues.montrer(find("propositions-liste"), proposals, context);
    } catch (error) {
      if (mine !== asked) return;
      find("propositions-etat").textContent = "Les propositions n’ont pas pu être chargées. Rechargez la page.";
      reportError(error);
    }
    section.setAttribute("aria-busy", "false");
    questions.open = false;
    if (!goThere) return;
    section.focus({ preventScroll: true });
    section.scrollIntoView({ block: "start" });
  }

  // How many themes are chosen in each family: a folded family keeps no secret.
  function showFamilies() {
    for (const family of form.querySelectorAll("details[data-famille]")) {
      const chosen = family.querySelectorAll(":checked").length;
      family.querySelector(".famille-choix").textContent = chosen > 0 ? ec.phrases.nombre(chosen) : "";
    }
  }

  function show(demande, goThere) {
    ec.champs.remplir(form, demande);
    for (const details of form.querySelectorAll("details")) {
      const filled = details.querySelector(":checked:not(option), select:has(option:checked:not([value='']))");
      if (filled) details.open = true;
    }
    showFamilies();
    if (!ec.demande.vide(demande)) return propose(demande, goThere);
    asked += 1;
    questions.open = true;
    section.hidden = true;
    return null;
  }

  const read = () => ec.demande.lire(location.search, reference);

  function go(demande) {
    const query = ec.demande.ecrire(demande);
    if (query !== location.search.slice(1)) history.pushState({}, "", location.pathname + (query ? "?" + query : ""));
  }

  function submit(event) {
    event.preventDefault();
    const wrong = Array.from(form.elements).find((field) => field.willValidate && !field.checkValidity());
    if (wrong) {
      wrong.closest("details")?.setAttribute("open", "");
      wrong.reportValidity();
      return;
    }
    const demande = ec.demande.lire(ec.champs.lire(form), reference);
    find("composer-manque").hidden = !ec.demande.vide(demande);
    if (ec.demande.vide(demande)) return;
    go(demande);
    show(demande, true);
  }

  function clear() {
    const nothing = ec.demande.lire("", reference);
    go(nothing);
    show(nothing, false);
    form.querySelector("input, select").focus();
  }

  async function start() {
    try {
      reference = await ec.charger("seance/reference");
    } catch {
      section.hidden = false;
      find("propositions-etat").textContent = "Le composeur n’a pas pu être chargé. Rechargez la page.";
      return;
    }
    ec.champs.lier(form, reference);
    form.noValidate = true;
    form.addEventListener("submit", submit);
    form.addEventListener("change", showFamilies);
    find("composer-vider").addEventListener("click", clear);
    addEventListener("popstate", () => show(read(), false));
    await show(read(), false);
  }

  document.addEventListener("DOMContentLoaded", start);
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
