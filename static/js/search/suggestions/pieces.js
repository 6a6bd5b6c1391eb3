// @ts-check
// "Did you mean": the longest pieces of a query without a hit that do stand in reports.
(function (lawgov) {
  "use strict";

  const MOST_UNITS = 24; // of a query that are looked at
  const MOST_SEARCHES = 30;
  const MOST_PIECES = 5;

  /** What a piece is cut into: characters, and figures or Latin words whole.
   * @type {Lawgov["units"]} */
  function units(query) {
    return query.match(/[\p{N}\p{Script=Latin}]+|[\p{L}\p{M}]/gu) ?? [];
  }

  /** The terms of a query as they were typed, without what is to be left out.
   * @param {string} query */
  function terms(query) {
    const words = query.split(/\s+/).filter((word) => word !== "OR" && !/^[-－]/.test(word));
    return words.flatMap((word) => word.split(/[^\p{L}\p{M}\p{N}]+/u)).filter(Boolean);
  }

  /** Every part of a piece that occurs occurs itself, so a window over the units finds all the longest ones.
   * A single character stands nearly everywhere, and says nothing of what was meant.
   * @type {Lawgov["pieces"]} */
  async function pieces(query, find) {
    /** @type {(Piece & {length: number})[]} */
    const found = [];
    let searches = 0;
    for (const term of terms(query)) {
      const all = units(term).slice(0, MOST_UNITS);
      let end = 0;
      let reached = 0; // end of the last piece
      for (let start = 0; start < all.length; start++) {
        end = Math.max(end, start);
        /** @type {Piece | null} */
        let longest = null;
        while (end < all.length && searches < MOST_SEARCHES) {
          const text = all.slice(start, end + 1).join("");
          if (text === query) break;
          if ([...text].length === 1) { // it would take lists of its own to know
            end += 1;
            continue;
          }
          searches += 1;
          const { total, exact } = await find(text);
          if (!total) break;
          longest = { text, total, exact };
          end += 1;
        }
        if (longest && end > reached) {
          found.push({ ...longest, length: end - start });
          reached = end;
        }
      }
    }
    const distinct = found.filter((piece, i) => found.findIndex((one) => one.text === piece.text) === i);
    const best = distinct.sort((a, b) => b.length - a.length).slice(0, MOST_PIECES);
    return best.map(({ text, total, exact }) => ({ text, total, exact }));
  }

  Object.assign(lawgov, { units, pieces });
})(globalThis.lawgov);
