// The calendar of the dossier: ec.seance.calendrier(section, context). Steps counted back from the date, and a file for
// calendar programs. Called again, with the same section, each time the séance changes.
(function (ec) {
  "use strict";

  const { creer: make, bouton: makeButton } = ec.outils;
  const { NBSP, composer: typeset, pluriel: plural } = ec.phrases;
  ec.seance = ec.seance || {};

  const FIRST = "2000-01-01", LAST = "2100-12-31";
  const calls = new WeakMap(); // section → number of its last call: late answers are dropped

  function makeDate(demande, context) {
    const field = make("input", { type: "date", id: "calendrier-date", min: FIRST, max: LAST });
    field.value = demande.date || "";
    field.addEventListener("change", () => {
      if (field.value === "" || (ec.dates.lire(field.value) && field.validity.valid)) {
        context.changer({ date: field.value || null });
      }
    });
    return make("label", { class: "calendrier-date avec-js" }, "Date de la séance", field);
  }

  function summary(steps, table, demande, today) {
    const date = ec.dates.lire(demande.date), late = steps.filter((step) => step.note === table.a_faire).length;
    if (!date) return "Donnez une date" + NBSP + ": chaque étape aura la sienne.";
    const day = "La séance est prévue le " + ec.dates.enToutesLettres(date) + ".";
    if (date < today) return day + " Elle est passée" + NBSP + ": merci de raconter ce qui a marché.";
    if (late === 0) return day + " Vous avez le temps de tout faire.";
    return day + " Le temps est compté" + NBSP + ": " + plural(late, "étape") + " à faire tout de suite.";
  }

  function makeStep(step, today) {
    const when = make("p", { class: "deroule-quand" }, step.quand);
    if (step.date) when.append(make("time", { datetime: step.date }, ec.dates.enToutesLettres(step.date)));
    const title = make("h3", null, step.titre);
    if (step.note) title.append(" ", make("em", { class: "marque-a-verifier" }, step.note));
    if (step.date === today) title.append(" ", make("em", { class: "marque-a-verifier" }, "aujourd’hui"));
    const body = make("div", null, title, make("p", null, step.texte));
    return make("li", { "data-passe": step.passe ? "oui" : null }, when, body);
  }

  // A file made here, and offered as a download: nothing leaves the browser.
  function download(text, name) {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" })),
      download: name, hidden: "" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function makeDownload(steps, table, { demande, film }) {
    if (!ec.dates.lire(demande.date)) return null;
    const name = "seance-" + (film.slug ? film.slug + "-" : "") + demande.date + ".ics";
    return make("p", { class: "avec-js" }, makeButton("Télécharger pour mon agenda (.ics)", () => (
      download(ec.calendrier.ics(steps, typeset(film.titre), table.verifie_le), name)), { class: "bouton" }));
  }

  async function show(section, context) {
    const call = (calls.get(section) || 0) + 1, held = section.contains(document.activeElement);
    calls.set(section, call);
    const [rules, table] = await Promise.all([ec.charger("seance/droit"), ec.charger("seance/etapes")]);
    if (calls.get(section) !== call) return;
    const { demande, film } = context, today = ec.dates.duJour(new Date());
    const steps = ec.calendrier.etapes(table, demande, ec.droit.regime(rules, demande, film, today), today);
    const title = make("h2", { id: "seance-calendrier-titre" }, "Le calendrier"), field = makeDate(demande, context);
    section.setAttribute("aria-labelledby", title.id);
    section.replaceChildren(...[title, field, make("p", { role: "status" }, summary(steps, table, demande, today)),
      make("ol", { class: "deroule calendrier" }, ...steps.map((step) => makeStep(step, today))),
      makeDownload(steps, table, context)].filter((part) => part !== null));
    if (held) field.querySelector("input").focus({ preventScroll: true });
  }

  ec.seance.calendrier = show;
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
