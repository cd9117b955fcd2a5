/* The matrix: how many papers join this task to that modality, or any other two types. */

import { counted, element, mark, plural, text } from "../elements.js";
import { copyButton } from "./copy.js";
import { csv } from "../exports/cells.js";
import { rove } from "./grid.js";
import { crossed, offered, papersOf } from "./incidence.js";
import { typeMenu } from "./menus.js";

export const title = "Matrix";

const OFFERED = ["Task", "Method", "Dataset", "Benchmark", "Modality", "Condition", "Anatomy"];
const STEP = 30;
/* Shades of a cell; 6 can be told apart at a glance, and the number is printed in each. */
const SHADES = 6;

export function available(store) {
  return offered(store, OFFERED).length > 1 && store.papers > 0;
}

export function create(store, state, { open, openPapers }) {
  const types = offered(store, OFFERED);
  const first = firstPair(types.map((type) => type.name));
  const limits = { rows: STEP, columns: STEP };
  const rowMenu = typeMenu(types, "Rows", (name) => choose("rows", name));
  const columnMenu = typeMenu(types, "Columns", (name) => choose("columns", name));
  const swap = element("button", { type: "button", class: "swap", "aria-label": "Swap rows and columns", click: () => choose("rows", pair().columns) }, "⇄");
  const count = element("output", { class: "count" });
  const sheet = element("div", { class: "sheet" });
  const view = element(
    "div",
    { class: "view matrix" },
    element("div", { class: "bar" }, rowMenu.element, swap, columnMenu.element, element("span", { class: "end" }, count, copyButton(csvText))),
    sheet,
  );
  let found = null;

  function pair() {
    const { rows = first.rows, columns = first.columns } = state.viewOptions;
    const known = (name) => types.some((type) => type.name === name);
    return known(rows) && known(columns) && rows !== columns ? { rows, columns } : first;
  }

  /** Choose a type for one side; the type of the other side moves here if it is the same. */
  function choose(side, name) {
    const before = pair();
    const other = side === "rows" ? "columns" : "rows";
    const chosen = { ...before, [side]: name };
    if (chosen.rows === chosen.columns) chosen[other] = before[side];
    Object.assign(limits, { rows: STEP, columns: STEP });
    state.change({ viewOptions: { ...state.viewOptions, ...chosen } });
    update();
  }

  function update() {
    const { rows, columns } = pair();
    rowMenu.set(rows);
    columnMenu.set(columns);
    const off = [rows, columns].filter((name) => !state.types.has(name));
    found = off.length ? null : crossed(store, papersOf(store, state, rows), papersOf(store, state, columns));
    count.textContent = found ? summary(found) : "";
    sheet.replaceChildren(found ? drawn() : switchedOff(off));
  }

  function switchedOff(names) {
    const plurals = names.map((name) => types.find((type) => type.name === name).plural);
    const on = () => (names.forEach((name) => state.setType(name, true)), update());
    return element("p", { class: "note nothing" }, `${plurals.join(" and ")} are switched off in the filters. `, element("button", { type: "button", click: on }, "Switch on"));
  }

  function drawn() {
    if (!found.rows.length) return element("p", { class: "note nothing" }, "No paper that passes the filters is joined to both.");
    const rows = found.rows.slice(0, limits.rows);
    const columns = found.columns.slice(0, limits.columns);
    const most = Math.max(...rows.flatMap(([row]) => columns.map(([column]) => found.cell(row, column).length)));
    const table = element(
      "table",
      { role: "grid", "aria-label": `${pairOfTypes().map(({ plural: name }) => name).join(" by ")}: numbers of papers`, "aria-rowcount": rows.length + 1, mouseover: point, mouseleave: point },
      element("thead", {}, head(columns)),
      element("tbody", {}, ...rows.map((row) => line(row, columns, most))),
    );
    rove(table);
    return element("div", { class: "whole" }, table, ...moreButtons());
  }

  function pairOfTypes() {
    const { rows, columns } = pair();
    return [rows, columns].map((name) => types.find((type) => type.name === name));
  }

  function head(columns) {
    const [down, across] = pairOfTypes();
    return element(
      "tr",
      {},
      element("th", { class: "corner", scope: "col" }, element("span", {}, mark(across), `${across.plural} →`), element("span", {}, mark(down), `${down.plural} ↓`)),
      ...columns.map(([node]) => element("th", { scope: "col" }, element("div", { class: "slant" }, nodeButton(node)))),
      element("th", { class: "total", scope: "col" }, "Papers"),
    );
  }

  function line([node, papers], columns, most) {
    const cells = columns.map(([column]) => cell(node, column, most));
    return element("tr", {}, element("th", { scope: "row" }, nodeButton(node)), ...cells, element("td", { class: "total", tabindex: "-1" }, total(node, papers)));
  }

  function cell(row, column, most) {
    const papers = found.cell(row, column);
    if (!papers.length) return element("td", { tabindex: "-1" });
    const heading = `${store.label(row)} × ${store.label(column)}`;
    return element("td", { "data-shade": shade(papers.length, most) }, paperButton(heading, papers));
  }

  function total(node, papers) {
    return paperButton(store.label(node), papers);
  }

  function paperButton(heading, papers) {
    const said = `${heading}: ${plural(papers.length, "paper")}`;
    return element("button", { type: "button", tabindex: "-1", "aria-label": said, title: said, click: () => openPapers(heading, papers) }, counted(papers.length));
  }

  function nodeButton(node) {
    return element("button", { type: "button", class: "node", tabindex: "-1", title: store.label(node), click: () => open(node) }, text(store.label(node)));
  }

  function moreButtons() {
    return ["rows", "columns"].map((side) => {
      const left = found[side].length - limits[side];
      if (left <= 0) return null;
      const grow = () => ((limits[side] += STEP), sheet.replaceChildren(drawn()));
      return element("button", { type: "button", class: `more ${side}`, click: grow }, `${Math.min(STEP, left)} more ${side} of ${counted(left)}`);
    }).filter(Boolean);
  }

  /** Light up the heads of the cell under the pointer. */
  function point({ target, type }) {
    const at = type === "mouseover" ? target.closest("td, th") : null;
    for (const lit of sheet.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!at || !at.matches("td")) return;
    at.closest("table").tHead.rows[0].cells[at.cellIndex].classList.add("lit");
    at.parentNode.cells[0].classList.add("lit");
  }

  function csvText() {
    if (!found) return "";
    const names = found.columns.map(([column]) => store.label(column));
    const body = found.rows.map(([row, papers]) => [store.label(row), ...found.columns.map(([column]) => found.cell(row, column).length), papers.length]);
    return csv([["", ...names, "papers"], ...body]);
  }

  return { element: view, update };
}

function summary({ rows, columns }) {
  return `${counted(rows.length)} × ${counted(columns.length)}; a cell counts the papers joined to both`;
}

/** Task × modality where there are both, else the first two. */
function firstPair(names) {
  const wanted = ["Task", "Modality"];
  const [rows, columns] = wanted.every((name) => names.includes(name)) ? wanted : names;
  return { rows, columns };
}

/** 1 to `SHADES`, by the root of the share of the most, so that small numbers differ. */
function shade(number, most) {
  if (most === 1) return 2;
  return 1 + Math.round((SHADES - 1) * Math.sqrt((number - 1) / (most - 1)));
}
