// The poster: type, one of the catalogue's drawings, the facts of the session and a QR code. No image of the film.
(function (ec) {
  "use strict";

  const { creer } = ec.outils, { composer } = ec.phrases;
  const SVG = "http://www.w3.org/2000/svg", QUIET = 4;
  const MARKS = { AD: "Audiodescription", SME: "Sous-titres pour personnes sourdes ou malentendantes",
    LSF: "Langue des signes", FALC: "Documents faciles à lire" };
  const VERSIONS = { VF: "En français", VO: "Version originale sans sous-titres",
    VOSTFR: "Version originale sous-titrée en français", VFSTFR: "En français, avec des sous-titres",
    "sans-dialogue": "Film sans dialogue" };
  
  function drawing(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  // The code as one path; its border of four modules is part of it. Null when the address is too long.
  function drawCode(address) {
    const made = ec.qr.faire(address);
    if (!made) return null;
    const size = made.carre.length + 2 * QUIET;
    const path = made.carre.flatMap((line, r) => line.map((bit, c) => (
      bit ? "M" + (c + QUIET) + " " + (r + QUIET) + "h1v1h-1z" : ""))).join("");
    const svg = drawing("svg", { viewBox: "0 0 " + size + " " + size, role: "img", "aria-label": "Code QR : " + address,
      "shape-rendering": "crispEdges" });
    svg.append(drawing("rect", { width: size, height: size, fill: "#fff" }), drawing("path", { d: path, fill: "#000" }));
    return svg;
  }

  // The address typed, else the film's own page when the site knows where it lives.
  function codeAddress(session, film, site) {
    const typed = ec.kit.lien(session.lien);
    if (typed) return typed;
    const here = location.protocol === "https:" ? new URL(ec.outils.adresse(""), document.baseURI).href : "";
    const root = site || here;
    return root ? ec.kit.lien(root + film.carte.url) : "";
  }

  const blank = (label) => creer("span", null, composer(label) + " ", creer("span", { class: "a-remplir" }));
  const line = (name, text, label) => creer("p", { class: name }, text ? composer(text) : blank(label));

  function age(film) {
    if (ec.kit.INTERDITS.includes(film.classification)) return "Interdit aux moins de " + film.classification + " ans";
    if (film.age_conseille) return "Conseillé dès " + film.age_conseille + " ans";
    return film.age_conseille === 0 ? "Pour tous les âges" : "";
  }

  // The film's version, the age it suits, and what helps to see and to hear it.
  function labels(session, film) {
    const texts = [[VERSIONS[session.version], "Version :"], [age(film), "Âge conseillé :"]];
    if (film.classification === "avertissement") texts.push(["Tous publics avec avertissement", ""]);
    return creer("ul", { class: "kit-affiche-marques" },
      ...texts.map(([text, label]) => creer("li", null, text ? composer(text) : blank(label))),
      ...session.acces.map((one) => creer("li", { class: "marque-acces" }, creer("strong", null, one), " ", MARKS[one])));
  }

  function bottom(session, film, format, address) {
    const follow = ec.kit.suite(format), by = session.organise_par ? "Proposé par " + session.organise_par : "";
    const foot = [by, session.contact].filter((text) => text).join(" · ");
    const code = address ? drawCode(address) : null;
    return creer("div", { class: "kit-affiche-bas" },
      creer("div", { class: "kit-affiche-infos" },
        creer("p", { class: "kit-affiche-quand" },
          creer("span", { class: "kit-affiche-jour" }, session.date
            ? ec.kit.capitale(ec.kit.jour(session.date)) : blank("Le")), " ",
          creer("span", { class: "kit-affiche-heure" }, session.heure ? ec.kit.heure(session.heure) : blank("à"))),
        line("kit-affiche-ou", session.nom_lieu, "Lieu :"),
        line("kit-affiche-adresse", session.adresse_lieu, "Adresse :"),
        session.venir ? line("kit-affiche-venir", session.venir) : null,
        follow ? line("kit-affiche-suite", follow) : null,
        labels(session, film)),
      creer("div", { class: "kit-affiche-cote" },
        line("kit-affiche-prix", ec.kit.prix(session), "Entrée :"),
        code ? creer("figure", { class: "kit-affiche-qr" }, code, creer("figcaption", null, "En savoir plus")) : null),
      line("kit-affiche-pied", foot, "Proposé par"));
  }

  // Smaller and smaller facts, until the whole fits.
  function fit(place) {
    for (const step of ["0", "1", "2", "3"]) {
      place.dataset.dense = step;
      if (place.scrollHeight <= place.clientHeight + 1) return;
    }
  }

  // Draws the poster and says what its code holds: {adresse, trop}.
  function draw(place, session, film, format, site) {
    const address = codeAddress(session, film, site);
    for (const name of ["famille", "motif", "taille"]) place.dataset[name] = film.carte[name];
    place.replaceChildren(
      creer("div", { class: "kit-affiche-haut" }, creer("p", { class: "kit-affiche-titre" }, film.carte.titre),
        creer("p", { class: "kit-affiche-par" }, composer("de " + film.carte.realisation + " · " + film.annee
          + (film.duree ? " · " + ec.phrases.duree(film.duree) : "")))),
      bottom(session, film, format, address));
    fit(place);
    return { adresse: address, refusee: Boolean(session.lien) && !ec.kit.lien(session.lien) };
  }

  ec.kitAffiche = { dessiner: draw };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
