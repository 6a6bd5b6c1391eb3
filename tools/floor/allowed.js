// What the pages use though a browser of the floor lacks it, and what its readers have instead. An entry stands for
// what lies below it in MDN's data too; one that nothing uses any more is a fault.
"use strict";

/** @type {Record<string, string>} */
const STYLES = {
  "at-rules.media.forced-colors": "the system's colours are what they are; browsers that have them know the rule",
  "at-rules.media.scripting": "what needs scripts is shown where they are off, and does nothing",
  "at-rules.page": "the browser's own margins of a page",
  "properties.accent-color": "the bar of progress has the system's colour",
  "properties.align-content.start": "the data mean flex containers; grids have had it as long as there are any",
  "properties.align-self.start": "the data mean flex containers; grids have had it as long as there are any",
  "properties.box-decoration-break": "a mark that runs over a line's end has no padding there",
  "properties.break-after.avoid": "a heading may stand last on a printed page",
  "properties.color-scheme": "scroll bars and the arrows of lists stay light in the dark",
  "properties.cursor.pointer": "for a mouse",
  "properties.flex-direction.column-reverse": "the data mean scrolling in it; there is none",
  "properties.forced-color-adjust": "stands only below forced-colors",
  "properties.hanging-punctuation": "punctuation stays within the line",
  "properties.orphans": "a paragraph may be cut after its first line on paper",
  "properties.outline": "the frame of what has the focus has no round corners",
  "properties.overflow-wrap.anywhere": "words break where they must all the same (base.css)",
  "properties.page": "a report is printed with the margins of every other page, and without page numbers",
  "properties.scroll-behavior": "the page jumps where it would glide",
  "properties.scroll-margin-top": "what was jumped to stands at the very top of the window",
  "properties.size": "the paper that the printer has",
  "properties.text-decoration-thickness": "lines below links have the font's thickness",
  "properties.text-justify": "the browser's own way to fill a line",
  "properties.text-size-adjust": "the browser's own size of text on a phone held sideways",
  "properties.text-spacing-trim": "punctuation marks take the font's width on paper",
  "properties.text-underline-offset": "lines below links stand where the font has them",
  "properties.text-wrap": "a heading's last line may be short",
  "properties.widows": "a paragraph may be cut before its last line on paper",
  "selectors.focus-visible": "a frame is drawn round whatever has the focus, however it got it (base.css)",
};

/** @type {Record<string, string>} */
const SCRIPTS = {
  "AbortSignal.throwIfAborted": "floor.js makes it",
  CSSStyleDeclaration: "its members are the properties of style sheets",
  "Element.replaceChildren": "floor.js makes it",
  "HTMLElement.focus.options_preventScroll_parameter": "Safari scrolls to what gets the focus",
  "InputEvent.isComposing": "in Safari false for the key that ends a composition: a search begins that was to begin anyway",
  "KeyboardEvent.isComposing": "in Safari false for the key that ends a composition: only arrows and Enter on a suggestion look",
  "Navigator.share": "the menu of a passage has no such choice",
  RegExpExecArray: "not in the data; as old as exec",
};

module.exports = { STYLES, SCRIPTS };
