/* The graph as sigma reads it, answered from the store's columns: sigma asks for a graphology graph,
   but only ever calls what is here. graphology itself would be a quarter of the bundle, and filling
   it the longest step of opening a large page. */

import { SHAPES } from "./shapes.js";

/** `marks` and `strokes` are the attributes of drawn nodes and of lines; sigma reads them when it
 *  refreshes, so they may be changed in place. Keys are node and line numbers, as text. */
export function graphOf(store) {
  const { nodes, lines } = store;
  const marks = Array.from(nodes.drawn, (node, place) => ({
    x: nodes.x[place],
    y: -nodes.y[place],
    size: nodes.radius[place],
    shape: Math.max(0, SHAPES.indexOf(store.type(node).shape)),
    hidden: false,
    color: "#888888",
  }));
  const strokes = Array.from({ length: lines.count }, () => ({ hidden: false, color: "#888888" }));
  const nodeKeys = Array.from(nodes.drawn, String);
  const lineKeys = Array.from(strokes, (_, line) => String(line));
  const markOf = (key) => marks[nodes.place[key]];
  const ends = (key) => [String(lines.from[key]), String(lines.to[key])];
  const nothing = () => {};
  const graph = {
    order: marks.length,
    size: strokes.length,
    multi: true,
    nodes: () => nodeKeys,
    edges: () => lineKeys,
    hasNode: (key) => nodes.place[key] >= 0,
    hasEdge: (key) => Number(key) < strokes.length,
    extremities: ends,
    getNodeAttributes: markOf,
    getEdgeAttributes: (key) => strokes[key],
    forEachNode: (visit) => nodeKeys.forEach((key) => visit(key, markOf(key))),
    forEachEdge: (visit) => lineKeys.forEach((key, line) => visit(key, strokes[line], ...ends(key))),
    /* It never changes, so there is nothing to listen to; sigma knows a graph by the last two. */
    on: nothing,
    removeListener: nothing,
    addUndirectedEdgeWithKey: nothing,
    dropNode: nothing,
  };
  return { graph, marks, strokes };
}
