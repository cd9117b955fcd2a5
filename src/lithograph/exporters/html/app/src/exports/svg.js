/* What is shown as SVG: title, lines, one shape for each node, labels that do not overlap, legend. */

import { largest, nodeColour, THEMES, wholeOf } from "../palette.js";
import { outline } from "../renderers/shapes.js";
import { legendOf } from "./legend.js";
import { caption, placeOf, shownLines, shownNodes } from "./shown.js";
import { xml } from "./xml.js";

const WIDTH = 1600;
const MARGIN = 40;
const TITLE = 64;
const LEGEND = 150;
const FONT = "Helvetica, Arial, sans-serif";
const INK = THEMES.light;
/* Room of a letter, in parts of the size of type; sizes in pixels. */
const LETTER = 0.56;
const LABEL_SIZE = 11;
const REGION_SIZE = 17;
/* Marks from this radius, in pixels, are not written over. */
const LARGE = 7;
const MOST_LABELS = 400;
/* Marks are drawn a little smaller than on the screen, where they must be hit. */
const MARK = 0.8;
const LONGEST_LABEL = 36;

export function asSvg(store, state) {
  const nodes = shownNodes(store, state);
  const view = fitted(store, nodes);
  const height = view.height + TITLE + LEGEND;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="${FONT}">\n`,
    `<title>${xml(store.graph.title)}</title>\n<rect width="${WIDTH}" height="${height}" fill="${INK.paper}"/>\n`,
    words(store.graph.title, { x: MARGIN, y: 44, size: 24, weight: 600, family: "Georgia, serif" }),
    lines(store, state, view),
    marks(store, state, nodes, view),
    labels(store, state, nodes, view),
    legend(store, state, view.height + TITLE),
    words(caption(store, state), { x: MARGIN, y: height - 22, size: 12, colour: INK.soft }),
    "</svg>\n",
  ].join("");
}

/** Where map places go in the picture: `at(node)` gives x, y and radius. */
function fitted(store, nodes) {
  const places = nodes.map((node) => placeOf(store, node));
  const [left, right] = ends(places, "x");
  const [top, bottom] = ends(places, "y");
  const scale = Math.min((WIDTH - 2 * MARGIN) / Math.max(1, right - left), 1.5);
  const shift = (WIDTH - (right - left) * scale) / 2;
  return {
    height: Math.round((bottom - top) * scale) + 2 * MARGIN,
    at(node) {
      const { x, y, radius } = placeOf(store, node);
      return { x: shift + (x - left) * scale, y: TITLE + MARGIN + (y - top) * scale, radius: Math.max(1.5, radius * scale * MARK) };
    },
    point: ({ x, y }) => ({ x: shift + (x - left) * scale, y: TITLE + MARGIN + (y - top) * scale }),
  };
}

/* Not `Math.min(...)`: it cannot take a hundred thousand arguments. */
function ends(places, axis) {
  if (!places.length) return [0, 0];
  return [
    places.reduce((least, place) => Math.min(least, place[axis] - place.radius), Infinity),
    places.reduce((most, place) => Math.max(most, place[axis] + place.radius), -Infinity),
  ];
}

function lines(store, state, view) {
  const drawn = shownLines(store, state).map((line) => {
    const [from, to] = [store.lines.from[line], store.lines.to[line]].map(view.at);
    return `M${short(from.x)} ${short(from.y)}L${short(to.x)} ${short(to.y)}`;
  });
  return `<path id="lines" d="${drawn.join("")}" stroke="${INK.line}" stroke-opacity="0.35" stroke-width="0.8" fill="none"/>\n`;
}

function marks(store, state, nodes, view) {
  const drawn = nodes.map((node) => {
    const { x, y, radius } = view.at(node);
    const shape = path(store.type(node).shape, x, y, radius);
    return `<path class="node" d="${shape}" fill="${nodeColour(store, node, state.colour)}"><title>${xml(store.label(node))}</title></path>\n`;
  });
  return `<g id="nodes" stroke="${INK.paper}" stroke-width="0.6">\n${drawn.join("")}</g>\n`;
}

/** The outline of a mark as path data, drawn by the canvas's own function. */
export function path(shape, x, y, radius) {
  const parts = [];
  const pen = {
    moveTo: (to, down) => parts.push(`M${short(to)} ${short(down)}`),
    lineTo: (to, down) => parts.push(`L${short(to)} ${short(down)}`),
    arc: () => parts.push(`a${short(radius)} ${short(radius)} 0 1 0 ${short(-2 * radius)} 0a${short(radius)} ${short(radius)} 0 1 0 ${short(2 * radius)} 0`),
    closePath: () => parts.push("Z"),
  };
  outline(pen, shape, x, y, radius);
  return parts.join("");
}

/** Names of regions, then of nodes, the largest first, as long as there is room. */
function labels(store, state, nodes, view) {
  const taken = [];
  const regions = regionLabels(store, nodes, view).filter((label) => room(taken, label));
  const largestFirst = [...nodes].sort((a, b) => placeOf(store, b).radius - placeOf(store, a).radius || a - b);
  const names = [];
  for (const node of largestFirst) {
    if (names.length === MOST_LABELS) break;
    const label = nodeLabel(store, view, node);
    if (room(taken, label)) names.push(label);
    // A name may lie over smaller marks, not over larger ones.
    const { x, y, radius } = view.at(node);
    if (radius >= LARGE) taken.push([x - radius, y - radius, x + radius, y + radius]);
  }
  return `<g id="labels">\n${[...regions, ...names].map(haloed).join("")}</g>\n`;
}

function regionLabels(store, nodes, view) {
  const shown = new Set(nodes.map((node) => wholeOf(store, store.nodes.region[store.nodes.place[node]])));
  return largest(store)
    .filter((region) => shown.has(region) && store.graph.regions[region].label)
    .map((region) => {
      const { label, x, y } = store.graph.regions[region];
      return { text: clip(label), ...view.point({ x, y }), size: REGION_SIZE, weight: 600, colour: INK.soft };
    });
}

function nodeLabel(store, view, node) {
  const { x, y, radius } = view.at(node);
  return { text: clip(store.label(node)), x, y: y + radius + LABEL_SIZE, size: LABEL_SIZE, weight: 400, colour: INK.ink };
}

/** Whether a label has room; if so, the room is taken. */
function room(taken, { text, x, y, size }) {
  const half = (text.length * size * LETTER) / 2;
  const box = [x - half, y - size, x + half, y + size * 0.3];
  if (box[0] < 4 || box[2] > WIDTH - 4) return false;
  if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return false;
  taken.push(box);
  return true;
}

function haloed({ text, x, y, size, weight, colour }) {
  return (
    `<text x="${short(x)}" y="${short(y)}" text-anchor="middle" font-size="${size}" font-weight="${weight}" fill="${colour}"` +
    ` stroke="${INK.paper}" stroke-width="3" stroke-linejoin="round" paint-order="stroke" unicode-bidi="plaintext">${xml(text)}</text>\n`
  );
}

function legend(store, state, top) {
  const column = 200;
  const across = Math.floor((WIDTH - 2 * MARGIN) / column);
  return legendOf(store, state)
    .map(({ shape, colour, label, count }, place) => {
      const [x, y] = [MARGIN + (place % across) * column, top + 26 + Math.floor(place / across) * 26];
      const entry = words(`${clip(label)}  ${count.toLocaleString("en")}`, { x: x + 16, y: y + 4, size: 13 });
      return `<path d="${path(shape, x + 6, y, 6)}" fill="${colour}"/>${entry}`;
    })
    .join("");
}

function words(text, { x, y, size, weight = 400, colour = INK.ink, family = FONT }) {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" font-family="${family}" fill="${colour}" unicode-bidi="plaintext">${xml(text)}</text>\n`;
}

function clip(label) {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`;
}

function short(number) {
  return String(Math.round(number * 10) / 10);
}
