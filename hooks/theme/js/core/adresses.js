// Addresses inside the site, and which page numbers a list shows. Pure: no network, no DOM.
(function (ec) {
  "use strict";

  // What an index file may name: folders and a file of this site, never another host nor a scheme.
  const INSIDE = /^(?:[\w%~-][\w%.~-]*\/)*(?:[\w%~-][\w%.~-]*)?(?:#[\w%.~-]*)?$/;

  // base.racine leads to the root of the site; base.fichier: opened from a folder, where no server adds index.html.
  function join(base, path, query) {
    if (!INSIDE.test(path)) return "#";
    const [place, anchor] = path.split("#");
    let found = base.racine + place;
    if (base.fichier && (found === "" || found.endsWith("/"))) found += "index.html";
    return (found || "./") + (query ? "?" + query : "") + (anchor ? "#" + anchor : "");
  }

  // Page numbers to show, null for a gap: the first, the last, and two on each side. Twin of _paging.html.
  function pages(current, total) {
    const found = [];
    for (let number = 1; number <= total; number += 1) {
      const distance = Math.abs(number - current);
      if (number === 1 || number === total || distance <= 2) found.push(number);
      else if (distance === 3) found.push(null);
    }
    return found;
  }

  ec.adresses = { join: join, pages: pages };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
