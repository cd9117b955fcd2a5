/* The views beside the map, as tabs; a view that has nothing to show has no tab. */

import { element } from "./elements.js";

/** `views` are {name, title, create()}; a view is made when it is first shown. */
export function createTabs(state, { list, stage, container, views }) {
  const made = new Map();
  const tabs = [{ name: "map", title: "Map" }, ...views].map(({ name, title }) => ({
    name,
    button: element(
      "button",
      { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": name === "map" ? stage.id : container.id, click: () => state.change({ view: name }, { push: true }) },
      title,
    ),
  }));
  if (tabs.length > 1) list.append(...tabs.map((tab) => tab.button));
  list.hidden = tabs.length < 2;
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.name === current());
    const next = tabs[(at + step + tabs.length) % tabs.length];
    state.change({ view: next.name }, { push: true });
    next.button.focus();
  });

  function current() {
    return tabs.some((tab) => tab.name === state.view) ? state.view : "map";
  }

  function viewOf(name) {
    if (!made.has(name)) made.set(name, views.find((view) => view.name === name).create());
    return made.get(name);
  }

  /** Show the view that the state names, or bring the one shown up to date. */
  function update() {
    const name = current();
    for (const tab of tabs) {
      tab.button.setAttribute("aria-selected", String(tab.name === name));
      tab.button.tabIndex = tab.name === name ? 0 : -1;
    }
    stage.hidden = name !== "map";
    container.hidden = name === "map";
    if (name === "map") return;
    container.setAttribute("aria-labelledby", `tab-${name}`);
    const view = viewOf(name);
    if (container.firstElementChild !== view.element) container.replaceChildren(view.element);
    view.update();
  }

  return { update, current };
}
