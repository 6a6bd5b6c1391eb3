// @ts-check
// References: fills in what only the browser knows, copies and downloads.
(function () {
  "use strict";

  const { all, copyAndSay } = globalThis.lawgov.dom;
  const status = document.querySelector("[data-cite-status]");

  const today = new Date();
  const [year, month, day] = [today.getFullYear(), today.getMonth() + 1, today.getDate()];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const address = location.protocol.startsWith("http") ? location.href.replace(/[?#].*/, "") : "";

  for (const gap of all("[data-fill]")) {
    const template = gap.dataset.template ?? "";
    if (gap.dataset.fill === "accessed") {
      gap.textContent = template
        .replace("{}", `${year}-${two(month)}-${two(day)}`)
        .replace("{/}", `${year}/${two(month)}/${two(day)}`)
        .replace("{,}", `${year}, ${month}, ${day}`);
    } else if (address) {
      gap.textContent = template.replace("{}", () => address);
    }
  }

  const textOf = (/** @type {string | undefined} */ id) => document.getElementById(id ?? "")?.textContent ?? "";

  for (const button of all("[data-copy]"))
    button.addEventListener("click", () => copyAndSay(textOf(button.dataset.copy), status));

  for (const button of all("[data-download]"))
    button.addEventListener("click", () => {
      const text = textOf(button.dataset.download).replace(/\n/g, "\r\n");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: button.dataset.type }));
      link.download = button.dataset.file ?? "";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
})();
