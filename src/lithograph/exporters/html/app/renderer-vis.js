"use strict";

/* Draws with vis-network, as pyvis ships it. A renderer answers to: setData, setMasks, highlight,
   focus, setTheme, fit, zoom, move, position; and calls onPick(node | null). */
const RendererVis = (() => {
  const THEMES = {
    light: { ink: "#1c2430", halo: "rgba(251,251,249,0.92)", line: "#8d97a5", strong: "#2b3a4f", rim: "#fbfbf9", picked: "#111111" },
    dark: { ink: "#e8ebf0", halo: "rgba(20,23,28,0.92)", line: "#6d7785", strong: "#c3cddb", rim: "#14171c", picked: "#ffffff" },
  };
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
      hover: false,
    },
  };
  /* Tints of the ground under regions, in hue degrees; regions with fewer nodes have none. */
  const GROUND = { hues: [210, 40, 150, 280, 90, 340], light: [0.4, "82%"], dark: [0.16, "55%"], radius: 24, least: 5 };
  const NEAREST = 0.34;
  const FAINT = 0.13;
  const LINE = { plain: 0.38, faint: 0.05, strong: 0.9 };

  function create(container, { onPick }) {
    const nodes = new vis.DataSet();
    const edges = new vis.DataSet();
    const network = new vis.Network(container, { nodes, edges }, OPTIONS);
    const labels = Labels.create();
    const drawn = new Map();
    const given = new Map();
    let order = [];
    let lines = [];
    let theme = "light";
    let shining = null;
    let centre = null;

    network.on("click", (event) => onPick(event.nodes.length ? Number(event.nodes[0]) : null));
    network.on("beforeDrawing", paintGround);
    network.on("afterDrawing", writeLabels);

    /** Show `canvas`: nodes with place, size, shape, colour and label, and edges between them. */
    function setData(canvas) {
      for (const node of canvas.nodes) {
        const { label, id, ...look } = node;
        drawn.set(Number(id), { ...look, id, caption: label, hidden: false });
      }
      order = [...drawn.keys()].sort((a, b) => rank(drawn.get(b)) - rank(drawn.get(a)) || a - b);
      lines = canvas.edges.map((edge, number) => ({
        id: number,
        from: edge.from,
        to: edge.to,
        weight: Math.min(3, 0.6 + 0.25 * (edge.statements || 1)),
        hidden: false,
      }));
      refresh();
      fit();
    }

    /** Show all, unless that would make marks too small to see, as on a phone. */
    function fit() {
      network.fit({ animation: false });
      if (network.getScale() < NEAREST) network.moveTo({ scale: NEAREST });
    }

    /** Tint the ground under each region, so that one sees where it ends. */
    function paintGround(context) {
      const [alpha, lightness] = GROUND[theme];
      const members = new Map();
      for (const id of order) {
        const node = drawn.get(id);
        if (node.hidden) continue;
        if (!members.has(node.region)) members.set(node.region, []);
        members.get(node.region).push(node);
      }
      let tint = 0;
      for (const nodes of members.values()) {
        if (nodes.length < GROUND.least) continue;
        context.beginPath();
        for (const { x, y, size } of nodes) {
          context.moveTo(x, y);
          context.arc(x, y, size + GROUND.radius, 0, 2 * Math.PI);
        }
        context.fillStyle = `hsl(${GROUND.hues[tint % GROUND.hues.length]} 40% ${lightness} / ${alpha * (shining ? 0.4 : 1)})`;
        context.fill();
        tint += 1;
      }
    }

    /* A paper's title is long and says less on a map than the thing it joins. */
    function rank(node) {
      return node.shape === "square" ? node.size / 4 : node.size;
    }

    function lit(id) {
      return !shining || shining.has(Number(id));
    }

    function nodeLook(node) {
      const rim = Number(node.id) === centre ? THEMES[theme].picked : THEMES[theme].rim;
      return {
        id: node.id,
        x: node.x,
        y: node.y,
        size: Number(node.id) === centre ? node.size + 4 : node.size,
        shape: node.shape,
        hidden: node.hidden,
        opacity: lit(node.id) ? 1 : FAINT,
        borderWidth: Number(node.id) === centre ? 3 : 1,
        color: { background: node.color, border: rim },
      };
    }

    function lineLook(line) {
      const strong = centre !== null && (Number(line.from) === centre || Number(line.to) === centre);
      const faint = shining && !strong;
      return {
        id: line.id,
        from: line.from,
        to: line.to,
        hidden: line.hidden,
        width: strong ? line.weight + 1 : line.weight,
        color: {
          color: strong ? THEMES[theme].strong : THEMES[theme].line,
          opacity: strong ? LINE.strong : faint ? LINE.faint : LINE.plain,
          inherit: false,
        },
      };
    }

    /* vis-network spends its time on every item it is given, so it gets those that changed. */
    function refresh() {
      nodes.update(changed([...drawn.values()].map(nodeLook), "node"));
      edges.update(changed(lines.map(lineLook), "line"));
    }

    function changed(looks, kind) {
      return looks.filter((look) => {
        const [key, now] = [`${kind} ${look.id}`, JSON.stringify(look)];
        const same = given.get(key) === now;
        given.set(key, now);
        return !same;
      });
    }

    /** Show only nodes for which `node(id)`, and lines for which `line(number)`, is true. */
    function setMasks({ node, line }) {
      for (const [id, look] of drawn) look.hidden = !node(id);
      for (const each of lines) each.hidden = !line(each.id);
      refresh();
    }

    /** Let `set` stand out around `picked`; null ends it. */
    function highlight(set, picked) {
      shining = set;
      centre = set ? picked : null;
      refresh();
    }

    /** Bring nodes to the middle of the area that no panel covers ({left, right, top, bottom}). */
    function focus(ids, covered) {
      const known = ids.filter((id) => drawn.has(id));
      if (!known.length) return;
      const points = known.map((id) => drawn.get(id));
      const box = (key) => [Math.min(...points.map((p) => p[key])), Math.max(...points.map((p) => p[key]))];
      const [left, right] = box("x");
      const [top, bottom] = box("y");
      const room = {
        x: Math.max(120, container.clientWidth - covered.left - covered.right - 120),
        y: Math.max(120, container.clientHeight - covered.top - covered.bottom - 120),
      };
      const scale = Math.min(1.5, room.x / (right - left + 80), room.y / (bottom - top + 80));
      network.moveTo({
        position: { x: (left + right) / 2, y: (top + bottom) / 2 },
        offset: { x: (covered.left - covered.right) / 2, y: (covered.top - covered.bottom) / 2 },
        scale,
        animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 },
      });
    }

    function setTheme(name) {
      theme = name;
      refresh();
    }

    function zoom(factor) {
      network.moveTo({ scale: network.getScale() * factor });
    }

    function move(x, y) {
      network.moveTo({ offset: { x, y } });
    }

    function writeLabels(context) {
      const { clientWidth: width, clientHeight: height } = container;
      const density = context.canvas.width / (width || 1);
      const scale = network.getScale();
      const seen = [];
      for (const id of order) {
        const node = drawn.get(id);
        if (node.hidden || (shining && !shining.has(id))) continue;
        const at = network.canvasToDOM({ x: node.x, y: node.y });
        if (at.x < 0 || at.y < 0 || at.x > width || at.y > height) continue;
        seen.push(candidate(node, at, scale));
      }
      if (centre !== null) seen.sort((a, b) => Number(b.strong) - Number(a.strong));
      context.save();
      context.setTransform(density, 0, 0, density, 0, 0);
      labels.draw(context, seen, { ...THEMES[theme], area: { width, height } });
      context.restore();
    }

    function candidate(node, at, scale) {
      const paper = node.shape === "square";
      return {
        caption: node.caption,
        x: at.x,
        y: at.y,
        radius: node.size * scale,
        size: paper ? 10.5 : Math.round(Math.min(17, 9.5 + node.size * 0.36)),
        weight: !paper && node.size >= 12 ? 600 : 400,
        strong: Number(node.id) === centre,
      };
    }

    return {
      setData,
      setMasks,
      highlight,
      focus,
      setTheme,
      zoom,
      move,
      fit,
      position: (id) => (drawn.has(id) ? network.canvasToDOM(drawn.get(id)) : null),
      whenDrawn: (callback) => network.once("afterDrawing", callback),
    };
  }

  return { create };
})();
