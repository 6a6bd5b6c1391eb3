// @ts-check
// Loading: every file of the index is a classic script that calls back, so that it works from a folder too.
(function (lawgov) {
  "use strict";

  const FORMAT = 12;
  const UPDATED = "网站的检索数据已经更新，请刷新本页后再检索。";
  const PATIENCE = 60 * 1000; // milliseconds that a file may take
  const PAGE = typeof document === "undefined" ? null : /** @type {HTMLScriptElement} */ (document.currentScript);
  const ROOT = PAGE ? rootOf(PAGE) : "";

  /** A file of the index that could not be used: says so in words. */
  class SearchError extends Error {
    /** @param {string} message @param {string} [file] path from the site's root
     * @param {"missing" | "damaged" | "version"} [reason] */
    constructor(message, file, reason) {
      super(message);
      this.file = file;
      this.reason = reason;
    }
  }

  /** The site's root, from the address of the script at assets/search.js.
   * @param {HTMLScriptElement} script */
  function rootOf(script) {
    return script.src.replace(/assets\/[^/]*$/, "");
  }

  /** @type {Map<string, string[]>} */
  const shards = new Map();
  /** @type {Map<string, ReportText>} */
  const texts = new Map();
  /** @type {Manifest | null} */
  let manifest = null;
  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();
  let attempt = 0;

  /** Runs a script of the site. A host that does not answer is not waited for without end.
   * @type {Lawgov["loadScript"]} */
  function loadScript(path, patience = PATIENCE) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = ROOT + path + (attempt ? `?${attempt}` : "");
      const done = (/** @type {() => void} */ settle) => () => {
        clearTimeout(waiting);
        script.remove();
        settle();
      };
      const failed = done(() => reject(new SearchError(`检索用的文件没有载入：${path}。请检查网络后重试。`, path, "missing")));
      const waiting = setTimeout(failed, patience);
      script.onload = done(resolve);
      script.onerror = failed;
      document.head.append(script);
    });
  }

  /** Runs a script once, however often it is asked for; one that failed is tried again.
   * @param {string} path */
  function once(path) {
    let running = scripts.get(path);
    if (!running) {
      running = lawgov.loadScript(path);
      scripts.set(path, running);
      running.catch(() => scripts.delete(path));
    }
    return running;
  }

  /** @param {string} path */
  function damaged(path) {
    scripts.delete(path);
    return new SearchError(`检索用的文件不完整：${path}。请刷新后重试；仍不行时请告诉网站管理者。`, path, "damaged");
  }

  /** @type {Lawgov["shard"]} */
  function shard(name, check, ...parts) {
    if (lawgov.crc32([name, ...parts].join("\n")) === check) shards.set(name, parts);
  }

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
    const path = "search/manifest.js";
    await once(path);
    const loaded = /** @type {Manifest | null} */ (manifest);
    if (!loaded) throw damaged(path);
    if (loaded.format !== FORMAT) {
      manifest = null;
      throw new SearchError(UPDATED, path, "version");
    }
    return loaded;
  }

  /** Loads the scripts that find suggestions.
   * @type {Lawgov["loadHints"]} */
  const loadHints = () => once("assets/search-hints.js");

  /** Loads the scripts that read sentences.
   * @type {Lawgov["loadLines"]} */
  const loadLines = () => once("assets/search-lines.js");

  /** Loads what every query needs first: the page names it, so that it need not wait for the manifest. A page that is
   * older than the manifest may name a file that is gone, or one of another segment, which does no harm.
   * @type {Lawgov["loadFirst"]} */
  async function loadFirst() {
    if (lawgov.first) await once(lawgov.first).catch(() => undefined);
  }

  /** @type {Lawgov["loadShard"]} */
  async function loadShard(record, name) {
    const key = `${record.id}/${name}`;
    if (!shards.has(key)) {
      const path = `search/${record.id}/${fileOf(record, name)}.js`;
      await once(path);
      if (!shards.has(key)) throw damaged(path);
    }
    return /** @type {string[]} */ (shards.get(key));
  }

  /** The file that holds a shard.
   * @param {Parameters<Lawgov["loadShard"]>[0]} record @param {string} name */
  function fileOf({ packed, tableWithHead }, name) {
    if (packed) return "all";
    return tableWithHead && name === "d" ? "h" : name;
  }

  /** @type {Lawgov["loadText"]} */
  async function loadText(code, year) {
    const report = `${code}-${year}`;
    if (!texts.has(report)) {
      const path = `towns/${code}/${year}.js`;
      await once(path);
      if (!texts.has(report)) throw damaged(path);
    }
    return /** @type {ReportText} */ (texts.get(report));
  }

  /** Forgets a report's text; it is loaded again where somebody asks for it.
   * @type {Lawgov["dropText"]} */
  function dropText(code, year) {
    texts.delete(`${code}-${year}`);
    scripts.delete(`towns/${code}/${year}.js`);
  }

  /** The error where a report's text is not what the lists tell of: one of them is of another build.
   * @type {Lawgov["outdated"]} */
  function outdated(code, year) {
    dropText(code, year);
    return new SearchError(UPDATED, `towns/${code}/${year}.js`, "version");
  }

  /** Whether a report's text is loaded already.
   * @type {Lawgov["hasText"]} */
  function hasText(code, year) {
    return texts.has(`${code}-${year}`);
  }

  /** Forgets which segments there are, before another attempt. */
  function reload() {
    attempt += 1;
    manifest = null;
    scripts.delete("search/manifest.js");
  }

  Object.assign(lawgov, {
    SearchError, loadScript, shard, text, first: PAGE?.dataset.first ?? "", manifest: setManifest,
    loadHints, loadLines, loadFirst, loadManifest, loadShard, loadText, hasText, dropText, outdated, reload,
  });
})(globalThis.lawgov);
