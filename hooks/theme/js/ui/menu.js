// The menu button of small screens and the button that changes the colours.
(function (ec) {
  "use strict";

  const KEY = "ecran-commun:affichage";
  const root = document.documentElement;

  function initMenu(button, menu) {
    function show(open) {
      button.setAttribute("aria-expanded", String(open));
      menu.classList.toggle("ouvert", open);
    }
    button.setAttribute("aria-controls", menu.id);
    show(false);
    button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
      if (!menu.contains(document.activeElement) && document.activeElement !== button) return;
      show(false);
      button.focus();
    });
  }

  // A browser may refuse to remember: the colours change all the same, for this page.
  function remember(value) {
    try {
      localStorage.setItem(KEY, value);
    } catch { /* nothing is lost but the memory */ }
  }

  function initColours(button) {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.affichage ? root.dataset.affichage === "sombre" : system.matches);
    const tell = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.affichage = isDark() ? "clair" : "sombre";
      remember(root.dataset.affichage);
      tell();
    });
    system.addEventListener("change", tell);
    // Another tab of the site changed its colours.
    window.addEventListener("storage", (event) => {
      if (event.key !== KEY || !["clair", "sombre"].includes(event.newValue)) return;
      root.dataset.affichage = event.newValue;
      tell();
    });
    tell();
  }

  const menuButton = document.querySelector(".bouton-menu"), menu = document.getElementById("menu");
  if (menuButton && menu) initMenu(menuButton, menu);
  const coloursButton = document.querySelector(".bouton-theme");
  if (coloursButton) initColours(coloursButton);
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
