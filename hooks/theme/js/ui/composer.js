// /composer/: five questions, and the proposals that the address asks for. The address holds the whole demande.
(function (ec) {
  "use strict";

  const find = (id) => document.getElementById(id);
  const form = find("composer"), questions = find("questions"), section = find("propositions");
  if (!form) return;

  let reference = null, asked = 0;

  // Answers that come late are dropped: the last question wins.
  async function propose(demande, goThere) {
    const mine = asked += 1;
    section.hidden = false;
    section.setAttribute("aria-busy", "true");
    find("propositions-etat").textContent = "Recherche…";
    try {
      const { wishes, context, proposals, shutOut } = await ec.trouver.seances(demande, reference);
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
    if (ec.demande.vide(read())) ec.champs.remplir(form, ec.champs.avecTerritoire(read(), reference));
  }

  document.addEventListener("DOMContentLoaded", start);
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
