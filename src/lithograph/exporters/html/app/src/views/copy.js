/* A button that copies a text, and says so. */

import { element } from "../elements.js";

/** `make()` gives the text, or a promise of it. */
export function copyButton(make, label = "Copy as CSV") {
  const button = element("button", { type: "button", class: "copy", click: press }, label);
  async function press() {
    const done = await copy(await make());
    button.textContent = done ? "Copied" : "Could not copy";
    setTimeout(() => (button.textContent = label), 1600);
  }
  return button;
}

/* A page opened from a file may be refused the clipboard; the old way asks nobody. */
async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyOldWay(words);
  }
}

function copyOldWay(words) {
  const before = document.activeElement;
  const area = element("textarea", { class: "aside", "aria-hidden": "true" });
  area.value = words;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  return done;
}
