// What every script of the pages uses: addresses from here, elements without HTML strings.
(function (ec) {
  "use strict";

  const root = document.documentElement;

  function address(path, query) {
    return ec.adresses.join({ racine: root.dataset.racine || "", fichier: location.protocol === "file:" }, path, query);
  }

  // make("a", {href: "x/"}, "text", otherElement): a text is only ever a text. A null attribute is left out.
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  function makeButton(text, action, attributes) {
    const button = make("button", { type: "button", ...attributes }, text);
    button.addEventListener("click", action);
    return button;
  }

  // Runs the action once, `milliseconds` after the last call; now() does not wait, cancel() forgets.
  function delay(action, milliseconds) {
    let timer = null;
    const cancel = () => {
      clearTimeout(timer);
      timer = null;
    };
    const run = () => {
      cancel();
      action();
    };
    return {
      later: () => {
        cancel();
        timer = setTimeout(run, milliseconds);
      },
      now: () => { if (timer !== null) run(); },
      cancel: cancel,
    };
  }

  // Opened from a folder, a link to a folder would show the list of its files.
  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll("a[href]")) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  }

  // What only scripts fill has no place in pages without them.
  const header = document.querySelector(".entete search");
  if (header) {
    header.append(make("div", { id: "suggestions", class: "suggestions", hidden: "" }),
      make("p", { id: "annonce", class: "invisible", "aria-live": "polite" }));
  }
  const box = document.getElementById("q");
  if (box) box.autocomplete = "off"; // the browser's own list would stand over ours
  for (const link of document.querySelectorAll(".lien-selection")) {
    link.append(make("span", { class: "lien-selection-nombre" }));
  }

  ec.outils = { adresse: address, creer: make, bouton: makeButton, retarder: delay };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
