/* What the user has set, and what it leaves visible: settings change here and nowhere else.

   selected    node or null            hops        1 or 2
   types       Set of names            relations   Set of names
   years       [from, to] or null      degree      least number of neighbours
   confidence  least, in percent       everything  also what only one paper names
   colour      "type" or "region"      isolate     centres [node, …] whose surroundings alone are shown
   path        {from, to} or null      view        "map", "results", "matrix", "timeline"
   viewOptions name → text             camera      {x, y, scale} or null
   theme       "light" or "dark" */

import { around, leafTypes, masksOf, pathBetween } from "./masks.js";

/** Settings that decide what is visible. */
export const FILTERS = ["types", "relations", "years", "degree", "confidence", "everything", "isolate"];

/** Above so many nodes in the core, no picture of all can be read: the first view is of those with
 *  at least `WELL_JOINED` neighbours. */
const MOST = 10_000;
const WELL_JOINED = 3;

export function createState(store) {
  const listeners = [];
  let masks = null;
  let route;

  const state = {
    ...initial(store),
    /** Set some settings and tell the listeners which; `push` makes a step of the browser's history. */
    change(patch, { push = false, replay = false } = {}) {
      const before = masks;
      Object.assign(state, patch);
      const changed = new Set(Object.keys(patch));
      const hidden = state.selected !== null && store.drawn(state.selected) && !before?.nodes[state.selected];
      if (changed.has("selected") && before && (before.alone || hidden)) changed.add("masks");
      if (changed.has("hops") && state.isolate) changed.add("masks");
      if (["masks", ...FILTERS].some((name) => changed.has(name))) [masks, route] = [null, undefined];
      if (changed.has("path")) route = undefined;
      for (const listen of listeners) listen(changed, { push, replay });
    },
    subscribe: (listen) => listeners.push(listen),
    masks: () => (masks ||= compute(store, state)),
    /** Whether the map shows a node. */
    visible: (node) => Boolean(state.masks().nodes[node]),
    /** Whether the map shows a statement. */
    visibleStatement: (statement) => Boolean(state.masks().shown[statement]),
    /** Whether a statement passes the filters of types, relations, years and confidence, drawn or not. */
    passes: (statement) => Boolean(state.masks().passes[statement]),
    /** The same without the filter of types. */
    holds: (statement) => Boolean(state.masks().holds[statement]),
    /** The path asked for as {nodes, lines}; null if the filters leave none; undefined if none is asked for. */
    route() {
      if (!state.path) return undefined;
      if (route === undefined) route = pathBetween(store, state.masks(), state.path.from, state.path.to);
      return route;
    },
    /** The nodes around the selected one, itself included. */
    surroundings: (node = state.selected) => around(store, state.masks(), node, state.hops),
    setType: (name, on) => state.change({ types: changedSet(state.types, name, on) }),
    setRelation: (name, on) => state.change({ relations: changedSet(state.relations, name, on) }),
    /** Whether anything narrows or widens the first view. */
    filtered: () => !same(state, initial(store)),
    /** The least number of neighbours in the first view. */
    least: () => initial(store).degree,
    /** All names of "types" or "relations" that make sense on the map at once. */
    every: (setting) => new Set((setting === "types" ? coreTypes(store) : store.relations).map((each) => each.name)),
    /** The first view's filters again. */
    reset() {
      const first = initial(store);
      state.change(Object.fromEntries(FILTERS.map((name) => [name, first[name]])));
    },
  };
  return state;
}

/** The settings of the first view. */
export function initial(store) {
  return {
    selected: null,
    hops: 1,
    types: new Set(store.types.filter((type) => type.on).map((type) => type.name)),
    relations: new Set(store.relations.map((relation) => relation.name)),
    years: null,
    degree: crowded(store) ? WELL_JOINED : 0,
    confidence: 0,
    everything: false,
    colour: "type",
    isolate: null,
    path: null,
    view: "map",
    viewOptions: {},
    camera: null,
    theme: "light",
  };
}

function crowded({ nodes }) {
  return nodes.core.reduce((sum, each) => sum + each, 0) > MOST;
}

/** The types with nodes in the core; all, where none has. */
function coreTypes(store) {
  const leaves = leafTypes(store);
  const found = store.types.filter((_, number) => !leaves[number]);
  return found.length ? found : store.types;
}

/** Whether two states have the same filters. */
function same(one, other) {
  const text = (each) => JSON.stringify(FILTERS.map((name) => (each[name] instanceof Set ? [...each[name]].sort() : each[name])));
  return text(one) === text(other);
}

/* What is isolated is found in the map as it would be without isolation. */
function compute(store, state) {
  if (!state.isolate) return masksOf(store, { ...state, isolated: null });
  const whole = masksOf(store, { ...state, isolated: null });
  const isolated = new Set();
  for (const node of state.isolate) for (const each of around(store, whole, node, state.hops)) isolated.add(each);
  return masksOf(store, { ...state, isolated });
}

function changedSet(set, name, on) {
  const changed = new Set(set);
  if (on) changed.add(name);
  else changed.delete(name);
  return changed;
}
