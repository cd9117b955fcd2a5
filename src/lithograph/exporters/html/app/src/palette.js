/* Colours of the map: those of a type or of a community, and those of the two themes. */

/** By theme: label ink and halo, lines, lines that stand out, ground, rim of marks, ring of the picked one. */
export const THEMES = {
  light: {
    paper: "#fbfbf9", ink: "#1c2430", soft: "#4d5867", halo: "rgba(251,251,249,0.9)", line: "#7f8a99",
    strong: "#2b3a4f", path: "#b3261e", picked: "#111111", veil: "rgba(251,251,249,0.84)", ground: [40, 82, 0.4],
  },
  dark: {
    paper: "#14171c", ink: "#e8ebf0", soft: "#b4becb", halo: "rgba(20,23,28,0.88)", line: "#78838f",
    strong: "#c3cddb", path: "#ff8a70", picked: "#ffffff", veil: "rgba(20,23,28,0.82)", ground: [40, 55, 0.13],
  },
};

/* Eight colours that stay apart for colour-blind eyes (P. Tol, "Colour schemes", SRON/EPS/TN/09-002,
   muted), given to the largest communities; all others are grey. */
const COMMUNITIES = ["#cc6677", "#4a5fc1", "#c9a227", "#117733", "#66b8d9", "#aa4499", "#44aa99", "#882255"];
const OTHER = "#9aa0a8";
const HUES = [210, 40, 150, 280, 90, 340];

/** The large region that a region belongs to, or -1. */
export function wholeOf(store, region) {
  let whole = region;
  for (let step = 0; step < 8 && whole >= 0 && store.graph.regions[whole]?.of >= 0; step += 1) whole = store.graph.regions[whole].of;
  return store.graph.regions[whole] ? whole : -1;
}

/** Large regions, those with most nodes first. */
export function largest(store) {
  if (!store.communities) {
    const { regions } = store.graph;
    store.communities = regions
      .map((_, region) => region)
      .filter((region) => regions[region].of < 0)
      .sort((a, b) => regions[b].nodes - regions[a].nodes || a - b);
  }
  return store.communities;
}

/** The colour of a region's community. */
export function regionColour(store, region) {
  const rank = largest(store).indexOf(wholeOf(store, region));
  return rank < 0 ? OTHER : (COMMUNITIES[rank] ?? OTHER);
}

/** How many communities have a colour of their own. */
export const COLOURED = COMMUNITIES.length;

/** The colour of a node, by type or by community. */
export function nodeColour(store, node, by) {
  const place = store.nodes.place[node];
  return by === "region" && place >= 0 ? regionColour(store, store.nodes.region[place]) : store.type(node).colour;
}

/** The tint of the ground under a region. */
export function tint(store, region, theme) {
  const [saturation, lightness, alpha] = THEMES[theme].ground;
  return `hsl(${HUES[Math.max(0, wholeOf(store, region)) % HUES.length]} ${saturation}% ${lightness}% / ${alpha})`;
}
