// Which facets are looked at: in a large catalogue, only their counts are worth what they weigh. A query alone asks for
// none; the pointer, a finger or the focus in the form asks for those on the screen, and for the one that it points at.
(function (ec) {
  "use strict";

  const { filtres } = ec;
  if (!filtres) return;
  const visible = new Set(), pointed = new Set();
  let isUsed = false, ask = () => {};

  const isMissing = (name) => filtres.facettes.some((facet) => (
    facet.name === name && facet.fieldset.classList.contains("sans-comptes")
  ));

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target.dataset.parametre);
      else visible.delete(target.dataset.parametre);
    }
    if (isUsed && entries.some((one) => one.isIntersecting && isMissing(one.target.dataset.parametre))) ask();
  });

  function point(name) {
    isUsed = true;
    pointed.add(name);
    if (isMissing(name)) ask();
  }

  for (const { fieldset, name } of filtres.facettes) {
    observer.observe(fieldset);
    for (const kind of ["pointerenter", "focusin"]) fieldset.addEventListener(kind, () => point(name));
  }

  filtres.regardees = () => (isUsed ? { visibles: Array.from(visible), designees: Array.from(pointed) }
    : { visibles: [], designees: [] });
  filtres.oublier = () => {
    isUsed = false;
    pointed.clear();
  };
  filtres.guetter = (action) => { ask = action; };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
