// The page of /selection/: the visitor's films, or those that an address shares. Nothing is replaced without a word, and
// what is taken away can come back.
(function (ec) {
  "use strict";

  const { selectionFilms: list, reserve } = ec;
  const find = (id) => document.getElementById(id);
  if (!list || !ec.selectionAvis) return;

  const { pluriel: plural, NBSP } = ec.phrases;
  const UNREADABLE = "Ce que ce navigateur gardait de votre sélection n’a pas pu être lu. "
    + "Vous repartez d’une liste vide.";
  let shared = readShared();
  let view = { films: [], fiches: new Map(), libelles: null };
  let latest = 0;

  function readShared() {
    const read = ec.selection.lireAdresse(location.search);
    return read.films.length > 0 || read.invalides > 0 ? read : null;
  }

  // Undo gives back the list that stood before.
  function say(text, undo) {
    if (!undo) return ec.selectionAvis.dire(text);
    return ec.selectionAvis.dire(text, "Annuler", () => {
      change(undo, "C’est annulé.");
      find("films-titre").focus();
    });
  }

  function change(films, text, undo) {
    reserve.ecrire(films);
    if (text) say(text, undo);
    return refresh();
  }

  const name = (slug) => list.nommer(view.fiches.get(slug), slug);

  function move(slug, step) {
    noting.now();
    const films = ec.selection.deplacer(reserve.lire(), slug, step);
    if (films === reserve.lire()) return say(name(slug) + " est déjà " + (step < 0 ? "en tête." : "à la fin."));
    const place = ec.selection.place(films, slug) + 1;
    return change(films, name(slug) + NBSP + ": place " + place + " sur " + films.length + ".");
  }

  const noting = ec.outils.retarder(() => {
    reserve.ecrire(ec.selection.annoter(reserve.lire(), typed.slug, typed.text));
    show(true);
  }, 400);
  let typed = null;

  const actions = {
    monter: (slug) => move(slug, -1),
    descendre: (slug) => move(slug, 1),
    retirer: (slug) => {
      noting.now();
      const before = reserve.lire();
      change(ec.selection.retirer(before, slug), name(slug) + " n’est plus dans votre sélection.", before);
    },
    noter: (slug, text) => {
      if (typed && typed.slug !== slug) noting.now();
      typed = { slug: slug, text: text };
      noting.later();
    },
  };

  const existing = () => shared.films.filter((film) => view.fiches.has(film.slug));

  function tellShared() {
    find("selection-partagee").hidden = !shared;
    if (!shared) return;
    const mine = reserve.lire(), lost = shared.films.length - existing().length + shared.invalides;
    find("partagee-texte").textContent = ec.selectionAvis.partagee(mine, shared, lost);
    find("partagee-remplacer").hidden = mine.length === 0;
  }

  // keepList: the fields being written in must not be drawn again.
  function show(keepList) {
    const films = shared ? shared.films : reserve.lire();
    const known = films.map((film) => ({ facts: view.fiches.get(film.slug), note: film.note }))
      .filter(({ facts }) => facts);
    view.films = known;
    tellShared();
    find("selection-panne").hidden = reserve.etat().gardee;
    find("films-titre").textContent = films.length === 0 ? "Films" : plural(films.length, "film");
    find("selection-vide").hidden = films.length > 0;
    find("selection-outils").hidden = known.length === 0;
    find("vider").hidden = Boolean(shared);
    const query = shared ? ec.selection.ecrireAdresse(films).requete : "";
    find("vers-atelier").href = ec.outils.adresse("selection/atelier/", query);
    if (!keepList) {
      list.montrer(shared ? existing() : films, view.fiches, shared ? null : actions);
      ec.tableauDesFilms.montrer(known.map(({ facts }) => facts), view.libelles);
    }
    ec.partager.montrer(films);
    ec.message.montrer(known, view.libelles.coordinations, ec.partager.adresse());
  }

  async function refresh() {
    const mine = latest += 1;
    const slugs = (shared ? shared.films : reserve.lire()).map((film) => film.slug);
    try {
      const [libelles, fiches] = await Promise.all([ec.charger("selection/libelles"), ec.fiches.charger(slugs)]);
      if (mine !== latest) return;
      view = { films: [], fiches: fiches, libelles: libelles };
      show();
    } catch (error) {
      console.warn(error);
      if (mine !== latest) return;
      list.montrer(shared ? shared.films : reserve.lire(), view.fiches, shared ? null : actions);
      ec.selectionAvis.dire("Les fiches n’ont pas pu être chargées.", "Réessayer", refresh);
    }
  }

  // The shared list is looked at no more: its address goes too, so that a reload shows what the page shows.
  function leaveShared(films, text, undo) {
    shared = null;
    history.replaceState(null, "", location.pathname);
    return change(films, text, undo);
  }

  find("partagee-ajouter").addEventListener("click", () => {
    const before = reserve.lire(), merged = ec.selection.fusionner(before, existing());
    leaveShared(merged.films, ec.selectionAvis.fusion(merged), before);
  });
  find("partagee-remplacer").addEventListener("click", () => {
    leaveShared(existing(), "Votre sélection est remplacée.", reserve.lire());
  });
  find("vider").addEventListener("click", () => {
    noting.now();
    change([], "Votre sélection est vide.", reserve.lire());
  });
  find("imprimer").addEventListener("click", () => window.print());
  list.ecouter(move);
  window.addEventListener("pagehide", noting.now);
  reserve.ecouter((films, origin) => {
    if (origin === "ailleurs") refresh();
    else if (shared) tellShared();
  });

  ec.maSelection = { dire: say, changer: change, montres: () => ({ films: view.films, libelles: view.libelles }) };
  if (reserve.etat().illisible) say(UNREADABLE);
  refresh();
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
