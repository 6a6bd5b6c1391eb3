// @ts-check
// The order of lines: that of their reports, or by part of the report, or by the words next to the match.
(function (lawgov) {
  "use strict";

  const NEAR = 30; // characters beside a match that are compared
  /** @type {Intl.Collator | undefined} */
  let known; // made when first used: it takes a phone a tenth of a second

  /** What is equal goes by relevance, and stays in its report's order.
   * @type {Lawgov["sortLines"]} */
  lawgov.sortLines = (lines, sort, kinds) => {
    const order = lawgov.order(sort);
    const keyed = lines.map((line, at) => ({ line, at, near: near(line, sort), part: sort === "kind" ? part(line, kinds) : 0 }));
    const compare = keyed.some((one) => one.near) ? collator().compare : () => 0;
    keyed.sort((a, b) =>
      compare(a.near, b.near) || a.part - b.part || order(a.line.of, b.line.of) || a.at - b.at);
    return keyed.map(({ line }) => line);
  };

  /** What stands next to the match, from it on: to the left that is backwards.
   * @param {Line} line @param {string} sort */
  function near({ left, right }, sort) {
    if (sort === "left") return [...left.slice(-NEAR)].reverse().join("");
    return sort === "right" ? right.slice(0, NEAR) : "";
  }

  /** The number of a line's part of the report; what is in none comes last.
   * @param {Line} line @param {string[]} kinds */
  function part({ kind }, kinds) {
    return kind === null ? kinds.length : kinds.indexOf(kind);
  }

  function collator() {
    return (known = known ?? new Intl.Collator("zh-Hans-CN"));
  }
})(globalThis.lawgov);
