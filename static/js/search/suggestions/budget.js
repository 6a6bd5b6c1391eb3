// @ts-check
// What may be loaded for a query that finds nothing, beside what the search itself has loaded.
(function (lawgov) {
  "use strict";

  const FILES = 11; // and that of these scripts
  const BYTES = 140e3; // and theirs

  /** What is said of a file that would be one too many. */
  const REFUSED = new Error("more than may be loaded");

  let arrived = 0;
  let bytes = 0;
  const { shard, text } = lawgov;

  /** A file has come. A character of it takes about a byte of what was sent: of Chinese compressed, or of bits.
   * @param {string[]} parts */
  function count(parts) {
    arrived += 1;
    for (const part of parts) bytes += part.length;
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
    const [before, sent] = [arrived, bytes];
    let asked = 0;
    /** Whether so many files more may be asked for: those that have not come are taken to be as large as those that have.
     * @param {number} more */
    const room = (more) => {
      const come = arrived - before;
      const each = come ? (bytes - sent) / come : 0;
      return asked + more <= FILES && Math.max(asked, come) * each + more * each <= BYTES;
    };
    const refusal = () => {
      if (signal.aborted) return null; // what is loaded now is for another query
      if (!room(1)) return REFUSED;
      asked += 1;
      return null;
    };
    lawgov.refusal = refusal;
    return {
      signal,
      room: (more) => !more || room(more),
      end: () => {
        if (lawgov.refusal === refusal) lawgov.refusal = () => null; // else another query has begun
      },
      within: async (step) => {
        try {
          return await step();
        } catch (error) {
          if (error !== REFUSED) throw error;
          return null;
        }
      },
    };
  }

  lawgov.budget = budget;
})(globalThis.lawgov);
