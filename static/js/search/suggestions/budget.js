// @ts-check
// What may be loaded for a query that finds nothing, beside what the search itself has loaded.
(function (lawgov) {
  "use strict";

  const FILES = 10; // and that of these scripts, and one that a count did not know it would need
  const BYTES = 140e3; // and theirs

  let files = 0;
  let bytes = 0;
  let used = () => {};
  const { shard, text } = lawgov;

  /** A file has come. A character of it takes about a byte of what was sent: of Chinese compressed, or of bits.
   * @param {string[]} parts */
  function count(parts) {
    files += 1;
    for (const part of parts) bytes += part.length;
    used();
  }

  lawgov.shard = (name, check, ...parts) => {
    shard(name, check, ...parts);
    count(parts);
  };
  lawgov.text = (payload, check) => {
    text(payload, check);
    count([payload]);
  };

  /** @type {Lawgov["budget"]} */
  function budget(signal) {
    const own = new AbortController();
    const [before, sent] = [files, bytes];
    const stop = () => own.abort();
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    used = () => {
      if (files - before > FILES || bytes - sent > BYTES) stop();
    };
    return {
      signal: own.signal,
      room: (more) => {
        const each = files > before ? (bytes - sent) / (files - before) : 0;
        return !more || (files - before + more <= FILES && bytes - sent + more * each <= BYTES);
      },
    };
  }

  lawgov.budget = budget;
})(globalThis.lawgov);
