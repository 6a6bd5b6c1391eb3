// @ts-check
// A page of many towns points out the one that its address asks for: ?town=<code>.
(function () {
  "use strict";

  const town = new URLSearchParams(location.search).get("town");
  if (!town) return;
  for (const row of document.querySelectorAll(".stating-list > li")) {
    if (!row.querySelector("a")?.pathname.includes(`/towns/${town}/`)) continue;
    row.classList.add("is-chosen");
    const name = row.firstChild?.textContent ?? ""; // with the blank behind it, as dots have it: no two of a county have one
    for (const dot of row.closest("section")?.querySelectorAll("circle") ?? [])
      if (dot.textContent?.startsWith(name)) dot.classList.add("is-chosen");
  }
})();
