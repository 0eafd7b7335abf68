// A text as a file of the visitor's device: nothing goes through a server.
(function (ec) {
  "use strict";

  const KEPT = 30000; // milliseconds before the browser may forget the file: slow devices ask where to put it

  ec.telecharger = function download(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type: type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), KEPT);
  };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
