// @ts-check
// A page of many towns points out the one that its address asks for: ?town=<code>.
(function () {
  "use strict";

  const town = new URLSearchParams(location.search).get("town");
  if (!town) return;
  for (const mark of document.querySelectorAll("[data-town]"))
    if (mark.getAttribute("data-town") === town) mark.classList.add("is-chosen");
})();
