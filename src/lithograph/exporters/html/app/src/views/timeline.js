/* The timeline: since when, and how much. A row for each task (or another type), a column for each
   year or month, and in each cell the papers of that time. */

import { counted, element, mark, plural, text } from "../elements.js";
import { rove } from "./grid.js";
import { offered, ordered, papersOf } from "./incidence.js";
import { typeMenu } from "./menus.js";
import { periodsOf } from "./periods.js";

export const title = "Timeline";

const OFFERED = ["Task", "Method", "Dataset", "Benchmark", "Modality", "Condition", "Anatomy"];
const STEP = 25;
/* Pixels of a column at the least and at the most, and columns where the width is not known yet. */
const COLUMN = 34;
const WIDEST = 96;
const MOST_COLUMNS = 24;
const ORDERS = { most: "Most papers", first: "Earliest first", last: "Newest first" };

export function available(store) {
  return store.nodes.year.some(Boolean);
}

export function create(store, state, { open, openPapers }) {
  const types = offered(store, OFFERED);
  const menu = typeMenu(types, "Rows", (name) => set({ lane: name }));
  const orders = element("select", { "aria-label": "Order", change: () => set({ order: orders.value }) });
  orders.append(...Object.entries(ORDERS).map(([name, label]) => element("option", { value: name }, label)));
  const count = element("output", { class: "count" });
  const sheet = element("div", { class: "sheet" });
  const view = element(
    "div",
    { class: "view timeline" },
    element("div", { class: "bar" }, types.length ? menu.element : null, element("span", { class: "menu" }, element("span", { "aria-hidden": "true" }, "Order"), orders), element("span", { class: "end" }, count)),
    sheet,
  );
  let limit = STEP;

  function set(options) {
    limit = STEP;
    state.change({ viewOptions: { ...state.viewOptions, ...options } });
    update();
  }

  function lane() {
    const { lane: name } = state.viewOptions;
    return types.find((type) => type.name === name) || types.find((type) => type.name === "Task") || types[0];
  }

  function update() {
    const type = lane();
    const order = ORDERS[state.viewOptions.order] ? state.viewOptions.order : "most";
    if (type) menu.set(type.name);
    orders.value = order;
    const papers = datedPapers();
    const periods = periodsOf(store, papers, Math.floor(room() / COLUMN));
    const width = Math.floor(room() / Math.max(1, periods.all.length));
    sheet.style.setProperty("--column", `${Math.min(WIDEST, Math.max(COLUMN, width))}px`);
    count.textContent = `${plural(papers.length, "paper")} with a date, of ${counted(store.papers)}`;
    sheet.replaceChildren(papers.length ? drawn(type, order, periods, papers) : element("p", { class: "note nothing" }, "No paper that passes the filters has a date."));
  }

  /** Pixels beside the names and the totals. */
  function room() {
    const width = sheet.clientWidth;
    return width ? width - (width < 600 ? 200 : 320) : MOST_COLUMNS * COLUMN;
  }

  function datedPapers() {
    const [from, to] = state.years || [-Infinity, Infinity];
    const all = state.types.has("Paper") ? [...store.nodes.year.subarray(0, store.papers).keys()] : [];
    return all.filter((paper) => store.nodes.year[paper] && store.nodes.year[paper] >= from && store.nodes.year[paper] <= to);
  }

  function drawn(type, order, periods, papers) {
    const lanes = type && state.types.has(type.name) ? laneRows(type.name, periods, order) : [];
    const shown = lanes.slice(0, limit);
    const most = Math.max(1, ...shown.flatMap(([, own]) => [...periods.split(own).values()].map((some) => some.length)));
    const table = element(
      "table",
      { role: "grid", "aria-label": `${type ? type.plural : "Papers"} by ${periods.unit}: numbers of papers` },
      element("thead", {}, ...head(type, periods)),
      element("tbody", {}, allPapers(periods, papers), ...shown.map((row) => line(row, periods, most))),
    );
    rove(table);
    return element("div", { class: "whole" }, table, switchedOff(type), more(lanes.length - limit));
  }

  function switchedOff(type) {
    if (!type || state.types.has(type.name)) return null;
    const on = () => (state.setType(type.name, true), update());
    return element("p", { class: "note nothing" }, `${type.plural} are switched off in the filters. `, element("button", { type: "button", click: on }, "Switch on"));
  }

  function laneRows(typeName, periods, order) {
    const dated = [...papersOf(store, state, typeName)].map(([node, own]) => [node, own.filter(periods.has)]);
    const rows = ordered(store, dated.filter(([, own]) => own.length));
    const times = ([, own]) => own.map(periods.of);
    if (order === "first") return rows.sort((a, b) => Math.min(...times(a)) - Math.min(...times(b)));
    if (order === "last") return rows.sort((a, b) => Math.min(...times(b)) - Math.min(...times(a)));
    return rows;
  }

  /* Two lines of heads where a year has parts: years above, quarters or months below. */
  function head(type, periods) {
    const corner = element("th", { class: "corner", scope: "col", rowspan: periods.inYear > 1 ? 2 : null }, element("span", {}, type ? mark(type) : null, `${type ? type.plural : "Papers"} by ${periods.unit}`));
    const total = element("th", { class: "total", scope: "col", rowspan: periods.inYear > 1 ? 2 : null }, "Papers");
    const years = yearsOf(periods).map(([year, width]) => element("th", { scope: "colgroup", colspan: width, class: "opens" }, String(year)));
    if (periods.inYear === 1) return [element("tr", {}, corner, ...years, total)];
    const parts = periods.all.map((period) => element("th", { scope: "col", class: opening(periods, period) }, periods.part(period)));
    return [element("tr", {}, corner, ...years, total), element("tr", {}, ...parts)];
  }

  /** The first row: all papers, as bars. */
  function allPapers(periods, papers) {
    const split = periods.split(papers);
    const most = Math.max(...[...split.values()].map((own) => own.length));
    const cells = periods.all.map((period) => cell("All papers", periods, period, split.get(period), most));
    const row = element("tr", { class: "bars" }, element("th", { scope: "row" }, "All papers"), ...cells, totalCell("All papers", papers));
    row.style.setProperty("--colour", store.types[store.nodes.type[papers[0]]].colour);
    return row;
  }

  function line([node, papers], periods, most) {
    const split = periods.split(papers);
    const named = [...split.keys()];
    const [from, to] = [Math.min(...named), Math.max(...named)];
    const cells = periods.all.map((period) => {
      const made = cell(store.label(node), periods, period, split.get(period), most);
      if (period >= from && period <= to && from < to) made.classList.add("span", ...(period === from ? ["from"] : []), ...(period === to ? ["to"] : []));
      return made;
    });
    const label = element("button", { type: "button", class: "node", tabindex: "-1", title: store.label(node), click: () => open(node) }, text(store.label(node)));
    const made = element("tr", {}, element("th", { scope: "row" }, label), ...cells, totalCell(store.label(node), papers));
    made.style.setProperty("--colour", store.type(node).colour);
    return made;
  }

  function cell(heading, periods, period, papers = [], most = 1) {
    if (!papers.length) return element("td", { tabindex: "-1", class: opening(periods, period) });
    const when = periods.words(period);
    const said = `${heading}, ${when}: ${plural(papers.length, "paper")}`;
    const button = element("button", { type: "button", tabindex: "-1", "aria-label": said, title: said, click: () => openPapers(`${heading}, ${when}`, papers) }, element("span", {}, counted(papers.length)));
    button.style.setProperty("--share", String(papers.length / most));
    button.style.setProperty("--root", String(Math.sqrt(papers.length / most)));
    return element("td", { class: opening(periods, period) }, button);
  }

  function totalCell(heading, papers) {
    const said = `${heading}: ${plural(papers.length, "paper")}`;
    return element("td", { class: "total" }, element("button", { type: "button", tabindex: "-1", "aria-label": said, title: said, click: () => openPapers(heading, papers) }, counted(papers.length)));
  }

  function more(left) {
    if (left <= 0) return null;
    return element("button", { type: "button", class: "more", click: () => ((limit += STEP), update()) }, `${Math.min(STEP, left)} more rows of ${counted(left)}`);
  }

  return { element: view, update };
}

/** Years on the axis, each with its number of columns. */
function yearsOf({ all, year }) {
  const widths = new Map();
  for (const period of all) widths.set(year(period), (widths.get(year(period)) || 0) + 1);
  return [...widths];
}

/** The class of a column with which a year begins. */
function opening({ inYear }, period) {
  return period % inYear === 0 ? "opens" : null;
}
