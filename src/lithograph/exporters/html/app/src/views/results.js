/* The table of results: sorts, filters, and shows the sentence that each number was read from. */

import { counted, element, mark, plural, text } from "../elements.js";
import { columnsOf, filtered, sorted, tally } from "./rows.js";
import { asCsv } from "./results-csv.js";
import { copyButton } from "./copy.js";
import { proofs } from "./proofs.js";

export const title = "Results";

const NAMES = {
  method: "Method",
  dataset: "Dataset",
  task: "Task",
  metric: "Metric",
  value: "Value",
  kind: "Kind",
  baseline: "Baseline",
  paper: "Paper",
  year: "Year",
};
const FILTERS = ["dataset", "metric", "method"];
/* Numbers are read from the greatest, names from A. */
const DOWN_FIRST = new Set(["value", "year"]);
const FIRST_ORDER = [{ by: "dataset" }, { by: "metric" }, { by: "value", down: true }];
/* A number that says how much better or less, not how much, has a sign, a mark and a word. */
const KINDS = {
  absolute: { sign: "", label: "", symbol: "", many: "Values reached" },
  improvement: { sign: "+", label: "gain", symbol: "▲", many: "▲ Gains" },
  reduction: { sign: "−", label: "cut", symbol: "▼", many: "▼ Cuts" },
};
const STEP = 60;
/* A menu that is longer than this is no quicker than the search. */
const LONGEST_MENU = 300;

export function available(store) {
  return store.results.statement.length > 0;
}

/** The view: `update()` after the page's filters changed. */
export function create(store, state, { open }) {
  const columns = columnsOf(store);
  const present = Object.keys(NAMES).filter((name) => occurs(columns, name));
  const mixed = new Set(present.filter((name) => ofManyTypes(store, columns.nodes[name])));
  const chosen = { dataset: -1, metric: -1, method: -1 };
  const orders = [...FIRST_ORDER];
  let kind = "";
  let rows = [];

  const words = element("input", { type: "search", "aria-label": "Search the results", placeholder: "Search the results", input: update });
  const menus = FILTERS.filter((name) => present.includes(name)).map(menu);
  const kinds = element("select", { "aria-label": "Kind of number", change: () => ((kind = kinds.value), update()) });
  kinds.append(option("", "All numbers"), ...Object.entries(KINDS).map(([name, { many }]) => option(name, many)));
  const count = element("output", { class: "count" });
  const head = element("tr", {});
  const body = element("tbody");
  const more = element("button", { type: "button", class: "more", click: grow });
  const nothing = element("p", { class: "note nothing" }, "No result passes the filters.");
  const sheet = element(
    "div",
    { class: "sheet", tabindex: "0", role: "region", "aria-label": "Results, a table" },
    element("table", { class: "list" }, element("thead", {}, head), body),
    more,
    nothing,
  );
  const order = orderMenu();
  const view = element(
    "div",
    { class: "view results" },
    element("div", { class: "bar" }, words, ...menus.map(({ select }) => select), kinds, order, element("span", { class: "end" }, count, copyButton(csvText))),
    sheet,
  );
  new IntersectionObserver(([seen]) => seen.isIntersecting && !more.hidden && grow(), { root: sheet, rootMargin: "400px" }).observe(more);

  function update() {
    const passes = (row) => state.passes(store.results.statement[row]);
    const base = filtered(columns, { passes, words: "", chosen: {}, kind: "" });
    for (const { fill } of menus) fill(base);
    rows = sorted(columns, filtered(columns, { passes, words: words.value, chosen, kind }), orders);
    count.textContent = rows.length === columns.count ? plural(rows.length, "result") : `${counted(rows.length)} of ${plural(columns.count, "result")}`;
    head.replaceChildren(...present.map(header));
    order.value = `${orders[0].by}`;
    body.replaceChildren();
    nothing.hidden = rows.length > 0;
    sheet.scrollTop = 0;
    grow();
  }

  /** Show the next rows. */
  function grow() {
    const shown = body.querySelectorAll(":scope > .result").length;
    body.append(...rows.slice(shown, shown + STEP).map(line));
    more.hidden = shown + STEP >= rows.length;
    more.textContent = `Show more (${counted(Math.max(0, rows.length - shown - STEP))})`;
  }

  function menu(name) {
    const select = element("select", { "aria-label": NAMES[name], change: () => ((chosen[name] = Number(select.value)), update()) });
    function fill(base) {
      const members = tally(columns, name, base);
      const kept = members.slice(0, LONGEST_MENU);
      if (chosen[name] >= 0 && !kept.some(([node]) => node === chosen[name])) kept.push([chosen[name], 0]);
      select.replaceChildren(option(-1, `All ${NAMES[name].toLowerCase()}s`), ...kept.map(([node, number]) => option(node, `${clip(store.label(node))} (${number})`)));
      select.value = String(chosen[name]);
    }
    return { select, fill };
  }

  /* Where the screen is too narrow for a head of columns, this sorts. */
  function orderMenu() {
    const select = element("select", { class: "order", "aria-label": "Sort by", change: () => sortBy(select.value) });
    select.append(...present.map((name) => option(name, `By ${NAMES[name].toLowerCase()}`)));
    return select;
  }

  function header(name) {
    const [{ by, down }] = orders;
    const way = by === name ? (down ? "descending" : "ascending") : null;
    const arrow = element("span", { class: "arrow", "aria-hidden": "true" }, way ? (down ? "↓" : "↑") : "↕");
    return element(
      "th",
      { scope: "col", "aria-sort": way, class: `in-${name}` },
      element("button", { type: "button", click: () => sortBy(name) }, NAMES[name], arrow),
    );
  }

  /** Sort by a column; the same column once more turns the order round; ties keep the order there was. */
  function sortBy(name) {
    const same = orders[0].by === name;
    const down = same ? !orders[0].down : DOWN_FIRST.has(name);
    const before = orders.filter((each) => each.by !== name);
    orders.splice(0, orders.length, { by: name, down }, ...before);
    update();
    head.querySelector(`.in-${name} button`).focus();
  }

  function line(row) {
    const made = element("tr", { class: "result", click: (event) => event.target.closest("button") || show(row, made) });
    made.append(...present.map((name) => element("td", { class: `in-${name}` }, content(name, row, made))));
    return made;
  }

  function content(name, row, made) {
    if (name === "value") return valueButton(row, made);
    if (name === "kind") return kindTag(store.results.kind[row]);
    if (name === "year") return columns.year[row] ? String(columns.year[row]) : "";
    const node = columns.nodes[name][row];
    if (node < 0) return "";
    if (node === columns.paper[row] && name !== "paper") return element("span", { class: "self" }, "this paper’s");
    return nodeButton(node, row, mixed.has(name));
  }

  function valueButton(row, made) {
    const { value, unit } = printed(store.results, row);
    return element(
      "button",
      { type: "button", class: "value-button", "aria-expanded": "false", title: "Show the sentence", click: () => show(row, made) },
      element("span", { class: "number" }, value),
      element("span", { class: "unit" }, unit),
    );
  }

  function nodeButton(node, row, marked) {
    const statement = store.results.statement[row];
    return element("button", { type: "button", class: "node", click: () => open(node, statement) }, marked ? mark(store.type(node)) : null, text(store.label(node)));
  }

  /** Open the paper of a row, and put the sentence beneath the row; once more closes the sentence. */
  async function show(row, made) {
    const button = made.querySelector("[aria-expanded]");
    const expanded = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!expanded));
    if (expanded) return made.nextElementSibling?.matches(".why") && made.nextElementSibling.remove();
    const statement = store.results.statement[row];
    const sentences = await proofs(store, statement);
    const opener = element("button", { type: "button", class: "more", click: () => open(columns.paper[row], statement) }, "Open the paper");
    made.after(element("tr", { class: "why" }, element("td", { colspan: present.length }, ...sentences, opener)));
  }

  function csvText() {
    return asCsv(store, rows);
  }

  return { element: view, update };
}

function occurs(columns, name) {
  if (name === "year") return columns.year.some(Boolean);
  return !columns.nodes[name] || columns.nodes[name].some((node) => node >= 0);
}

/** Whether a column's nodes differ in type: only then does a mark say something. */
function ofManyTypes(store, nodes = []) {
  return new Set(nodes.filter((node) => node >= 0 && !store.isPaper(node)).map((node) => store.nodes.type[node])).size > 1;
}

function printed(results, row) {
  const { sign } = KINDS[results.kind[row]] ?? KINDS.absolute;
  return { value: `${sign}${results.value[row]}`, unit: results.unit[row] };
}

function kindTag(name) {
  const { label, symbol } = KINDS[name] ?? { label: name, symbol: "" };
  if (!label) return "";
  return element("span", { class: `tag ${name}` }, symbol && element("span", { "aria-hidden": "true" }, symbol), ` ${label}`);
}

function option(value, label) {
  return element("option", { value }, label);
}

function clip(label) {
  return label.length <= 40 ? label : `${label.slice(0, 39)}…`;
}
