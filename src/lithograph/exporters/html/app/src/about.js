/* The About panel: what is in this page, what it was read from, what was left out, how it was made. */

import { counted, element, plural, text } from "./elements.js";
import { report } from "./intake.js";
import { section, table } from "./tables.js";

/** Fill the dialog at its first opening; `keys` are pairs of key and what it does. */
export function fill(store, dialog, keys = []) {
  if (dialog.childElementCount) return;
  const { about } = store.graph;
  dialog.append(
    element("button", { type: "button", class: "close", "aria-label": "Close", click: () => dialog.close() }, "×"),
    element("h2", { id: "about-title" }, "About this graph"),
    element("div", { class: "about" }, introduction(about), counts(store, about), ...report(about), leftOut(store, about), made(store, about), keyList(keys)),
  );
}

function introduction({ papers, documents }) {
  const from = documents?.length ? `, read from ${plural(documents.length, "document")}` : "";
  return element(
    "p",
    {},
    `This is what the titles and abstracts of ${plural(papers, "paper")}${from} state. Each statement stands with the sentence it was read from; nothing was added from elsewhere. The page works without a network and sends nothing.`,
  );
}

function counts(store, about) {
  const ofType = store.types.map((type, number) => [type.plural, store.nodes.type.reduce((sum, each) => sum + (each === number), 0)]);
  const rows = [
    ...ofType,
    ["Statements", about.statements],
    ["Results among them", about.results],
    ["Pieces of evidence", about.evidence],
    ["Names merged", about.merges],
  ];
  return section("What is in it", table([], rows));
}

function leftOut(store, { leftOut: left }) {
  const words = [
    left.nodes ? `${plural(left.nodes, "node")} of ${counted(store.nodes.count)} are not drawn, the least joined ones: search, panel and tables have them.` : "Every node has its place on the map.",
    left.beyond
      ? `The graph has ${plural(left.beyond, "more node")}, with what is stated of them: too much for one page. Search and tables know what the page holds. "lithograph page OUTPUT NAME" writes the page of what surrounds any one thing.`
      : "",
    left.lines ? `${plural(left.lines, "line")} are not drawn, the weakest ones: the panel has their statements.` : "",
    "The first view shows papers, the named things they propose, and what has at least two neighbours; near each other lies what is joined.",
  ];
  return section("What the map leaves out", element("p", {}, words.filter(Boolean).join(" ")));
}

function made(store, { run, licences }) {
  const facts = [
    ["Program", `${run.program} ${run.version}`.trim()],
    ["Ontology", store.graph.ontology],
    ["Base IRI", store.graph.base],
    ["Digest of the run", run.digest],
    ["Licence", "Lithograph and this page: Apache-2.0. The map is drawn by sigma.js (MIT), or by vis-network (Apache-2.0 or MIT) as pyvis (BSD) carries it."],
  ];
  return section(
    "How it was made",
    element("dl", {}, ...facts.filter(([, value]) => value).flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, text(value))])),
    licences ? element("details", {}, element("summary", {}, "Licences in full"), element("pre", { tabindex: "0" }, licences)) : null,
    element("p", { class: "note" }, "The same input gives the same page: there is no date in it. The digest stands for all that decides what is extracted."),
  );
}

function keyList(keys) {
  if (!keys.length) return null;
  const rows = keys.flatMap(([key, words]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, words)]);
  return section("Keys", element("dl", { class: "keys" }, ...rows));
}
