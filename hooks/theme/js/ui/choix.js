// What has been chosen, as buttons that undo it, and what to say when a choice leaves nothing or could not be read.
(function (ec) {
  "use strict";

  const { creer: make, bouton: makeButton, adresse: address } = ec.outils;
  const { NBSP, FINE, guillemets: quote, pluriel: plural } = ec.phrases;
  const list = document.getElementById("choix"), message = document.getElementById("message");
  if (!list || !message) return;

  // actions: {retirer(choice), effacer(), reessayer()}.
  function showChips(choices, actions) {
    const hadFocus = list.contains(document.activeElement);
    const at = Array.from(list.querySelectorAll("button")).indexOf(document.activeElement);
    list.replaceChildren(...choices.map((choice) => {
      const name = ec.filtres.nommer(choice);
      const chip = makeButton(name, () => actions.retirer(choice), { class: "jeton", "aria-label": "Retirer le filtre "
        + name });
      chip.append(make("span", { "aria-hidden": "true" }, " ×"));
      return make("li", null, chip);
    }));
    if (choices.length > 0) {
      list.append(make("li", null, makeButton("Tout effacer", actions.effacer, { class: "effacer" })));
    }
    list.hidden = choices.length === 0;
    if (hadFocus) moveFocus(at);
  }

  // The button under the finger has gone: its neighbour takes its place, or the results when none is left.
  function moveFocus(at) {
    const chips = list.querySelectorAll(".jeton");
    const next = chips[Math.min(at, chips.length - 1)] || document.getElementById("resultats");
    next.focus({ preventScroll: true });
  }

  function unknownSentence(unknown) {
    const said = unknown.map((one) => quote(one.parametre + "=" + one.valeur)).join(", ");
    return unknown.length === 1
      ? "Un filtre de cette adresse n’est pas appliqué, car aucun film n’a cette valeur" + NBSP + ": " + said + "."
      : "Des filtres de cette adresse ne sont pas appliqués, car aucun film n’a ces valeurs" + NBSP + ": " + said + ".";
  }

  const paragraph = (text, ...more) => make("p", null, text, ...more);

  function noneSentence(without) {
    if (without.length > 1) return "Aucun film ne réunit tous ces choix. En retirer un élargit la liste" + NBSP + ":";
    return without.length === 1 && without[0].choice.parametre === "q"
      ? "Aucun film ne correspond à " + quote(without[0].choice.valeur) + ". Un mot plus court ou plus général, ou une "
        + "autre orthographe, en trouve peut-être."
      : "Aucun film ne répond à ce choix.";
  }

  // One way out for each choice, with what it would give.
  function showNone(without, actions) {
    const found = [paragraph(noneSentence(without))];
    if (without.length > 0) {
      found.push(make("p", null, ...without.map(({ choice, total }) => {
        const gain = plural(total, "film").toLowerCase();
        return makeButton("Retirer " + ec.filtres.nommer(choice) + " (" + gain + ")", () => {
          actions.retirer(choice);
          document.getElementById("resultats").focus({ preventScroll: true });
        });
      })));
    }
    found.push(paragraph("Un film manque au catalogue" + FINE + "? ",
      make("a", { href: address("proposer/") }, "Le proposer"), "."));
    return found;
  }

  // told: {inconnus, corrige, partiel, vide: null or [{choice, total}]}.
  function showMessage(told, actions) {
    const parts = [];
    if (told.inconnus.length > 0) parts.push(paragraph(unknownSentence(told.inconnus)));
    if (told.corrige) parts.push(paragraph("Résultats pour " + quote(told.corrige) + "."));
    if (told.partiel) {
      parts.push(paragraph("Aucun film ne contient tous ces mots. Voici ceux qui en contiennent une partie."));
    }
    if (told.vide) parts.push(...showNone(told.vide, actions));
    message.className = "message";
    message.hidden = parts.length === 0;
    message.replaceChildren(...parts);
  }

  function showFailure(actions) {
    message.className = "message message-erreur";
    message.replaceChildren(
      paragraph("La liste n’a pas pu être mise à jour" + NBSP + ": un fichier du catalogue n’est pas arrivé. "
        + "Elle est restée telle qu’elle était."),
      make("p", null, makeButton("Réessayer", actions.reessayer)));
    message.hidden = false;
  }

  ec.choix = { montrer: showChips, dire: showMessage, echouer: showFailure };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
