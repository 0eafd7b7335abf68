// /composer/kit/: the address holds the session, the form changes it, the sheets show it, the printer gets those asked.
(function (ec) {
  "use strict";

  const page = document.querySelector(".kit-page");
  if (!page) return;
  const at = (id) => document.getElementById(id);
  const form = at("kit-reglages"), fields = form.elements, WAIT = 250;
  const sheets = Array.from(document.querySelectorAll(".piece"));
  let session, reference, film = null, others = [];

  const listes = () => ({ formats: Object.keys(reference.formats), versions: Object.keys(reference.versions) });
  const say = (text) => { at("kit-message").textContent = text; };

  // What other pages say in the same address (public, département…) goes along.
  function keepOthers() {
    const asked = Array.from(new URLSearchParams(location.search.slice(0, 8000)));
    others = asked.filter(([name]) => !Object.hasOwn(session, name)).slice(0, 30);
  }

  const choices = (requete) => new URLSearchParams([...new URLSearchParams(requete), ...others]).toString();

  function address() {
    const { requete, fragment } = ec.kit.ecrire(session), query = choices(requete);
    return location.pathname + (query ? "?" + query : "") + (fragment ? "#" + fragment : "");
  }

  function readForm() {
    const values = { film: session.film, acces: [] };
    for (const field of fields) {
      if (!field.name) continue;
      if (field.type !== "checkbox") values[field.name] = field.value;
      else if (field.checked) values.acces.push(field.value);
    }
    session = ec.kit.regler(values, listes());
  }

  function readAddress() {
    session = ec.kit.lire(location.search, listes(), location.hash);
    for (const field of fields) {
      if (!field.name) continue;
      if (field.type === "checkbox") field.checked = session.acces.includes(field.value);
      else field.value = session[field.name];
    }
  }

  function tellCode(code) {
    const refused = code.refusee ? "Votre adresse n’est pas dans le code : elle doit commencer par https:// et rester courte. " : "";
    at("kit-qr-note").textContent = ec.phrases.composer(refused + (code.adresse ? "Le code QR mène à " + code.adresse
      : "Pas de code QR : ce site ne connaît pas son adresse publique. Écrivez celle de votre page plus haut."));
  }

  function render() {
    const format = Object.hasOwn(reference.formats, session.format) ? reference.formats[session.format] : null;
    const labels = film ? film.themes.filter((id) => Object.hasOwn(reference.themes, id))
      .map((id) => reference.themes[id].libelle) : [];
    ec.kitFeuilles.remplir(session, film, format, labels);
    if (film) tellCode(ec.kitAffiche.dessiner(at("kit-affiche"), session, film, format, page.dataset.site));
    at("retour-film").textContent = film && format ? "Film : " + film.titre + ". Format : " + format.titre + "."
      : "Film et format : ceux choisis en haut de la page.";
    at("kit-dossier").href = ec.outils.adresse("composer/seance/", choices(ec.kit.ecrire(session).requete));
    history.replaceState(history.state, "", address());
  }

  async function loadFilm() {
    const asked = session.film, found = asked ? (await ec.fiches.charger([asked])).get(asked) : undefined;
    if (asked !== session.film) return;
    film = found ? { ...found, titre: ec.phrases.composer(found.titre) } : null;
    const none = asked ? "Ce film n’est pas au catalogue." : "Aucun film choisi.";
    at("kit-choisi").textContent = ec.phrases.composer(film ? ec.kitTextes.connaitre(film) : none);
    render();
  }

  function choosePieces() {
    for (const sheet of sheets) {
      const box = at("kit-pieces").querySelector("[value=" + sheet.dataset.piece + "]");
      sheet.classList.toggle("a-imprimer", box.checked);
    }
  }

  function dressPoster() {
    at("kit-affiche").parentElement.dataset.papier = at("kit-papier").value;
    at("kit-affiche").classList.toggle("noir-et-blanc", at("kit-encre").value === "noir");
  }

  function print() {
    const ready = sheets.filter((sheet) => sheet.classList.contains("a-imprimer")
      && (film !== null || !sheet.classList.contains("piece-du-film")));
    if (ready.length === 0) {
      say(film === null ? "Choisir d’abord un film, ou une feuille qui s’imprime vierge."
        : "Cocher au moins une feuille.");
      return;
    }
    say("");
    window.print();
  }

  async function share() {
    const text = new URL(address(), location.href).href;
    try {
      await navigator.clipboard.writeText(text);
      say("Adresse copiée. Elle contient ce que vous avez écrit.");
    } catch {
      say("Le navigateur refuse la copie. Voici l’adresse : " + text);
    }
  }

  function watchAll() {
    const later = ec.outils.retarder(() => {
      readForm();
      render();
    }, WAIT);
    form.addEventListener("input", (event) => { if (event.target.name) later.later(); });
    form.addEventListener("change", later.now);
    form.addEventListener("submit", (event) => event.preventDefault());
    at("kit-pieces").addEventListener("change", choosePieces);
    for (const id of ["kit-papier", "kit-encre"]) at(id).addEventListener("change", dressPoster);
    window.addEventListener("hashchange", followHash);
    at("kit-lancer").addEventListener("click", print);
    at("kit-partager").addEventListener("click", share);
    ec.kitFilm.surveiller(at("kit-film"), at("kit-trouves"), (slug) => {
      session.film = slug;
      loadFilm().catch(lost);
      at("kit-format").focus();
    });
    ec.kitRetour.surveiller(() => ({ film: film ? session.film : "", format: session.format }),
      Object.keys(reference.formats), page.dataset.forge);
  }

  // An anchor of the page takes the place of what was typed: it is put back. Another kit's address is read.
  function followHash() {
    if (location.hash.includes("=")) {
      readAddress();
      loadFilm().catch(lost);
    } else history.replaceState(history.state, "", address());
  }

  const lost = () => say("Une partie des données n’est pas arrivée. Recharger la page.");

  async function start() {
    reference = await ec.charger("seance/reference");
    readAddress();
    keepOthers();
    choosePieces();
    watchAll();
    await loadFilm();
  }

  start().catch(lost);
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
