"use strict";

/* The About panel: what is in this page, how it came about, and the keys. */
const About = (() => {
  const { element } = Elements;
  const KEYS = [
    ["/", "search"],
    ["Esc", "clear the selection"],
    ["+ −", "zoom"],
    ["0", "show all"],
    ["arrows", "move the map, when it has the focus"],
  ];

  function create(store, dialog) {
    const total = (number) => number.toLocaleString("en");
    const counted = store.types.map((type, number) => [
      type.plural,
      store.nodes.filter((node) => node.type === number).length,
    ]);
    const evidence = store.statements.reduce((sum, statement) => sum + statement.evidence.length, 0);
    const rows = [
      ...counted,
      ["Statements", store.statements.length],
      ["Results among them", store.statements.filter((statement) => statement.result).length],
      ["Pieces of evidence", evidence],
      ["Names merged", store.content.merges],
    ];
    dialog.append(
      element("h2", { id: "about-title" }, "About this graph"),
      element("p", {}, "Made by Lithograph from titles and abstracts. Each statement stands with the sentence it was read from; nothing was added from elsewhere. The page works without a network and sends nothing."),
      element("table", {}, element("tbody", {}, ...rows.map(([name, number]) => element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, total(number)))))),
      element("p", {}, "The map shows papers, the named things they propose, and what has at least two neighbours; near each other lies what is joined. Everything else is found by search."),
      element("h3", {}, "Keys"),
      element("dl", {}, ...KEYS.flatMap(([key, words]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, words)])),
      element("p", { class: "note" }, `Ontology ${store.content.ontology}. Drawn with vis-network 9.1.2 (Apache-2.0 or MIT), carried by pyvis (BSD).`),
      element("button", { type: "button", click: () => dialog.close() }, "Close"),
    );
    return { open: () => dialog.showModal() };
  }

  return { create };
})();
