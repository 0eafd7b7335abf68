// Which film of the month is that of today: the build has no clock. Pure: no network, no DOM.
(function (ec) {
  "use strict";

  const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

  // « 2026-11 » from a date of the visitor's clock.
  const monthOf = (date) => String(date.getFullYear()) + "-" + String(date.getMonth() + 1).padStart(2, "0");

  // The month to show among these: the current one, else the last one gone by, else the first to come.
  function choose(months, today) {
    const known = Array.from(new Set(months)).filter((month) => MONTH.test(month)).sort();
    const past = known.filter((month) => month <= today);
    return past.length > 0 ? past[past.length - 1] : known[0] || null;
  }

  ec.mois = { deLaDate: monthOf, choisir: choose };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
