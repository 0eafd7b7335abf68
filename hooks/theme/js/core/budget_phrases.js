// What the budget says in words. Pure; needs ui/phrases.js for the spaces.
(function (ec) {
  "use strict";

  const { NBSP } = ec.phrases;

  // « environ 93 € »: to the nearest euro, since nothing here is a price.
  function about(cents) {
    if (cents < 100) return "moins d’un" + NBSP + "euro";
    return "environ " + ec.monnaie.euros(Math.round(cents / 100) * 100);
  }

  function list(names) {
    const lower = names.map((name) => (name.startsWith("Sacem") ? name : name.charAt(0).toLowerCase() + name.slice(1)));
    return lower.join(" ; ");
  }

  function span({ bas, moyen, haut }) {
    const { euros } = ec.monnaie;
    if (haut < 0) return "Il devrait rester de l’argent" + NBSP + ": de " + euros(-haut) + " à " + euros(-bas) + ".";
    if (bas === haut) return "Total" + NBSP + ": " + euros(bas) + ".";
    return "De " + euros(bas) + " à " + euros(haut) + ", autour de " + euros(moyen) + ".";
  }

  // « Avec 300 €, cela tient dans les scénarios bas et moyen ; il manquerait environ 43 € dans le scénario haut. »
  // As long as something is still to be asked for, only what is known fits.
  function fits(statut, { bas, moyen, haut }, moyens, unknown) {
    const start = "Avec " + ec.monnaie.euros(moyens) + ", ", it = unknown ? "ce qui est connu" : "cela";
    if (statut === "tient") {
      if (haut === 0) return start + it + " tient tout juste.";
      return start + it + " tient" + NBSP + ": il resterait " + about(haut)
        + (bas === haut ? "." : " dans le scénario haut.");
    }
    if (statut === "selon") {
      const kept = moyen >= 0 ? "les scénarios bas et moyen" : "le scénario bas seulement";
      return start + it + " tient dans " + kept + "\u202f; il manquerait " + about(-haut) + " dans le scénario haut.";
    }
    if (bas === haut) return start + "il manque " + about(-bas) + ".";
    return start + "il manque " + about(-bas) + " dans le scénario bas, " + about(-haut) + " dans le scénario haut.";
  }

  const isEmpty = (resultat) => resultat.lignes.every((line) => line.inconnu || line.haut === 0);

  // [total, whether the money is enough, what is not counted, what is only an example]: sentences, empty ones left out.
  function verdict(resultat, moyens) {
    const { statut, ecarts } = ec.budget.comparer(resultat, moyens);
    const unknown = resultat.inconnus.length > 0, empty = isEmpty(resultat);
    const found = [empty && unknown ? "Aucun montant connu pour l’instant." : span(resultat.totaux)];
    if (statut !== "inconnu" && !(empty && unknown)) found.push(fits(statut, ecarts, moyens, unknown));
    if (unknown) found.push("Sans compter" + NBSP + ": " + list(resultat.inconnus) + ".");
    if (resultat.exemples.length > 0) {
      found.push("Un exemple à confirmer par un devis" + NBSP + ": " + list(resultat.exemples) + ".");
    }
    return found.map(ec.phrases.composer);
  }

  // Orders of size, not prices: to the nearest ten euros, five under a hundred.
  function order(cents) {
    const step = cents < 10000 ? 500 : 1000;
    return ec.monnaie.euros(Math.max(step, Math.round(cents / step) * step));
  }

  // In one breath, for a list: « environ 180 € à 330 €, plus 6 postes à demander, dont les droits du film ».
  function summary(resultat) {
    const { bas, haut } = resultat.totaux, unknown = resultat.inconnus.length;
    const rights = resultat.inconnus.some((name) => name.startsWith("Droits du film"));
    const asked = ec.phrases.pluriel(unknown, "poste") + " à demander"
      + (rights && unknown > 1 ? ", dont les droits du film" : rights ? NBSP + ": les droits du film" : "");
    if (isEmpty(resultat)) return unknown > 0 ? asked : ec.monnaie.euros(0);
    const ends = Array.from(new Set([order(Math.max(bas, 0)), order(haut)]));
    const known = bas === haut ? ec.monnaie.euros(bas) : haut < 0 ? "une recette" : "environ " + ends.join(" à ");
    return known + (unknown > 0 ? ", plus " + asked : "");
  }

  // « Source : ADRC, 2018 »: with the year, or that none is given; empty without a source.
  function source(line) {
    if (line.sources.length === 0) return "";
    return line.sources.join(", ") + ", " + (line.annee || "année non indiquée");
  }

  ec.budget = { ...ec.budget, verdict: verdict, resume: summary, source: source };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
