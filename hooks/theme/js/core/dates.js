// Days of the calendar, as AAAA-MM-JJ: no time zone, no clock. Twin of parse_date and date_fr in catalogue/dates.py and
// of add_months in catalogue/legal.py. Pure.
(function (ec) {
  "use strict";

  const ISO = /^(\d{4})-(\d{2})-(\d{2})$/, NBSP = "\u00a0", YEARS = [1888, 2200], A_DAY = 86400000;
  const MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre"];
  const WEEK = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

  const parts = (iso) => ISO.exec(iso).slice(1).map(Number);
  const stamp = (year, month, day) => Date.UTC(year, month - 1, day);
  const text = (time) => new Date(time).toISOString().slice(0, 10);

  // The date itself when it is a day that a film or a séance can have, else null.
  function read(iso) {
    if (typeof iso !== "string" || !ISO.test(iso)) return null;
    const [year, month, day] = parts(iso);
    if (year < YEARS[0] || year > YEARS[1] || month < 1 || month > 12 || day < 1) return null;
    return text(stamp(year, month, day)) === iso ? iso : null;
  }

  const addDays = (iso, days) => text(stamp(...parts(iso)) + days * A_DAY);

  // The same day months later; a day that the month lacks is the first of the next: 29 February → 1 March.
  function addMonths(iso, months) {
    const [year, month, day] = parts(iso), whole = month - 1 + months;
    const first = [year + Math.floor(whole / 12), whole % 12 + 1];
    const last = new Date(stamp(first[0], first[1] + 1, 0)).getUTCDate();
    return text(day > last ? stamp(first[0], first[1] + 1, 1) : stamp(first[0], first[1], day));
  }

  // « 1er mars 2024 ».
  function inFrench(iso) {
    const [year, month, day] = parts(iso);
    return (day === 1 ? "1er" : String(day)) + NBSP + MONTHS[month - 1] + " " + year;
  }

  // « lundi 1er mars 2027 ».
  const withWeekday = (iso) => WEEK[new Date(stamp(...parts(iso))).getUTCDay()] + " " + inFrench(iso);

  // The day that a clock shows where it stands: new Date() → AAAA-MM-JJ.
  function ofClock(now) {
    return text(stamp(now.getFullYear(), now.getMonth() + 1, now.getDate()));
  }

  ec.dates = { lire: read, joursApres: addDays, moisApres: addMonths, enFrancais: inFrench, enToutesLettres: withWeekday,
    duJour: ofClock };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
