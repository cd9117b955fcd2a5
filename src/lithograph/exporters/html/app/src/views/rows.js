/* The rows of the results table: results in, numbers of those that pass, in order, out. */

import { fold } from "../store.js";

const NODES = ["method", "dataset", "task", "metric", "baseline"];
const KINDS = ["absolute", "improvement", "reduction"];
/* A number as papers print it: thousands set off by commas or thin spaces. */
const THOUSANDS = /(?<=\d)[,\u00a0\u2009\u202f](?=\d{3}(?!\d))/g;

/** What a printed value measures, as a number; NaN where it is none. */
export function numeric(printed) {
  return Number.parseFloat(printed.replace(THOUSANDS, ""));
}

/** The columns of the table, by which rows are sorted, filtered and shown. */
export function columnsOf(store) {
  const { results, statements, nodes } = store;
  const paper = results.statement.map((statement) => statements.subject[statement]);
  const value = Float64Array.from(results.value, numeric);
  return {
    count: results.statement.length,
    paper,
    value,
    year: paper.map((node) => nodes.year[node]),
    unit: ranked(results.unit),
    kind: results.kind.map((kind) => KINDS.indexOf(kind)),
    ...namedColumns(store, paper),
  };
}

/** For each column of nodes, its ranks by name; the search text of each row is made when first used. */
function namedColumns(store, paper) {
  const columns = { paper, ...Object.fromEntries(NODES.map((name) => [name, store.results[name]])) };
  const distinct = [...new Set(Object.values(columns).flat())].filter((node) => node >= 0);
  const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
  distinct.sort((a, b) => compare(store.label(a), store.label(b)) || a - b);
  const place = new Map(distinct.map((node, position) => [node, position]));
  const ranks = Object.fromEntries(
    Object.entries(columns).map(([name, members]) => [name, members.map((node) => place.get(node) ?? -1)]),
  );
  return { nodes: columns, ranks, words: wordsOf(store, columns) };
}

/** Folded text of a row, kept once made; a name that many rows have is folded once. */
function wordsOf(store, columns) {
  const { value, unit, kind } = store.results;
  const [known, names] = [[], new Map([[-1, ""]])];
  const name = (node) => {
    if (!names.has(node)) names.set(node, fold(store.label(node)));
    return names.get(node);
  };
  const made = (row) => [...Object.values(columns).map((members) => name(members[row])), `${value[row]}${unit[row]} ${kind[row]}`.toLowerCase()].join("\n");
  return (row) => (known[row] ??= made(row));
}

/** Ranks of units by how many results have them, most first, so that the common one leads. */
function ranked(units) {
  const counts = new Map();
  for (const unit of units) counts.set(unit, (counts.get(unit) || 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const rank = new Map(order.map(([unit], position) => [unit, position]));
  return units.map((unit) => rank.get(unit));
}

/** The rows that pass the page's filters and the table's own. */
export function filtered(columns, { passes, words, chosen, kind }) {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const rows = [];
  for (let row = 0; row < columns.count; row += 1) {
    if (!passes(row)) continue;
    if (kind && columns.kind[row] !== KINDS.indexOf(kind)) continue;
    if (!Object.entries(chosen).every(([name, node]) => node < 0 || columns.nodes[name][row] === node)) continue;
    if (wanted.length && !wanted.every((word) => columns.words(row).includes(word))) continue;
    rows.push(row);
  }
  return rows;
}

/**
 * Rows in the order of the first column, ties in that of the next; rows that lack a column come
 * last in it, whichever way. Numbers are compared within one unit and kind: units by frequency,
 * then kinds, then numbers.
 */
export function sorted(columns, rows, orders) {
  const comparisons = orders.map((order) => comparison(columns, order));
  return [...rows].sort((a, b) => {
    for (const compare of comparisons) {
      const found = compare(a, b);
      if (found) return found;
    }
    return a - b;
  });
}

function comparison(columns, { by, down }) {
  const way = down ? -1 : 1;
  const key = by === "value" ? columns.value : (columns.ranks[by] ?? columns[by]);
  const lacks = (row) => (by === "year" ? !key[row] : by === "value" ? Number.isNaN(key[row]) : key[row] < 0);
  const scale = (a, b) => columns.unit[a] - columns.unit[b] || columns.kind[a] - columns.kind[b];
  return (a, b) => lacks(a) - lacks(b) || (by === "value" && scale(a, b)) || way * (key[a] - key[b]) || 0;
}

/** The nodes of a column in the given rows with their numbers of rows, most first, then by name. */
export function tally(columns, name, rows) {
  const counts = new Map();
  const rank = new Map();
  for (const row of rows) {
    const node = columns.nodes[name][row];
    if (node < 0) continue;
    counts.set(node, (counts.get(node) || 0) + 1);
    rank.set(node, columns.ranks[name][row]);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || rank.get(a[0]) - rank.get(b[0]));
}
