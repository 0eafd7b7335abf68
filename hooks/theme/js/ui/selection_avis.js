// What the page of a selection says: one line at a time, with at most one button.
(function (ec) {
  "use strict";

  const place = document.getElementById("selection-avis");
  if (!place) return;

  function say(text, label, action) {
    place.replaceChildren(ec.outils.creer("p", { class: "message" }, text));
    if (!label) return;
    const button = ec.outils.bouton(label, () => {
      place.replaceChildren();
      action();
    }, { class: "bouton bouton-second" });
    place.firstElementChild.append(" ", button);
    button.focus(); // what held the focus has just gone
  }

  // What a shared selection is beside one's own; `lost` films of its address do not exist here.
  function tellShared(mine, shared, lost) {
    const { pluriel: plural, NBSP } = ec.phrases, parts = [];
    if (ec.selection.memes(mine, shared.films)) parts.push("Ce sont déjà vos films, dans le même ordre.");
    else parts.push("On vous a envoyé cette sélection.");
    if (mine.length === 0) parts.push("Vous n’avez encore gardé aucun film.");
    else if (parts[0].startsWith("On")) parts.push("La vôtre (" + plural(mine.length, "film") + ") n’a pas changé.");
    if (lost === 1) parts.push("Un film de cette adresse n’existe pas dans le catalogue.");
    if (lost > 1) parts.push(lost + " films de cette adresse n’existent pas dans le catalogue.");
    if (shared.enTrop > 0) parts.push("Seuls les " + ec.selection.MOST.films + NBSP + "premiers sont montrés.");
    return parts.join(" ");
  }

  // What a merge did: « 2 films ajoutés, 1 laissé de côté (une sélection compte au plus 60 films). »
  function tellMerge({ ajoutes, refuses }) {
    const { pluriel: plural, NBSP } = ec.phrases;
    const s = (count) => (count > 1 ? "s" : "");
    const added = ajoutes === 0 ? "Aucun nouveau film" : plural(ajoutes, "film") + " ajouté" + s(ajoutes);
    return added + (refuses === 0 ? "" : ", " + refuses + NBSP + "laissé" + s(refuses)
      + " de côté (une sélection compte au plus " + ec.selection.MOST.films + NBSP + "films)") + ".";
  }

  ec.selectionAvis = { dire: say, partagee: tellShared, fusion: tellMerge };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
