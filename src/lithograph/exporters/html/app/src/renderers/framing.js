/* Which part of the map to show. A camera is {x, y, scale}: the map point in the middle of the
   stage, and screen pixels for a map unit. */

import { bounds } from "./painter.js";

/** Free pixels around what is framed. */
const MARGIN = { width: 84, height: 56 };
const NEAREST = 1.6;
/** Below this, marks are too small to tell apart: a large map is not squeezed into a small screen. */
const READABLE = 0.22;

/** The camera that shows all of `some` in the part of `size` that is not `covered` by panels. */
export function framed(store, some, { size, covered, nearest = NEAREST }) {
  const box = bounds(store, some, 20);
  const room = {
    width: Math.max(80, size.width - covered.left - covered.right - 2 * MARGIN.width),
    height: Math.max(80, size.height - covered.top - covered.bottom - 2 * MARGIN.height),
  };
  const scale = Math.min(nearest, room.width / box.width, room.height / box.height);
  return {
    x: box.left + box.width / 2 - (covered.left - covered.right) / 2 / scale,
    y: box.top + box.height / 2 - (covered.top - covered.bottom) / 2 / scale,
    scale,
  };
}

/** The camera that shows all, unless that would make marks too small to see, as on a phone. */
export function whole(store, some, where) {
  const camera = framed(store, some, where);
  return { ...camera, scale: Math.max(camera.scale, Math.min(READABLE, camera.scale * 1.6)) };
}

/** The transform of a camera on a stage of `size`. */
export function transformOf({ x, y, scale }, { width, height }) {
  return { scale, x: width / 2 - x * scale, y: height / 2 - y * scale };
}

export function cameraOf({ x, y, scale }, { width, height }) {
  return { x: (width / 2 - x) / scale, y: (height / 2 - y) / scale, scale };
}

export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
