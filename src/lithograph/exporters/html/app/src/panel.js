/* The details beside the map, of a node, a path or a list of papers: this text, not the drawing,
   is the graph's accessible form. */

import { element, link, longList, mark, plural, text } from "./elements.js";
import { createStatements } from "./statements.js";

const RESOLVERS = {
  doi: "https://doi.org/",
  arxiv: "https://arxiv.org/abs/",
  pmid: "https://pubmed.ncbi.nlm.nih.gov/",
  pmcid: "https://www.ncbi.nlm.nih.gov/pmc/articles/",
  openalex: "https://openalex.org/",
};

/** `actions` are the panel's buttons: choose, close, back, hops, isolate, expand, whole, startPath. */
export function createPanel(store, state, { panel, actions }) {
  let details = null;
  let statements = null;
  let turn = 0;
  let all = false;

  /** Show what `fill` makes once the details are unpacked, and move the focus to the title. */
  async function open(kind, title, fill, { focus = true, keep = false } = {}) {
    const own = (turn += 1);
    const { scrollTop } = panel;
    const heading = element("h2", { tabindex: "-1", id: "panel-title" }, text(title));
    const head = [closeButton(), kind, heading];
    panel.replaceChildren(...head);
    panel.hidden = false;
    panel.scrollTop = 0;
    if (focus) heading.focus({ preventScroll: true });
    panel.setAttribute("aria-busy", "true");
    if (!details) {
      const unpacked = await store.details();
      details = unpacked;
      statements = createStatements(store, state, { details, onChoose: actions.choose });
    }
    if (own !== turn) return;
    panel.append(...fill().filter(Boolean));
    panel.removeAttribute("aria-busy");
    if (keep) panel.scrollTop = scrollTop;
  }

  /* With `all`, what the filters hide is listed too. */
  function showNode(node, { statement = -1, ...options } = {}) {
    all = false;
    return openNode(node, options).then(() => reveal(statement));
  }

  function openNode(node, options) {
    const facts = () => [
      buttons(node),
      ...(store.isPaper(node) ? paperFacts(node) : entityFacts(node)),
      ...nothing(node),
      hiddenNote(node),
      statements.results(node, { all }),
      ...statements.groups(node, { all }),
      store.isPaper(node) ? null : whyMerged(details.entities.merged[node - store.papers]),
    ];
    return open(kindOf(node), store.label(node), facts, options);
  }

  function reveal(statement) {
    const row = statement >= 0 ? panel.querySelector(`[data-statement="${statement}"]`) : null;
    if (!row) return;
    row.classList.add("wanted");
    row.scrollIntoView({ block: "center" });
  }

  function closeButton() {
    return element("button", { type: "button", class: "close", "aria-label": "Close details", click: actions.close }, "×");
  }

  function kindOf(node) {
    const type = store.type(node);
    return element("p", { class: "kind", title: type.definition }, mark(type), element("span", { class: "kind-words" }, kindWords(node)));
  }

  function kindWords(node) {
    const year = store.nodes.year[node] || "";
    return [store.type(node).name, year, store.drawn(node) ? "" : "not on the map"].filter(Boolean).join(" · ");
  }

  /** What can be done with the node on the map. */
  function buttons(node) {
    const button = (words, click, more = {}) => element("button", { type: "button", click, ...more }, words);
    const hop = (hops) => button(plural(hops, "hop"), () => actions.hops(hops), { "aria-pressed": String(state.hops === hops), "data-hops": hops });
    const drawn = store.drawn(node);
    const isolated = state.isolate?.includes(node);
    return element(
      "div",
      { class: "buttons", role: "group", "aria-label": "On the map" },
      button("Back", actions.back, { id: "back" }),
      drawn ? element("span", { class: "choice", role: "group", "aria-label": "Neighbourhood" }, hop(1), hop(2)) : null,
      drawn && !state.isolate ? button("Isolate", () => actions.isolate(node), { id: "isolate" }) : null,
      drawn && state.isolate && !isolated ? button("Expand", () => actions.expand(node), { id: "expand" }) : null,
      drawn ? button("Path from here", () => actions.startPath(node), { id: "path-from" }) : null,
    );
  }

  function entityFacts(node) {
    const { entities } = details;
    const at = node - store.papers;
    const aliases = store.aliases(node);
    return [
      entities.definition[at] ? element("p", { class: "definition" }, text(entities.definition[at])) : null,
      aliases.length ? fact("Also written", longList(aliases, (alias) => element("li", {}, text(alias)), 8), "aliases") : null,
      entities.also[at].length ? fact("Also a", entities.also[at].join(", ")) : null,
      store.nodes.papers[node] ? fact("Named in", plural(store.nodes.papers[node], "paper")) : null,
      entities.concept[at] ? fact("Concept", text(entities.concept[at])) : null,
      entities.links[at].length ? fact("Elsewhere", longList(entities.links[at], elsewhere, 5)) : null,
      iri(node),
    ];
  }

  function elsewhere([relation, address, label]) {
    return element("li", {}, link(address, label || address), " ", element("span", { class: "count" }, relation));
  }

  function paperFacts(node) {
    const column = (name) => details.papers[name]?.[node];
    return [
      fact("Authors", authors(node)),
      column("organisation") ? fact("Organisation", text(column("organisation"))) : null,
      column("date") ? fact("Date", text(column("date"))) : null,
      column("venue") ? fact("Venue", text(column("venue"))) : null,
      column("keywords")?.length ? fact("Keywords", text(column("keywords").join(", "))) : null,
      column("url") ? fact("Link", link(column("url"))) : null,
      ...column("identifiers").map(identifier),
      column("sources").length ? fact("Read from", longList(column("sources"), (source) => element("li", {}, text(source)), 5)) : null,
      iri(node),
      column("abstract") ? abstract(column("abstract")) : null,
      whyMerged(column("merged") || []),
    ];
  }

  function authors(node) {
    const names = details.papers.authors[node];
    if (names.length) return longList(names, (name) => element("li", {}, text(name)), 12);
    if (details.papers.authorsText[node]) return text(details.papers.authorsText[node]);
    const count = details.papers.authorCount[node];
    return count ? `${count} authors, not named` : null;
  }

  function identifier([scheme, value, address]) {
    const at = address || (Object.hasOwn(RESOLVERS, scheme) ? RESOLVERS[scheme] + encodeURI(value) : "");
    return fact(scheme, at ? link(at, value) : text(value));
  }

  function iri(node) {
    return fact("IRI", element("code", {}, text(store.graph.base + store.nodes.id[node])));
  }

  function abstract(whole) {
    return element(
      "details",
      { class: "group", open: whole.length < 5000 },
      element("summary", {}, element("h3", {}, "abstract")),
      element("p", { class: "abstract" }, text(whole)),
    );
  }

  function fact(name, value, kind = "") {
    if (value === null) return null;
    return element("div", { class: `fact ${kind}` }, element("span", { class: "name" }, name), element("div", {}, value));
  }

  function nothing(node) {
    const silent = !store.statementsOf(node).length && !store.resultsOf(node).length;
    return silent ? [element("p", { class: "note" }, "No statement was found about this.")] : [];
  }

  function hiddenNote(node) {
    const count = all ? 0 : statements.hidden(node);
    if (!count) return null;
    const show = () => {
      all = true;
      openNode(node, {});
    };
    return element("p", { class: "note" }, `The filters hide ${plural(count, "statement")}. `, element("button", { type: "button", class: "more", id: "show-hidden", click: show }, "Show"));
  }

  /** Which names became this node, and by which rule. */
  function whyMerged(merged) {
    if (!merged.length) return null;
    const row = ([name, rule, reason]) =>
      element("li", {}, element("div", {}, text(name)), element("div", { class: "place" }, text(reason || rule)));
    return element(
      "details",
      { class: "group merged" },
      element("summary", {}, element("h3", {}, "why one thing"), element("span", { class: "count" }, `${merged.length}`)),
      longList(merged, row, 12),
    );
  }

  /** The shortest path between two nodes, with the evidence of each step. */
  function showPath(options) {
    const { from, to } = state.path;
    const route = state.route();
    const kind = element("p", { class: "kind" }, route ? `Shortest path · ${plural(route.lines.length, "step")}` : "Shortest path");
    return open(kind, `${store.label(from)} → ${store.label(to)}`, () => pathParts(route, from, to), options);
  }

  function pathParts(route, from, to) {
    const back = element("div", { class: "buttons" }, element("button", { type: "button", id: "back", click: actions.back }, "Back"));
    if (!route) {
      const ends = element("p", {}, statements.nodeButton(from), " and ", statements.nodeButton(to));
      return [back, element("p", { class: "note", id: "no-path" }, "There is no path with the current filters."), ends];
    }
    const steps = route.nodes.map((node, position) =>
      element(
        "li",
        {},
        statements.nodeButton(node),
        position < route.lines.length ? element("div", { class: "step" }, ...statements.step(route.lines[position])) : null,
      ),
    );
    return [back, element("ol", { class: "path" }, ...steps)];
  }

  /** A list of papers, under a title that says what they have in common. */
  function showPapers(title, papers) {
    const kind = element("p", { class: "kind" }, plural(papers.length, "paper"));
    return open(kind, title, () => [longList(papers, (node) => element("li", {}, statements.nodeButton(node)), 50)]);
  }

  function hide() {
    turn += 1;
    panel.hidden = true;
    panel.removeAttribute("aria-busy");
    panel.replaceChildren();
  }

  return { showNode, showPath, showPapers, hide };
}
