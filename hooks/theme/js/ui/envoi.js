// The dossier's last part: who answers, and the text to send them, ready to copy. A coordination's site is public, its
// mail is not: nothing is sent from here.
(function (ec) {
  "use strict";

  const NAMED = 2; // people named in the message
  const find = (id) => document.getElementById(id);
  const text = find("seance-texte"), button = find("seance-copier"), told = find("seance-copie");
  if (!text) return;

  async function regime({ demande, film }) {
    if (!ec.droit || !ec.droit.regime) return null;
    const table = await ec.charger("seance/droit").catch(() => null);
    return table ? ec.droit.regime(table, demande, film) : null;
  }

  // people: ec.accompagner.personnes(), nearest first.
  async function show(context, people) {
    const { demande, reference } = context;
    find("seance-coordinations").replaceChildren(ec.personnes.coordinations(demande, reference));
    told.textContent = "";
    text.value = ec.resume.texte(context, {
      personnes: people.slice(0, NAMED).map((one) => reference.mediateurs[one.slug].nom),
      regime: await regime(context),
      adresse: location.protocol === "file:" ? null : location.href,
    });
  }

  button.addEventListener("click", async () => {
    let done = true;
    try {
      await navigator.clipboard.writeText(text.value);
    } catch { // not allowed here: the text is selected, so that the visitor copies it
      text.focus();
      text.select();
      done = document.execCommand("copy");
    }
    told.textContent = done ? "Texte copié." : ec.phrases.composer("Le texte est sélectionné : copiez-le.");
  });

  ec.envoi = { montrer: show };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
