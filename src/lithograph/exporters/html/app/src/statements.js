/* What is said of a node: its statements by relation and direction, with their sentences, and its
   results as a table. */

import { element, longList, mark, plural, text, link } from "./elements.js";

/** Characters of a sentence shown at first: an author line or a broken record can be endless. */
const LONG = 700;
const ROLES = ["method", "dataset", "task", "metric"];
const SIGNS = { absolute: "", improvement: "+", reduction: "−" };
const ATTRIBUTIONS = { others: "a claim of others" };

/** `details` is the unpacked block; `onChoose(node)` goes to a node. */
export function createStatements(store, state, { details, onChoose }) {
  /** A button that goes to a node. */
  function nodeButton(node) {
    return element("button", { type: "button", class: "node", click: () => onChoose(node) }, mark(store.type(node)), text(store.label(node)));
  }

  /** One section for each relation and direction, most statements first. */
  function groups(node, { all }) {
    const found = new Map();
    const results = new Set(store.results.statement);
    for (const statement of store.statementsOf(node)) {
      if (results.has(statement) || !(all || state.holds(statement))) continue;
      const { words, inverse } = store.relation(statement);
      const own = store.statements.subject[statement] === node ? words : inverse;
      found.set(own, [...(found.get(own) || []), statement]);
    }
    return [...found].map(([words, statements]) => group(words, statements, node));
  }

  /** How many statements and results of a node the filters hide. */
  function hidden(node) {
    const own = new Set(store.statementsOf(node));
    for (const row of store.resultsOf(node)) own.add(store.results.statement[row]);
    return [...own].filter((statement) => !state.holds(statement)).length;
  }

  function group(words, statements, node) {
    const strength = (statement) => details.evidence[statement].length;
    const sorted = [...statements].sort((a, b) => strength(b) - strength(a) || a - b);
    return element(
      "details",
      { class: "group", open: true },
      element("summary", {}, element("h3", {}, words), element("span", { class: "count" }, `${statements.length}`)),
      longList(sorted, (statement) => row(statement, node)),
    );
  }

  function row(statement, node) {
    const { subject, object, values, confidence } = store.statements;
    const other = subject[statement] === node ? object[statement] : subject[statement];
    const name = other < 0 ? literal(values[statement] ?? "") : nodeButton(other);
    return element(
      "li",
      { "data-statement": statement },
      element("div", { class: "line" }, name, certainty(confidence[statement])),
      ...proofs(statement, node),
    );
  }

  function literal(value) {
    return element("span", { class: "literal" }, link(value));
  }

  function certainty(percent) {
    return element("span", { class: "certainty", title: "Confidence, from 0 to 1" }, (percent / 100).toFixed(2));
  }

  /** The sentences of a statement; `node` is whose panel they stand in, or null. */
  function proofs(statement, node) {
    const [first, ...rest] = details.evidence[statement].map((each) => proof(each, node));
    if (!rest.length) return first ? [first] : [];
    return [first, element("details", {}, element("summary", {}, `${rest.length} more`), ...rest)];
  }

  /** A sentence and where it stands. The author line is shown with the paper, not with each. */
  function proof([paper, sentence, percent, polarity, attribution, extractors, part], node) {
    const found = `Found by ${extractors.map((each) => details.extractors[each]).join(", ")}; confidence ${(percent / 100).toFixed(2)}`;
    const place = paper === node ? element("span", {}, "in this paper") : nodeButton(paper);
    return element(
      "div",
      { class: "proof", title: found },
      part === "authors" ? element("p", { class: "note" }, "Named in the author line.") : quote(details.sentences[sentence]),
      polarity ? element("span", { class: `polarity ${polarity}` }, polarity) : null,
      ATTRIBUTIONS[attribution] ? element("span", { class: "polarity others" }, ATTRIBUTIONS[attribution]) : null,
      element("div", { class: "place" }, place, element("span", { class: "certainty" }, (percent / 100).toFixed(2))),
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
  function results(node, { all }) {
    const rows = [...store.resultsOf(node)].filter((each) => all || state.holds(store.results.statement[each]));
    if (!rows.length) return null;
    const roles = ROLES.filter((role) => rows.some((each) => says(store.results[role][each], node)));
    const head = ["Value", ...roles.map((role) => role[0].toUpperCase() + role.slice(1))];
    const body = element("tbody");
    const more = element("button", { type: "button", class: "more", click: grow });
    let shown = 0;
    function grow() {
      for (const each of rows.slice(shown, shown + 25)) body.append(...resultRows(each, node, roles));
      shown = Math.min(rows.length, shown + 25);
      more.hidden = shown >= rows.length;
      more.textContent = `Show more (${rows.length - shown})`;
    }
    grow();
    return element(
      "details",
      { class: "group", open: true },
      element("summary", {}, element("h3", {}, "results"), element("span", { class: "count" }, `${rows.length}`)),
      element(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": "Results" },
        element("table", {}, element("thead", {}, element("tr", {}, ...head.map((name) => element("th", { scope: "col" }, name)))), body),
      ),
      more,
    );
  }

  /* A column that is empty, or holds nothing but the node one looks at, says nothing. */
  function says(other, node) {
    return other >= 0 && other !== node;
  }

  function resultRows(each, node, roles) {
    const { statement, value, unit, kind, baseline } = store.results;
    const cells = roles.map((role) => element("td", {}, part(store.results[role][each], node)));
    const against = baseline[each] < 0 ? null : element("small", {}, "over ", part(baseline[each], node));
    return [
      element(
        "tr",
        { "data-statement": statement[each] },
        element("td", { class: "value" }, `${SIGNS[kind[each]] ?? ""}${value[each]}${spaced(unit[each])}`, against),
        ...cells,
      ),
      element("tr", { class: "why" }, element("td", { colspan: roles.length + 1 }, ...proofs(statement[each], node))),
    ];
  }

  function spaced(printed) {
    return printed && printed !== "%" ? ` ${printed}` : printed;
  }

  function part(other, node) {
    if (other < 0) return "–";
    return other === node ? text(store.label(other), "self") : nodeButton(other);
  }

  /** A step of a path: what is stated between two nodes, with its sentences. */
  function step(line) {
    const said = [...store.lines.said.of(line)].filter((statement) => state.holds(statement));
    return said.map((statement) => {
      const { subject, object, confidence } = store.statements;
      return element(
        "div",
        { class: "step-statement", "data-statement": statement },
        element(
          "div",
          { class: "line" },
          element("span", {}, text(store.label(subject[statement])), ` ${store.relation(statement).words} `, text(store.label(object[statement]))),
          certainty(confidence[statement]),
        ),
        ...proofs(statement, null),
      );
    });
  }

  return { groups, results, hidden, nodeButton, step, count: (number) => plural(number, "statement") };
}
