/* Writes labels on the map so that none covers another: the best joined nodes first, and more of
   them the nearer one looks. */

const SANS = '"Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
const SERIF = 'Georgia, "Times New Roman", serif';
/** Screen pixels for each label, more where regions are named too; free pixels around it, and the
 *  side of a cell of the index. */
const AREA = { alone: 12000, amongRegions: 19000 };
const ROOM = { x: 6, y: 3 };
const CELL = 64;
/** Characters of a label on the map. */
const LONGEST = 36;

/** `label` on one line, at most `LONGEST` characters. */
export function clip(label) {
  const line = label.replace(/\s+/g, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}

export function createLabels() {
  const widths = new Map();

  function width(context, caption, font) {
    const key = `${font}|${caption}`;
    if (!widths.has(key)) {
      context.font = font;
      widths.set(key, context.measureText(caption).width);
    }
    return widths.get(key);
  }

  /** Draw on `context`, which counts in screen pixels, within `area` {width, height}.
   *  `regions` are {caption, x, y, size}; `candidates`, which may be a generator, are {caption, x, y,
   *  radius, size, weight, strong, forced}; both most important first. Strong ones do not count against
   *  the limit; forced ones may cover others. */
  function draw(context, { regions, candidates }, { ink, soft, halo, area }) {
    const index = new Map();
    const each = regions.length ? AREA.amongRegions : AREA.alone;
    const limit = Math.max(12, Math.floor((area.width * area.height) / each));
    const named = new Set(regions.map((region) => region.caption));
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const region of regions) {
      const font = `italic 600 ${region.size}px ${SERIF}`;
      const half = width(context, region.caption, font) / 2 + ROOM.x;
      const at = pulled(region, half, area);
      if (!at || !claim(index, around(region.size, at, half))) continue;
      write(context, region.caption, { font, at, ink: soft, halo, width: 7 });
    }
    let count = 0;
    for (const candidate of candidates) {
      if (count >= limit && !candidate.strong) break;
      if (named.has(candidate.caption) && !candidate.strong) continue;
      const font = `${candidate.strong ? 600 : candidate.weight} ${candidate.size}px ${SANS}`;
      const half = width(context, candidate.caption, font) / 2 + ROOM.x;
      const spots = places(candidate, half).filter((spot) => whole(spot, half, area));
      const at = spots.find((spot) => claim(index, around(candidate.size, spot, half))) ?? (candidate.forced ? spots[0] : null);
      if (!at) continue;
      write(context, candidate.caption, { font, at, ink, halo });
      count += 1;
    }
  }

  return { draw };
}

/** Where the middle of a label may stand: below its mark, or else above, right, left of it. */
function places({ x, y, radius, size }, half) {
  const [down, aside] = [radius + size * 0.75, radius + half - 2];
  return [{ x, y: y + down }, { x, y: y - down }, { x: x + aside, y }, { x: x - aside, y }];
}

/** Whether all of a label is in sight. */
function whole({ x, y }, half, { width, height }) {
  return x - half > -ROOM.x && x + half < width + ROOM.x && y > 0 && y < height;
}

/** The box that a label takes: left, top, right, bottom. */
function around(size, { x, y }, half) {
  return [x - half, y - size / 2 - ROOM.y, x + half, y + size / 2 + ROOM.y];
}

/** Where the whole of a region's name is in sight; null where its middle is not. */
function pulled({ x, y }, half, { width, height }) {
  if (x < 0 || x > width || y < 0 || y > height) return null;
  return { x: Math.max(half, Math.min(width - half, x)), y };
}

function write(context, caption, { font, at, ink, halo, width = 4 }) {
  context.font = font;
  context.lineWidth = width;
  context.strokeStyle = halo;
  context.fillStyle = ink;
  context.strokeText(caption, at.x, at.y);
  context.fillText(caption, at.x, at.y);
}

/** Whether the box [left, top, right, bottom] was free; it is taken afterwards. */
function claim(index, box) {
  const cells = [];
  for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
    for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
      const key = x * 100003 + y;
      cells.push(key);
      for (const other of index.get(key) || []) if (overlap(box, other)) return false;
    }
  }
  for (const key of cells) {
    if (index.has(key)) index.get(key).push(box);
    else index.set(key, [box]);
  }
  return true;
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
