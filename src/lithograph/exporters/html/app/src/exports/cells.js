/* Text as a cell of CSV (RFC 4180), inert in spreadsheets. */

/* What a spreadsheet would take for a formula when it opens a cell (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t]/;
/* Control characters but tab and line feed: programs that read CSV stop at them. They go first,
   so that none hides the start of a formula. */
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/g;
const QUOTED = /[",\n\r]/;

/** A cell; what looks like a formula gets an apostrophe in front. Numbers stay numbers. */
export function cell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "").replace(CONTROL, "");
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Rows of cells as CSV, with a line end after each. */
export function csv(rows) {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
