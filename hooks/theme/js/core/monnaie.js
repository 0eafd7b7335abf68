// Money in whole cents inside, in French outside. Twin of money_fr() and hundredths() in catalogue/couts.py. Pure.
(function (ec) {
  "use strict";

  const AMOUNT = /^(\d{1,6})(?:[.,](\d{1,2}))?$/;
  const grouped = (value, separator) => String(value).replace(/\B(?=(?:\d{3})+$)/g, separator);

  // 123456 → « 1 234,56 € »: no cents when there are none, a true minus sign.
  function euros(cents) {
    const whole = Math.floor(Math.abs(cents) / 100), rest = Math.abs(cents) % 100;
    return (cents < 0 ? "−" : "") + grouped(whole, "\u202f") + (rest ? "," + String(rest).padStart(2, "0") : "")
      + "\u00a0€";
  }

  // « 1 234,56 € » or « 1234.5 » → cents; null for anything that is not an amount.
  function read(text) {
    const found = AMOUNT.exec(String(text).replace(/[\s\u00a0\u202f€]/g, ""));
    return found ? Number(found[1]) * 100 + Number((found[2] || "").padEnd(2, "0")) : null;
  }

  // What a field shows, and what a French spreadsheet reads as a number: « 1234,50 », no sign, no space.
  function plain(cents) {
    if (cents === null || cents === undefined) return "";
    const rest = cents % 100;
    return String(Math.floor(cents / 100)) + (rest ? "," + String(rest).padStart(2, "0") : "");
  }

  ec.monnaie = { euros: euros, lire: read, simple: plain };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
