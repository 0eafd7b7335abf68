// The count on one phone: large buttons, a live ranking, ties told. Kept in the browser under its own key.
(function (ec) {
  "use strict";

  const KEY = "ecran-commun:depouillement";
  const { creer: make } = ec.outils;
  const { pluriel: plural, guillemets: quote, NBSP } = ec.phrases;
  const find = (id) => document.getElementById(id);
  const counters = find("compteurs"), ranking = find("classement"), notice = find("depouillement-avis");
  if (!counters || !ranking) return;

  const CHOICES = { points: ["Points"], rangs: ["1er choix", "2e choix", "3e choix"] };
  let count = ec.vote.lire(ec.memoire.lire(KEY)) || ec.vote.vide();
  let films = [], follow = null;
  const slugs = () => films.map((film) => film.slug);
  const titleOf = (slug) => films.find((film) => film.slug === slug).facts.carte.titre;

  function makeCounter(label, name, value, step) {
    const button = (sign, by, word) => {
      const one = ec.outils.bouton("", () => step(by), { class: "pas", "data-pas": name + by });
      one.append(make("span", { "aria-hidden": "true" }, sign),
        make("span", { class: "invisible" }, word + name));
      return one;
    };
    return make("div", { class: "compteur" }, make("span", { class: "compteur-nom" }, label),
      button("−", -1, "Moins un, "), make("span", { class: "compteur-nombre" }, String(value)),
      button("+", 1, "Plus un, "));
  }

  function draw() {
    const held = counters.contains(document.activeElement) ? document.activeElement.dataset.pas : null;
    const ballots = makeCounter("Bulletins lus", "bulletins lus", count.bulletins,
      (by) => change(ec.vote.bulletins(count, by)));
    const named = (film) => ({ class: "compteur-film", role: "group", "aria-label": titleOf(film.slug) });
    const rows = films.map((film) => make("div", named(film),
      make("strong", null, film.numero + ". " + titleOf(film.slug)),
      ...CHOICES[count.methode].map((label, at) => makeCounter(label, label + NBSP + ": " + titleOf(film.slug),
        ec.vote.voix(count, film.slug)[at], (by) => change(ec.vote.changer(count, film.slug, at, by))))));
    counters.replaceChildren(ballots, ...rows);
    const again = held && Array.from(counters.querySelectorAll(".pas")).find((one) => one.dataset.pas === held);
    if (again) again.focus();
  }

  function drawRanking() {
    const found = ec.vote.classer(count, slugs()), best = Math.max(1, ...found.map((one) => one.score));
    ranking.replaceChildren(...found.map((one) => make("li", { class: one.rang === 1 && one.score > 0 ? "premier" : null },
      make("span", { class: "rang" }, one.rang === 1 ? "1er" : one.rang + "e"),
      make("span", { class: "classement-titre" }, titleOf(one.slug) + (one.egalite && one.score > 0 ? " (à égalité)" : "")),
      make("span", { class: "classement-points" }, plural(one.score, "point", "0")),
      make("progress", { max: best, value: one.score, "aria-hidden": "true" }))));
    return found;
  }

  // Whether what is counted fits what the ballots allow.
  function tellGap() {
    if (count.bulletins === 0) return "";
    const { ecart } = ec.vote.controler(count, slugs());
    const ballots = " Pour " + plural(count.bulletins, "bulletin") + ", ", isDots = count.methode === "points";
    const some = (n) => (isDots ? plural(n, "point") : n + NBSP + "premier" + (n > 1 ? "s" : "") + " choix");
    if (ecart > 0) return ballots + "il manque " + some(ecart) + ", ou des votes sont blancs.";
    return ecart < 0 ? ballots + "il y a " + some(-ecart) + " de trop : vérifiez." : " Le compte est bon.";
  }

  function tell(found) {
    const leaders = ec.vote.premiers(found), place = find("egalite");
    place.hidden = leaders.length < 2;
    const tied = leaders.map((slug) => quote(titleOf(slug))).join(", ");
    place.textContent = leaders.length < 2 ? "" : ec.phrases.composer("Égalité en tête : " + tied
      + ". Second tour entre ces films seulement, à main levée, une voix par personne. Encore à égalité ? "
      + "Tirage au sort devant tout le monde.");
    let first = leaders.length === 0 ? "Aucune voix comptée." : "Égalité en tête.";
    if (leaders.length === 1) {
      first = "En tête : " + quote(titleOf(leaders[0])) + ", " + plural(found[0].score, "point") + ".";
    }
    find("classement-dit").textContent = ec.phrases.composer(first + tellGap());
  }

  function show() {
    if (follow) follow(count.methode);
    draw();
    tell(drawRanking());
  }

  function say(text, undo) {
    notice.replaceChildren(make("p", { class: "message" }, text + " "));
    if (!undo) return;
    const button = ec.outils.bouton("Annuler", () => {
      change(undo);
      notice.replaceChildren();
      find("depouillement").focus();
    }, { class: "bouton bouton-second" });
    notice.firstElementChild.append(button);
  }

  function change(next) {
    count = next;
    if (!ec.memoire.ecrire(KEY, ec.vote.ecrire(count))) {
      say(ec.phrases.composer("Ce navigateur ne garde rien : notez le résultat avant de fermer la page."));
    }
    show();
  }

  const isEmpty = () => count.bulletins === 0 && Array.from(count.voix.values()).every((one) => one.every((n) => n === 0));

  // Counts of one way of voting mean nothing in the other.
  function setMethode(methode) {
    if (methode === count.methode) return;
    const before = isEmpty() ? null : count;
    change(ec.vote.vide(methode));
    if (before) say(ec.phrases.composer("La façon de voter a changé : les comptes repartent de zéro."), before);
  }

  find("recommencer").addEventListener("click", () => {
    const before = count;
    change(ec.vote.vide(count.methode));
    say("Les comptes sont remis à zéro.", before);
    notice.querySelector("button").focus();
  });

  ec.memoire.ecouter(KEY, (text) => {
    count = (text && ec.vote.lire(text)) || ec.vote.vide(count.methode);
    if (films.length > 0) show();
  });

  ec.depouillement = { montrer: (list) => {
    films = list;
    show();
  }, choisir: setMethode, suivre: (action) => { follow = action; } };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
