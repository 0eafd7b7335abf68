// The address of a selection, and the buttons that copy a text.
(function (ec) {
  "use strict";

  const box = document.getElementById("partager-adresse"), notes = document.getElementById("partager-notes");
  const notice = document.getElementById("partager-avis");
  if (!box || !notes) return;
  let shown = [];

  // The public address of a page of the site; null when the site is opened from a folder.
  function absolute(path, query) {
    const canonical = document.querySelector("link[rel=canonical]");
    const here = canonical ? canonical.href : location.href;
    if (!/^https?:/.test(here)) return null;
    const root = document.documentElement.dataset.racine || "./";
    return new URL(root + path, here).href + (query ? "?" + query : "");
  }

  function tell() {
    const { requete, coupees } = ec.selection.ecrireAdresse(shown, notes.checked);
    const found = absolute("selection/", requete);
    box.value = found || "selection/?" + requete;
    notice.textContent = ec.phrases.composer([
      found ? "" : "Le site est ouvert depuis un dossier : ajoutez cette fin à l’adresse du site en ligne.",
      coupees === 0 ? "" : "Une adresse ne peut pas tout porter : des notes sont coupées ou laissées. "
        + "Le fichier les garde entières.",
    ].filter(Boolean).join(" "));
  }

  function show(films) {
    shown = films;
    tell();
  }

  // A browser may refuse: the text is then selected, ready for the keyboard.
  async function copy(field, button) {
    const label = button.textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.focus();
      field.select();
      done = document.execCommand("copy");
    }
    ec.maSelection.dire(done ? "Copié." : ec.phrases.composer(
      "Copie refusée par le navigateur : le texte est sélectionné, copiez-le au clavier."));
    button.textContent = done ? "Copié" : label;
    setTimeout(() => { button.textContent = label; }, 2500);
  }

  notes.addEventListener("change", tell);
  box.addEventListener("focus", () => box.select());
  for (const button of document.querySelectorAll("[data-copier]")) {
    const field = document.getElementById(button.dataset.copier);
    button.addEventListener("click", () => copy(field, button));
  }

  ec.partager = { montrer: show, absolue: absolute, adresse: () => {
    const query = ec.selection.ecrireAdresse(shown, false).requete;
    return absolute("selection/", query);
  } };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
