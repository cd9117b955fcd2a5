/* What the filters leave: the store and the settings in, byte masks over columns out.
   `holds`    statements whose relation, years and confidence pass
   `passes`   those of them whose ends are of types that are on, drawn or not
   `nodes`    nodes that the map shows
   `lines`    lines that the map shows
   `shown`    statements that the map shows: both ends are on it (a literal needs its subject only)
   `alone`    whether the selected node is shown for that alone */

export function masksOf(store, settings) {
  const on = store.types.map((type) => settings.types.has(type.name));
  const holds = holding(store, settings);
  const passes = holds.map((held, statement) => Number(held && endsOn(store, statement, on)));
  const nodes = nodesShown(store, settings, { on, holds, passes });
  /* What was found by search is shown without all others of its kind. */
  const { selected } = settings;
  const alone = selected !== null && store.drawn(selected) && !nodes[selected];
  if (alone) nodes[selected] = 1;
  const lines = linesShown(store, holds, nodes);
  const shown = holds.map((held, statement) => {
    const { subject, object } = store.statements;
    return Number(held && nodes[subject[statement]] && (object[statement] < 0 || nodes[object[statement]]));
  });
  return { holds, passes, nodes, lines, shown, alone };
}

function holding(store, { relations, years, confidence }) {
  const { count, relation, confidence: sure, papers } = store.statements;
  const wanted = store.relations.map((each) => relations.has(each.name));
  const within = years && store.nodes.year.map((year) => Number(year >= years[0] && year <= years[1]));
  const mask = new Uint8Array(count);
  for (let statement = 0; statement < count; statement += 1) {
    if (!wanted[relation[statement]] || sure[statement] < confidence) continue;
    if (within && !papers[statement].some((paper) => within[paper])) continue;
    mask[statement] = 1;
  }
  return mask;
}

function endsOn({ nodes, statements }, statement, on) {
  const object = statements.object[statement];
  return on[nodes.type[statements.subject[statement]]] && (object < 0 || on[nodes.type[object]]);
}

function nodesShown(store, settings, { on, holds, passes }) {
  const { nodes } = store;
  const mask = new Uint8Array(nodes.count);
  const leaves = leafTypes(store);
  const kept = settings.years ? withinYears(store, settings.years, holds) : null;
  for (const node of nodes.drawn) {
    const type = nodes.type[node];
    const offered = nodes.core[node] || settings.everything || joins(store, node, leaves);
    mask[node] = Number(on[type] && offered && (!kept || kept[node]) && (!settings.isolated || settings.isolated.has(node)));
  }
  if (settings.degree) dropLoose(store, settings.degree, mask, passes);
  return mask;
}

/** The types none of whose nodes is in the core: authors, say. Half of them would be a hairball. */
export function leafTypes(store) {
  const core = new Set();
  for (const node of store.nodes.drawn) if (store.nodes.core[node]) core.add(store.nodes.type[node]);
  return store.types.map((_, type) => !core.has(type));
}

/** Whether a node outside the core joins others, and so is shown as soon as its type is on. */
function joins(store, node, leaves) {
  return leaves[store.nodes.type[node]] && store.linesOf(node).length > 1;
}

/** Papers of the years; other nodes of which something is still stated. */
function withinYears(store, [from, to], holds) {
  const { nodes, statements } = store;
  const kept = new Uint8Array(nodes.count);
  holds.forEach((held, statement) => {
    if (!held) return;
    kept[statements.subject[statement]] = 1;
    if (statements.object[statement] >= 0) kept[statements.object[statement]] = 1;
  });
  for (let paper = 0; paper < store.papers; paper += 1) {
    kept[paper] = Number(nodes.year[paper] >= from && nodes.year[paper] <= to);
  }
  return kept;
}

/** Take away nodes with fewer than `least` neighbours among those now in the mask. */
function dropLoose(store, least, mask, passes) {
  const lines = linesShown(store, passes, mask);
  const degree = new Uint32Array(mask.length);
  lines.forEach((shown, line) => {
    if (!shown) return;
    degree[store.lines.from[line]] += 1;
    degree[store.lines.to[line]] += 1;
  });
  for (const node of store.nodes.drawn) if (degree[node] < least) mask[node] = 0;
}

function linesShown(store, statements, nodes) {
  const { lines } = store;
  const mask = new Uint8Array(lines.count);
  store.statements.line.forEach((line, statement) => {
    if (line >= 0 && statements[statement] && nodes[lines.from[line]] && nodes[lines.to[line]]) mask[line] = 1;
  });
  return mask;
}

/** The nodes within `hops` visible lines of a node, itself included. */
export function around(store, masks, node, hops) {
  const found = new Set([node]);
  let edge = [node];
  for (let hop = 0; hop < hops; hop += 1) {
    const next = [];
    for (const each of edge) {
      for (const line of store.linesOf(each)) {
        const other = store.across(line, each);
        if (!masks.lines[line] || found.has(other)) continue;
        found.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}

/** The shortest path over visible lines, as {nodes, lines}, or null: breadth first. */
export function pathBetween(store, masks, from, to) {
  const came = new Int32Array(store.nodes.count).fill(-1);
  const seen = new Uint8Array(store.nodes.count);
  seen[from] = 1;
  let edge = [from];
  while (edge.length && !seen[to]) {
    const next = [];
    for (const node of edge) {
      for (const line of store.linesOf(node)) {
        const other = store.across(line, node);
        if (!masks.lines[line] || seen[other]) continue;
        [seen[other], came[other]] = [1, line];
        next.push(other);
      }
    }
    edge = next;
  }
  return seen[to] ? retrace(store, came, from, to) : null;
}

function retrace(store, came, from, to) {
  const [nodes, lines] = [[to], []];
  for (let node = to; node !== from; ) {
    lines.push(came[node]);
    node = store.across(came[node], node);
    nodes.push(node);
  }
  return { nodes: nodes.reverse(), lines: lines.reverse() };
}
