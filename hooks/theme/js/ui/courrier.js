// The message to one's coordination. It is rewritten with the selection until the visitor writes in it.
(function (ec) {
  "use strict";

  const { creer: make } = ec.outils;
  const find = (id) => document.getElementById(id);
  const select = find("coordination"), subject = find("courriel-sujet"), text = find("courriel-texte");
  if (!select || !subject || !text) return;
  const link = find("courriel"), notice = find("courriel-avis"), about = find("coordination-avis");
  const plainAbout = about.textContent;
  let context = null, isEdited = false;

  function tellLink() {
    const { adresse, coupe } = ec.courrier.mailto(subject.value, text.value);
    link.href = adresse;
    notice.textContent = coupe ? "Le message est long : votre messagerie n’en recevra que le début. "
      + "Copiez-le d’ici pour l’envoyer en entier." : "";
  }

  function write() {
    if (!context || isEdited) return;
    const chosen = chosenOne();
    const parts = ec.courrier.composer({ films: context.films, adresse: context.adresse,
      coordination: chosen ? chosen.territoire : "" });
    subject.value = parts.sujet;
    text.value = ec.courrier.texte(parts);
    tellLink();
  }

  const chosenOne = () => (context ? context.coordinations.find((one) => one.slug === select.value) : null);

  function tellCoordination() {
    const chosen = chosenOne();
    if (!chosen) {
      about.textContent = plainAbout;
      return;
    }
    about.replaceChildren(chosen.structure + ". ");
    if (/^https:\/\//.test(chosen.site)) {
      const shown = chosen.site.replace(/^https:\/\/|\/$/g, "");
      about.append("Pour lui écrire, son site" + ec.phrases.NBSP + ": ", make("a", { href: chosen.site }, shown), " · ");
    }
    about.append(make("a", { href: ec.outils.adresse(chosen.url) }, "sa page dans le catalogue"));
  }

  function fillSelect(coordinations) {
    if (select.options.length > 1) return;
    const sorted = coordinations.slice().sort((a, b) => a.territoire.localeCompare(b.territoire, "fr"));
    select.append(...sorted.map((one) => make("option", { value: one.slug }, one.territoire)));
    const kept = ec.territoire.lire(), mine = kept ? kept.coordinations : [];
    if (mine.length !== 1 || !sorted.some((one) => one.slug === mine[0])) return;
    select.value = mine[0];
    tellCoordination();
  }

  // films: [{facts, note}]
  function show(films, coordinations, address) {
    context = { coordinations: coordinations, adresse: address, films: films.map(({ facts, note }) => ({
      titre: facts.carte.titre, realisation: facts.carte.realisation, annee: facts.annee, note: note,
      duree: facts.duree ? ec.phrases.duree(facts.duree) : "durée à vérifier" })) };
    fillSelect(coordinations);
    write();
  }

  select.addEventListener("change", () => {
    tellCoordination();
    write();
  });
  for (const field of [subject, text]) {
    field.addEventListener("input", () => {
      isEdited = true;
      tellLink();
    });
  }

  ec.message = { montrer: show };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
