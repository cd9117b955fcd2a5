/* Paints on a canvas what the renderers do not draw themselves: the tinted ground of regions below
   the map; above it the veil, what stands out from it, and the labels. Everything at once, as a
   picture or where there is no WebGL. A transform is {scale, x, y}: screen = map × scale + (x, y). */

import { clip, createLabels } from "../labels.js";
import { nodeColour, THEMES, tint, wholeOf } from "../palette.js";
import { outline } from "./shapes.js";

/** Map units around a node that its region's ground covers; regions with fewer nodes have none. */
const GROUND = { radius: 26, least: 5, pixels: 1600 };
/** Pixels of the smallest mark's radius. */
export const LEAST = 1.8;

/** Pixels for a map unit of radius: marks grow more slowly than the map. */
export function gently(scale) {
  return scale ** 0.9;
}

/** `unit(scale)` is pixels for a map unit of radius, as the renderer below draws it. */
export function createPainter(store, { unit = gently } = {}) {
  const { nodes, lines } = store;
  const labels = createLabels();
  const captions = new Map();
  const order = ranked(store);
  let span = bounds(store, nodes.drawn, 0);
  let [nodeMask, lineMask] = [new Uint8Array(nodes.count), new Uint8Array(lines.count)];
  let [theme, by] = ["light", "type"];
  let lit = null;
  let hovered = -1;
  let covered = 0;
  let ground = null;
  let inhabited = null;

  const at = (node) => nodes.place[node];
  const radius = (node, scale) => Math.max(LEAST, nodes.radius[at(node)] * unit(scale));
  const screen = (node, { scale, x, y }) => [nodes.x[at(node)] * scale + x, nodes.y[at(node)] * scale + y];

  function caption(node) {
    if (!captions.has(node)) captions.set(node, clip(store.label(node)));
    return captions.get(node);
  }

  function setMasks(forNodes, forLines) {
    [nodeMask, lineMask, ground] = [forNodes, forLines, null];
    inhabited = null;
    span = bounds(store, nodes.drawn.filter((node) => nodeMask[node]), 0);
  }

  /** Let `set` stand out, with the lines of `path` or those between its nodes; null ends it. */
  function highlight(set, path, picked) {
    if (!set) {
      lit = null;
      return;
    }
    const shown = order.filter((node) => set.has(node) && (nodeMask[node] || node === picked));
    lit = { set, shown, path, picked, lines: path ? path.lines : between(shown, set) };
  }

  function between(shown, set) {
    const found = new Set();
    for (const node of shown) {
      for (const line of store.linesOf(node)) if (lineMask[line] && set.has(store.across(line, node))) found.add(line);
    }
    return [...found];
  }

  /** The tinted ground, as a picture of the whole map that is made once and then only scaled. */
  function paintGround(context, transform) {
    ground ||= groundPicture();
    if (!ground) return;
    const { picture, left, top, width, height } = ground;
    const { scale, x, y } = transform;
    context.globalAlpha = lit ? 0.35 : 1;
    context.drawImage(picture, left * scale + x, top * scale + y, width * scale, height * scale);
    context.globalAlpha = 1;
  }

  function groundPicture() {
    const shown = [...nodes.drawn].filter((node) => nodeMask[node] && nodes.region[at(node)] >= 0);
    if (!shown.length) return null;
    const box = bounds(store, shown, 40);
    const scale = Math.min(1, GROUND.pixels / Math.max(box.width, box.height));
    const picture = document.createElement("canvas");
    picture.width = Math.ceil(box.width * scale);
    picture.height = Math.ceil(box.height * scale);
    const context = picture.getContext("2d");
    context.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
    for (const [region, members] of byRegion(shown)) {
      if (members.length < GROUND.least) continue;
      context.beginPath();
      for (const node of members) {
        const reach = nodes.radius[at(node)] + GROUND.radius;
        context.moveTo(nodes.x[at(node)] + reach, nodes.y[at(node)]);
        context.arc(nodes.x[at(node)], nodes.y[at(node)], reach, 0, 2 * Math.PI);
      }
      context.fillStyle = tint(store, region, theme);
      context.fill();
    }
    return { picture, ...box };
  }

  function byRegion(shown) {
    const members = new Map();
    for (const node of shown) {
      const region = nodes.region[at(node)];
      if (!members.has(region)) members.set(region, []);
      members.get(region).push(node);
    }
    return members;
  }

  function paintLines(context, transform, some, { colour, width, alpha }) {
    if (!some.length) return;
    context.beginPath();
    for (const line of some) {
      context.moveTo(...screen(lines.from[line], transform));
      context.lineTo(...screen(lines.to[line], transform));
    }
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.globalAlpha = alpha;
    context.stroke();
    context.globalAlpha = 1;
  }

  function paintNodes(context, transform, some) {
    const { paper } = THEMES[theme];
    for (const node of some) {
      context.beginPath();
      const [x, y] = screen(node, transform);
      const size = radius(node, transform.scale);
      outline(context, store.type(node).shape, x, y, size);
      if (size > 3) {
        context.strokeStyle = paper;
        context.lineWidth = 2;
        context.stroke();
      }
      context.fillStyle = nodeColour(store, node, by);
      context.fill();
    }
  }

  /** All lines and marks that the masks leave. */
  function paintMap(context, transform) {
    const shown = [...lineMask.keys()].filter((line) => lineMask[line]);
    paintLines(context, transform, shown, { colour: THEMES[theme].line, width: 1, alpha: lineAlpha(shown.length) });
    paintNodes(context, transform, order.filter((node) => nodeMask[node]).reverse());
  }

  /** Veil, what stands out, labels: `area` is the size of the map in screen pixels. */
  function paintOver(context, transform, area) {
    const colours = THEMES[theme];
    if (lit) {
      context.fillStyle = colours.veil;
      context.fillRect(0, 0, area.width, area.height);
      paintLit(context, transform, colours);
    }
    const free = { width: Math.max(1, area.width - covered), height: area.height };
    labels.draw(
      context,
      { regions: lit ? [] : regionLabels(transform, area), candidates: candidates(transform, free) },
      { ...colours, area: free },
    );
  }

  function paintLit(context, transform, colours) {
    const { path, picked, shown } = lit;
    if (path) {
      paintLines(context, transform, lit.lines, { colour: colours.path, width: 4, alpha: 1 });
    } else {
      const own = (line) => lines.from[line] === picked || lines.to[line] === picked;
      paintLines(context, transform, lit.lines.filter((line) => !own(line)), { colour: colours.line, width: 1, alpha: 0.45 });
      paintLines(context, transform, lit.lines.filter(own), { colour: colours.strong, width: 1.5, alpha: 0.85 });
    }
    paintNodes(context, transform, [...shown].reverse());
    if (picked !== null && at(picked) >= 0) ring(context, transform, picked, colours);
  }

  function ring(context, transform, node, colours) {
    const [x, y] = screen(node, transform);
    context.beginPath();
    context.arc(x, y, radius(node, transform.scale) * 1.3 + 4, 0, 2 * Math.PI);
    context.strokeStyle = colours.picked;
    context.lineWidth = 2.5;
    context.stroke();
  }

  function* candidates(transform, { width, height }) {
    const first = lit ? [lit.picked, ...(lit.path?.nodes || [])] : [];
    const strong = new Set([...first, hovered].filter((node) => node !== null && node >= 0 && at(node) >= 0));
    for (const node of strong) yield candidate(node, transform, true);
    for (const node of lit ? lit.shown : order) {
      if (!nodeMask[node] || strong.has(node)) continue;
      const [x, y] = screen(node, transform);
      if (x >= 0 && y >= 0 && x <= width && y <= height) yield candidate(node, transform, false);
    }
  }

  function candidate(node, transform, strong) {
    const [x, y] = screen(node, transform);
    const size = nodes.radius[at(node)];
    const paper = store.isPaper(node);
    return {
      caption: strong && node === hovered ? longer(node) : caption(node),
      x,
      y,
      radius: radius(node, transform.scale) * (lit?.picked === node ? 1.3 : 1),
      size: paper ? 10.5 : Math.round(Math.min(16, 9.5 + size * 0.32)),
      weight: !paper && size >= 12 ? 600 : 400,
      strong,
      forced: node === hovered || node === lit?.picked,
    };
  }

  function longer(node) {
    const label = store.label(node).replace(/\s+/g, " ").trim();
    return label.length <= 90 ? label : `${label.slice(0, 89)}…`;
  }

  /** Names of regions, like those of a country from afar and of its towns from near. */
  function regionLabels({ scale, x, y }, area) {
    const { regions } = store.graph;
    const whole = Math.min(area.width / span.width, area.height / span.height);
    const near = scale / whole;
    const wanted = (region) => (region.of < 0 ? near < 2.4 : near >= 1.8 && near < 6);
    return regions
      .filter((region, number) => region.label && wanted(region) && region.nodes >= GROUND.least && peopled(number))
      .sort((a, b) => a.of - b.of || b.nodes - a.nodes)
      .slice(0, near < 2.4 ? 14 : 60)
      .map((region) => ({
        caption: clip(region.label),
        x: region.x * scale + x,
        y: region.y * scale + y,
        size: Math.round(Math.min(24, (region.of < 0 ? 14 : 13) + Math.sqrt(region.nodes) * 0.6)),
      }));
  }

  /** Whether a node of a region, or of its parts, is shown. */
  function peopled(region) {
    if (!inhabited) {
      inhabited = new Set();
      for (const node of nodes.drawn) {
        if (!nodeMask[node]) continue;
        const own = nodes.region[at(node)];
        inhabited.add(own).add(wholeOf(store, own));
      }
    }
    return inhabited.has(region);
  }

  return {
    setMasks,
    highlight,
    setTheme: (name) => ([theme, ground] = [name, null]),
    setColours: (name) => (by = name),
    hover: (node) => (hovered = node),
    /** Pixels at the right that a panel covers: no label is put there. */
    cover: (pixels) => (covered = pixels),
    paintGround,
    paintMap,
    paintOver,
    radius,
    colour: (node) => nodeColour(store, node, by),
    theme: () => THEMES[theme],
  };
}

/** Fewer lines can be darker without hiding what lies beneath. */
export function lineAlpha(count) {
  return Math.max(0.1, Math.min(0.4, 14 / Math.sqrt(count + 1)));
}

/** The box around nodes that are in the drawing. */
export function bounds({ nodes }, some, margin) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const node of some) {
    const place = nodes.place[node];
    if (place < 0) continue;
    left = Math.min(left, nodes.x[place]);
    right = Math.max(right, nodes.x[place]);
    top = Math.min(top, nodes.y[place]);
    bottom = Math.max(bottom, nodes.y[place]);
  }
  if (left > right) [left, right, top, bottom] = [0, 0, 0, 0];
  return { left: left - margin, top: top - margin, width: right - left + 2 * margin || 1, height: bottom - top + 2 * margin || 1 };
}

/* A paper's title is long and says less on a map than the thing it joins. */
function ranked(store) {
  const { nodes } = store;
  const rank = (node) => nodes.radius[nodes.place[node]] / (store.isPaper(node) ? 4 : 1);
  return [...nodes.drawn].sort((a, b) => rank(b) - rank(a) || a - b);
}
