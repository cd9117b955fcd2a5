/* Parts and tables of the About panel. */

import { counted, element, text } from "./elements.js";

/** A part with a heading. */
export function section(heading, ...parts) {
  return element("section", {}, element("h3", {}, heading), ...parts);
}

/** Rows of a name and values under heads, if there are any; numbers stand right. */
export function table(heads, rows) {
  const numbers = (place) => rows.length > 0 && typeof rows[0][place] === "number";
  const head = heads.map((name, place) => element("th", { scope: "col", class: numbers(place) ? "number" : null }, name));
  const cell = (value) => (typeof value === "number" ? element("td", { class: "number" }, counted(value)) : element("td", {}, text(value)));
  const line = ([name, ...values]) => element("tr", {}, element("th", { scope: "row" }, text(name)), ...values.map(cell));
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": heads[0] || "Counts" },
    element("table", {}, heads.length ? element("thead", {}, element("tr", {}, ...head)) : null, element("tbody", {}, ...rows.map(line))),
  );
}
