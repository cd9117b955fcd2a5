/* The statements shown as CSV: one row each, with the best sentence. */

import { csv } from "./cells.js";
import { evidenceOf } from "./evidence.js";
import { objectWords, shownStatements } from "./shown.js";

const HEAD = [
  "subject_type", "subject", "relation", "object_type", "object",
  "confidence", "papers", "polarity", "sentence", "paper", "other_sentences",
  "subject_iri", "object_iri",
]; // prettier-ignore

export function asCsv(store, state, details) {
  return csv([HEAD, ...shownStatements(store, state).map((statement) => row(store, details, statement))]);
}

function row(store, details, statement) {
  const { subject, object, confidence, papers } = store.statements;
  const [first, ...others] = evidenceOf(store, details, statement);
  const target = object[statement];
  return [
    store.type(subject[statement]).name,
    store.label(subject[statement]),
    store.relation(statement).name,
    target < 0 ? "" : store.type(target).name,
    objectWords(store, statement),
    confidence[statement] / 100,
    papers[statement].length,
    first.polarity || "asserted",
    first.sentence,
    store.label(first.paper),
    others.map((each) => each.sentence).join(" | "),
    iri(store, subject[statement]),
    target < 0 ? "" : iri(store, target),
  ];
}

function iri(store, node) {
  return store.graph.base + store.nodes.id[node];
}
