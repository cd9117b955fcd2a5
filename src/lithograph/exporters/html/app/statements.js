"use strict";

/* What is said of a node: its statements by relation and direction, with their sentences, and its
   results as a table. */
const Statements = (() => {
  const { element, text, mark, longList } = Elements;
  /* Characters of a sentence shown at first: an author line or a broken record can be endless. */
  const LONG = 700;
  const ROLES = ["method", "dataset", "task", "metric"];
  const SIGNS = { absolute: "", improvement: "+", reduction: "−" };

  function create(store, { onChoose }) {
    /** A button that goes to a node. */
    function nodeButton(node) {
      return element(
        "button",
        { type: "button", class: "node", click: () => onChoose(node) },
        mark(store.typeOf(node)),
        text(store.nodes[node].label),
      );
    }

    /** One section for each relation and direction, most statements first. */
    function groups(node) {
      const found = new Map();
      const add = (words, number) => {
        if (!store.statements[number].result) found.set(words, [...(found.get(words) || []), number]);
      };
      const relation = (number) => store.relations[store.statements[number].relation];
      for (const number of store.outgoing(node)) add(relation(number).words, number);
      for (const number of store.incoming(node)) add(relation(number).inverse, number);
      return [...found].map(([words, numbers]) => group(words, numbers, node));
    }

    function group(words, numbers, node) {
      const sure = (number) => store.statements[number].evidence.length;
      const sorted = [...numbers].sort((a, b) => sure(b) - sure(a) || a - b);
      return element(
        "details",
        { class: "group", open: true },
        element("summary", {}, element("h3", {}, words), element("span", { class: "count" }, `${numbers.length}`)),
        longList(sorted, (number) => row(number, node)),
      );
    }

    function row(number, node) {
      const { subject, object, value, evidence, confidence } = store.statements[number];
      const other = subject === node ? object : subject;
      const name = other === undefined ? literal(value) : nodeButton(other);
      return element("li", {}, element("div", { class: "line" }, name, certainty(confidence)), ...proofs(evidence, node));
    }

    function literal(value) {
      return element("span", { class: "literal" }, Elements.link(value || ""));
    }

    function certainty(value) {
      return element("span", { class: "certainty", title: "Confidence, from 0 to 1" }, value.toFixed(2));
    }

    function proofs(evidence, node) {
      const [first, ...rest] = evidence.map((each) => proof(each, node));
      if (!rest.length) return [first];
      return [first, element("details", {}, element("summary", {}, `${rest.length} more`), ...rest)];
    }

    /** A sentence and where it stands. The author line is shown with the paper, not with each. */
    function proof(evidence, node) {
      const { paper, sentence, confidence, polarity, extractors } = evidence;
      const found = `Found by ${extractors.map((each) => store.extractors[each]).join(", ")}; confidence ${confidence.toFixed(2)}`;
      const place = paper === node ? element("span", {}, "in this paper") : nodeButton(paper);
      return element(
        "div",
        { class: "proof", title: found },
        evidence.part === "authors" ? element("p", { class: "note" }, "Named in the author line.") : quote(store.sentences[sentence]),
        polarity ? element("span", { class: `polarity ${polarity}` }, polarity) : null,
        element("div", { class: "place" }, place),
      );
    }

    function quote(sentence) {
      if (sentence.length <= LONG) return element("blockquote", {}, text(sentence));
      const block = element("blockquote", {}, text(`${sentence.slice(0, LONG)}…`));
      const more = element("button", { type: "button", class: "more", click: () => block.replaceChildren(text(sentence)) }, "Show all of it");
      block.append(more);
      return block;
    }

    /** The results in which a node has a part, or null. */
    function results(node) {
      const numbers = store.results(node);
      if (!numbers.length) return null;
      const roles = ROLES.filter((role) => numbers.some((number) => says(number, role, node)));
      const head = ["Value", ...roles.map((role) => role[0].toUpperCase() + role.slice(1))];
      const body = element("tbody");
      const more = element("button", { type: "button", class: "more", click: grow });
      let shown = 0;
      function grow() {
        for (const number of numbers.slice(shown, shown + 25)) body.append(...resultRows(number, node, roles));
        shown = Math.min(numbers.length, shown + 25);
        more.hidden = shown >= numbers.length;
        more.textContent = `Show more (${numbers.length - shown})`;
      }
      grow();
      return element(
        "details",
        { class: "group", open: true },
        element("summary", {}, element("h3", {}, "results"), element("span", { class: "count" }, `${numbers.length}`)),
        element(
          "div",
          { class: "scroll", tabindex: "0", role: "region", "aria-label": "Results" },
          element("table", {}, element("thead", {}, element("tr", {}, ...head.map((name) => element("th", { scope: "col" }, name)))), body),
        ),
        more,
      );
    }

    /* A column that is empty, or holds nothing but the node one looks at, says nothing. */
    function says(number, role, node) {
      const other = store.statements[number].result[role];
      return other !== undefined && other !== node;
    }

    function resultRows(number, node, roles) {
      const { result, evidence } = store.statements[number];
      const cells = roles.map((role) => element("td", {}, part(result[role], node)));
      const against = result.baseline === undefined ? null : element("small", {}, "over ", part(result.baseline, node));
      return [
        element(
          "tr",
          {},
          element("td", { class: "value" }, `${SIGNS[result.kind] ?? ""}${result.value}${unit(result.unit)}`, against),
          ...cells,
        ),
        element("tr", { class: "why" }, element("td", { colspan: roles.length + 1 }, ...proofs(evidence, node))),
      ];
    }

    function unit(printed = "") {
      return printed && printed !== "%" ? ` ${printed}` : printed;
    }

    function part(other, node) {
      if (other === undefined) return "–";
      return other === node ? text(store.nodes[other].label, "self") : nodeButton(other);
    }

    return { groups, results, nodeButton };
  }

  return { create };
})();
