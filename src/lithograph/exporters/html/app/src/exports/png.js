/* What is shown as a picture: the renderer's snapshot with title, legend and caption around it. */

import { THEMES } from "../palette.js";
import { outline } from "../renderers/shapes.js";
import { legendOf } from "./legend.js";
import { caption } from "./shown.js";
import { asSvg } from "./svg.js";

/* Twice as many pixels as the screen's, so that print is sharp; all sizes below are in those of the screen. */
const SCALE = 2;
const MARGIN = 24;
const TITLE = 52;
const ROW = 24;
const FONT = '"Helvetica Neue", Arial, sans-serif';

/** A promise of the picture as a PNG blob; while the map is hidden behind a view, of the drawing. */
export async function asPng(store, state, renderer) {
  if (state.view !== "map") return blobOf(await rastered(asSvg(store, state)));
  return blobOf(compose(store, state, await renderer.snapshot(SCALE)));
}

function blobOf(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large for this browser"))), "image/png");
  });
}

/** A drawing as a canvas. */
async function rastered(drawing) {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([drawing], { type: "image/svg+xml" }));
  image.src = url;
  await image.decode();
  URL.revokeObjectURL(url);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas;
}

function compose(store, state, map) {
  const theme = THEMES[state.theme];
  const width = map.width / SCALE;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  context.font = `13px ${FONT}`;
  const entries = placed(context, legendOf(store, state), width - 2 * MARGIN);
  const legendHeight = (entries.at(-1)?.row ?? -1) * ROW + ROW;
  const height = TITLE + map.height / SCALE + legendHeight + 2 * MARGIN + 20;
  [canvas.width, canvas.height] = [width * SCALE, Math.round(height * SCALE)];
  context.scale(SCALE, SCALE);
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, width, height);
  context.drawImage(map, 0, TITLE, width, map.height / SCALE);
  write(context, store.graph.title, MARGIN, 34, `600 20px Georgia, serif`, theme.ink);
  const top = TITLE + map.height / SCALE + MARGIN;
  for (const entry of entries) drawEntry(context, entry, top, theme);
  write(context, caption(store, state), MARGIN, height - 14, `12px ${FONT}`, theme.soft);
  return canvas;
}

/** Legend entries with their words, each with x and row so that they wrap at a width. */
function placed(context, entries, width) {
  let [x, row] = [0, 0];
  return entries.map(({ label, count, ...look }) => {
    const words = `${label}  ${count.toLocaleString("en")}`;
    const wide = context.measureText(words).width + 40;
    if (x && x + wide > width) [x, row] = [0, row + 1];
    const entry = { ...look, words, x, row };
    x += wide;
    return entry;
  });
}

function drawEntry(context, { shape, colour, words, x, row }, top, theme) {
  const y = top + row * ROW;
  context.beginPath();
  outline(context, shape, MARGIN + x + 6, y, 5.5);
  context.fillStyle = colour;
  context.fill();
  write(context, words, MARGIN + x + 18, y + 4.5, `13px ${FONT}`, theme.ink);
}

function write(context, words, x, y, font, colour) {
  context.font = font;
  context.fillStyle = colour;
  context.fillText(words, x, y);
}
