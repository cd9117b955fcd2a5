/* Draws with vis-network, as pyvis ships it: marks and lines from pyvis's own nodes and edges,
   ground, highlights and labels by the painter. */

import { calm } from "./framing.js";
import { createPainter, lineAlpha } from "./painter.js";
import { outline } from "./shapes.js";
import { stageOf } from "./stage.js";

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  nodes: { borderWidth: 1, borderWidthSelected: 1, chosen: false },
  edges: { smooth: false, arrows: { to: false }, chosen: false, selectionWidth: 0, hoverWidth: 0 },
  interaction: {
    hideEdgesOnDrag: true,
    hideEdgesOnZoom: true,
    dragNodes: false,
    selectable: true,
    selectConnectedEdges: false,
    hover: true,
    hoverConnectedEdges: false,
    tooltipDelay: 1e9,
  },
};
const DURATION = 350;
const LARGEST = 8;

export function able() {
  return true;
}

export function create(container, store, { onPick }) {
  const { vis } = globalThis;
  const painter = createPainter(store, { unit: (scale) => scale });
  const canvas = JSON.parse(document.getElementById("canvas").textContent);
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(container.appendChild(document.createElement("div")), { nodes, edges }, OPTIONS);
  const size = () => ({ width: container.clientWidth, height: container.clientHeight });
  const given = new Map();
  const line = linesByEnds(store);

  function transform() {
    const origin = network.canvasToDOM({ x: 0, y: 0 });
    return { scale: network.getScale(), x: origin.x, y: origin.y };
  }

  function setCamera({ x, y, scale }, { animate }) {
    network.moveTo({
      position: { x, y },
      scale: Math.min(LARGEST, scale),
      animation: animate && !calm() ? { duration: DURATION, easingFunction: "easeInOutQuad" } : false,
    });
  }

  function redraw(masks) {
    const { line: colour } = painter.theme();
    const opacity = lineAlpha(masks.lines.reduce((sum, each) => sum + each, 0));
    nodes.update(changed(canvas.nodes.map((node) => mark(node, masks))));
    edges.update(changed(canvas.edges.map((edge, number) => stroke(edge, number, { masks, colour, opacity }))));
    network.redraw();
  }

  function mark({ id, x, y, size: radius }, masks) {
    const node = Number(id);
    const colour = painter.colour(node);
    return { id, x, y, size: radius, shape: "custom", ctxRenderer: paintMark, hidden: !masks.nodes[node], color: colour, title: undefined };
  }

  function paintMark({ ctx: context, id, x, y, style: { size: radius } }) {
    const node = Number(id);
    const drawNode = () => {
      context.beginPath();
      outline(context, store.type(node).shape, x, y, radius);
      context.fillStyle = painter.colour(node);
      context.strokeStyle = painter.theme().paper;
      context.lineWidth = 2;
      context.stroke();
      context.fill();
    };
    return { drawNode, nodeDimensions: { width: 2 * radius, height: 2 * radius } };
  }

  function stroke({ from, to, statements }, number, { masks, colour, opacity }) {
    const at = line(Number(from), Number(to));
    const width = Math.min(3, 0.6 + 0.25 * (statements || 1));
    return { id: `line-${number}`, from, to, width, hidden: at < 0 || !masks.lines[at], color: { color: colour, opacity, inherit: false } };
  }

  /* vis-network spends its time on every item it is given, so it gets those that changed. */
  function changed(looks) {
    return looks.filter((each) => {
      const now = JSON.stringify(each);
      const same = given.get(each.id) === now;
      given.set(each.id, now);
      return !same;
    });
  }

  /** Paint in screen pixels on the canvas that vis-network has scaled and moved. */
  function plainly(paint) {
    return (context) => {
      const density = context.canvas.width / (container.clientWidth || 1);
      context.save();
      context.setTransform(density, 0, 0, density, 0, 0);
      paint(context, transform());
      context.restore();
    };
  }

  function hover(node) {
    painter.hover(node);
    container.style.cursor = node >= 0 ? "pointer" : "";
    network.redraw();
  }

  network.on("click", (event) => onPick(event.nodes.length ? Number(event.nodes[0]) : null));
  network.on("hoverNode", ({ node }) => hover(Number(node)));
  network.on("blurNode", () => hover(-1));
  network.on("beforeDrawing", plainly((context, now) => painter.paintGround(context, now)));
  network.on("afterDrawing", plainly((context, now) => painter.paintOver(context, now, size())));

  return stageOf(store, painter, {
    size,
    transform,
    setCamera,
    redraw,
    overlay: () => network.redraw(),
    whenDrawn: (callback) => network.once("afterDrawing", () => callback()),
  });
}

/** Finds the number of the line between two nodes, or -1. */
function linesByEnds({ lines, nodes }) {
  const key = (a, b) => Math.min(a, b) * nodes.count + Math.max(a, b);
  const known = new Map(Array.from(lines.from, (from, line) => [key(from, lines.to[line]), line]));
  return (a, b) => known.get(key(a, b)) ?? -1;
}
