// On small screens the filters fold behind a button.
(function (ec) {
  "use strict";

  const form = document.getElementById("filtres");
  if (!form) return;
  const opening = form.querySelector(".filtres-ouvrir"), closing = form.querySelector(".filtres-fermer");
  const body = document.getElementById("filtres-corps");
  const isOpen = () => opening.getAttribute("aria-expanded") === "true";

  function show(open) {
    opening.setAttribute("aria-expanded", String(open));
    body.classList.toggle("ouvert", open);
  }

  opening.addEventListener("click", () => show(!isOpen()));
  closing.addEventListener("click", () => {
    show(false);
    ec.resultats.aller();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    show(false);
    opening.focus();
  });
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
