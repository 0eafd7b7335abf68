// The film of this month: marked in the archive, shown on the home page. The build only knows the latest one.
(function (ec) {
  "use strict";

  const today = ec.mois.deLaDate(new Date());

  function mark() {
    const items = Array.from(document.querySelectorAll(".vignettes > [data-mois]"));
    if (!items.some((item) => item.dataset.mois === today)) return;
    for (const item of items.filter((one) => one.dataset.mois === today)) {
      item.classList.add("ce-mois-ci");
      item.querySelector(".surtitre").append(" · ", ec.outils.creer("strong", null, "ce mois-ci"));
    }
  }

  function fill(section, month, card) {
    const list = section.querySelector(".cartes"), model = document.createElement("template");
    model.content.append(list.firstElementChild.cloneNode(true));
    list.replaceChildren(ec.cartes.remplir(model, card));
    section.querySelector("h2").dataset.mois = month.mois;
    section.querySelector("h2 span").textContent = month.nom;
    section.querySelector(".chapeau").textContent = month.texte;
    section.querySelector(".bouton").href = ec.outils.adresse(month.url);
    section.querySelector(".signature").textContent = month.coordination === "" ? "Sélection d’amorce"
      : "Proposé par " + month.coordination;
  }

  async function show() {
    const heading = document.querySelector(".mois > h2[data-mois]");
    if (!heading || heading.dataset.mois === today) return;
    const months = await ec.charger("seance/mois");
    const chosen = ec.mois.choisir(months.map((month) => month.mois), today);
    if (chosen === null || chosen === heading.dataset.mois) return;
    const month = months.find((one) => one.mois === chosen);
    fill(heading.parentElement, month, ec.fiches.carte(month.carte));
  }

  mark();
  show().catch(() => { /* the latest month, as built */ });
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
