/* The legend, which is also the filter of types, and the filters beside it. */

import { counted, element, mark, plural, text } from "./elements.js";
import { COLOURED, largest, regionColour } from "./palette.js";
import { createYears } from "./years.js";

const MOST_DEGREE = 20;

/** Fill `container`; the answer's `update()` is called when filters change. */
export function createFilters(store, state, container) {
  const rows = [];
  const totals = count(store);
  const parts = [colours, types, years, relations, strength, note].map((part) => part(store, state, { rows, totals }));
  container.append(...parts.map((part) => part.element).filter(Boolean));

  function update() {
    for (const each of [...rows, ...parts]) each.update?.();
  }

  update();
  return { update };
}

function section(id, title, ...children) {
  return element("section", { "aria-labelledby": id }, element("h2", { id }, title), ...children);
}

/** Colour by type or by community; the communities with their colours. */
function colours(store, state) {
  if (largest(store).length < 2) return {};
  const choice = (value, words) => {
    const button = element("button", { type: "button", click: () => state.change({ colour: value }) }, words);
    return { button, update: () => button.setAttribute("aria-pressed", String(state.colour === value)) };
  };
  const choices = [choice("type", "Type"), choice("region", "Community")];
  const named = largest(store).slice(0, COLOURED);
  const rest = largest(store).length - named.length;
  const list = element(
    "ul",
    { class: "communities" },
    ...named.map((region) =>
      element("li", {}, mark({ shape: "dot", colour: regionColour(store, region) }), text(store.graph.regions[region].label)),
    ),
    rest ? element("li", {}, mark({ shape: "dot", colour: regionColour(store, -1) }), `${rest} smaller ones`) : null,
  );
  return {
    element: section("colour-title", "Colour by", element("div", { class: "choice", role: "group", "aria-label": "Colour by" }, ...choices.map((each) => each.button)), list),
    update() {
      for (const each of choices) each.update();
      list.hidden = state.colour !== "region";
    },
  };
}

/** A line of a filter: a box, a name, how many are shown, and a button that leaves it alone. */
function row(state, { key, setting, name, label, icon, title, shown, total, drawn }) {
  const box = element("input", { type: "checkbox", id: key, change: () => toggle(state, setting, name, box.checked) });
  const counts = element("span", { class: "count" });
  const only = element("button", { type: "button", class: "only", "aria-label": `Only ${label}`, click: () => single(state, setting, name) }, "only");
  box.disabled = !drawn;
  return {
    element: element(
      "li",
      { title, class: drawn ? null : "undrawn" },
      element("label", { for: key }, box, icon, element("span", {}, label), counts),
      drawn ? only : null,
    ),
    name,
    update() {
      box.checked = state[setting].has(name);
      counts.textContent = drawn ? counted(shown()) : "–";
      counts.title = drawn ? `${counted(shown())} of ${counted(total)} are shown` : `${counted(total)}, not on the map: use the search`;
    },
  };
}

function toggle(state, setting, name, on) {
  if (setting === "types") state.setType(name, on);
  else state.setRelation(name, on);
}

/** Leave one switched on; if it is the only one already, switch on all. */
function single(state, setting, name) {
  const alone = state[setting].size === 1 && state[setting].has(name);
  state.change({ [setting]: alone ? state.every(setting) : new Set([name]) });
}

function types(store, state, { rows, totals }) {
  const shown = store.types.map(() => 0);
  const own = store.types.map((type, number) =>
    row(state, {
      key: `type-${type.name}`,
      setting: "types",
      name: type.name,
      label: type.plural,
      icon: mark(type),
      title: type.definition,
      shown: () => shown[number],
      ...totals.types[number],
    }),
  );
  rows.push({
    update() {
      shown.fill(0);
      const { nodes } = state.masks();
      for (const node of store.nodes.drawn) if (nodes[node]) shown[store.nodes.type[node]] += 1;
    },
  }, ...own);
  const everything = leaves(store, state);
  return {
    element: section("types-title", "Types", element("ul", { id: "types" }, ...own.map((each) => each.element)), everything.element),
    update: everything.update,
  };
}

/** The switch for what the core leaves out. */
function leaves(store, state) {
  const left = [...store.nodes.drawn].filter((node) => !store.nodes.core[node]).length;
  if (!left) return { element: null };
  const box = element("input", { type: "checkbox", id: "everything", change: () => state.change({ everything: box.checked }) });
  return {
    element: element("label", { class: "switch", for: "everything" }, box, element("span", {}, "Also what only one paper names")),
    update: () => (box.checked = state.everything),
  };
}

function relations(store, state, { rows, totals }) {
  const shown = store.relations.map(() => 0);
  rows.push({
    update() {
      shown.fill(0);
      const { relation, line } = store.statements;
      state.masks().shown.forEach((each, statement) => {
        if (each && line[statement] >= 0) shown[relation[statement]] += 1;
      });
    },
  });
  const own = store.relations
    .map((relation, number) => ({ relation, number, ...totals.relations[number] }))
    .sort((a, b) => b.drawn - a.drawn)
    .filter((each) => each.drawn)
    .map(({ relation, number, total, drawn }) =>
      row(state, {
        key: `relation-${relation.name}`,
        setting: "relations",
        name: relation.name,
        label: relation.words,
        icon: null,
        title: relation.definition,
        shown: () => shown[number],
        total,
        drawn,
      }),
    );
  rows.push(...own);
  if (!own.length) return {};
  return { element: section("relations-title", "Relations", element("ul", { id: "relations" }, ...own.map((each) => each.element))) };
}

function years(store, state) {
  return createYears(store, state, section);
}

/** Least number of neighbours, least confidence. */
function strength(store, state) {
  const degree = slider({ id: "degree", label: "Neighbours, at least", max: MOST_DEGREE, step: 1, say: String, set: (value) => state.change({ degree: value }) });
  const confidence = slider({
    id: "confidence", label: "Confidence, at least", max: 95, step: 5, say: (value) => (value / 100).toFixed(2), set: (value) => state.change({ confidence: value }),
  });
  return {
    element: section("strength-title", "Strength", degree.element, confidence.element),
    update() {
      degree.show(state.degree);
      confidence.show(state.confidence);
    },
  };
}

function slider({ id, label, max, step, say, set }) {
  const value = element("output", { class: "count", for: id });
  const input = element("input", { type: "range", id, min: 0, max, step, value: 0, input: () => set(Number(input.value)) });
  return {
    element: element("div", { class: "slider" }, element("label", { for: id }, label, value), input),
    show(number) {
      input.value = number;
      input.setAttribute("aria-valuetext", say(number));
      value.textContent = number ? say(number) : "any";
    },
  };
}

function note(store, state) {
  const reset = element("button", { type: "button", id: "reset", click: () => state.reset() }, "Reset filters");
  const { leftOut } = store.graph.about;
  const missing = leftOut?.nodes ? ` ${plural(leftOut.nodes, "node")} and ${plural(leftOut.lines, "line")} are not on the map; search finds them.` : "";
  return {
    element: element(
      "section",
      {},
      reset,
      element("p", { class: "note" }, `The larger a mark, the more neighbours it has on the map. Ground of one tint: a densely joined community.${missing}`),
    ),
    update: () => (reset.hidden = !state.filtered()),
  };
}

/** How many there are of each type and relation, and how many of them can be on the map. */
function count(store) {
  const own = store.types.map(() => ({ total: 0, drawn: 0 }));
  for (let node = 0; node < store.nodes.count; node += 1) {
    own[store.nodes.type[node]].total += 1;
    if (store.drawn(node)) own[store.nodes.type[node]].drawn += 1;
  }
  const said = store.relations.map(() => ({ total: 0, drawn: 0 }));
  store.statements.relation.forEach((relation, statement) => {
    said[relation].total += 1;
    if (store.statements.line[statement] >= 0) said[relation].drawn += 1;
  });
  return { types: own, relations: said };
}
