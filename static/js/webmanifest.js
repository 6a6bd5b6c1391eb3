// @ts-check
// The web manifest. It is of no use in a folder, and browsers complain of it there.
(function () {
  "use strict";

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!script || !location.protocol.startsWith("http")) return;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = script.src.replace(/[^/]*$/, "site.webmanifest");
  document.head.append(link);
})();
