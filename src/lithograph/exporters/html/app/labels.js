"use strict";

/* Writes labels on the map so that none covers another: the best joined nodes first, and more of
   them the nearer one looks. vis-network's own labels overlap. */
const Labels = (() => {
  const FONT = '"Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
  /* Screen pixels for each label, free pixels around it, and the side of a cell of the index. */
  const AREA = 11000;
  const ROOM = { x: 6, y: 3 };
  const CELL = 64;

  function create() {
    const widths = new Map();

    function width(context, caption, font) {
      const key = `${font}|${caption}`;
      if (!widths.has(key)) {
        context.font = font;
        widths.set(key, context.measureText(caption).width);
      }
      return widths.get(key);
    }

    /** Draw on `context`, which counts in screen pixels.
     *  `candidates` are {caption, x, y, radius, size, strong}, most important first. */
    function draw(context, candidates, { ink, halo, area }) {
      const index = new Map();
      const limit = Math.max(12, Math.floor((area.width * area.height) / AREA));
      let count = 0;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      for (const candidate of candidates) {
        if (count >= limit && !candidate.strong) break;
        const font = `${candidate.strong ? 600 : candidate.weight} ${candidate.size}px ${FONT}`;
        const half = width(context, candidate.caption, font) / 2 + ROOM.x;
        const y = places(candidate).find((each) => claim(index, around(candidate, each, half)));
        if (y === undefined) continue;
        write(context, candidate, font, y, ink, halo);
        count += 1;
      }
    }

    return { draw };
  }

  /** Where a label may stand: below its mark, or else above. */
  function places({ y, radius, size }) {
    return [y + radius + size * 0.75, y - radius - size * 0.75];
  }

  /** The box that a label takes: left, top, right, bottom. */
  function around({ x, size }, y, half) {
    return [x - half, y - size / 2 - ROOM.y, x + half, y + size / 2 + ROOM.y];
  }

  function write(context, candidate, font, y, ink, halo) {
    context.font = font;
    context.lineWidth = 4;
    context.strokeStyle = halo;
    context.fillStyle = ink;
    context.strokeText(candidate.caption, candidate.x, y);
    context.fillText(candidate.caption, candidate.x, y);
  }

  /** Whether the box [left, top, right, bottom] was free; it is taken afterwards. */
  function claim(index, box) {
    const cells = [];
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
        const key = `${x},${y}`;
        cells.push(key);
        for (const other of index.get(key) || []) if (overlap(box, other)) return false;
      }
    }
    for (const key of cells) index.set(key, [...(index.get(key) || []), box]);
    return true;
  }

  function overlap(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  return { create };
})();
