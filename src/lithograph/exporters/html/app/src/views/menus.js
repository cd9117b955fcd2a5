/* A menu of types. */

import { element } from "../elements.js";

/** `set(name)` shows a choice without telling of it. */
export function typeMenu(types, label, onChoose) {
  const select = element("select", { "aria-label": label, change: () => onChoose(select.value) });
  select.append(...types.map((type) => element("option", { value: type.name }, type.plural)));
  return {
    element: element("span", { class: "menu" }, element("span", { "aria-hidden": "true" }, label), select),
    set(name) {
      select.value = name;
    },
  };
}
