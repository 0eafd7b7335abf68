// The sheets of the kit, filled: facts in their places, run sheet, texts, questions, invitation. A fact that is not
// known gives its dotted line back.
(function (ec) {
  "use strict";

  const { creer } = ec.outils, { composer } = ec.phrases;
  const at = (id) => document.getElementById(id);

  // A text whose blanks become dotted lines.
  function withBlanks(tag, attributes, text) {
    const parts = text.split(ec.kitTextes.VIDE).flatMap((part, place) => (
      place === 0 ? [composer(part)] : [creer("span", { class: "a-remplir" }), composer(part)]
    ));
    return creer(tag, attributes, ...parts.filter((part) => part !== ""));
  }

  // Every fact that a sheet may ask by name.
  function facts(session, film, format) {
    const place = session.lieu ? ec.kit.LIEUX.get(session.lieu) : "", title = film ? film.titre : "";
    const length = film && film.duree ? ", " + ec.phrases.duree(film.duree) : "";
    return {
      film: title,
      film_et_duree: title + (title ? ", de " + film.realisation.join(", ") + length : ""),
      age: film && film.age_conseille ? "à partir de " + film.age_conseille + " ans" : "",
      format: format ? format.titre : "", jour: ec.kit.capitale(ec.kit.jour(session.date)),
      heure: ec.kit.heure(session.heure), lieu: session.nom_lieu || place, type_de_lieu: place,
      lieu_et_adresse: [session.nom_lieu, session.adresse_lieu].filter((part) => part).join(", "),
      organise_par: session.organise_par, contact: session.contact,
    };
  }

  function fillFacts(found) {
    for (const element of document.querySelectorAll("[data-fait]")) {
      const text = found[element.dataset.fait];
      element.textContent = text ? composer(text) : "";
      element.classList.toggle("rempli", Boolean(text));
    }
  }

  function minute(line) {
    if (line.debut === null) return "";
    return line.debut < 0 ? "− " + -line.debut + ec.phrases.NBSP + "min" : String(line.debut);
  }

  function fillRunSheet(session, film, format) {
    const made = ec.conducteur.faire(film, format, session.heure);
    at("kit-deroule").replaceChildren(...made.lignes.map((line) => creer("tr", { class: "ligne-" + line.genre },
      creer("td", null, line.heure), creer("td", null, minute(line)),
      creer("td", null, line.duree === null ? "" : ec.phrases.duree(line.duree)),
      creer("td", null, creer("strong", null, composer(line.titre)),
        line.texte ? creer("span", { class: "detail" }, composer(line.texte)) : null), creer("td", null))));
    const total = made.total === null ? "" : ec.phrases.duree(made.total);
    at("kit-fin").replaceChildren(...(made.fin ? [composer("Fin prévue : " + made.fin + ", " + total + " en tout.")] : ["Fin prévue ", creer("span", { class: "a-remplir court" }),
      total ? ", " + total + " en tout." : ""]));
    at("piece-conducteur").classList.toggle("sans-heure", !session.heure);
    at("kit-alertes").replaceChildren(...made.alertes.map((text) => creer("li", null, composer(text))));
  }

  function fillPresentation(session, film, format, labels) {
    const made = ec.kitTextes.presenter(session, film, format, labels);
    const show = (title, text) => [
      creer("h4", null, title + " ", creer("span", { class: "feuille-duree" },
        "environ " + text.secondes + ec.phrases.NBSP + "secondes à voix haute")),
      ...text.texte.map((paragraph) => withBlanks("p", null, paragraph)),
    ];
    at("kit-presentation").replaceChildren(...show("En trente secondes", made.courte),
      ...show("En deux minutes", made.longue));
  }

  function fillQuestions(film, labels) {
    const made = ec.kitTextes.questionner(film, labels), note = at("kit-questions-note");
    at("kit-questions").replaceChildren(...made.liste.map((text) => creer("li", null, composer(text))));
    note.hidden = made.generales === 0;
    if (made.generales === 3) {
      note.textContent = "Questions générales : la fiche n’en propose pas encore pour ce film.";
    } else {
      note.textContent = made.generales === 1 ? "La dernière question est générale."
        : "Les deux dernières questions sont générales.";
    }
  }

  function fillInvitation(session, film, format) {
    const parts = ec.kitFalc.inviter(session, film, format);
    at("kit-invitation").replaceChildren(creer("p", null, "Nous vous invitons à voir un film."),
      ...parts.map((part) => creer("section", null, creer("h4", null, composer(part.titre)),
        ...part.lignes.map((line) => withBlanks("p", null, line)))));
  }

  // film and format may be null: the blank sheets stay blank.
  function fill(session, film, format, labels) {
    fillFacts(facts(session, film, format));
    fillRunSheet(session, film, format);
    document.querySelector(".kit-page").classList.toggle("avec-film", film !== null);
    if (film === null) return;
    fillPresentation(session, film, format, labels);
    fillQuestions(film, labels);
    fillInvitation(session, film, format);
  }

  ec.kitFeuilles = { remplir: fill, avecBlancs: withBlanks };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
