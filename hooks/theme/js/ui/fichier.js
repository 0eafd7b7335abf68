// The selection as files: one to keep and open again, one for spreadsheets.
(function (ec) {
  "use strict";

  const find = (id) => document.getElementById(id);
  const input = find("importer");
  if (!input) return;

  const NAME = "ma-selection-ecran-commun";

  function tell(merged, left) {
    const lines = ec.phrases.pluriel(left, "ligne") + (left > 1 ? " illisibles ignorées." : " illisible ignorée.");
    return ec.selectionAvis.fusion(merged) + (left > 0 ? " " + lines : "");
  }

  async function read(file) {
    const tooBig = file.size > 4 * ec.selection.MOST.file;
    const text = tooBig ? " ".repeat(ec.selection.MOST.file + 1) : await file.text();
    const { films, ecartes, erreur } = ec.selection.lireFichier(text);
    if (erreur) return ec.maSelection.dire(ec.phrases.composer(erreur));
    const merged = ec.selection.fusionner(ec.reserve.lire(), films);
    return ec.maSelection.changer(merged.films, tell(merged, ecartes));
  }

  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = ""; // the same file may be opened again
    if (!file) return;
    try {
      await read(file);
    } catch (error) {
      console.warn(error);
      ec.maSelection.dire("Ce fichier n’a pas pu être lu.");
    }
  });

  find("exporter").addEventListener("click", () => {
    ec.telecharger(NAME + ".json", "application/json", ec.selection.ecrireFichier(ec.reserve.lire()));
  });

  find("exporter-csv").addEventListener("click", () => {
    const { films, libelles } = ec.maSelection.montres();
    const rows = films.filter(({ facts }) => facts);
    ec.telecharger(NAME + ".csv", "text/csv;charset=utf-8", ec.comparer.csv(rows, libelles,
      (path) => ec.partager.absolue(path) || path));
  });
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
