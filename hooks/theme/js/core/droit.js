// The legal regime of a séance, from the table of seances/droit.yml. Twin of catalogue/legal.py: same rules, same case
// file (tests/shared/droit.json). Pure: no network, no DOM, no clock. Needs dates.js.
(function (ec) {
  "use strict";

  // The questions whose answers choose the case, and the answers there are.
  const ANSWERS = {
    lieu: ["salle", "plein-air", "centre-social", "circuit-itinerant", "prison", "hopital", "mediatheque", "ecole"],
    organisateur: ["cinema", "association", "cine-club", "collectivite", "etablissement"],
    entree: ["gratuite", "payante"],
  };
  const KEYS = Object.keys(ANSWERS);

  // What conditions may ask about; a value that no list knows is an unknown one.
  function readFacts(demande, film) {
    const facts = { regime: null };
    for (const key of KEYS) facts[key] = ANSWERS[key].includes(demande[key]) ? demande[key] : null;
    facts.duree = Number.isInteger(film.duree) && film.duree > 0 ? film.duree : null;
    facts.visa = ec.dates.lire(film.visa_date);
    for (const [key, source] of [["public", demande], ["format", demande], ["forme", film], ["classification", film]]) {
      facts[key] = source[key] === undefined ? null : source[key];
    }
    return facts;
  }

  function meets(key, wanted, facts) {
    if (key === "duree_min") return facts.duree === null || facts.duree >= wanted;
    if (key === "duree_max") return facts.duree !== null && facts.duree <= wanted;
    const value = facts[key] === undefined ? null : facts[key];
    if (key === "entree" && value === null) return true;
    return [].concat(value).some((one) => wanted.includes(one));
  }

  // Whether all of a condition is true: an unknown length is taken for a long one, an unknown price for both.
  const matches = (condition, facts) => Object.entries(condition || {})
    .every(([key, wanted]) => meets(key, wanted, facts));

  // Whether one of the conditions is true; none at all is always true.
  const matchesAny = (conditions, facts) => !conditions || conditions.length === 0
    || conditions.some((one) => matches(one, facts));

  // Every way to answer the unknown questions.
  const completions = (unknown) => unknown.reduce(
    (found, key) => found.flatMap((values) => ANSWERS[key].map((value) => [...values, value])), [[]]);

  // The cases that remain, whatever the unknown answers, and the questions whose answer changes the case.
  function possibleCases(table, facts) {
    const unknown = KEYS.filter((key) => facts[key] === null);
    const found = completions(unknown).map((values) => {
      const complete = { ...facts };
      unknown.forEach((key, at) => { complete[key] = values[at]; });
      return [values, table.cas.find((one) => !one.en_plus && matchesAny(one.si, complete)).id];
    });
    const asked = unknown.filter((key, at) => {
      const byOthers = new Map();
      return found.some(([values, id]) => {
        const others = values.filter((value, place) => place !== at).join();
        if (!byOthers.has(others)) byOthers.set(others, id);
        return byOthers.get(others) !== id;
      });
    });
    const kept = new Set(found.map(([, id]) => id));
    return { cas: table.cas.filter((one) => kept.has(one.id)), questions: asked };
  }

  const extras = (table, facts) => table.cas.filter((one) => one.en_plus && matchesAny(one.si, facts));

  // {verdict, des, phrase, delai} of one case: what an added case says, else the delay after the visa.
  function answer(table, one, facts, seance, today) {
    const own = { ...facts, regime: one.regime };
    for (const extra of extras(table, own)) {
      const said = (extra.reponses || []).find((reply) => matches(reply.si, own));
      if (said) return { verdict: said.verdict, des: null, phrase: said.phrase, delai: false };
    }
    if (!one.delai_mois) return { verdict: "possible", des: null, phrase: one.phrase, delai: false };
    const des = facts.visa ? ec.dates.moisApres(facts.visa, one.delai_mois) : null;
    const [verdict, name] = judge(des, seance, today);
    const words = { ou: one.ou, ...table.delais[one.delai_mois] };
    if (des) Object.assign(words, { date: ec.dates.enFrancais(des), visa: ec.dates.enFrancais(facts.visa) });
    let phrase = table.phrases[name].replace(/\{(\w+)\}/g, (written, key) => (key in words ? words[key] : written));
    if (facts.duree === null && verdict !== "possible") phrase += " " + table.phrases["duree-inconnue"];
    return { verdict: verdict, des: des, phrase: phrase, delai: true };
  }

  // Dates AAAA-MM-JJ compare as texts.
  function judge(des, seance, today) {
    if (des === null) return ["a-verifier", "a-verifier"];
    if (seance) return seance >= des ? ["possible", "possible-date"] : ["non", "non"];
    return today && today >= des ? ["possible", "possible"] : ["possible-des", "possible-des"];
  }

  // What all the cases that remain agree on, or that an answer is missing: [verdict, des, phrase].
  function together(phrases, answers) {
    const first = answers[0];
    if (answers.length === 1) return [first.verdict, first.des, first.phrase];
    if (answers.some((one) => one.verdict !== first.verdict || one.des !== first.des)) {
      return ["a-verifier", null, phrases["a-preciser"]];
    }
    if (first.verdict === "non") return ["non", first.des, first.phrase];
    const same = answers.every((one) => one.phrase === first.phrase);
    if (same) return [first.verdict, first.des, first.phrase + " " + phrases.demarches];
    if (first.verdict !== "possible") return [first.verdict, first.des, phrases["a-preciser"]];
    return ["possible", first.des, phrases["possible-partout"] + " " + phrases.demarches];
  }

  function filmQuestions(facts, answers) {
    const waiting = answers.some((one) => one.delai && one.verdict !== "possible");
    return ["duree", "visa_date"].filter((key) => waiting && facts[key === "duree" ? "duree" : "visa"] === null);
  }

  // The lines that apply, with the case that says them, and the steps to take, the earliest first.
  function gather(parts, facts) {
    const lines = [], steps = [], kept = (list) => (list || []).filter((one) => matches(one.si, facts));
    for (const part of parts) {
      for (const { si, ...line } of kept(part.lignes)) lines.push({ ...line, cas: part.id || null });
      for (const step of kept(part.demarches)) steps.push({ texte: step.texte, jours: step.jours });
    }
    return { lignes: lines, demarches: steps.sort((a, b) => b.jours - a.jours) };
  }

  // What the law says of one séance. `cas` is null as long as an unknown answer would change it; `today` (AAAA-MM-JJ)
  // only tells « possible dès maintenant » from « possible à partir du ».
  function regime(table, demande, film, today) {
    const facts = readFacts(demande, film), { cas: cases, questions } = possibleCases(table, facts);
    const answers = cases.map((one) => answer(table, one, facts, ec.dates.lire(demande.date), today));
    const only = cases.length === 1 ? cases[0] : null;
    facts.regime = new Set(cases.map((one) => one.regime)).size === 1 ? cases[0].regime : null;
    const added = extras(table, facts), found = gather([...(only ? [only] : []), ...added, table.communes], facts);
    const [verdict, des, phrase] = together(table.phrases, answers);
    const announced = (only && only.annonces) || [];
    const conditions = announced.filter((one) => matches(one.si, facts)).map((one) => one.texte);
    return {
      cas: only && only.id, cas_aussi: added.map((one) => one.id),
      cas_possibles: cases.map((one) => ({ cas: one.id, titre: one.titre, regime: one.regime })),
      titre: only ? only.titre : table.phrases["a-preciser"], regime: facts.regime || "a-preciser", duree: facts.duree,
      verdict: verdict, des: des, phrase: [phrase, ...conditions].join(" "),
      conditions: conditions, ...found,
      questions: [...questions, ...filmQuestions(facts, answers)]
        .map((key) => ({ champ: key, ...table.questions[key] })),
      officiel: table.officiel, avertissement: table.avertissement,
    };
  }

  ec.droit = { REPONSES: ANSWERS, regime: regime, faits: readFacts, convient: matchesAny };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
