// Data files, as classic scripts: a page opened from a folder may not fetch its neighbours.
// Each file calls ecranCommun.recevoir("<name>", <payload>); each is asked once.
(function (ec) {
  "use strict";

  const NAME = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;
  const received = new Map();
  const asked = new Map();

  ec.recevoir = function receive(name, payload) {
    received.set(name, payload);
  };

  function inject(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = (document.documentElement.dataset.racine || "") + "index/" + name + ".js";
      script.addEventListener("load", () => {
        script.remove();
        if (received.has(name)) resolve(received.get(name));
        else reject(new Error("the file " + name + " brought nothing"));
      });
      script.addEventListener("error", () => {
        script.remove();
        reject(new Error("the file " + name + " cannot be loaded"));
      });
      document.head.append(script);
    });
  }

  // The payload of a file, named from the folder index/ of the site: "films/manifeste".
  // A failure may be tried again.
  ec.charger = function load(name) {
    if (!NAME.test(name)) return Promise.reject(new Error("not the name of a data file: " + name));
    if (received.has(name)) return Promise.resolve(received.get(name));
    if (!asked.has(name)) {
      asked.set(name, inject(name));
      asked.get(name).catch(() => asked.delete(name));
    }
    return asked.get(name);
  };

  // As in catalogue/index_files.py: things in blocks, files in folders.
  const A_BLOCK = 2, A_FOLDER = 200;

  // Promise of the numbered things of a folder, in the order asked; undefined for a number that nothing has.
  ec.blocs = async function loadBlocks(folder, numbers) {
    const asked = Array.from(new Set(numbers.map((number) => Math.floor(number / A_BLOCK))));
    const blocks = new Map(await Promise.all(asked.map(async (at) => (
      [at, await ec.charger([folder, Math.floor(at / A_FOLDER), at].join("/"))]
    ))));
    return numbers.map((number) => blocks.get(Math.floor(number / A_BLOCK))[number % A_BLOCK]);
  };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
