// @ts-check
// Reading the reports that hold a query, one after the other in their order, into lines.
(function (lawgov) {
  "use strict";

  const AT_ONCE = 4; // texts that are asked for together
  const MANY = 20000; // lines, after so many more it is asked whether to go on: 17,390 lines took 9 MB

  /** @type {Lawgov["lineReader"]} */
  lawgov.lineReader = async (query, options) => {
    const asked = await lawgov.ask(query, options);
    if (!asked) return null;
    await asked.rank();
    if (lawgov.unproven(asked).length) await asked.widen(Infinity); // lists are less than the texts that they rule out
    options.signal?.throwIfAborted();
    const order = lawgov.candidates(asked);
    const { query: wanted, kind } = asked;
    const terms = lawgov.termsOf(wanted);
    const exact = !lawgov.unproven(asked).length;
    /** @type {LineReader} */
    const reader = { of: order.length, exact, read: 0, reports: 0, passages: 0, lines: [], readOn };
    return reader;

    /** @type {LineReader["readOn"]} */
    async function readOn(most, signal, told) {
      const end = Math.min(order.length, reader.read + most);
      const many = reader.lines.length + MANY;
      while (reader.read < end && reader.lines.length < many) {
        const some = order.slice(reader.read, Math.min(end, reader.read + AT_ONCE));
        const texts = await Promise.all(some.map((one) => lent(one, signal)));
        signal.throwIfAborted();
        some.forEach((one, i) => add(one, texts[i]));
        told();
      }
      return reader.read < end;
    }

    /** @param {Candidate} one @param {ReportText} text */
    function add(one, text) {
      reader.read += 1;
      if (!lawgov.holds(text, wanted, kind)) return; // as far as the lists told, it could
      const found = lawgov.matching(text, terms, kind);
      const { report, year, town, regions } = text;
      const of = { report, year, town, regions, origin: text.origin ?? null, score: one.score, asked: one.asked, key: one.key };
      for (const line of lawgov.lines(text, found)) reader.lines.push({ ...line, of });
      reader.reports += 1;
      reader.passages += found.length;
    }
  };

  /** A report's text. It is not kept, for thousands of them would fill the memory, unless it was there before.
   * @param {Candidate} one @param {AbortSignal} signal */
  async function lent({ town, year }, signal) {
    const kept = lawgov.hasText(town, year);
    const text = await lawgov.loadText(town, year);
    if (!kept && !signal.aborted) lawgov.dropText(town, year);
    return text;
  }
})(globalThis.lawgov);
