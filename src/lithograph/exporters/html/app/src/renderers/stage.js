/* What all renderers share: what stands out, colours, framing, pictures. A renderer gives
   `size()`, `transform()`, `setCamera(camera, {animate})`, `redraw()` (marks, lines) and
   `overlay()` (what the painter draws above them). */

import { cameraOf, framed, whole } from "./framing.js";

const NOTHING = { left: 0, right: 0, top: 0, bottom: 0 };

export function stageOf(store, painter, own) {
  let masks = null;
  let covered = 0;
  const visible = () => [...store.nodes.drawn].filter((node) => masks.nodes[node]);
  const camera = () => cameraOf(own.transform(), own.size());

  return {
    setMasks(nodes, lines) {
      masks = { nodes, lines };
      painter.setMasks(nodes, lines);
      if (masks) own.redraw(masks);
    },
    highlight(set, path, picked) {
      painter.highlight(set, path, picked);
      own.overlay();
    },
    /** Say how many pixels at the right a panel covers. */
    cover(pixels) {
      covered = pixels;
      painter.cover(pixels);
      own.overlay();
    },
    setColours(by) {
      painter.setColours(by);
      if (masks) own.redraw(masks);
    },
    setTheme(name) {
      painter.setTheme(name);
      if (masks) own.redraw(masks);
    },
    /** Bring nodes to the middle of the area that no panel covers ({left, right, top, bottom}). */
    focus(some, panels = NOTHING) {
      const known = some.filter((node) => store.drawn(node));
      if (known.length) own.setCamera(framed(store, known, { size: own.size(), covered: panels }), { animate: true });
    },
    fit(panels = NOTHING, { animate = false } = {}) {
      const some = visible();
      if (own.size().width) own.setCamera(whole(store, some.length ? some : store.nodes.drawn, { size: own.size(), covered: panels }), { animate });
    },
    zoom(factor) {
      const now = camera();
      own.setCamera({ ...now, scale: now.scale * factor }, { animate: true });
    },
    move(right, down) {
      const now = camera();
      own.setCamera({ ...now, x: now.x - right / now.scale, y: now.y - down / now.scale }, { animate: false });
    },
    /** Where a node is on the stage, in pixels; null if the map has it not. */
    position(node) {
      if (!store.drawn(node)) return null;
      const { scale, x, y } = own.transform();
      const place = store.nodes.place[node];
      return { x: store.nodes.x[place] * scale + x, y: store.nodes.y[place] * scale + y };
    },
    camera,
    setCamera: (wanted) => own.setCamera(wanted, { animate: false }),
    whenDrawn: own.whenDrawn,
    /** The stage as a canvas of `density` pixels for each of the screen's. */
    snapshot(density) {
      const size = own.size();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [size.width * density, size.height * density];
      const context = canvas.getContext("2d");
      context.scale(density, density);
      painter.cover(0);
      paintAll(painter, context, own.transform(), size);
      painter.cover(covered);
      return canvas;
    },
  };
}

/** Everything on one canvas. */
export function paintAll(painter, context, transform, size) {
  context.fillStyle = painter.theme().paper;
  context.fillRect(0, 0, size.width, size.height);
  painter.paintGround(context, transform);
  painter.paintMap(context, transform);
  painter.paintOver(context, transform, size);
}

