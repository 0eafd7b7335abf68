// The header's search box on every page but the list of films, where ui/films.js holds it.
(function (ec) {
  "use strict";

  const WAIT = 150;
  const box = document.getElementById("q"), form = document.getElementById("chercher");
  const panel = document.getElementById("suggestions"), announce = document.getElementById("annonce");
  if (!box || !form || !panel || document.getElementById("filtres")) return;

  let latest = 0;

  function show(open) {
    panel.hidden = !open;
    if (!open) announce.textContent = "";
  }

  function close() {
    latest += 1; // an answer on its way must not open it again
    asking.cancel();
    show(false);
  }

  async function ask() {
    const text = box.value.replace(/\s+/g, " ").trim(), mine = latest += 1;
    if (text === "") return show(false);
    let told;
    try {
      const groups = await ec.suggestions.trouver(text);
      if (mine !== latest) return undefined;
      told = ec.suggestions.remplir(panel, text, groups);
    } catch {
      if (mine !== latest) return undefined;
      told = ec.suggestions.dire(panel, text);
    }
    show(true);
    announce.textContent = told;
    return undefined;
  }

  const asking = ec.outils.retarder(ask, WAIT);
  const links = () => Array.from(panel.querySelectorAll("a"));

  function move(step) {
    const all = links(), at = all.indexOf(document.activeElement) + step;
    if (at < 0) box.focus();
    else if (at < all.length) all[at].focus();
  }

  box.addEventListener("input", () => {
    if (box.value.trim() === "") close();
    else asking.later();
  });

  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      if (panel.hidden && box.value.trim() !== "") ask();
      else if (!panel.hidden) links()[0].focus();
      else return;
      event.preventDefault();
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault(); // the first Escape closes, the next one empties the box
      close();
    }
  });

  panel.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      move(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Escape") {
      close();
      box.focus();
    }
  });

  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !panel.contains(event.target) && !form.contains(event.target)) close();
  });

  // Tab may walk through the panel; beyond it, the panel must not cover the page.
  for (const part of [form, panel]) {
    part.addEventListener("focusout", (event) => {
      const next = event.relatedTarget;
      if (next && !panel.contains(next) && !form.contains(next)) close();
    });
  }

  // From a folder, the form's own address would open a list of files.
  form.addEventListener("submit", (event) => {
    close();
    if (location.protocol !== "file:") return;
    event.preventDefault();
    location.assign(ec.suggestions.films(box.value.trim()));
  });
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
