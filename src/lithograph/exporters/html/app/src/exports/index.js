/* The Export menu: what the map shows, in the forms that other programs read. */

import { element } from "../elements.js";
import { asBibtex } from "./bibtex.js";
import { asCsv } from "./csv.js";
import { asGexf } from "./gexf.js";
import { asJson } from "./json.js";
import { asPng } from "./png.js";
import { fileName } from "./shown.js";
import { asSvg } from "./svg.js";

/** Ending, media type, name, what it is for, and what makes it of (store, state, details, renderer). */
const FORMATS = [
  { ending: "png", type: "image/png", name: "Picture (PNG)", hint: "the map as you see it, with its legend", make: (store, state, _, renderer) => asPng(store, state, renderer) },
  { ending: "svg", type: "image/svg+xml", name: "Drawing (SVG)", hint: "all that is on the map, for print", make: asSvg },
  { ending: "csv", type: "text/csv;charset=utf-8", name: "Table (CSV)", hint: "one row per relation, with its sentence", make: (...all) => `\ufeff${asCsv(...all)}` },
  { ending: "json", type: "application/json", name: "Data (JSON)", hint: "nodes, relations, all evidence", make: asJson },
  { ending: "gexf", type: "application/gexf+xml", name: "Graph (GEXF)", hint: "for Gephi, with places and colours", make: asGexf },
  { ending: "bib", type: "application/x-bibtex", name: "Papers (BibTeX)", hint: "the papers on the map", make: asBibtex },
];

/** A disclosure with a button for each format. */
export function menu(store, state, renderer) {
  const said = element("p", { class: "note", role: "status" });
  const list = element("ul", {}, ...FORMATS.map((format) => element("li", {}, item(format))));
  const box = element("div", { class: "choices" }, element("p", { class: "note" }, "What the map shows, as"), list, said);
  const summary = element("summary", {}, "Export");
  const menu_ = element("details", { class: "export", keydown: onKey, toggle: () => (said.textContent = "") }, summary, box);
  document.addEventListener("pointerdown", ({ target }) => menu_.contains(target) || menu_.removeAttribute("open"));

  function item(format) {
    const press = () => save(format).then(close, (error) => (said.textContent = `Could not write it: ${error.message}`));
    return element("button", { type: "button", "data-format": format.ending, click: press }, element("span", {}, format.name), element("small", {}, format.hint));
  }

  async function save({ ending, type, make }) {
    const made = await make(store, state, await store.details(), renderer);
    download(fileName(store.graph.title, ending), made instanceof Blob ? made : new Blob([made], { type }));
  }

  function close() {
    menu_.removeAttribute("open");
    summary.focus();
  }

  function onKey(event) {
    if (event.key !== "Escape" || !menu_.open) return;
    event.stopPropagation();
    close();
  }

  return menu_;
}

/** Hand a file to the browser's downloads; the content security policy allows nothing further. */
function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const anchor = element("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
