/* Draws without WebGL and without a library: the painter on one canvas. Slower, never absent. */

import { cameraOf, transformOf } from "./framing.js";
import { createPainter } from "./painter.js";
import { paintAll, stageOf } from "./stage.js";

/** Pixels that a finger or a mouse may slip in a click, and that a click may miss a mark by. */
const SLIP = 4;
const MISS = 6;
const LARGEST = 8;

export function create(container, store, { onPick }) {
  const painter = createPainter(store);
  const canvas = container.appendChild(document.createElement("canvas"));
  const size = () => ({ width: container.clientWidth, height: container.clientHeight });
  let camera = { x: 0, y: 0, scale: 1 };
  let masks = null;
  let waiting = [];
  let frame = 0;
  const transform = () => transformOf(camera, size());

  function draw() {
    frame = 0;
    const { width, height } = size();
    if (!width || !masks) return;
    [canvas.width, canvas.height] = [width * devicePixelRatio, height * devicePixelRatio];
    [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
    const context = canvas.getContext("2d");
    context.scale(devicePixelRatio, devicePixelRatio);
    paintAll(painter, context, transform(), size());
    for (const callback of waiting.splice(0)) callback();
  }

  function schedule() {
    frame ||= requestAnimationFrame(draw);
  }

  function setCamera(wanted) {
    camera = { ...wanted, scale: Math.min(LARGEST, wanted.scale) };
    schedule();
  }

  function redraw(now) {
    masks = now;
    schedule();
  }

  /** The mark at a point of the stage, or null. */
  function markAt(x, y) {
    const { scale, x: left, y: top } = transform();
    const [near] = [...store.nodes.drawn]
      .filter((node) => masks.nodes[node])
      .map((node) => {
        const place = store.nodes.place[node];
        const away = Math.hypot(store.nodes.x[place] * scale + left - x, store.nodes.y[place] * scale + top - y);
        return { node, away: away - painter.radius(node, scale) };
      })
      .sort((a, b) => a.away - b.away);
    return near && near.away <= MISS ? near.node : null;
  }

  let from = null;
  canvas.addEventListener("pointerdown", (event) => {
    from = { x: event.offsetX, y: event.offsetY, camera, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [right, down] = [event.offsetX - from.x, event.offsetY - from.y];
    if (Math.hypot(right, down) <= SLIP && !from.moved) return;
    from.moved = true;
    setCamera({ ...from.camera, x: from.camera.x - right / from.camera.scale, y: from.camera.y - down / from.camera.scale });
  });
  canvas.addEventListener("pointerup", (event) => {
    if (from && !from.moved) onPick(markAt(event.offsetX, event.offsetY));
    from = null;
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const factor = Math.exp(-event.deltaY / 400);
      const { width, height } = size();
      const { scale, x, y } = transform();
      const [right, down] = [event.offsetX - (event.offsetX - x) * factor, event.offsetY - (event.offsetY - y) * factor];
      setCamera(cameraOf({ scale: scale * factor, x: right, y: down }, { width, height }));
    },
    { passive: false },
  );
  new ResizeObserver(schedule).observe(container);

  return stageOf(store, painter, { size, transform, setCamera, redraw, overlay: schedule, whenDrawn: (callback) => waiting.push(callback) && schedule() });
}
