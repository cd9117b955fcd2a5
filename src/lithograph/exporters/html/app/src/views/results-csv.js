/* Rows of the results table as CSV, each with its sentence. */

import { csv } from "../exports/cells.js";
import { evidenceOf } from "../exports/evidence.js";

const NODES = ["method", "dataset", "task", "metric", "baseline"];
const HEAD = ["paper", "year", ...NODES, "value", "unit", "kind", "confidence", "sentence", "paper_iri"];

export async function asCsv(store, rows) {
  const details = await store.details();
  return csv([HEAD, ...rows.map((row) => cells(store, details, row))]);
}

function cells(store, details, row) {
  const { results, statements, nodes } = store;
  const statement = results.statement[row];
  const paper = statements.subject[statement];
  const names = NODES.map((name) => (results[name][row] < 0 ? "" : store.label(results[name][row])));
  const [{ sentence = "" } = {}] = evidenceOf(store, details, statement);
  const measured = [results.value[row], results.unit[row], results.kind[row], statements.confidence[statement] / 100];
  return [store.label(paper), nodes.year[paper] || "", ...names, ...measured, sentence, store.graph.base + nodes.id[paper]];
}
