// @ts-check
// A page that leads on to another one by itself: what was asked for on it is asked for there. Without this
// script the page's own refresh leads to the other page's top.
(function () {
  "use strict";

  const link = document.querySelector("a[data-moved]");
  if (link instanceof HTMLAnchorElement && location.hash) location.replace(link.href + location.hash);
})();
