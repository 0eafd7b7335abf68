// « Ajouter à ma sélection » on every card and film page, where the file of the film's séance opens too, and the number
// in the header. The buttons are made here: a page without scripts shows none, and pages weigh nothing more. Any
// .ajouter[data-slug] works, whoever makes it.
(function (ec) {
  "use strict";

  const { creer: make, adresse: address } = ec.outils;
  const { pluriel: plural, guillemets: quote, NBSP } = ec.phrases;
  const FILM = /(?:^|\/)films\/([a-z0-9-]+)\/(?:index\.html)?$/;
  const places = document.querySelectorAll(".lien-selection-nombre");
  const announce = document.getElementById("annonce");

  const slugOf = (path) => {
    const found = FILM.exec(path);
    return found && ec.selection.estSlug(found[1]) && found[1] !== "page" ? found[1] : null;
  };

  function tell(button) {
    const isIn = ec.reserve.contient(button.dataset.slug);
    if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(isIn));
    else button.textContent = (isIn ? "Retirer de" : "Ajouter à") + " ma sélection";
    button.classList.toggle("dedans", isIn);
  }

  // An icon: its name stays, its state is told by aria-pressed.
  function makeIcon(slug, title) {
    const button = make("button", { type: "button", class: "ajouter", "data-slug": slug, "data-titre": title,
      "aria-pressed": "false" }, make("span", { class: "invisible" }, "Ajouter " + title + " à ma sélection"));
    tell(button);
    return button;
  }

  function makeText(slug, title) {
    const button = make("button", { type: "button", class: "bouton bouton-second ajouter", "data-slug": slug,
      "data-titre": title });
    tell(button);
    return button;
  }

  function dress(card) {
    const link = card.querySelector("h1 a, h2 a, h3 a, h4 a");
    const slug = link && link.closest("template") === null ? slugOf(link.pathname) : null;
    if (slug && !card.querySelector(":scope > .ajouter")) card.append(makeIcon(slug, link.textContent));
  }

  function dressAll(root) {
    root.querySelectorAll(".carte").forEach(dress);
    root.querySelectorAll(".ajouter[data-slug]").forEach(tell);
  }

  function count() {
    const total = ec.reserve.lire().length;
    for (const place of places) place.textContent = total === 0 ? "" : NBSP + "(" + total + ")";
    document.querySelectorAll(".ajouter[data-slug]").forEach(tell);
  }

  // What went wrong stays on the screen until it is closed; the rest is only said to who does not see the button.
  function warn(text) {
    document.querySelector(".avis-selection")?.remove();
    const notice = make("div", { class: "avis-selection", role: "alert" }, make("p", null, text),
      make("a", { href: address("selection/") }, "Voir ma sélection"),
      ec.outils.bouton("Fermer", () => notice.remove(), { class: "bouton bouton-second" }));
    document.body.append(notice);
  }

  function add(slug, title) {
    if (ec.reserve.estPleine()) {
      return warn("Votre sélection a déjà " + ec.selection.MOST.films + NBSP
        + "films. Retirez-en un pour faire de la place, ou enregistrez-la dans un fichier.");
    }
    if (!ec.reserve.ajouter(slug)) {
      warn("Ce navigateur ne peut rien garder : votre sélection sera perdue en quittant cette page.");
    }
    return say(quote(title) + " est dans votre sélection");
  }

  function say(text) {
    if (announce) announce.textContent = text + NBSP + ": " + plural(ec.reserve.lire().length, "film") + ".";
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".ajouter[data-slug]");
    if (!button) return;
    const { slug, titre } = button.dataset;
    if (!ec.reserve.contient(slug)) return add(slug, titre || slug);
    ec.reserve.retirer(slug);
    return say(quote(titre || slug) + " n’est plus dans votre sélection");
  });

  const film = document.querySelector("body.film .film-titre"), slug = film && slugOf(location.pathname);
  if (slug) {
    film.append(makeText(slug, film.querySelector("h1").textContent));
    document.getElementById("seance").after(make("p", null,
      make("a", { class: "bouton", href: address("composer/seance/") + "?film=" + slug }, "Ouvrir le dossier de séance")));
  }

  // Lists are also drawn by scripts.
  const main = document.querySelector("main");
  if (main) {
    dressAll(main);
    new MutationObserver((changes) => {
      for (const change of changes) {
        for (const node of change.addedNodes) {
          if (node.nodeType !== Node.ELEMENT_NODE) continue;
          if (node.matches(".carte")) dress(node);
          dressAll(node);
        }
      }
    }).observe(main, { childList: true, subtree: true });
  }
  ec.reserve.ecouter(count);
  count();

  ec.ajouter = { icone: makeIcon, bouton: makeText };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
