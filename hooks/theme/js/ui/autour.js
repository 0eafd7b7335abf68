// What the catalogue holds besides films: themes, people, formats, territories, selections, guides.
(function (ec) {
  "use strict";

  // Kinds of entries of index/autour/entrees, in the order of the suggestions.
  const GENRES = new Map([["personne", "Personnes"], ["theme", "Thèmes"], ["format", "Formats"],
    ["mediateur", "Accompagner"], ["coordination", "Coordinations"], ["selection", "Sélections"], ["guide", "Guides"]]);
  const SINGULAR = new Map([["personne", "Personne"], ["theme", "Thème"], ["format", "Format"],
    ["mediateur", "Accompagner"], ["coordination", "Coordination"], ["selection", "Sélection"], ["guide", "Guide"]]);

  // Promise of [{genre, titre, adresse, detail}], best first. A person's page is the list of their films.
  // exact: the words are known to be right, films hold them.
  async function find(text, most, exact) {
    const found = await ec.chercher("autour", text, { prefixe: true, exact: exact });
    if (found.numeros.length === 0) return [];
    const entries = await ec.blocs("autour/entrees", Array.from(found.numeros.slice(0, most)));
    return entries.filter((entry) => entry !== undefined)
      .map(([genre, titre, url, detail]) => {
        const query = genre === "personne" ? new URLSearchParams({ q: titre }).toString() : "";
        return { genre: genre, titre: titre, adresse: ec.outils.adresse(url, query), detail: detail };
      });
  }

  function makeLink(entry, detail) {
    const { creer } = ec.outils;
    return creer("li", null, creer("a", { href: entry.adresse }, ec.phrases.composer(entry.titre),
      detail ? " " : null, detail ? creer("span", { class: "detail" }, ec.phrases.composer(detail)) : null));
  }

  ec.autour = { GENRES: GENRES, SINGULIERS: SINGULAR, trouver: find, lien: makeLink };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
