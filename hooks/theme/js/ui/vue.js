// From a state to everything the page of /films/ shows: loads what is needed, computes, touches nothing.
(function (ec) {
  "use strict";

  const { filtres, resultats } = ec;
  const NOTHING = { visibles: [], designees: [] };
  const FEW = 2500; // films: up to there, the counts of all the facets weigh little (catalogue/columns.py)

  // A visitor who types « bergm » or who opens that address sees the same list: the last word is always a beginning.
  const search = (text) => (text ? ec.chercher("films", text, { prefixe: true }) : null);

  // Reading a large catalogue's columns and counting over them: the page answers in between.
  const breathe = () => new Promise((resolve) => { setTimeout(resolve); });

  // For each choice, how many films there would be without it.
  async function exits(state, found) {
    return Promise.all(ec.etat.choix(state).map(async (choice) => {
      const left = ec.etat.sans(state, choice), kept = choice.parametre === "q" ? null : found;
      const { numeros } = ec.facettes.compter(await columns(left, NOTHING), left, kept);
      return { choice: choice, total: numeros.length };
    }));
  }

  // The columns that a state needs, and those of the facets whose counts are looked at or pointed at. Words alone ask
  // for none.
  async function columns(state, looked) {
    const needed = ec.facettes.choisies(state).concat(looked.designees), measures = ec.facettes.mesures(state);
    const seen = resultats.nombre <= FEW ? ec.etat.FACETTES : looked.visibles;
    if (needed.length + measures.length + seen.length === 0) return { nombre: resultats.nombre, facettes: {} };
    return ec.colonnes.charger(needed.concat(await ec.colonnes.abordables(seen, needed, measures)), measures);
  }

  // The first page of what one choice keeps in a large catalogue: it is there ready made, if this is the catalogue whose
  // page is shown. The counts of other facets wait to be pointed at.
  async function readyMade(state, looked) {
    const [name, value] = (resultats.nombre > FEW && ec.facettes.seul(state)) || [null, null];
    if (name === null || looked.designees.some((other) => other !== name)) return null;
    const { facettes } = filtres.valeurs, at = facettes[name].valeurs.indexOf(value);
    const head = at < 0 ? null : await ec.charger(["films/tetes", name, at].join("/")).catch(() => null);
    if (head === null || head.valeur !== value || head.total !== facettes[name].totaux[at]) return null;
    return {
      total: head.total, page: 1, numeros: head.numeros, comptes: { [name]: facettes[name].totaux }, entier: true,
      facettes: facettes, cartes: ec.cartes.retenir(head.numeros, head.cartes),
      message: { inconnus: state.inconnus, partiel: false, corrige: null, vide: null },
    };
  }

  // Text without a letter or a figure asks nothing: all films stay.
  async function compute(state, looked) {
    const made = await readyMade(state, looked);
    if (made !== null) return made;
    const [asked, colonnes] = await Promise.all([search(state.q), columns(state, looked)]);
    const found = asked && asked.mots.length > 0 ? asked.numeros : null;
    if (resultats.nombre > FEW) await breathe();
    const { numeros, comptes } = ec.facettes.compter(colonnes, state, found);
    const page = Math.min(state.page, resultats.pages(numeros.length));
    const numbers = Array.from(resultats.dansLaPage(numeros, page));
    const whole = !asked || asked.tousLesMots;
    return {
      total: numeros.length, page: page, numeros: numbers, comptes: comptes, entier: whole,
      facettes: colonnes.facettes, cartes: await ec.cartes.charger(numbers),
      message: {
        inconnus: state.inconnus, partiel: !whole && numeros.length > 0,
        corrige: asked && numeros.length > 0 ? asked.corrige : null,
        vide: numeros.length > 0 ? null : await exits(state, found),
      },
    };
  }

  ec.vue = { calculer: compute };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
