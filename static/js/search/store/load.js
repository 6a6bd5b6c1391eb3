// @ts-check
// What the engine loads: the manifest, the file that every query needs first, and the texts.
(function (lawgov) {
  "use strict";

  const FORMAT = 16;
  const UPDATED = "网站的检索数据已经更新，请刷新本页后再检索。";
  const MANIFEST = "search/manifest.js";
  const PAGE = typeof document === "undefined" ? null : /** @type {HTMLScriptElement} */ (document.currentScript);

  /** @type {Map<string, ReportText>} */
  const texts = new Map();
  /** @type {Manifest | null} */
  let manifest = null;

  /** @type {Lawgov["text"]} */
  function text(payload, check) {
    const file = lawgov.checked(payload, check);
    if (file) texts.set(file.report, lawgov.withHeadings(file));
  }

  /** @type {Lawgov["manifest"]} */
  function setManifest(payload, check) {
    manifest = lawgov.checked(payload, check);
  }

  /** @type {Lawgov["loadManifest"]} */
  async function loadManifest() {
    if (manifest) return manifest;
    await lawgov.loadOnce(MANIFEST);
    const loaded = /** @type {Manifest | null} */ (manifest);
    if (!loaded) throw lawgov.damaged(MANIFEST);
    if (loaded.format !== FORMAT) {
      manifest = null;
      throw new lawgov.SearchError(UPDATED, MANIFEST, "version");
    }
    return loaded;
  }

  /** Loads the scripts of what is beside the hits.
   * @type {Lawgov["loadSide"]} */
  const loadSide = () => lawgov.loadOnce("assets/search-side.js");

  /** Loads the scripts that find suggestions.
   * @type {Lawgov["loadHints"]} */
  const loadHints = () => lawgov.loadOnce("assets/search-hints.js");

  /** Loads the scripts that read sentences.
   * @type {Lawgov["loadLines"]} */
  const loadLines = () => lawgov.loadOnce("assets/search-lines.js");

  /** Loads what every query needs first: the page names it, so that it need not wait for the manifest. A page that is
   * older than the manifest may name a file that is gone, or one of another segment, which does no harm.
   * @type {Lawgov["loadFirst"]} */
  async function loadFirst() {
    if (lawgov.first) await lawgov.loadOnce(lawgov.first).catch(() => undefined);
  }

  /** @param {string} code @param {number} year */
  const pathOf = (code, year) => `towns/${code}/${year}.js`;

  /** @type {Lawgov["loadText"]} */
  async function loadText(code, year) {
    const report = `${code}-${year}`;
    if (!texts.has(report)) {
      const path = pathOf(code, year);
      await lawgov.loadOnce(path);
      if (!texts.has(report)) throw lawgov.damaged(path);
    }
    return /** @type {ReportText} */ (texts.get(report));
  }

  /** Forgets a report's text; it is loaded again where somebody asks for it.
   * @type {Lawgov["dropText"]} */
  function dropText(code, year) {
    texts.delete(`${code}-${year}`);
    lawgov.forget(pathOf(code, year));
  }

  /** The error where a report's text is not what the lists tell of: one of them is of another build.
   * @type {Lawgov["outdated"]} */
  function outdated(code, year) {
    dropText(code, year);
    return new lawgov.SearchError(UPDATED, pathOf(code, year), "version");
  }

  /** Whether a report's text is loaded already.
   * @type {Lawgov["hasText"]} */
  function hasText(code, year) {
    return texts.has(`${code}-${year}`);
  }

  /** Forgets which segments there are, before another attempt. */
  function reload() {
    lawgov.anew();
    manifest = null;
    lawgov.forget(MANIFEST);
  }

  Object.assign(lawgov, {
    text, first: PAGE?.dataset.first ?? "", manifest: setManifest,
    loadSide, loadHints, loadLines, loadFirst, loadManifest, loadText, hasText, dropText, outdated, reload,
  });
})(globalThis.lawgov);
