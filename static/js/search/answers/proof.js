// @ts-check
// Deciding which of the reports that can hold a query do, by reading them.
(function (lawgov) {
  "use strict";

  const AT_ONCE = 8; // files asked for together while everything is counted

  /** @type {Lawgov["candidate"]} */
  function candidate({ segment, table }, number, doc) {
    const key = table.keys[doc];
    return { part: number, doc, score: null, asked: false, key, town: key.slice(key.indexOf("~") + 1), year: segment.years[doc] };
  }

  /** @type {Lawgov["candidates"]} */
  const candidates = ({ parts, order }) => order.filter(({ part, doc }) => parts[part].bounds.maybe[doc]);

  /** @type {Lawgov["unproven"]} */
  const unproven = (asked) => candidates(asked).filter(({ part, doc }) => !asked.parts[part].bounds.sure[doc]);

  /** The reports of a part that the facets or the total count and that are neither sure nor out.
   * @param {Part} part */
  function open({ bounds: { maybe, sure }, scope }) {
    const found = [];
    for (let doc = 0; doc < maybe.length; doc++) if (scope[doc] && maybe[doc] && !sure[doc]) found.push(doc);
    return found;
  }

  /** @type {Lawgov["combine"]} */
  function combine({ parts, query }) {
    for (const part of parts) {
      part.bounds = lawgov.combined(part.segment.present, query, part.terms);
      for (const [doc, is] of part.read) part.bounds.maybe[doc] = part.bounds.sure[doc] = is;
    }
  }

  /** Reads reports. Returns how many of them do not hold the query.
   * @type {Lawgov["proveTexts"]} */
  async function proveTexts(asked, chosen) {
    const stands = await Promise.all(
      chosen.map(async ({ town, year }) =>
        lawgov.holds(await lawgov.loadText(town, year), asked.query, asked.kind),
      ),
    );
    asked.options.signal?.throwIfAborted();
    chosen.forEach(({ part, doc }, i) => {
      const { bounds, read } = asked.parts[part];
      bounds.maybe[doc] = bounds.sure[doc] = Number(stands[i]);
      read.set(doc, Number(stands[i]));
    });
    return stands.filter((is) => !is).length;
  }

  /** @type {Lawgov["proveAll"]} */
  async function proveAll(asked, onProgress) {
    let done = 0;
    let of = 0;
    /** @param {(() => Promise<unknown>)[]} steps */
    const take = async (steps) => {
      of += steps.length;
      for (let at = 0; at < steps.length; at += AT_ONCE) {
        asked.options.signal?.throwIfAborted();
        onProgress(done, of);
        await Promise.all(steps.slice(at, at + AT_ONCE).map((step) => step()));
        done += Math.min(AT_ONCE, steps.length - at);
      }
      asked.options.signal?.throwIfAborted();
    };
    await take([() => asked.widen(Infinity)]);
    await take(asked.parts.flatMap((part, number) =>
      open(part).map((doc) => () => proveTexts(asked, [lawgov.candidate(part, number, doc)]))));
    onProgress(of, of);
  }

  Object.assign(lawgov, { candidate, candidates, combine, unproven, proveTexts, proveAll });
})(globalThis.lawgov);
