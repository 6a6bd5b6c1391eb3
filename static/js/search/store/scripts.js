// @ts-check
// Files of the site that are loaded when they are needed: every one is a classic script that calls back, so that it
// works from a folder too.
(function (lawgov) {
  "use strict";

  const PATIENCE = 60 * 1000; // milliseconds that a file may take
  const ROOT = typeof document === "undefined" ? "" : rootOf(/** @type {HTMLScriptElement} */ (document.currentScript));

  /** A file that could not be used: says so in words. */
  class SearchError extends Error {
    /** @param {string} message @param {string} [file] path from the site's root
     * @param {"missing" | "damaged" | "version"} [reason] */
    constructor(message, file, reason) {
      super(message);
      this.file = file;
      this.reason = reason;
    }
  }

  /** The site's root, from the address of the script at assets/….
   * @param {HTMLScriptElement} script */
  function rootOf(script) {
    return script.src.replace(/assets\/[^/]*$/, "");
  }

  /** @type {Map<string, string[]>} */
  const shards = new Map();
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
   * @type {Lawgov["loadOnce"]} */
  function loadOnce(path) {
    let running = scripts.get(path);
    if (!running) {
      const refused = lawgov.refusal();
      if (refused) return Promise.reject(refused);
      running = lawgov.loadScript(path);
      scripts.set(path, running);
      running.catch(() => scripts.delete(path));
    }
    return running;
  }

  /** @type {Lawgov["forget"]} */
  function forget(path) {
    scripts.delete(path);
  }

  /** @type {Lawgov["damaged"]} */
  function damaged(path) {
    forget(path);
    return new SearchError(`检索用的文件不完整：${path}。请刷新后重试；仍不行时请告诉网站管理者。`, path, "damaged");
  }

  /** Asks under another address from here on, lest a cache give the same again. */
  function anew() {
    attempt += 1;
  }

  /** @type {Lawgov["shard"]} */
  function shard(name, check, ...parts) {
    if (lawgov.crc32([name, ...parts].join("\n")) === check) shards.set(name, parts);
  }

  /** @type {Lawgov["loadShard"]} */
  async function loadShard(record, name, file = record.packed ? "all" : name) {
    const key = `${record.id}/${name}`;
    if (!shards.has(key)) {
      const path = `search/${record.id}/${file}.js`;
      await loadOnce(path);
      if (!shards.has(key)) throw damaged(path);
    }
    return /** @type {string[]} */ (shards.get(key));
  }

  lawgov.refusal = () => null;

  Object.assign(lawgov, { root: ROOT, SearchError, loadScript, loadOnce, forget, damaged, anew, shard, loadShard });
})(globalThis.lawgov);
