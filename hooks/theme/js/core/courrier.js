// The message that goes with a selection, and a mailto address that mail programs accept. Pure: no network, no DOM.
(function (ec) {
  "use strict";

  const MOST = 1999; // characters of the whole mailto address; beyond, some programs cut it or open nothing
  const CUT = "[…] La suite du message est trop longue : collez le texte entier depuis la page.";

  function line(film) {
    const { FINE, NBSP } = ec.phrases;
    const told = "- «" + FINE + film.titre + FINE + "», de " + film.realisation + " (" + film.annee + "), " + film.duree;
    return film.note ? told + "\n  Note" + NBSP + ": " + film.note.replace(/\s*\n\s*/g, " ") : told;
  }

  // contexte: {films: [{titre, realisation, annee, duree, note}], coordination, adresse}
  function compose(contexte) {
    const { NBSP, FINE } = ec.phrases, total = contexte.films.length;
    const one = total === 1;
    return {
      sujet: "Une séance à préparer" + NBSP + ": " + ec.phrases.pluriel(total, "film"),
      debut: "Bonjour,\n\nNous préparons une séance de cinéma accompagnée"
        + (contexte.coordination ? " sur votre territoire (" + contexte.coordination + ")" : "")
        + ". Dans le catalogue Écran commun, nous avons retenu " + (one ? "ce film" : "ces films") + NBSP + ":\n",
      lignes: contexte.films.map(line),
      fin: "\nPourriez-vous nous dire si " + (one ? "ce film peut" : "ces films peuvent")
        + " être montré" + (one ? "" : "s") + ", dans quelles versions et à quelles conditions, "
        + "et qui pourrait nous accompagner" + FINE + "?\n"
        + (contexte.adresse ? "\nLa sélection en ligne" + NBSP + ": " + contexte.adresse + "\n" : "")
        + "\nNotre structure" + NBSP + ": \nLieu et date souhaités" + NBSP + ": \nPublic attendu" + NBSP + ": \n"
        + "\nMerci pour votre aide.\nBien cordialement,\n",
    };
  }

  const whole = (parts) => [parts.debut, ...parts.lignes, parts.fin].join("\n");
  const encode = (sujet, corps) => (
    "mailto:?subject=" + encodeURIComponent(sujet) + "&body=" + encodeURIComponent(corps.replace(/\n/g, "\r\n")));

  // Whole characters only: half of a pair of surrogates cannot be encoded.
  const sound = (text) => text.toWellFormed ? text.toWellFormed() : text.replace(/[\ud800-\udfff]/gu, "\ufffd");

  // The longest beginning of the text that fits, cut between two lines or two words when there are any.
  function shorten(sujet, text, most) {
    const points = Array.from(text);
    let low = 0, high = points.length;
    const build = (count) => encode(sujet, points.slice(0, count).join("").trimEnd() + "\n\n" + CUT);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (build(middle).length <= most) low = middle;
      else high = middle - 1;
    }
    const kept = points.slice(0, low).join("");
    const at = Math.max(kept.lastIndexOf("\n"), kept.lastIndexOf(" "));
    return build(at > 0 ? Array.from(kept.slice(0, at)).length : low);
  }

  // {adresse, coupe}: no recipient, for coordinations publish their sites and not their mail.
  function mailto(subject, body) {
    const sujet = sound(subject).replace(/\s+/g, " ").slice(0, 150), corps = sound(body);
    const full = encode(sujet, corps);
    return full.length <= MOST ? { adresse: full, coupe: false }
      : { adresse: shorten(sujet, corps, MOST), coupe: true };
  }

  ec.courrier = { PLUS_LONG: MOST, composer: compose, texte: whole, mailto: mailto };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
