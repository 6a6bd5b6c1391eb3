// @ts-check
// The passage of a report that is nearest to a term, and in what it differs.
// The rule is the one of src/lawgov_site/search/answers/nearest.py, held to it by tests/parity/near.json.
(function (lawgov) {
  "use strict";

  const LEAST = 5; // characters of a term: what is shorter is like too much

  /** @type {Lawgov["nearest"]} */
  function nearest(term, passages) {
    const typed = [...term];
    let most = typed.length;
    /** @type {Near | null} */
    let best = null;
    if (most < LEAST) return null;
    for (const shown of passages) {
      for (const part of shown.parts) {
        const chars = [...part.bare];
        const way = lawgov.align(typed, chars, most);
        if (!way) continue;
        const place = places(part, chars);
        most = way.cost - 1;
        best = {
          cost: way.cost,
          shown,
          place: place(way.start, way.end),
          differences: way.differences.map(({ start, end, typed }) => ({ place: place(start, end), typed })),
        };
      }
    }
    return best;
  }

  /** Where a part of the bare form stands; what is empty stands behind what is before it.
   * @param {Shown["parts"][number]} part @param {string[]} chars */
  function places({ offset, starts, ends, kept }, chars) {
    let size = 0;
    const units = [0, ...chars.map((char) => (size += char.length))];
    const from = (/** @type {number} */ unit) => offset + starts[kept[unit]];
    const to = (/** @type {number} */ unit) => offset + ends[kept[unit]];
    return (/** @type {number} */ start, /** @type {number} */ end) => {
      if (start < end) return /** @type {[number, number]} */ ([from(units[start]), to(units[end] - 1)]);
      const at = start ? to(units[start] - 1) : offset;
      return /** @type {[number, number]} */ ([at, at]);
    };
  }

  lawgov.nearest = nearest;
})(globalThis.lawgov);
