// The form that becomes a record of seances/retours/: what is wrong is told beside its field, then the record is there
// to copy, to download or to propose on the forge. Nothing is sent.
(function (ec) {
  "use strict";

  const { creer, bouton } = ec.outils;
  const at = (id) => document.getElementById(id);

  // Today where the visitor is: AAAA-MM-JJ.
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  const ids = (select) => Array.from(select.options, (option) => option.value).filter((value) => value !== "");

  function clearFaults(form) {
    for (const element of form.querySelectorAll("[aria-invalid]")) {
      element.removeAttribute("aria-invalid");
      element.removeAttribute("aria-describedby");
    }
    for (const element of form.querySelectorAll(".kit-faute")) element.remove();
  }

  // Each fault under its field; what the top of the page lacks is told in the message. The first field gets the focus.
  function showFaults(form, faults) {
    const above = [];
    let first = null;
    for (const { champ, message } of faults) {
      const field = form.elements.namedItem(champ);
      if (!field) {
        above.push(message);
        continue;
      }
      const id = "faute-" + champ;
      if (!at(id)) field.after(creer("p", { class: "kit-faute", id: id }));
      at(id).append((at(id).textContent ? " " : "") + ec.phrases.composer(message));
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", id);
      first = first || field;
    }
    const where = above.length > 0 ? " " + above.join(" ") + " C’est en haut de la page." : "";
    at("retour-message").textContent = "La fiche n’est pas prête : " + ec.phrases.pluriel(faults.length, "point")
      + " à revoir." + where;
    if (first) first.focus();
  }

  async function copy(text, say) {
    try {
      await navigator.clipboard.writeText(text);
      say("Texte copié.");
    } catch {
      getSelection().selectAllChildren(at("retour-texte"));
      say("Le navigateur refuse la copie : le texte est sélectionné, copiez-le avec le clavier.");
    }
  }

  function download(made) {
    const address = URL.createObjectURL(new Blob([made.texte], { type: "text/markdown" }));
    const link = creer("a", { href: address, download: made.chemin.split("/").pop() });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  function show(made, forge) {
    const say = (text) => { at("retour-message").textContent = text; };
    at("retour-chemin").textContent = made.chemin;
    at("retour-texte").textContent = made.texte;
    const link = forge ? ec.retour.lien(forge, made) : null;
    at("retour-actions").replaceChildren(
      bouton("Copier le texte", () => copy(made.texte, say), { class: "bouton" }),
      bouton("Télécharger le fichier", () => download(made), { class: "bouton bouton-second" }),
      ...(link ? [creer("a", { class: "bouton bouton-second", href: link, rel: "noopener" }, "Proposer sur GitHub")]
        : []),
    );
    at("retour-fait").hidden = false;
    const short = forge && !link ? " Elle est trop longue pour le lien GitHub : copiez-la ou téléchargez-la." : "";
    say("La fiche est prête." + (made.change ? " Des signes que personne ne lit, ou trop de texte, en ont été ôtés." : "")
      + short);
  }

  // `choice()` gives {film, format} as chosen above.
  function watch(choice, formats, forge) {
    const form = at("retour");
    const listes = { formats: formats, publics: ids(form.elements.public),
      coordinations: ids(form.elements.coordination) };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearFaults(form);
      at("retour-fait").hidden = true;
      const values = { ...Object.fromEntries(new FormData(form)), ...choice() };
      const made = ec.retour.faire(values, listes, today());
      if (made.fautes.length > 0) showFaults(form, made.fautes);
      else show(made, forge);
    });
  }

  ec.kitRetour = { surveiller: watch };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
