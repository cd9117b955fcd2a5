/* Text in XML 1.0. */

/* What XML 1.0 cannot hold at all: most control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const UNFIT = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;" };

/** Text fit for content and for attributes in double quotes. */
export function xml(value) {
  return String(value).replace(UNFIT, "\ufffd").replace(/[&<>"'\n\r\t]/g, (character) => ENTITIES[character]);
}
