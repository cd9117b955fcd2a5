/* The legend of a picture: what is on the map, in the order of the page's own legend. */

import { COLOURED, largest, regionColour, wholeOf } from "../palette.js";
import { shownNodes } from "./shown.js";

/** Entries {shape, colour, label, count} of what occurs, by type or by community. */
export function legendOf(store, state) {
  const nodes = shownNodes(store, state);
  return state.colour === "region" ? communities(store, nodes) : types(store, nodes);
}

function types(store, nodes) {
  const counts = tally(nodes, (node) => store.nodes.type[node]);
  return store.types
    .map(({ shape, colour, plural }, type) => ({ shape, colour, label: plural, count: counts.get(type) || 0 }))
    .filter(({ count }) => count);
}

/** The communities that have a colour of their own, and the rest together. */
function communities(store, nodes) {
  const counts = tally(nodes, (node) => wholeOf(store, store.nodes.region[store.nodes.place[node]]));
  const named = largest(store)
    .slice(0, COLOURED)
    .map((region) => ({ shape: "dot", colour: regionColour(store, region), label: store.graph.regions[region].label, count: counts.get(region) || 0 }))
    .filter(({ count }) => count);
  const rest = nodes.length - named.reduce((sum, { count }) => sum + count, 0);
  return rest ? [...named, { shape: "dot", colour: regionColour(store, -1), label: "other", count: rest }] : named;
}

function tally(nodes, of) {
  const counts = new Map();
  for (const node of nodes) counts.set(of(node), (counts.get(of(node)) || 0) + 1);
  return counts;
}
