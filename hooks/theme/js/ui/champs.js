// The fields of a demande, in the composer and in the dossier: what a form says, what it shows. Names are the keys.
(function (ec) {
  "use strict";

  const { creer: make } = ec.outils;
  // Values of the address need not be among those that a select offers.
  const WORDS = { age: (value) => value + ec.phrases.NBSP + "ans", duree_max: ec.phrases.duree };

  function setSelect(select, value) {
    const known = Array.from(select.options).some((option) => option.value === value);
    if (value !== "" && !known && WORDS[select.name]) {
      const next = Array.from(select.options).find((option) => Number(option.value) > Number(value));
      select.insertBefore(make("option", { value: value }, WORDS[select.name](Number(value))), next || null);
    }
    select.value = value;
  }

  function fill(form, demande) {
    for (const field of form.elements) {
      if (!ec.demande.CLES.includes(field.name)) continue;
      const value = demande[field.name];
      if (field.type === "checkbox") field.checked = Array.isArray(value) && value.includes(field.value);
      else if (field.type === "radio") field.checked = String(value === undefined ? "" : value) === field.value;
      else if (field.tagName === "SELECT") setSelect(field, value === undefined ? "" : String(value));
      else if (field !== document.activeElement) field.value = value === undefined ? "" : String(value);
      field.removeAttribute("aria-invalid");
    }
  }

  // What the form says, as the query string of its fields; what is not valid is marked and left out.
  function read(form) {
    const found = new URLSearchParams();
    for (const field of form.elements) {
      if (!ec.demande.CLES.includes(field.name) || !("value" in field)) continue;
      const choice = field.type === "checkbox" || field.type === "radio";
      if (field.willValidate && !field.checkValidity()) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      if (field.value !== "" && (!choice || field.checked)) found.append(field.name, field.value);
    }
    return found.toString();
  }

  // A region and a département never contradict each other: the last one chosen wins.
  function tie(form, reference) {
    const place = form.elements.namedItem("departement"), region = form.elements.namedItem("region");
    place.addEventListener("change", () => {
      if (place.value !== "") region.value = reference.departements[place.value].region;
    });
    region.addEventListener("change", () => {
      const known = reference.departements[place.value];
      if (known && known.region !== region.value) place.value = "";
    });
  }

  // A territory chosen once on the site answers « où », until the address or someone says otherwise.
  function withTerritory(demande, reference) {
    const kept = demande.region ? null : ec.territoire.lire();
    if (!kept) return demande;
    return ec.demande.changer(demande, { departement: kept.departement, region: kept.region }, reference);
  }

  ec.champs = { remplir: fill, lire: read, lier: tie, avecTerritoire: withTerritory };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
