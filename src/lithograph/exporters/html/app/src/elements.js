/* Builds the page's elements. Text from papers passes through here and stays text. */

const SVG = "http://www.w3.org/2000/svg";
const OUTSIDE = new Set(["http:", "https:", "mailto:"]);

/** The outlines of the map's marks, in a box of 16. */
export const OUTLINES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  square: "M3 3h10v10H3z",
  diamond: "M8 1.5 14.5 8 8 14.5 1.5 8z",
  triangle: "M8 2 14.5 13.5h-13z",
  triangleDown: "M8 14 1.5 2.5h13z",
  star: "M8 1.2l2 4.6 5 .4-3.8 3.3 1.2 4.9L8 11.8l-4.4 2.6 1.2-4.9L1 6.2l5-.4z",
  hexagon: "M4.7 2.3h6.6L14.6 8l-3.3 5.7H4.7L1.4 8z",
};

/** An element with attributes and children; strings become text nodes. Functions are listeners. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(key, value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** A text from a paper, isolated from the direction of what surrounds it. */
export function text(value, className = "") {
  return element("bdi", { dir: "auto", class: className || null }, String(value));
}

/** A link for http, https and mailto; anything else is shown as text. */
export function link(url, label = url) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return text(label);
  }
  if (!OUTSIDE.has(parsed.protocol)) return text(label);
  return element("a", { href: parsed.href, target: "_blank", rel: "noopener noreferrer" }, text(label));
}

/** The mark by which a type is drawn. */
export function mark({ shape, colour }) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", OUTLINES[shape] || OUTLINES.dot);
  path.setAttribute("fill", colour);
  svg.append(path);
  return svg;
}

/** A list that shows its first `step` members and a button for more. */
export function longList(members, render, step = 25) {
  const list = element("ul", { class: "rows" });
  const more = element("button", { type: "button", class: "more", click: grow });
  let shown = 0;
  function grow(event) {
    const first = shown;
    for (const member of members.slice(shown, shown + step)) list.append(render(member));
    shown = Math.min(members.length, shown + step);
    more.hidden = shown >= members.length;
    more.textContent = `Show more (${members.length - shown})`;
    if (event) list.children[first]?.querySelector("button, a, summary")?.focus();
  }
  grow(null);
  return element("div", {}, list, more);
}

/** A number as people write it. */
export function counted(number) {
  return number.toLocaleString("en");
}

/** "1 paper", "2 papers". */
export function plural(number, one, many = `${one}s`) {
  return `${counted(number)} ${number === 1 ? one : many}`;
}
