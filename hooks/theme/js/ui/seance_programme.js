// The programme of the dossier: ec.seance.programme(section, context). The order, the hours and the warnings.
(function (ec) {
  "use strict";

  const { creer: make } = ec.outils;
  const { composer: typeset } = ec.phrases;
  const NAMES = ["presentation", "avant", "film", "pause", "mediation"];
  const SAVE_AFTER = 400; // milliseconds without a key
  const MOST_SHORTS = 12, SHORT_FILM = 60;
  const sheets = new WeakMap();

  function makeMinutes(sheet, name, label) {
    const field = make("input", { type: "number", id: "programme-" + name, inputmode: "numeric", min: 0, step: 1,
      max: ec.saisies.MOST_MINUTES });
    field.addEventListener("input", () => {
      const value = field.value === "" ? null : Number(field.value);
      const right = !field.validity.badInput
        && (value === null || (Number.isInteger(value) && value >= 0 && value <= ec.saisies.MOST_MINUTES));
      field.setAttribute("aria-invalid", String(!right));
      if (!right) return;
      sheet.minutes = { ...sheet.minutes, [name]: value };
      update(sheet);
    });
    sheet.champs[name] = field;
    return make("label", null, label, field);
  }

  function makeHour(sheet, name, label, changed) {
    const field = make("input", { type: "time", id: "programme-" + name });
    field.addEventListener("change", () => {
      if (field.value === "" || ec.programme.heure(field.value) !== null) changed(field.value || null);
    });
    sheet.champs[name] = field;
    return make("label", null, label, field);
  }

  function change(sheet, patch) {
    sheet.demande = { ...sheet.demande, ...patch };
    update(sheet);
    sheet.context.changer(patch);
  }

  // Shorts that answer the film, then those of the visitor's own selection: slug → facts.
  async function loadShorts({ film, demande }) {
    const kept = ec.reserve ? ec.reserve.lire().map((one) => (typeof one === "string" ? one : one.slug)) : [];
    const named = (film && film.avant_programme) || [];
    const slugs = Array.from(new Set([demande.avant, ...named, ...kept].filter(Boolean)));
    const found = await ec.fiches.charger(slugs);
    const suits = ([slug, facts]) => slug === demande.avant || named.includes(slug)
      || (Number.isInteger(facts.duree) && facts.duree < SHORT_FILM && facts.titre !== (film && film.titre));
    return new Map(Array.from(found).filter(suits).slice(0, MOST_SHORTS));
  }

  function fillShorts(sheet) {
    const field = sheet.champs.court, chosen = sheet.shorts.has(sheet.demande.avant) ? sheet.demande.avant : "";
    const options = Array.from(sheet.shorts, ([slug, facts]) => make("option", { value: slug },
      typeset(facts.titre) + (facts.duree ? " (" + ec.phrases.duree(facts.duree) + ")" : "")));
    field.replaceChildren(make("option", { value: "" }, "Aucun"), ...options);
    field.value = chosen;
    sheet.aide.hidden = sheet.shorts.size > 0;
  }

  function makeShorts(sheet) {
    const field = make("select", { id: "programme-court" });
    field.addEventListener("change", () => change(sheet, { avant: field.value || null }));
    sheet.champs.court = field;
    return make("label", null, "Court métrage avant le film", field);
  }

  function update(sheet) {
    const { context, demande, minutes, champs } = sheet, { film, format } = context;
    const court = sheet.shorts.get(demande.avant) || null;
    const parts = ec.programme.parties(film, format, court, minutes);
    const found = ec.programme.composer(parts,
      { heure: demande.heure, age: demande.age, film: film, dernier_bus: sheet.bus });
    sheet.liste.replaceChildren(...found.blocs.map(ec.programmeLigne.bloc));
    sheet.alertes.replaceChildren(...found.alertes.map(({ texte }) => make("li", { class: "message" }, texte)));
    sheet.autreJour.hidden = !ec.programme.autreJour(format);
    if (!sheet.autreJour.hidden) {
      sheet.autreJour.textContent = typeset("« " + format.titre + " » se passe un autre jour : voyez sa fiche.");
    }
    for (const name of NAMES) {
      if (champs[name] === document.activeElement) continue;
      champs[name].value = Number.isInteger(minutes[name]) ? String(minutes[name]) : "";
      const genre = name === "avant" ? "avant-programme" : name;
      const part = parts.find((one) => one.genre === genre);
      champs[name].placeholder = part && part.minutes !== null ? String(part.minutes) : name === "pause" ? "0" : "?";
    }
    champs.avant.parentElement.hidden = !parts.some((part) => part.genre === "avant-programme");
    champs.heure.value = demande.heure || "";
    champs.bus.value = sheet.bus;
    sheet.total = ec.programmeLigne.total(found);
    sheet.garder.later();
  }

  function settle(sheet) {
    if (sheet.etat.textContent !== sheet.total) sheet.etat.textContent = sheet.total;
    ec.feuilles.ecrire("minutes", ec.saisies.ecrireMinutes(sheet.minutes));
    ec.feuilles.ecrire("dernier-bus", sheet.bus);
  }

  function build(section, context) {
    const bus = ec.feuilles.lire("dernier-bus");
    const sheet = { context: context, demande: context.demande, champs: {}, shorts: new Map(),
      minutes: ec.saisies.lireMinutes(ec.feuilles.lire("minutes"), NAMES),
      bus: ec.programme.heure(bus) === null ? "" : bus,
      etat: make("p", { class: "programme-total", role: "status" }), liste: make("ol", { class: "programme-ligne" }),
      alertes: make("ul", { class: "programme-alertes", "aria-live": "polite" }), autreJour: make("p", { hidden: "" }),
      aide: make("p", { class: "budget-note feuille-ecran", hidden: "" },
        "Pour en proposer un ici, ajoutez un court métrage à votre sélection.") };
    sheet.garder = ec.outils.retarder(() => settle(sheet), SAVE_AFTER);
    section.setAttribute("aria-labelledby", "seance-programme-titre");
    section.classList.add("feuille");
    section.replaceChildren(make("h2", { id: "seance-programme-titre" }, "Programme"),
      make("div", { class: "feuille-champs" },
        makeHour(sheet, "heure", "Début", (value) => change(sheet, { heure: value })),
        makeHour(sheet, "bus", "Dernier bus", (value) => { sheet.bus = value || ""; update(sheet); }), makeShorts(sheet)),
      make("details", { class: "feuille-ecran" }, make("summary", null, "Changer les durées"),
        make("div", { class: "feuille-champs" }, makeMinutes(sheet, "presentation", "Présentation (min)"),
          makeMinutes(sheet, "avant", "Court métrage (min)"), makeMinutes(sheet, "film", "Film (min)"),
          makeMinutes(sheet, "pause", "Pause (min)"), makeMinutes(sheet, "mediation", "Médiation (min)"))),
      sheet.aide, sheet.etat, sheet.liste, sheet.alertes, sheet.autreJour);
    return sheet;
  }

  // Called again with the same section each time the demande changes.
  ec.seance = { ...ec.seance, programme: async (section, context) => {
    if (!sheets.has(section)) sheets.set(section, build(section, context));
    const sheet = sheets.get(section);
    Object.assign(sheet, { context: context, demande: context.demande });
    ec.feuilles.retablir();
    update(sheet);
    sheet.shorts = await loadShorts(context);
    fillShorts(sheet);
    update(sheet);
    if (sheet.etat.textContent === "") sheet.garder.now();
  } };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
