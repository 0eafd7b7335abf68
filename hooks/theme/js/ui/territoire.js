// « Mon territoire » at the foot of every page, what a shared link proposes, and the pages told of each change.
(function (ec) {
  "use strict";

  const { creer: make, bouton: makeButton, adresse: address } = ec.outils;
  const { composer: typeset } = ec.phrases;
  const territoire = ec.territoire;
  const footer = document.querySelector(".pied"), main = document.getElementById("contenu");
  if (!footer || !main) return;

  const select = make("select", null, make("option", { value: "" }, "toute la France"),
    ...Array.from(territoire.REGIONS, ([region, label]) => make("option", { value: region }, label)));
  const forget = makeButton("Oublier", () => {
    territoire.oublier();
    select.focus();
  });
  const told = make("p", { class: "invisible", "aria-live": "polite" });
  let banner = null;
  let latest = 0;

  function choose(region) {
    const done = region === "" ? territoire.oublier() : territoire.choisir(region, null);
    told.textContent = region === "" ? "Territoire oublié." : typeset("Territoire choisi : ")
      + territoire.REGIONS.get(region) + (territoire.enMemoire() ? ", pour cette page seulement." : ".");
    return done;
  }

  function showControl() {
    const kept = territoire.gardee();
    select.value = kept === null ? "" : kept.region;
    forget.hidden = kept === null;
  }

  function answer(action) {
    action();
    main.focus({ preventScroll: true });
  }

  // A shared link applies to this page; keeping it is the visitor's to say.
  function showBanner() {
    if (banner) banner.remove();
    banner = null;
    const now = territoire.lire(), own = territoire.gardee();
    if (!territoire.partage() || (own !== null && own.region === now.region)) return;
    const back = own === null ? "Ne pas le garder" : "Revenir au mien" + typeset(" : ") + territoire.nom(own);
    banner = make("div", { class: "message territoire-partage", role: "group", "aria-label": "Territoire de ce lien" },
      make("p", null, typeset("Ce lien montre le catalogue depuis : "), make("strong", null, territoire.nom(now)),
        ". Rien n’est caché."),
      make("p", null, makeButton("Garder ce territoire", () => answer(() => choose(now.region)),
        { class: "bouton" }), " ", makeButton(back, () => answer(territoire.laisser), { class: "bouton bouton-second" })));
    main.prepend(banner);
  }

  async function render() {
    const mine = latest += 1, now = territoire.lire();
    showControl();
    showBanner();
    let data = null;
    if (now !== null) {
      try {
        data = await territoire.charger();
      } catch {
        return; // the page as it was built, then
      }
    }
    if (mine !== latest || (data !== null && !Object.hasOwn(data.regions, now.region))) return;
    for (const show of ec.pagesDeTerritoire) show(now, data);
  }

  // On the page of the map, each region has its button; the block on top then says who answers.
  for (const button of document.querySelectorAll(".choisir-region")) {
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-pressed") === "true") {
        choose("");
        return;
      }
      await choose(button.dataset.region);
      await render();
      const title = document.getElementById("votre-territoire");
      if (title) title.focus();
    });
  }

  select.addEventListener("change", () => choose(select.value));
  footer.prepend(make("div", { class: "pied-territoire" },
    make("label", null, "Mon territoire ", select), forget,
    make("a", { href: address("seances/coordinations/") }, "La carte, et ce que cela change"), told));
  territoire.ecouter(render);
  render();
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
