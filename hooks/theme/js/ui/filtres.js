// The form of the filters: what it says, what it shows. It knows nothing of films.
(function (ec) {
  "use strict";

  const SHOWN = 8; // options of a facet before « Voir les N »
  const { creer: make } = ec.outils;
  const { NBSP } = ec.phrases;
  const form = document.getElementById("filtres");
  if (!form) return;

  const facets = Array.from(form.querySelectorAll(".facette"), (fieldset) => ({
    fieldset: fieldset,
    name: fieldset.dataset.parametre,
    legend: fieldset.querySelector("legend").textContent,
    more: fieldset.querySelector(".facette-plus"),
    open: false,
    options: Array.from(fieldset.querySelectorAll("label"), (label) => ({
      label: label,
      box: label.querySelector("input"),
      text: label.querySelector(".facette-nom").textContent,
      place: label.querySelector(".facette-compte"),
      count: Number(label.querySelector(".facette-compte").textContent.replace(/\D/g, "")),
    })),
  }));
  const field = (name) => form.elements.namedItem(name);

  // Values of the address need not be among those that the select offers.
  const WORDS = { age: (value) => value + NBSP + "ans", duree_max: ec.phrases.duree };

  function setField(name, value) {
    const element = field(name), text = value === null ? "" : String(value);
    if (WORDS[name] && !Array.from(element.options).some((option) => option.value === text)) {
      const next = Array.from(element.options).find((option) => Number(option.value) > value);
      element.insertBefore(make("option", { value: text }, WORDS[name](value)), next || null);
    }
    element.value = text;
    element.removeAttribute("aria-invalid");
  }

  // What the form offers, in the shape of index/films/colonnes: an address is read before any file comes. And how many
  // films each value has in the whole catalogue.
  const values = { facettes: Object.fromEntries(facets.map((facet) => [facet.name, {
    valeurs: facet.options.map((one) => one.box.value),
    libelles: facet.options.map((one) => one.box.dataset.libelle),
    totaux: facet.options.map((one) => one.count),
  }])) };

  // The choices of the form, put into a state; the query, the order and the page are not its own.
  function read(state) {
    for (const facet of facets) {
      state.choix[facet.name] = facet.options.filter((one) => one.box.checked).map((one) => one.box.value);
    }
    for (const [name, low, high] of ec.etat.BORNES) {
      const element = field(name), written = element.value.trim();
      state[name] = written === "" ? null : ec.etat.nombre(written, low, high);
      const wrong = element.validity.badInput || (written !== "" && state[name] === null);
      if (wrong) element.setAttribute("aria-invalid", "true");
      else element.removeAttribute("aria-invalid");
    }
    return state;
  }

  function write(state) {
    for (const facet of facets) {
      const chosen = new Set(state.choix[facet.name]);
      for (const one of facet.options) one.box.checked = chosen.has(one.box.value);
    }
    for (const [name] of ec.etat.BORNES) setField(name, state[name]);
    setSort(state);
  }

  // « Pertinence » is offered only when there is a query.
  function setSort(state) {
    const select = field("tri"), option = select.querySelector("[value=pertinence]");
    option.hidden = option.disabled = !state.q;
    select.value = ec.etat.tri(state);
  }

  // An option with no film is hidden unless it is checked, or its facet has a choice. Whatever holds the focus stays.
  function arrange(facet) {
    const chosen = facet.options.some((one) => one.box.checked);
    const useful = facet.options.filter((one) => one.count > 0 || chosen || one.box === document.activeElement);
    let shown = 0;
    for (const one of facet.options) {
      const wanted = useful.includes(one);
      const kept = facet.open || shown < SHOWN || one.box.checked || one.box === document.activeElement;
      one.label.hidden = !(wanted && kept);
      if (wanted) shown += 1;
    }
    facet.fieldset.hidden = useful.length === 0;
    facet.fieldset.classList.toggle("ouverte", facet.open);
    if (!facet.more) return;
    facet.more.hidden = useful.length <= SHOWN && facet.more !== document.activeElement;
    facet.more.setAttribute("aria-expanded", String(facet.open));
    const [verb, about] = facet.open ? ["Réduire", " la liste : "] : ["Voir les " + useful.length, " valeurs de "];
    facet.more.replaceChildren(verb, make("span", { class: "invisible" }, about.replace(" :", NBSP + ":")
      + facet.legend));
  }

  // counts: {facet: numbers in the order of `columns[facet].valeurs`}; a facet that was not counted hides its numbers.
  function tell(counts, columns) {
    for (const facet of facets) {
      const column = columns[facet.name], known = facet.name in counts;
      facet.fieldset.classList.toggle("sans-comptes", !known);
      if (!known) continue;
      const positions = new Map(column ? column.valeurs.map((value, at) => [value, at]) : []);
      for (const one of facet.options) {
        one.count = positions.has(one.box.value) ? counts[facet.name][positions.get(one.box.value)] : 0;
        one.place.textContent = ec.phrases.nombre(one.count);
        one.label.classList.toggle("vide", one.count === 0);
      }
      arrange(facet);
    }
  }

  // « Ados », « Dès 8 ans »: what a choice is called outside of its fieldset.
  function name(choice) {
    const { parametre, valeur } = choice;
    if (parametre === "q") return ec.phrases.guillemets(valeur);
    if (parametre === "age") return "Dès " + WORDS.age(valeur);
    if (parametre === "duree_max") return WORDS.duree_max(valeur) + " au plus";
    if (parametre === "annee_min") return "Depuis " + valeur;
    if (parametre === "annee_max") return "Jusqu’à " + valeur;
    const facet = facets.find((one) => one.name === parametre);
    const option = facet && facet.options.find((one) => one.box.value === valeur);
    return option ? option.text : String(valeur);
  }

  for (const facet of facets) {
    for (const one of facet.options) one.label.classList.remove("en-plus"); // from here on, `hidden` says it
    if (facet.more) {
      facet.more.addEventListener("click", () => {
        const hidden = facet.options.filter((one) => one.label.hidden);
        facet.open = !facet.open;
        arrange(facet);
        const next = facet.open && hidden.find((one) => !one.label.hidden);
        if (next) next.box.focus(); // the button stands after what it has just shown
      });
    }
    arrange(facet);
  }

  ec.filtres = { formulaire: form, facettes: facets, valeurs: values, lire: read, ecrire: write, trier: setSort,
    compter: tell, nommer: name };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
