// The steps of a séance counted back from its date, and the same as an iCalendar file (RFC 5545). Twin of
// catalogue/planning.py: same steps, same bytes, same case file (tests/shared/calendrier.json). Pure, without a clock.
// Needs dates.js and droit.js.
(function (ec) {
  "use strict";

  const FOLD = 75;
  const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]/gu;

  const label = (days) => (days === 0 ? "Jour J" : days > 0 ? "J-" + days : "J+" + -days);

  function makeStep(table, step, seance, today, sure) {
    const date = seance ? ec.dates.joursApres(seance, -step.jours) : null;
    const gone = Boolean(date && today && date < today);
    const late = gone && step.jours > 0 && seance >= today;
    return { id: step.id, date: date, jours: step.jours, quand: label(step.jours), titre: step.titre, texte: step.texte,
      passe: gone, note: late ? table.a_faire : sure ? "" : table.si_besoin };
  }

  // The steps of one séance in order, with their dates when it has one. `passe`: the day is gone. While the legal case
  // is not settled, steps of some of the remaining cases stay, « selon vos réponses ».
  function steps(table, demande, regime, today) {
    const seance = ec.dates.lire(demande.date), facts = ec.droit.faits(demande, { duree: regime.duree }), found = [];
    const settings = regime.cas_possibles.map((one) => (
      { ...facts, cas: [one.cas, ...regime.cas_aussi], regime: one.regime }
    ));
    for (const step of table.etapes) {
      const asked = settings.map((setting) => ec.droit.convient(step.si, setting));
      if (asked.includes(true)) found.push(makeStep(table, step, seance, today, !asked.includes(false)));
    }
    return found;
  }

  const compact = (iso) => iso.replaceAll("-", "");

  function escape(text) {
    return text.replace(/\r\n?/g, "\n").replace(UNPRINTABLE, "").replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
  }

  function octets(sign) {
    const point = sign.codePointAt(0);
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }

  // The pieces of a content line, 75 octets each at most, the space that begins a continuation counted.
  function fold(line) {
    const pieces = [];
    let piece = "", weight = 0;
    for (const sign of line) {
      const size = octets(sign);
      if (weight + size > FOLD) {
        pieces.push(piece);
        piece = " ";
        weight = 1;
      }
      piece += sign;
      weight += size;
    }
    return [...pieces, piece];
  }

  // FNV-1a of the code points of a text.
  function hash(text) {
    let found = 0x811c9dc5;
    for (const sign of text) found = Math.imul(found ^ sign.codePointAt(0), 0x01000193) >>> 0;
    return found.toString(16).padStart(8, "0");
  }

  function event(step, title, mark, stamp) {
    return ["BEGIN:VEVENT", "UID:" + step.id + "-" + mark + "@ecran-commun", "DTSTAMP:" + compact(stamp) + "T000000Z",
      "DTSTART;VALUE=DATE:" + compact(step.date),
      "DTEND;VALUE=DATE:" + compact(ec.dates.joursApres(step.date, 1)),
      "SUMMARY:" + escape(step.quand + " · " + step.titre + " (" + title + ")"), "DESCRIPTION:" + escape(step.texte),
      "TRANSP:TRANSPARENT", "END:VEVENT"];
  }

  // The dated steps as an iCalendar file; `stamp` (AAAA-MM-JJ) is the day its entries say they were made. An entry
  // keeps its identifier as long as the title and the date of the séance stay.
  function ics(found, title, stamp) {
    const dated = found.filter((step) => step.date);
    const dayJ = (dated.find((step) => step.jours === 0) || dated[0] || { date: "" }).date;
    const mark = compact(dayJ) + "-" + hash(dayJ + " " + title);
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ecran commun//Retroplanning//FR", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:" + escape(title),
      ...dated.flatMap((step) => event(step, title, mark, stamp || dated[0].date)), "END:VCALENDAR"];
    return lines.flatMap(fold).join("\r\n") + "\r\n";
  }

  ec.calendrier = { etapes: steps, ics: ics };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
