/* Draws with sigma.js: marks and lines by WebGL, ground, highlights and labels by the painter. */

import Sigma from "sigma";

import { graphOf } from "./columns.js";
import { calm } from "./framing.js";
import { createPainter, gently, LEAST, lineAlpha } from "./painter.js";
import { LineProgram, nodeProgram } from "./sigma-programs.js";
import { stageOf } from "./stage.js";

/** Names of renderers that compute pictures on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|basic render|software/i;
const DURATION = 350;
/** Layers of sigma that stay empty here; each would be composed into every frame. */
const UNUSED = ["edgeLabels", "hovers", "hoverNodes"];
/** The greatest magnification, in pixels for a map unit. */
const LARGEST = 8;

/** Whether the browser can draw with WebGL. */
export function able() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
}

export function create(container, store, { onPick }) {
  const painter = createPainter(store);
  const look = { unit: gently, least: LEAST, rim: [1, 1, 1] };
  const { graph, marks, strokes } = graphOf(store);
  const sigma = new Sigma(graph, container, settings(look));
  /* Without it, sigma forgets its extent between a refresh and the next frame. */
  if (graph.order) sigma.setCustomBBox(sigma.getBBox());
  sigma.createCanvasContext("ground", { beforeLayer: "edges" });
  sigma.resize(true);
  for (const name of UNUSED) sigma.getCanvases()[name].style.display = "none";
  const contexts = {
    ground: sigma.getCanvases().ground.getContext("2d"),
    over: sigma.getCanvases().labels.getContext("2d"),
  };
  const size = () => ({ width: container.clientWidth, height: container.clientHeight });
  const whenDrawn = (callback) => sigma.once("afterRender", () => callback());

  /* The map's y points down, sigma's up. */
  const onStage = (x, y) => sigma.graphToViewport({ x, y: -y }, { cameraState: sigma.getCamera().getState() });

  function transform() {
    const [origin, right] = [onStage(0, 0), onStage(1000, 0)];
    return { scale: (right.x - origin.x) / 1000, x: origin.x, y: origin.y };
  }

  function setCamera({ x, y, scale }, { animate }) {
    sigma.resize();
    const camera = sigma.getCamera();
    const cameraState = camera.getState();
    const centre = sigma.viewportToFramedGraph(onStage(x, y), { cameraState });
    const state = { ...centre, ratio: (cameraState.ratio * transform().scale) / Math.min(LARGEST, scale), angle: 0 };
    if (animate && !calm()) camera.animate(state, { duration: DURATION, easing: "quadraticInOut" });
    else camera.setState(state);
    sigma.scheduleRender();
  }

  function redraw(masks) {
    const { line, paper } = painter.theme();
    const shown = masks.lines.reduce((sum, each) => sum + each, 0);
    const stroke = `rgba(${bytes(line).join(",")},${lineAlpha(shown)})`;
    look.rim = bytes(paper).map((byte) => byte / 255);
    marks.forEach((mark, place) => {
      const node = store.nodes.drawn[place];
      [mark.hidden, mark.color] = [!masks.nodes[node], painter.colour(node)];
    });
    strokes.forEach((each, number) => {
      [each.hidden, each.color] = [!masks.lines[number], stroke];
    });
    sigma.refresh({ schedule: true });
  }

  function overlay() {
    const now = transform();
    for (const context of Object.values(contexts)) context.clearRect(0, 0, container.clientWidth, container.clientHeight);
    painter.paintGround(contexts.ground, now);
    painter.paintOver(contexts.over, now, size());
  }

  function hover(node) {
    painter.hover(node);
    container.style.cursor = node >= 0 ? "pointer" : "";
    overlay();
  }

  sigma.on("afterRender", overlay);
  sigma.on("clickNode", ({ node }) => onPick(Number(node)));
  sigma.on("clickStage", () => onPick(null));
  sigma.on("enterNode", ({ node }) => hover(Number(node)));
  sigma.on("leaveNode", () => hover(-1));
  sigma.on("doubleClickNode", (event) => event.preventSigmaDefault());
  new ResizeObserver(() => {
    if (!container.clientWidth) return;
    sigma.resize();
    sigma.refresh({ schedule: true });
  }).observe(container);

  return stageOf(store, painter, { size, transform, setCamera, redraw, overlay, whenDrawn });
}

function settings(look) {
  return {
    allowInvalidContainer: true,
    defaultNodeType: "mark",
    defaultEdgeType: "thin",
    nodeProgramClasses: { mark: nodeProgram(look) },
    edgeProgramClasses: { thin: LineProgram },
    itemSizesReference: "positions",
    zoomToSizeRatioFunction: (ratio) => ratio,
    pickingDownSizingRatio: 4 * devicePixelRatio,
    enableCameraRotation: false,
    renderLabels: false,
    hideEdgesOnMove: inSoftware(),
  };
}

function inSoftware() {
  const context = document.createElement("canvas").getContext("webgl");
  const name = context?.getExtension("WEBGL_debug_renderer_info");
  return Boolean(name && SOFTWARE.test(context.getParameter(name.UNMASKED_RENDERER_WEBGL)));
}

/** The bytes of a colour written as #rrggbb. */
function bytes(colour) {
  return [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
}
