"use strict";

/* Joins the parts: what is selected and filtered is kept here, and passed to map, panel, status. */
(() => {
  const byId = (id) => document.getElementById(id);
  const canvas = Store.read("canvas-data");
  const store = Store.create(Store.read("content-data"), canvas);
  const narrow = matchMedia("(max-width: 760px)");
  const types = new Set(store.types.filter((type) => type.on && type.drawn).map((type) => type.name));
  const relations = new Set(store.relations.map((relation) => relation.name));
  let selected = null;

  const renderer = RendererVis.create(byId("canvas"), { onPick: (node) => (node === null ? clear() : select(node)) });
  const panel = Panel.create(store, { panel: byId("panel"), onChoose: select, onClose: clear });
  const about = About.create(store, byId("about"));
  const filters = Filters.create(store, {
    typeList: byId("types"),
    relationList: byId("relations"),
    types,
    relations,
    onChange: applyFilters,
  });
  Search.create(store, { input: byId("search"), list: byId("suggestions"), onChoose: select });

  function visible(node) {
    return store.drawn.has(node) && types.has(store.typeOf(node).name);
  }

  function lineVisible(number) {
    const line = store.lines[number];
    return visible(line.from) && visible(line.to) && line.relations.some((name) => relations.has(name));
  }

  function applyFilters() {
    renderer.setMasks({ node: visible, line: lineVisible });
    if (selected !== null) highlight();
    report();
  }

  /** Open a node's details and show its surroundings; a filter that hides it is switched on. */
  function select(node) {
    selected = node;
    const type = store.typeOf(node).name;
    if (store.drawn.has(node) && !types.has(type)) {
      types.add(type);
      filters.sync();
      applyFilters();
    }
    if (narrow.matches) showFilters(false);
    panel.show(node);
    byId("clear").hidden = false;
    highlight();
    renderer.focus([node, ...[...store.neighbours(node)].filter(visible)], covered());
    report();
  }

  function highlight() {
    renderer.highlight(new Set([selected, ...joined(selected)]), selected);
  }

  /** The neighbours that a visible line joins to a node; for a node off the map, all neighbours. */
  function joined(node) {
    if (!store.drawn.has(node)) return [...store.neighbours(node)];
    return store.lines.flatMap((line, number) => {
      if ((line.from !== node && line.to !== node) || !lineVisible(number)) return [];
      return [line.from === node ? line.to : line.from];
    });
  }

  function clear() {
    const hadFocus = byId("panel").contains(document.activeElement);
    selected = null;
    panel.hide();
    byId("clear").hidden = true;
    renderer.highlight(null, null);
    if (hadFocus) byId("search").focus();
    report();
  }

  /** How much of the map the panels lie over, in pixels. */
  function covered() {
    const none = { left: 0, right: 0, top: 0, bottom: 0 };
    if (byId("panel").hidden || !narrow.matches) return none;
    return { ...none, bottom: byId("panel").offsetHeight };
  }

  function report() {
    const nodes = [...store.drawn].filter(visible).length;
    const lines = store.lines.filter((_, number) => lineVisible(number)).length;
    const total = (number) => number.toLocaleString("en");
    byId("status").textContent =
      `${total(nodes)} of ${total(store.nodes.length)} nodes and ${total(lines)} lines shown` +
      (store.content.linesLeftOut ? `, ${total(store.content.linesLeftOut)} weaker lines left out` : "") +
      (selected !== null && !store.drawn.has(selected) ? "; the selected node is not on the map, its neighbours are lit" : "");
  }

  function showFilters(open) {
    byId("filters").hidden = !open;
    byId("filters-button").setAttribute("aria-expanded", String(open));
  }

  function setTheme(name) {
    document.documentElement.dataset.theme = name;
    byId("theme").textContent = name === "dark" ? "Light" : "Dark";
    byId("theme").setAttribute("aria-label", `Switch to ${name === "dark" ? "light" : "dark"} colours`);
    renderer.setTheme(name);
  }

  /* A page opened from a file may be refused storage. */
  function stored(value) {
    try {
      if (value) localStorage.setItem("lithograph-theme", value);
      return localStorage.getItem("lithograph-theme");
    } catch {
      return null;
    }
  }

  const KEYS = {
    "/": () => byId("search").focus(),
    "+": () => renderer.zoom(1.3),
    "-": () => renderer.zoom(1 / 1.3),
    0: () => renderer.fit(),
  };
  const ARROWS = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("about").open) return;
    if (event.key === "Escape" && selected !== null) return clear();
    if (event.target.matches("input[type=search]")) return;
    const action = event.target === byId("canvas") && ARROWS[event.key] ? () => renderer.move(...ARROWS[event.key]) : KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  document.addEventListener("keydown", onKey);
  byId("filters-button").addEventListener("click", () => showFilters(byId("filters").hidden));
  byId("about-button").addEventListener("click", about.open);
  byId("theme").addEventListener("click", () => {
    const name = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    stored(name);
    setTheme(name);
  });
  byId("clear").addEventListener("click", clear);
  byId("zoom-in").addEventListener("click", KEYS["+"]);
  byId("zoom-out").addEventListener("click", KEYS["-"]);
  byId("fit").addEventListener("click", KEYS[0]);

  const system = matchMedia("(prefers-color-scheme: dark)");
  const theme = (dark) => (dark ? "dark" : "light");
  system.addEventListener("change", () => stored() || setTheme(theme(system.matches)));
  showFilters(!narrow.matches);
  renderer.setData(canvas);
  renderer.setMasks({ node: visible, line: lineVisible });
  setTheme(stored() || theme(system.matches));
  report();
  renderer.whenDrawn(() => {
    document.body.dataset.ready = "1";
  });
  window.lithograph = { position: renderer.position, select, store };
})();
