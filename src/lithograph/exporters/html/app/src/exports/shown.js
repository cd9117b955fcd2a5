/* What the map shows, as lists of numbers, and how it is called: what every export starts from. */

export function shownNodes(store, state) {
  return numbered(state.masks().nodes);
}

/** Statements both of whose ends are on the map; of a literal or a result, the subject. */
export function shownStatements(store, state) {
  return numbered(state.masks().shown);
}

export function shownLines(store, state) {
  return numbered(state.masks().lines);
}

export function shownPapers(store, state) {
  return shownNodes(store, state).filter((node) => store.isPaper(node));
}

/** The place of a drawn node on the map, with its radius; y grows downwards. */
export function placeOf(store, node) {
  const at = store.nodes.place[node];
  return { x: store.nodes.x[at], y: store.nodes.y[at], radius: store.nodes.radius[at] };
}

/** What is at the end of a statement, in words. */
export function objectWords(store, statement) {
  const object = store.statements.object[statement];
  if (object >= 0) return store.label(object);
  return store.statements.values[statement] ?? resultWords(store, statement);
}

/** "91.5 % accuracy on IceQA", as far as the result says. */
function resultWords(store, statement) {
  const row = rowOf(store, statement);
  if (row < 0) return "";
  const { results } = store;
  const name = (node, before = "") => (node < 0 ? "" : `${before}${store.label(node)}`);
  const measured = `${results.value[row]} ${results.unit[row]}`.trim();
  return [measured, name(results.metric[row]), name(results.dataset[row], "on ")].filter(Boolean).join(" ");
}

const ROWS = new WeakMap();

/** The row of `results` that a statement reports, or -1. */
export function rowOf(store, statement) {
  if (!ROWS.has(store)) ROWS.set(store, new Map(store.results.statement.map((each, row) => [each, row])));
  return ROWS.get(store).get(statement) ?? -1;
}

/** A file name without anything that a file system or shell minds. */
export function fileName(title, ending) {
  const words = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = words.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
  return `${slug || "graph"}.${ending}`;
}

/** What narrows the map, in words, for captions. */
export function caption(store, state) {
  const { nodes, lines } = state.masks();
  const shown = `${counted(nodes)} nodes and ${counted(lines)} lines`;
  const hidden = store.types.filter((type) => !state.types.has(type.name)).map((type) => type.plural.toLowerCase());
  const years = state.years ? [`${state.years[0]}–${state.years[1]}`] : [];
  const sure = state.confidence ? [`confidence from ${(state.confidence / 100).toFixed(2)}`] : [];
  return [shown, ...years, ...sure, hidden.length ? `without ${hidden.join(", ")}` : ""].filter(Boolean).join("; ");
}

function counted(mask) {
  return mask.reduce((sum, on) => sum + on, 0).toLocaleString("en");
}

function numbered(mask) {
  const found = [];
  for (let number = 0; number < mask.length; number += 1) if (mask[number]) found.push(number);
  return found;
}
