// /composer/seance/: the dossier of one séance. The address holds it; each section is shown by ec.seance.<name>.
//
// A section's view is `ec.seance.droit = (section, context) => …`: it fills the empty <section> that it is given, and
// is called again, with the same element, each time the séance changes. context: {demande, film (facts), format (with
// its slug), reference, changer(patch)}; it may return a promise.
(function (ec) {
  "use strict";

  const SECTIONS = ["programme", "droit", "budget", "calendrier"];
  const PEOPLE = 5;
  const { creer: make, adresse: address } = ec.outils;
  const find = (id) => document.getElementById(id);
  const form = find("seance-contexte"), body = find("seance-corps");
  ec.seance = ec.seance || {};
  if (!form) return;

  const title = find("seance-titre"), site = document.title.split(" – ").pop();
  let reference = null, demande = null, film = null;

  function say(text) {
    find("seance-etat").textContent = text;
    find("seance-etat").hidden = text === "";
  }

  function showNothing(text) {
    say(text);
    body.hidden = true;
    find("seance-vide").hidden = false;
  }

  // The format of the address, else the one that suits best, else an introduction: there is always one.
  function formatOf() {
    const best = ec.accompagner.formats(film, demande, reference)[0];
    const slug = demande.format || (best && best.slug) || Object.keys(reference.formats)[0];
    return slug ? { ...reference.formats[slug], slug: slug } : null;
  }

  function change(patch) {
    demande = ec.demande.changer(demande, patch, reference);
    history.replaceState(history.state, "", location.pathname + "?" + ec.demande.ecrire(demande));
    show();
  }

  function showFacts(context) {
    const rows = ec.resume.lignes(context).map(([label, value]) => make("div", null, make("dt", null, label),
      value ? make("dd", null, value) : make("dd", { class: "inconnu" }, "à décider")));
    find("seance-faits").replaceChildren(...rows);
    const check = ec.resume.inconnus(context);
    if (check.length > 0) {
      find("seance-faits").append(make("div", null, make("dt", null, "À vérifier"), make("dd", null, check.join(", "))));
    }
    const link = find("seance-faits").querySelector("dd");
    link.replaceChildren(make("a", { href: address("films/" + film.slug + "/") }, link.textContent));
  }

  function showTitle({ format }) {
    const name = ec.phrases.composer(film.titre) + (format ? ", " + ec.raisons.minuscule(format.titre) : "");
    title.textContent = "Votre séance" + ec.phrases.NBSP + ": " + name;
    document.title = title.textContent + " – " + site;
  }

  function showActions() {
    const query = ec.demande.ecrire(demande), back = { ...demande, film: undefined, format: undefined };
    find("seance-actions").replaceChildren(...[
      ec.outils.bouton("Imprimer, ou garder en PDF", () => print(), { class: "bouton" }),
      make("a", { class: "bouton bouton-second", href: address("composer/kit/", query) }, "Le kit de séance"),
      ec.personnes.garder(film),
      make("a", { class: "bouton bouton-second", href: address("composer/", ec.demande.ecrire(back)) },
        "Voir d’autres propositions"),
    ].filter((one) => one !== null));
  }

  // A section that fails says so and leaves the others alone.
  async function showSection(name, context) {
    const section = find("seance-" + name), line = find("vers-" + name);
    section.hidden = line.hidden = !ec.seance[name];
    if (section.hidden) return;
    try {
      await ec.seance[name](section, context);
    } catch (error) {
      section.replaceChildren(make("p", { class: "message" }, "Cette partie n’a pas pu être calculée. Rechargez la page."));
      reportError(error);
    }
  }

  function show() {
    const format = formatOf();
    const context = { demande: demande, film: film, format: format, reference: reference, changer: change };
    const people = ec.accompagner.personnes(film, format ? format.slug : "", demande, reference);
    ec.champs.remplir(form, format ? { ...demande, format: format.slug } : demande);
    showTitle(context);
    showActions();
    showFacts(context);
    find("seance-personnes").replaceChildren(
      ec.personnes.montrer(people, format ? format.slug : "", demande, reference, PEOPLE));
    ec.envoi.montrer(context, people);
    for (const name of SECTIONS) showSection(name, context);
  }

  async function start() {
    try {
      reference = await ec.charger("seance/reference");
      demande = ec.champs.avecTerritoire(ec.demande.lire(location.search, reference), reference);
      if (!demande.film) return showNothing("");
      film = (await ec.fiches.charger([demande.film])).get(demande.film) || null;
    } catch {
      return showNothing("Le dossier n’a pas pu être chargé. Rechargez la page.");
    }
    if (film === null) return showNothing("Ce film n’est pas, ou n’est plus, dans le catalogue.");
    body.hidden = false;
    ec.champs.lier(form, reference);
    form.addEventListener("change", () => change(Object.fromEntries([
      ...Array.from(form.elements, (field) => [field.name, null]),
      ...new URLSearchParams(ec.champs.lire(form)).entries()])));
    form.addEventListener("submit", (event) => event.preventDefault());
    return show();
  }

  document.addEventListener("DOMContentLoaded", start); // once every view of the bundle is there
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
