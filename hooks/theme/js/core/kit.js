// The session that a kit prints, and the address that says it: lire(ecrire(session)) is the session again. What the
// visitor types goes after the « # » of the address, which browsers keep to themselves; it is read on both sides.
// What is not known stays empty and is printed as a dotted line. Needs phrases.js, dates.js and retour.js. Pure.
(function (ec) {
  "use strict";

  const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/, HOUR = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
  const LIEUX = new Map([["salle", "Salle de cinéma"], ["plein-air", "Plein air"], ["centre-social", "Centre social"],
    ["circuit-itinerant", "Circuit itinérant"], ["prison", "Prison"], ["hopital", "Hôpital"],
    ["mediatheque", "Médiathèque"], ["ecole", "École"]]);
  const ENTREES = ["gratuite", "payante"], ACCES = ["AD", "SME", "LSF", "FALC"], INTERDITS = ["12", "16", "18"];
  // Short texts that the visitor types: they stay in the page and in its address. Name → the most characters.
  const TEXTES = new Map([["nom_lieu", 80], ["adresse_lieu", 120], ["venir", 160], ["tarif", 40],
    ["organise_par", 80], ["contact", 120], ["lien", 300]]);
  const MOST = { address: 8000, slug: 80, link: 213 }; // bytes that a QR code of version 10 holds

  function empty() {
    const found = { film: "", format: "", date: "", heure: "", lieu: "", entree: "", version: "", acces: [] };
    for (const name of TEXTES.keys()) found[name] = "";
    return found;
  }

  // One of the values allowed, or nothing.
  const among = (values, value) => (values.includes(value) ? value : "");

  // What any values say, hostile ones left out. `listes`: {formats, versions}, the ids of the catalogue.
  function settle(values, listes) {
    const found = empty(), text = (name) => (typeof values[name] === "string" ? values[name] : "");
    if (SLUG.test(text("film")) && text("film").length <= MOST.slug) found.film = text("film");
    found.format = among(listes.formats, text("format"));
    found.version = among(listes.versions, text("version"));
    found.lieu = among(Array.from(LIEUX.keys()), text("lieu"));
    found.entree = among(ENTREES, text("entree"));
    if (ec.retour.estUnJour(text("date"))) found.date = text("date");
    if (HOUR.test(text("heure"))) found.heure = text("heure");
    found.acces = ACCES.filter((one) => Array.isArray(values.acces) && values.acces.includes(one));
    for (const [name, most] of TEXTES) found[name] = ec.retour.nettoyer(text(name), most, false);
    return found;
  }

  function read(query, listes, fragment) {
    const parse = (text) => new URLSearchParams(text.slice(0, MOST.address).replace(/^#/, ""));
    const asked = [parse(fragment || ""), parse(query)];
    const values = Object.create(null), first = (name) => asked.map((one) => one.get(name)).find((value) => value);
    for (const name of Object.keys(empty())) values[name] = name === "acces" ? asked[1].getAll(name) : first(name);
    return settle(values, listes);
  }

  function write(session, isKept) {
    const found = new URLSearchParams();
    for (const name of Object.keys(empty()).filter(isKept)) {
      for (const value of [session[name]].flat()) if (value) found.append(name, value);
    }
    return found.toString();
  }

  // {requete, fragment}: the choices, then what was typed.
  const address = (session) => ({ requete: write(session, (name) => !TEXTES.has(name)),
    fragment: write(session, (name) => TEXTES.has(name)) });

  // « samedi 12 décembre 2026 »
  const day = (iso) => (iso ? ec.dates.enToutesLettres(iso) : "");

  const minutesOf = (hour) => (hour ? Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3)) : null);

  // What the QR code may hold: an address in http or https, written in ASCII, short enough; else nothing.
  function link(text) {
    let found;
    try {
      found = new URL(text);
    } catch {
      return "";
    }
    const isWeb = (found.protocol === "https:" || found.protocol === "http:") && !found.username && !found.password;
    return isWeb && found.href.length <= MOST.link ? found.href : "";
  }

  function price(session) {
    if (session.entree === "gratuite") return "Entrée gratuite";
    if (session.tarif) return "Entrée : " + session.tarif;
    return session.entree === "payante" ? "Entrée payante" : "";
  }

  const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
  // « ciné-débat » inside a sentence; a text in capitals stays.
  const small = (text) => (/^\p{Lu}{2}/u.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1));

  // What the poster says of the format: when it takes place, then its name.
  function follow(format) {
    if (!format) return "";
    const when = { avant: "Avant le film : ", apres: "Après le film : " }[format.moment];
    return when ? when + small(format.titre) : format.titre;
  }

  ec.kit = { LIEUX: LIEUX, ENTREES: ENTREES, ACCES: ACCES, INTERDITS: INTERDITS, TEXTES: TEXTES,
    lire: read, regler: settle, ecrire: address,
    jour: day, heure: (hour) => (hour ? ec.phrases.horloge(minutesOf(hour)) : ""), minutes: minutesOf, horloge: ec.phrases.horloge, lien: link,
    prix: price, suite: follow, capitale: capital, minuscule: small };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
