// An invitation that is easy to read and to understand: short sentences, one idea a line, no initials. People it is
// meant for must read it before it is called FALC. What is not known is left blank. Needs kit_textes.js. Pure.
(function (ec) {
  "use strict";

  const { VIDE } = ec.kitTextes;
  const SPOKEN = { VF: ["On parle en français dans ce film."],
    VO: ["On parle une autre langue dans ce film.", "Il n’y a pas de texte en français."],
    VOSTFR: ["On parle une autre langue dans ce film.", "Les paroles sont écrites en français, en bas de l’image."],
    VFSTFR: ["On parle en français dans ce film.", "Les paroles sont aussi écrites en bas de l’image."],
    "sans-dialogue": ["Personne ne parle dans ce film."] };
  const HELPED = { AD: ["Une voix peut décrire les images.", "C’est utile aux personnes aveugles ou malvoyantes."],
    SME: ["Les paroles et les bruits sont écrits en bas de l’image.",
      "C’est utile aux personnes sourdes ou malentendantes."],
    LSF: ["Une personne parle en langue des signes."], FALC: ["Il y a des documents faciles à lire."] };

  function lengthInWords(minutes) {
    const parts = [[Math.floor(minutes / 60), "heure"], [minutes % 60, "minute"]].filter(([count]) => count > 0);
    return parts.map(([count, word]) => count + " " + word + (count > 1 ? "s" : "")).join(" et ");
  }

  function hourInWords(hour) {
    if (!hour) return "À " + VIDE;
    const [hours, minutes] = hour.split(":").map(Number);
    return "À " + hours + (hours > 1 ? " heures" : " heure") + (minutes > 0 ? " " + minutes : "");
  }

  function cost(session) {
    if (session.entree === "gratuite") return ["C’est gratuit.", "Vous n’avez rien à payer."];
    return ["La place coûte : " + (session.tarif || VIDE)];
  }

  function forWhom(film) {
    const found = film.age_conseille ? ["Le film est conseillé à partir de " + film.age_conseille + " ans."]
      : film.age_conseille === 0 ? ["Le film est pour tous les âges."] : ["Âge conseillé : " + VIDE];
    const hard = film.points_attention || [];
    if (ec.kit.INTERDITS.includes(film.classification)) {
      found.push("Avant " + film.classification + " ans, on ne peut pas entrer.");
    }
    if (hard.length > 0) {
      found.push("Attention : certaines images peuvent être difficiles.",
        "On y voit ceci, ou on en parle : " + hard.join(", ") + ".");
    }
    return found;
  }

  function around(format) {
    if (!format) return [];
    const when = { avant: "Avant le film, il y a autre chose :", apres: "Après le film, on reste ensemble :" };
    const found = [when[format.moment] || "Cette séance est particulière :", format.titre + ".", format.resume || ""];
    return format.moment === "apres" ? [...found, "Vous pouvez rester.", "Vous pouvez aussi partir."] : found;
  }

  // [{titre, lignes}]: one idea a line.
  function invite(session, film, format) {
    const length = film.duree ? lengthInWords(film.duree) : VIDE;
    const parts = [
      ["Le film", ["Le film s’appelle :", ec.phrases.guillemets(film.titre), "Le film dure " + length + ".",
        ...(SPOKEN[session.version] || ["Langue du film : " + VIDE]), ...session.acces.flatMap((one) => HELPED[one])]],
      ["Quand ?", [session.date ? ec.kit.capitale(ec.kit.jour(session.date)) : "Jour : " + VIDE,
        hourInWords(session.heure)]],
      ["Où ?", [session.nom_lieu || "Lieu : " + VIDE, session.adresse_lieu || "Adresse : " + VIDE, session.venir]],
      ["Combien ça coûte ?", cost(session)],
      ["Pour qui ?", forWhom(film)],
      ["Et aussi", around(format)],
      ["Une question ?", ["Vous pouvez nous demander :", session.contact || VIDE, session.organise_par]],
    ];
    return parts.map(([titre, lines]) => ({ titre: titre, lignes: lines.filter((line) => line) }))
      .filter((part) => part.lignes.length > 0);
  }

  ec.kitFalc = { inviter: invite };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
