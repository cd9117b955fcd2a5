"use strict";

/* The details of one node: this list, not the drawing, is the graph's accessible form. */
const Panel = (() => {
  const { element, text, link, mark, longList } = Elements;
  const RESOLVERS = {
    doi: "https://doi.org/",
    arxiv: "https://arxiv.org/abs/",
    pmid: "https://pubmed.ncbi.nlm.nih.gov/",
    pmcid: "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    openalex: "https://openalex.org/",
  };

  function create(store, { panel, onChoose, onClose }) {
    const statements = Statements.create(store, { onChoose });

    /** Show a node and move the focus to its name. */
    function show(node) {
      const close = element("button", { type: "button", class: "close", "aria-label": "Close details", click: onClose }, "×");
      const title = element("h2", { tabindex: "-1", id: "panel-title" }, text(store.nodes[node].label));
      panel.replaceChildren(
        ...[
          close,
          heading(node),
          title,
          ...(store.nodes[node].kind ? entityFacts(node) : paperFacts(node)),
          ...nothing(node),
          statements.results(node),
          ...statements.groups(node),
        ].filter(Boolean),
      );
      panel.hidden = false;
      panel.scrollTop = 0;
      title.focus({ preventScroll: true });
    }

    function heading(node) {
      const type = store.typeOf(node);
      const also = (store.nodes[node].also || []).join(", ");
      const words = [type.name, also && `also ${also}`, store.drawn.has(node) ? "" : "not on the map"];
      return element("p", { class: "kind", title: type.definition }, mark(type), words.filter(Boolean).join(" · "));
    }

    function entityFacts(node) {
      const { aliases = [], papers, id, concept } = store.nodes[node];
      return [
        aliases.length ? fact("Also written", longList(aliases, (alias) => element("li", {}, text(alias)), 8), "aliases") : null,
        papers ? fact("Named in", `${papers} ${papers === 1 ? "paper" : "papers"}`) : null,
        concept ? fact("Concept", text(concept)) : null,
        fact("IRI", element("code", {}, text(store.content.base + id))),
      ];
    }

    function paperFacts(node) {
      const paper = store.nodes[node];
      return [
        fact("Authors", authors(paper)),
        paper.organisation ? fact("Organisation", text(paper.organisation)) : null,
        paper.date ? fact("Date", text(paper.date)) : null,
        paper.url ? fact("Link", link(paper.url)) : null,
        ...(paper.identifiers || []).map(identifier),
        paper.sources ? fact("Read from", longList(paper.sources, (source) => element("li", {}, text(source)), 5)) : null,
        fact("IRI", element("code", {}, text(store.content.base + paper.id))),
        paper.abstract ? abstract(paper.abstract) : null,
      ];
    }

    function authors({ authors: names = [], authorsText, authorCount }) {
      if (names.length) return longList(names, (name) => element("li", {}, text(name)), 12);
      if (authorsText) return text(authorsText);
      return authorCount ? `${authorCount} authors, not named` : null;
    }

    function identifier([scheme, value]) {
      const resolver = RESOLVERS[scheme];
      return fact(scheme, resolver ? link(resolver + encodeURI(value), value) : text(value));
    }

    function abstract(words) {
      return element(
        "details",
        { class: "group", open: words.length < 5000 },
        element("summary", {}, element("h3", {}, "abstract")),
        element("p", { class: "abstract" }, text(words)),
      );
    }

    function fact(name, value, kind = "") {
      if (value === null) return null;
      return element("div", { class: `fact ${kind}` }, element("span", { class: "name" }, name), element("div", {}, value));
    }

    function nothing(node) {
      const silent = !store.connections(node) && !store.results(node).length;
      return silent ? [element("p", { class: "note" }, "No statement was found about this.")] : [];
    }

    function hide() {
      panel.hidden = true;
      panel.replaceChildren();
    }

    return { show, hide };
  }

  return { create };
})();
