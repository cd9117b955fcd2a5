/* Joins the parts: a change of the state goes to map, filters, panel, views and address. */

import * as about from "./about.js";
import { createAddress } from "./address.js";
import { counted, element, text } from "./elements.js";
import { menu } from "./exports/index.js";
import { createFilters } from "./filters.js";
import { KEYS, listen } from "./keys.js";
import { createPanel } from "./panel.js";
import { createSearch } from "./search.js";
import { createState, FILTERS } from "./state.js";
import { Store } from "./store.js";
import { createTabs } from "./tabs.js";
import { createTheme } from "./theme.js";
import * as matrix from "./views/matrix.js";
import * as results from "./views/results.js";
import * as timeline from "./views/timeline.js";

const byId = (id) => document.getElementById(id);
const NARROW = "(max-width: 760px)";
const VIEWS = { results, matrix, timeline };
/** Milliseconds after the last movement of the map until its place is noted in the address. */
const REST = 500;

/** Start the page with a renderer's `create`; `warning` is shown above the map. */
export async function start(create, { warning = "" } = {}) {
  const store = await Store.load(document);
  const state = createState(store);
  const narrow = matchMedia(NARROW);
  let pending = null;
  let papers = null;
  let [started, placed] = [false, false];
  let pushed = 0;

  if (warning) [byId("alert").textContent, byId("alert").hidden] = [warning, false];
  const renderer = create(byId("map"), store, { onPick: pick });
  const panel = createPanel(store, state, {
    panel: byId("panel"),
    actions: { choose, close: clear, back, hops, isolate, expand, startPath },
  });
  const address = createAddress(store, state);
  const filters = createFilters(store, state, byId("filters"));
  const search = { input: byId("search"), list: byId("suggestions"), status: byId("found") };
  createSearch(store, { ...search, onChoose: choose });
  const tabs = createTabs(state, {
    list: byId("tabs"),
    stage: byId("stage"),
    container: byId("view"),
    views: Object.entries(VIEWS)
      .filter(([, view]) => view.available(store))
      .map(([name, view]) => ({ name, title: view.title, create: () => view.create(store, state, { open, openPapers }) })),
  });
  const theme = createTheme(state, byId("theme"));

  /** A click on the map: the other end of a path that was begun, or what to select. */
  function pick(node) {
    if (node !== null) choose(node);
    else if (pending === null) clear();
  }

  function choose(node) {
    if (pending !== null && node !== pending) findPath(pending, node);
    else select(node);
  }

  function select(node) {
    endPending();
    papers = null;
    if (narrow.matches) showFilters(false);
    state.change({ selected: node, path: null, ...reveal(node) }, { push: true });
  }

  /** The changes of filters that bring a hidden node back on the map. */
  function reveal(node) {
    if (!store.drawn(node) || state.visible(node)) return {};
    const patch = {};
    const type = store.type(node).name;
    if (store.nodes.core[node] && !state.types.has(type)) patch.types = new Set([...state.types, type]);
    if (state.isolate) patch.isolate = null;
    if (store.nodes.core[node] && state.types.has(type) && !state.isolate) Object.assign(patch, { years: null, degree: state.least() });
    return patch;
  }

  function clear() {
    const hadFocus = byId("panel").contains(document.activeElement);
    endPending();
    papers = null;
    state.change({ selected: null, path: null }, { push: state.selected !== null || state.path !== null });
    panel.hide();
    report();
    if (hadFocus) byId("search").focus();
  }

  function back() {
    history.back();
  }

  function hops(number) {
    state.change({ hops: number });
    byId("panel").querySelector(`[data-hops="${number}"]`)?.focus();
  }

  function isolate(node) {
    state.change({ isolate: [node] }, { push: true });
    renderer.fit(covered(), { animate: true });
  }

  function expand(node) {
    state.change({ isolate: [...state.isolate, node] }, { push: true });
    renderer.fit(covered(), { animate: true });
  }

  function startPath(node) {
    pending = node;
    const cancel = element("button", { type: "button", click: endPending }, "Cancel");
    byId("hint").replaceChildren("Path from ", text(store.label(node)), ": click the other end, or search for it. ", cancel);
    byId("hint").hidden = false;
    if (narrow.matches) panel.hide();
  }

  function endPending() {
    pending = null;
    byId("hint").hidden = true;
  }

  function findPath(from, to) {
    endPending();
    papers = null;
    state.change({ path: { from, to }, selected: null, ...reveal(to) }, { push: true });
  }

  /** Open a node's details from a view; `statement` is what the reader came for. */
  function open(node, statement = -1) {
    select(node);
    if (statement >= 0) panel.showNode(node, { statement });
  }

  function openPapers(title, nodes) {
    state.change({ selected: null, path: null });
    papers = { title, nodes };
    panel.showPapers(title, nodes);
    report();
  }

  /* What stands out on the map, and what the panel says. */
  function highlight() {
    const { selected, path } = state;
    const route = state.route();
    if (route) renderer.highlight(new Set(route.nodes), route, null);
    else if (path || selected === null) renderer.highlight(null, null, null);
    else renderer.highlight(new Set(around(selected)), null, selected);
  }

  /** The surroundings of a node; for one off the map, its neighbours on it. */
  function around(node) {
    return store.drawn(node) ? state.surroundings(node) : [node, ...store.neighbours(node)];
  }

  function bringIntoView() {
    const route = state.route();
    const some = route ? route.nodes : state.selected === null ? [] : [...around(state.selected)];
    if (tabs.current() === "map") renderer.focus(some.filter((node) => state.visible(node)), covered());
  }

  function showPanel(options) {
    if (state.path) panel.showPath(options);
    else if (state.selected !== null) panel.showNode(state.selected, options);
    else if (!papers) panel.hide();
  }

  /** How much of the map the panels lie over, in pixels. */
  function covered() {
    const none = { left: 0, right: 0, top: 0, bottom: 0 };
    if (byId("panel").hidden) return none;
    return narrow.matches ? { ...none, bottom: byId("panel").offsetHeight } : { ...none, right: byId("panel").offsetWidth };
  }

  function report() {
    const { nodes, lines } = state.masks();
    const sum = (mask) => mask.reduce((total, each) => total + each, 0);
    const { leftOut } = store.graph.about;
    byId("status").textContent =
      `${counted(sum(nodes))} of ${counted(store.nodes.count)} nodes and ${counted(sum(lines))} lines shown` +
      (leftOut?.beyond ? `; the graph has ${counted(leftOut.beyond)} more nodes, which this page does not hold` : "") +
      (leftOut?.lines ? `, ${counted(leftOut.lines)} weaker lines left out` : "") +
      (state.selected !== null && !store.drawn(state.selected) ? "; the selected node is not on the map, its neighbours are lit" : "");
    if (covered().right !== pushed) renderer.cover((pushed = covered().right));
    byId("clear").hidden = state.selected === null && !state.path;
    byId("whole").hidden = !state.isolate;
  }

  /* The first look at the map; a page may open with another view. */
  function place() {
    if (!started || placed || tabs.current() !== "map") return;
    placed = true;
    if (state.camera) renderer.setCamera(state.camera);
    else renderer.fit(covered());
  }

  state.subscribe((changed, { push, replay }) => {
    const has = (...names) => names.some((name) => changed.has(name));
    const filtered = has("masks", ...FILTERS);
    if (has("theme")) renderer.setTheme(state.theme);
    if (has("colour")) renderer.setColours(state.colour);
    if (filtered) renderer.setMasks(state.masks().nodes, state.masks().lines);
    if (filtered || has("selected", "path", "hops")) highlight();
    if (has("view")) tabs.update();
    place();
    if (has("selected", "path")) {
      if (replay) papers = null;
      showPanel({ focus: push });
      if (push || (replay && !(has("camera") && state.camera))) bringIntoView();
    } else if (filtered || has("hops")) {
      showPanel({ focus: false, keep: true });
      if (has("hops")) bringIntoView();
    }
    if (filtered || has("colour")) filters.update();
    if ((filtered || has("colour", "theme")) && !has("view")) tabs.update();
    report();
  });

  function showFilters(shown) {
    byId("filters").hidden = !shown;
    byId("filters-button").setAttribute("aria-expanded", String(shown));
  }

  let resting = 0;
  function moved() {
    clearTimeout(resting);
    resting = setTimeout(() => state.change({ camera: renderer.camera() }), REST);
  }

  const steps = {
    "/": () => byId("search").focus(),
    "+": () => renderer.zoom(1.4),
    "-": () => renderer.zoom(1 / 1.4),
    0: () => renderer.fit(covered(), { animate: true }),
    Escape: () => (pending !== null ? endPending() : (!byId("panel").hidden || state.selected !== null) && clear()),
  };
  const moving = (step) => () => {
    step();
    moved();
  };

  listen({ ...steps, "+": moving(steps["+"]), "-": moving(steps["-"]), 0: moving(steps[0]) }, (...by) => moving(() => renderer.move(...by))(), byId("map"));
  for (const kind of ["pointerup", "wheel"]) byId("map").addEventListener(kind, moved, { passive: true });
  byId("filters-button").addEventListener("click", () => showFilters(byId("filters").hidden));
  byId("clear").addEventListener("click", clear);
  byId("whole").addEventListener("click", () => {
    state.change({ isolate: null }, { push: true });
    renderer.fit(covered(), { animate: true });
  });
  byId("zoom-in").addEventListener("click", moving(steps["+"]));
  byId("zoom-out").addEventListener("click", moving(steps["-"]));
  byId("fit").addEventListener("click", moving(steps[0]));
  byId("about-button").addEventListener("click", () => {
    about.fill(store, byId("about"), KEYS);
    byId("about").showModal();
  });
  byId("export").append(menu(store, state, renderer));

  showFilters(!narrow.matches);
  theme.start();
  started = true;
  address.apply();
  const ready = () => (document.body.dataset.ready = "1");
  if (tabs.current() === "map") renderer.whenDrawn(ready);
  else requestAnimationFrame(ready);
  window.lithograph = { store, state, renderer, select, position: renderer.position };
}
