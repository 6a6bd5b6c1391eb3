// @ts-check
// A report's text file (src/lawgov_site/search/publication/texts.py): its anchors whole, its sections with their headings.
(function (lawgov) {
  "use strict";

  const HEADING = "h"; // with which the anchors of headings begin

  /** @type {Lawgov["withHeadings"]} */
  lawgov.withHeadings = ({ sections, passages, ...file }) => {
    const pieces = passages.flatMap(([, own]) => own);
    for (const piece of pieces) piece[0] = whole(...piece);
    const headings = pieces.filter(([anchor]) => anchor.startsWith(HEADING));
    return {
      ...file,
      passages,
      sections: sections.map(([kind, level, ...also]) => {
        const [anchor, heading] = (level && headings.shift()) || [null, null];
        return { kind, level, also, heading, anchor };
      }),
    };
  };

  /** An anchor of which only the first letter may be given, where the rest follows from the text.
   * @param {string} anchor @param {string} text */
  function whole(anchor, text) {
    if (anchor.length > 1) return anchor;
    return `${anchor}-${lawgov.crc32(text.replace(/\t/g, "")).toString(16).padStart(8, "0")}`;
  }
})((globalThis.lawgov = globalThis.lawgov || /** @type {any} */ ({})));
