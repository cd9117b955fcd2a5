/* The search box: an ARIA combobox over names and aliases. */

import { counted, element, mark, text } from "./elements.js";
import { fold } from "./store.js";

const MOST = 12;

/** The folded names of each node, its label first; made once. */
function keysOf(store) {
  store.keys ||= store.nodes.label.map((label, node) => [label, ...store.aliases(node)].map(fold));
  return store.keys;
}

/** Nodes of which one name holds all words of `query`: best first, with the name that matched. */
export function find(store, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  keysOf(store).forEach((keys, node) => {
    let best = Infinity;
    let name = 0;
    keys.forEach((key, number) => {
      const score = fit(key, words, number);
      if (score < best) [best, name] = [score, number];
    });
    if (best < Infinity) found.push({ node, name, score: best, joined: store.statementsOf(node).length });
  });
  return found.sort((a, b) => a.score - b.score || b.joined - a.joined || a.node - b.node);
}

/* The whole name, then a prefix, then the start of a word, then anywhere; names before aliases. */
function fit(key, words, number) {
  if (!words.every((word) => key.includes(word))) return Infinity;
  const alias = number ? 0.5 : 0;
  const query = words.join(" ");
  if (key === query) return alias;
  if (key.startsWith(query)) return 1 + alias;
  return words.every((word) => ` ${key}`.includes(` ${word}`)) ? 2 + alias : 3 + alias;
}

export function createSearch(store, { input, list, status, onChoose }) {
  let matches = [];
  let active = -1;

  function show() {
    const all = find(store, input.value);
    matches = all.slice(0, MOST);
    active = -1;
    list.replaceChildren(...matches.map(option));
    status.textContent = summary(all.length);
    open(Boolean(input.value.trim()));
  }

  function summary(count) {
    if (!count) return "Nothing has this name";
    return `${counted(count)} found${count > MOST ? `, the first ${MOST} shown` : ""}`;
  }

  function option(match, number) {
    const alias = match.name ? element("small", {}, text(store.aliases(match.node)[match.name - 1])) : null;
    return element(
      "li",
      {
        role: "option",
        id: `option-${number}`,
        "aria-selected": "false",
        mousedown: (event) => event.preventDefault(),
        click: () => choose(number),
      },
      mark(store.type(match.node)),
      element("span", { class: "name" }, text(store.label(match.node)), alias),
      element("span", { class: "type" }, store.type(match.node).name),
    );
  }

  function open(state) {
    list.hidden = !(state && matches.length);
    status.hidden = !state;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) input.removeAttribute("aria-activedescendant");
  }

  function activate(number) {
    active = (number + matches.length) % matches.length;
    [...list.children].forEach((each, position) => each.setAttribute("aria-selected", String(position === active)));
    input.setAttribute("aria-activedescendant", `option-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function choose(number) {
    const { node } = matches[number];
    input.value = "";
    open(false);
    onChoose(node);
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => (input.value.trim() ? show() : keysOf(store)));
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open(false);
    if (list.hidden || !matches.length) return;
    if (event.key === "ArrowDown") activate(active + 1);
    else if (event.key === "ArrowUp") activate(active < 0 ? -1 : active - 1);
    else if (event.key === "Enter") choose(Math.max(0, active));
    else return;
    event.preventDefault();
  });
}
