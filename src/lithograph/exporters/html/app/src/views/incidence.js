/* Which papers are joined to which nodes of a type: the store and the filters in, sets of papers out. */

/** Node of the type → ascending numbers of the papers that a passing statement joins to it. */
export function papersOf(store, state, typeName) {
  const { subject, object, count } = store.statements;
  const found = new Map();
  for (let statement = 0; statement < count; statement += 1) {
    if (object[statement] < 0 || !state.passes(statement)) continue;
    const [paper, node] = ends(store, subject[statement], object[statement]);
    if (paper < 0 || store.type(node).name !== typeName) continue;
    if (!found.has(node)) found.set(node, new Set());
    found.get(node).add(paper);
  }
  return new Map([...found].map(([node, papers]) => [node, [...papers].sort((a, b) => a - b)]));
}

/** The paper of a statement and what it is joined to; paper -1 where neither end is one. */
function ends(store, subject, object) {
  if (store.isPaper(subject)) return [subject, object];
  return store.isPaper(object) ? [object, subject] : [-1, -1];
}

/** The types that rows and columns can be, in the order of the legend. */
export function offered(store, names) {
  return store.types.filter((type) => names.includes(type.name));
}

/**
 * Rows × columns with the papers joined to both. `rows` and `columns` are [node, papers] pairs,
 * most papers first, then by name; a paper counts in a row if it is in one of its cells.
 */
export function crossed(store, byRow, byColumn) {
  const columnsOf = new Map();
  for (const [column, papers] of byColumn) for (const paper of papers) push(columnsOf, paper, column);
  const cells = new Map();
  const columns = new Map();
  const rows = new Map();
  for (const [row, papers] of byRow) {
    for (const paper of papers) {
      for (const column of columnsOf.get(paper) || []) {
        push(cells, `${row} ${column}`, paper);
        add(rows, row, paper);
        add(columns, column, paper);
      }
    }
  }
  return { rows: ordered(store, rows), columns: ordered(store, columns), cell: (row, column) => cells.get(`${row} ${column}`) || [] };
}

/** Pairs of node and papers, most papers first, then by name. */
export function ordered(store, papersByNode) {
  const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
  return [...papersByNode]
    .map(([node, papers]) => [node, [...papers]])
    .sort((a, b) => b[1].length - a[1].length || compare(store.label(a[0]), store.label(b[0])) || a[0] - b[0]);
}

function push(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

function add(map, key, value) {
  if (!map.has(key)) map.set(key, new Set());
  map.get(key).add(value);
}
