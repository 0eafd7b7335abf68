// From a state to everything the page of /films/ shows: loads what is needed, computes, touches nothing.
(function (ec) {
  "use strict";

  const { resultats } = ec;

  // A visitor who types « bergm » or who opens that address sees the same list: the last word is always a beginning.
  const search = (text) => (text ? ec.outils.chercher("films", text, { prefixe: true }) : null);

  // For each choice, how many films there would be without it.
  function exits(state, colonnes, found) {
    return ec.etat.choix(state).map((choice) => {
      const kept = choice.parametre === "q" ? null : found;
      const { numeros } = ec.facettes.compter(colonnes, ec.etat.sans(state, choice), kept);
      return { choice: choice, total: numeros.length };
    });
  }

  // Text without a letter or a figure asks nothing: all films stay.
  async function compute(state, colonnes) {
    const asked = await search(state.q);
    const found = asked && asked.mots.length > 0 ? asked.refs.map((result) => Number(result.ref)) : null;
    const { numeros, comptes } = ec.facettes.compter(colonnes, state, found);
    const page = Math.min(state.page, resultats.pages(numeros.length));
    const numbers = resultats.dansLaPage(numeros, page);
    const whole = !asked || asked.tousLesMots;
    return {
      total: numeros.length, page: page, numeros: numbers, comptes: comptes, entier: whole,
      cartes: await ec.cartes.charger(numbers),
      message: {
        inconnus: state.inconnus, partiel: !whole && numeros.length > 0,
        corrige: asked && numeros.length > 0 ? asked.corrige : null,
        vide: numeros.length > 0 ? null : exits(state, colonnes, found),
      },
    };
  }

  ec.vue = { calculer: compute };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
