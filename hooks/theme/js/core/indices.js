// Clues in the words of a request: a length, an age, a version, a place, a format, a kind of film. Pure. Needs texte.js.
// Only what is written plainly is read; each clue says which words it took, so that they name no theme besides.
(function (ec) {
  "use strict";

  // [what it says, value, pattern over the folded words]. The first pattern that stands there wins, by key.
  const CLUES = [
    ["duree_max", 90, /\b(?:1 ?h|une heure) ?(?:30|et demie?)\b/],
    ["duree_max", 75, /\b(?:1 ?h|une heure) ?15\b/],
    ["duree_max", 105, /\b(?:1 ?h|une heure) ?45\b/],
    ["duree_max", 59, /\bmoins d (?:1 ?h|une heure)(?! ?(?:\d|et\b))/],
    ["duree_max", 60, /\b(?:1 ?h|une heure) (?:max\w*|au plus)/],
    ["duree_max", 120, /\b(?:2 ?h|deux heures)(?! ?\d)/],
    ["duree_max", 30, /\b(?:une )?demi heure\b/],
    ["duree_max", 100, /\bpas trop longs?\b/],
    ["version", "sans-dialogue", /\bsans (?:dialogues?|paroles?)\b|\bmuets?\b/],
    ["version", "VOSTFR", /\bvostf?r?\b|\b(?:en )?version originale(?: sous titree)?\b|\bsous titres? en francais\b/],
    ["version", "VF", /\bvf\b|\ben francais\b|\bversion francaise\b/],
    ["lieu", "plein-air", /\b(?:en )?plein air\b/],
    ["lieu", "centre-social", /\b(?:(?:au|du|le|notre|un) )?centre social\b|\bmaison de quartier\b/],
    ["lieu", "mediatheque", /\b(?:a |dans )?(?:la |notre )?(?:mediatheque|bibliotheque)\b/],
    ["lieu", "prison", /\ben (?:prison|detention)\b|\bmaison d arret\b/],
    ["lieu", "hopital", /\ba l hopital\b|\bdans un hopital\b/],
    ["lieu", "salle", /\b(?:au|dans un|dans le) cinema\b/],
    ["lieu", "ecole", /\b(?:a l ecole|au (?:college|lycee)|dans un (?:college|lycee))\b/],
    ["format", "cine-gouter", /\bcine gouter\b|\bgouter\b/],
    ["format", "cine-concert", /\bcine concert\b/],
    ["format", "cine-debat", /\bcine debat\b/],
    ["format", "avant-programme", /\bavant programme\b|\bfilms? d ateliers?\b/],
    ["forme", "documentaire", /\bdocumentaires?\b/],
    ["forme", "animation", /\b(?:film |films )?d animation\b|\bdessins? animes?\b/],
    ["genre", "comédie", /\bcomedies?\b|\bdroles?\b|\bfaire rire\b|\bhumour\b/],
    ["entree", "gratuite", /\b(?:entree |seance )?gratuite?\b/],
    ["echange", true, /\b(?:debats?|discuter|echanger?|rencontre\w*|intervenant\w*|accompagne\w*|en parler)\b/],
  ];
  const ACCESS = [["AD", /\baudiodescription\b|\b(?:aveugles?|malvoyante?s?)\b/],
    ["SME", /\b(?:sourde?s?|malentendante?s?)\b/], ["LSF", /\blangue des signes\b|\blsf\b/]];
  // Young and old together ask for films proposed between generations too; each keeps its own word.
  const OLD = "(?:seniors?|aines?|personnes agees|grands parents)", YOUNG = "(?:enfants?|petits|ados?|jeunes)";
  const TOGETHER = new RegExp("\\b" + OLD + "\\b.*\\b" + YOUNG + "\\b|\\b" + YOUNG + "\\b.*\\b" + OLD + "\\b");
  const PUBLICS = [["detention", /\bdetenue?s?\b/], ["hopital", /\bhospitalise\w*/],
    ["allophones", /\bappren\w+ (?:le |du )?francais\b|\bcours de francais\b/], ["pjj", /\bpjj\b/],
    ["adultes", /\b(?:mamans?|papas?|groupe (?:de |d )(?:femmes?|hommes?))\b/], ["enfants", /\btout petits\b/]];
  // « 6 ans », « 3-5 ans », « de 6 à 8 ans »: the youngest. Else the school they go to supposes one.
  const YEARS = /\b(\d{1,2}) (?:(?:a|et|ou) )?(?:\d{1,2} )?ans\b/;
  const SCHOOLS = [[3, /\bmaternelles?\b/], [6, /\b(?:primaires?|elementaires?)\b/], [12, /\bcollegie\w+/],
    [15, /\blyceen\w*/]];
  // Words that would name a theme, and only say where or when. « mai 68 » is history.
  const MONTH = "(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)";
  const NOISE = [new RegExp("\\b(?:1er|\\d{1,2}) " + MONTH + "\\b"),
    new RegExp("\\b(?:en|debut|mi|fin|courant|mois de|mois d) " + MONTH + "\\b(?! (?:19)?68)"),
    /\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?(?: (?:matin|apres midi|soir))?\b/,
    /\b(?:cet|cette|l|en|au|pendant les|pour les) (?:ete|hiver|automne|printemps|rentree|vacances(?: scolaires)?)\b/,
    /\b(?:dans|de|du) (?:le |notre |mon |un )?quartier\b/, /\bjournee (?:inter)?nationale\b/];

  // The clues of a list of folded words: {faits: {key: value}, publics, acces, pris: positions of the words taken}.
  function read(words) {
    const text = words.join(" "), found = { faits: {}, publics: [], acces: [], pris: new Set() };
    function take(pattern, isKept) {
      const match = pattern.exec(text);
      if (!match || isKept) return match;
      const first = text.slice(0, match.index).split(" ").length - 1, count = match[0].trim().split(" ").length;
      for (let at = first; at < first + count; at += 1) found.pris.add(at);
      return match;
    }
    for (const [key, value, pattern] of CLUES) {
      if (!(key in found.faits) && take(pattern)) found.faits[key] = value;
    }
    for (const [id, pattern] of ACCESS) if (take(pattern)) found.acces.push(id);
    for (const [id, pattern] of PUBLICS) if (take(pattern)) found.publics.push(id);
    if (TOGETHER.test(text)) found.publics.push("intergenerationnel");
    const years = take(YEARS), school = SCHOOLS.find(([, pattern]) => take(pattern, true));
    if (years && Number(years[1]) >= 3) found.faits.age = Number(years[1]);
    else if (!years && school) found.age_suppose = school[0];
    for (const pattern of NOISE) take(pattern);
    return found;
  }

  ec.indices = { lire: read };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
