// What a visitor types in the sheets, as one short parameter of the address, so that a shared link brings it back.
// Whatever is unknown, too big or badly written is dropped. Pure.
(function (ec) {
  "use strict";

  const LONGEST = 1000, MOST_CENTS = 10000000, MOST_PEOPLE = 10000, MOST_MINUTES = 600;
  const AMOUNT = /^([a-z]{2,20}):(\d{1,8})?(?:x(\d{1,5}))?$/, MINUTES = /^([a-z-]{2,20}):(\d{1,3})$/;

  const parts = (text) => (typeof text === "string" && text.length <= LONGEST ? text.split(",") : []);

  // « billets:500x15,trajet:4250,nuit:x2 » → {billets: {montant: 500, nombre: 15}, trajet: {montant: 4250}, …}.
  function readBudget(text, postes) {
    const found = {};
    for (const part of parts(text)) {
      const [, poste, cents, number] = AMOUNT.exec(part) || [];
      if (!postes.includes(poste)) continue;
      const entry = {};
      if (cents !== undefined && Number(cents) <= MOST_CENTS) entry.montant = Number(cents);
      if (number !== undefined && Number(number) <= MOST_PEOPLE) entry.nombre = Number(number);
      if (Object.keys(entry).length > 0) found[poste] = entry;
    }
    return found;
  }

  const writeBudget = (saisies) => Object.entries(saisies)
    .filter(([, entry]) => Number.isInteger(entry.montant) || Number.isInteger(entry.nombre))
    .map(([poste, { montant, nombre }]) => poste + ":" + (Number.isInteger(montant) ? montant : "")
      + (Number.isInteger(nombre) ? "x" + nombre : "")).join(",");

  // « presentation:5,pause:15 » → {presentation: 5, pause: 15}.
  function readMinutes(text, names) {
    const found = {};
    for (const part of parts(text)) {
      const [, name, minutes] = MINUTES.exec(part) || [];
      if (names.includes(name) && Number(minutes) <= MOST_MINUTES) found[name] = Number(minutes);
    }
    return found;
  }

  const writeMinutes = (minutes) => Object.entries(minutes).filter(([, value]) => Number.isInteger(value))
    .map(([name, value]) => name + ":" + value).join(",");

  ec.saisies = { lireBudget: readBudget, ecrireBudget: writeBudget, lireMinutes: readMinutes,
    ecrireMinutes: writeMinutes, MOST_CENTS: MOST_CENTS, MOST_PEOPLE: MOST_PEOPLE, MOST_MINUTES: MOST_MINUTES };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
