// @ts-check
// A report's text file (src/lawgov_site/search/texts.py): its sections with their headings.
(function (lawgov) {
  "use strict";

  const HEADING = "h-"; // with which the anchors of headings begin

  /** @type {Lawgov["withHeadings"]} */
  lawgov.withHeadings = ({ sections, ...file }) => {
    const headings = file.passages.flatMap(([, pieces]) => pieces).filter(([anchor]) => anchor.startsWith(HEADING));
    return {
      ...file,
      sections: sections.map(([kind, level]) => {
        const [anchor, heading] = (level && headings.shift()) || [null, null];
        return { kind, level, heading, anchor };
      }),
    };
  };
})((globalThis.lawgov = globalThis.lawgov || /** @type {any} */ ({})));
