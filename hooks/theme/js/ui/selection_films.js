// The list of the films of a selection, with what can be done to each.
(function (ec) {
  "use strict";

  const { creer: make, adresse: address } = ec.outils;
  const { guillemets: quote, NBSP } = ec.phrases;
  const list = document.getElementById("selection-films");
  if (!list) return;

  function makePoster(card) {
    return make("div", { class: "affiche", "aria-hidden": "true" }, make("p", { class: "affiche-titre" }, card.titre));
  }

  // An action is found again after a new drawing by its name and its film: the focus stays on it.
  function makeAction(action, film, label, title, actions) {
    const button = ec.outils.bouton(label, () => actions[action](film.slug), { "data-action": action });
    button.append(make("span", { class: "invisible" }, " " + title));
    return button;
  }

  function makeActions(film, title, actions, ends) {
    const up = makeAction("monter", film, "Monter", title, actions);
    const down = makeAction("descendre", film, "Descendre", title, actions);
    if (ends.first) up.setAttribute("aria-disabled", "true");
    if (ends.last) down.setAttribute("aria-disabled", "true");
    return make("p", { class: "selection-film-actions" }, up, down,
      makeAction("retirer", film, "Retirer", title, actions));
  }

  function makeNote(film, title, actions) {
    const id = "note-" + film.slug;
    const area = make("textarea", { id: id, rows: "2", maxlength: ec.selection.MOST.note, "data-action": "noter" });
    area.value = film.note;
    area.addEventListener("input", () => actions.noter(film.slug, area.value));
    const label = make("label", { for: id, class: "etiquette" }, "Ma note",
      make("span", { class: "invisible" }, " sur " + title));
    // On paper a text area would cut what is long.
    return [label, area, make("p", { class: "note-imprimee" }, film.note)];
  }

  function makeShared(film, title) {
    const note = film.note ? make("p", { class: "note-lue" }, "Note" + NBSP + ": " + film.note) : null;
    return [note, make("p", { class: "selection-film-actions" }, ec.ajouter.icone(film.slug, title))];
  }

  function makeItem(film, facts, actions, ends) {
    const title = facts ? facts.carte.titre : film.slug;
    const heading = make("h3", null, facts ? make("a", { href: address(facts.carte.url) }, title) : title);
    const text = make("div", { class: "selection-film-texte" }, heading,
      facts ? make("p", null, facts.carte.realisation + ", " + facts.carte.annee + " · " + facts.carte.faits)
        : make("p", { class: "inconnu" }, "Cette fiche n’est plus dans le catalogue, ou n’a pas pu être chargée."));
    const item = make("li", { class: "selection-film", "data-slug": film.slug },
      facts ? makePoster(facts.carte) : null, text);
    for (const name of facts ? ["famille", "motif", "taille"] : []) item.dataset[name] = facts.carte[name];
    if (facts) {
      text.append(make("p", null, make("a", { href: address("composer/seance/", "film=" + film.slug) },
        "Ouvrir le dossier de séance", make("span", { class: "invisible" }, " de " + title))));
    }
    if (actions) {
      text.append(...makeNote(film, title, actions));
      item.append(makeActions(film, title, actions, ends));
    } else {
      text.append(...makeShared(film, title).filter(Boolean));
    }
    return item;
  }

  // What holds the focus inside the list, to give it back.
  function focused() {
    const item = list.contains(document.activeElement) ? document.activeElement.closest("[data-slug]") : null;
    const action = item && document.activeElement.dataset.action;
    return action ? { slug: item.dataset.slug, action: action } : null;
  }

  function focus(place) {
    const item = place && Array.from(list.children).find((one) => one.dataset.slug === place.slug);
    const target = item && item.querySelector("[data-action=" + place.action + "]");
    if (target) target.focus();
    return Boolean(target);
  }

  // actions: null for a list that is only looked at.
  function show(films, fiches, actions) {
    const place = focused();
    list.replaceChildren(...films.map((film, at) => (
      makeItem(film, fiches.get(film.slug), actions, { first: at === 0, last: at === films.length - 1 }))));
    if (place) focus(place);
  }

  // The arrows move the film whose button « Monter » or « Descendre » holds the focus.
  function listen(move) {
    list.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const button = event.target.closest("[data-action=monter], [data-action=descendre]");
      if (!step || !button || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      move(button.closest("[data-slug]").dataset.slug, step);
    });
  }

  ec.selectionFilms = { montrer: show, viser: focus, ecouter: listen, nommer: (facts, slug) => (
    quote(facts ? facts.carte.titre : slug)) };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
