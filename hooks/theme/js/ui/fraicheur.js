// « Vérifiée il y a 3 mois »: the build has no clock, so the page counts. Twin of age_fr in catalogue/dates.py.
(function (ec) {
  "use strict";

  const STALE_MONTHS = 18;

  // Whole months from a date AAAA-MM-JJ to today, null when it is not one.
  function monthsSince(iso, today) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    if (!found) return null;
    const [year, month, day] = found.slice(1).map(Number);
    const whole = (today.getFullYear() - year) * 12 + today.getMonth() + 1 - month;
    return whole - (today.getDate() < day ? 1 : 0);
  }

  function phrase(months) {
    const { NBSP } = ec.phrases;
    if (months < 1) return "il y a moins d’un mois";
    return "il y a " + (months < 24 ? months + NBSP + "mois" : Math.floor(months / 12) + NBSP + "ans");
  }

  function tell(element, today) {
    const months = monthsSince(element.dataset.verifie, today);
    const place = element.querySelector("span");
    if (months === null || !place) return;
    const stale = months >= STALE_MONTHS;
    place.title = place.textContent; // the date itself stays at hand
    place.textContent = "Vérifiée " + phrase(months) + (stale ? ", à relire" : "");
    element.classList.toggle("perimee", stale);
  }

  ec.fraicheur = { mois: monthsSince, phrase: phrase };
  for (const element of document.querySelectorAll("[data-verifie]")) tell(element, new Date());
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
