/* What is shown as GEXF 1.3, for Gephi: places, colours and sizes as on the map, one edge for each
   statement between two nodes. */

import { nodeColour } from "../palette.js";
import { objectWords, placeOf, shownNodes, shownStatements } from "./shown.js";
import { xml } from "./xml.js";

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
`;
const NODE_ATTRIBUTES = [["type", "string"], ["iri", "string"], ["year", "integer"], ["papers", "integer"], ["aliases", "string"]];
const EDGE_ATTRIBUTES = [["relation", "string"], ["confidence", "double"], ["papers", "integer"]];

export function asGexf(store, state) {
  const nodes = shownNodes(store, state);
  const edges = shownStatements(store, state).filter((statement) => store.statements.object[statement] >= 0);
  return [
    HEAD,
    `<meta><creator>Lithograph</creator><description>${xml(store.graph.title)}</description></meta>\n`,
    '<graph defaultedgetype="directed" mode="static" idtype="string">\n',
    attributes("node", NODE_ATTRIBUTES),
    attributes("edge", EDGE_ATTRIBUTES),
    `<nodes count="${nodes.length}">\n`,
    ...nodes.map((node) => nodeElement(store, state, node)),
    `</nodes>\n<edges count="${edges.length}">\n`,
    ...edges.map((statement) => edgeElement(store, statement)),
    "</edges>\n</graph>\n</gexf>\n",
  ].join("");
}

function attributes(owner, names) {
  const members = names.map(([name, type]) => `<attribute id="${name}" title="${name}" type="${type}"/>`);
  return `<attributes class="${owner}">${members.join("")}</attributes>\n`;
}

function nodeElement(store, state, node) {
  const { id, year, papers } = store.nodes;
  const { x, y, radius } = placeOf(store, node);
  const values = [store.type(node).name, store.graph.base + id[node], year[node] || null, papers[node], store.aliases(node).join("; ")];
  const colour = nodeColour(store, node, state.colour);
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return (
    `<node id="${xml(id[node])}" label="${xml(store.label(node))}">${valued(NODE_ATTRIBUTES, values)}` +
    // Gephi's y grows upwards.
    `<viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${x}" y="${-y}" z="0"/><viz:size value="${radius}"/></node>\n`
  );
}

function edgeElement(store, statement) {
  const { subject, object, confidence, papers } = store.statements;
  const [source, target] = [subject, object].map((end) => xml(store.nodes.id[end[statement]]));
  const values = [store.relation(statement).name, confidence[statement] / 100, papers[statement].length];
  const words = `${store.relation(statement).words} ${objectWords(store, statement)}`;
  return (
    `<edge id="${statement}" source="${source}" target="${target}" kind="${xml(store.relation(statement).name)}" weight="${papers[statement].length || 1}"` +
    ` label="${xml(words)}">${valued(EDGE_ATTRIBUTES, values)}</edge>\n`
  );
}

function valued(names, values) {
  const members = names.map(([name], place) => (values[place] === null || values[place] === "" ? "" : `<attvalue for="${name}" value="${xml(values[place])}"/>`));
  return `<attvalues>${members.join("")}</attvalues>`;
}
