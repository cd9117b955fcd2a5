/* What is shown as JSON: nodes, statements with all their evidence, results, and the filters. */

import { evidenceOf } from "./evidence.js";
import { placeOf, rowOf, shownNodes, shownStatements } from "./shown.js";

const ROLES = ["method", "dataset", "task", "metric", "baseline"];

export function asJson(store, state, details) {
  const { title, base, ontology, about } = store.graph;
  return `${JSON.stringify(
    {
      title,
      base,
      ontology,
      run: about.run,
      filters: filters(state),
      nodes: shownNodes(store, state).map((node) => nodeObject(store, node)),
      statements: shownStatements(store, state).map((statement) => statementObject(store, details, statement)),
    },
    null,
    1,
  )}\n`;
}

function filters(state) {
  const { years, degree, confidence, everything } = state;
  return { types: [...state.types], relations: [...state.relations], years, degree, confidence: confidence / 100, everything };
}

function nodeObject(store, node) {
  const { id, year } = store.nodes;
  const { x, y } = placeOf(store, node);
  const aliases = store.aliases(node);
  return {
    id: id[node],
    type: store.type(node).name,
    label: store.label(node),
    ...(aliases.length ? { aliases } : {}),
    ...(year[node] ? { year: year[node] } : {}),
    x,
    y,
  };
}

function statementObject(store, details, statement) {
  const { subject, object, confidence, values } = store.statements;
  const row = rowOf(store, statement);
  return {
    subject: store.nodes.id[subject[statement]],
    relation: store.relation(statement).name,
    ...(object[statement] < 0 ? {} : { object: store.nodes.id[object[statement]] }),
    ...(values[statement] === undefined ? {} : { value: values[statement] }),
    ...(row < 0 ? {} : { result: resultObject(store, row) }),
    confidence: confidence[statement] / 100,
    evidence: evidenceOf(store, details, statement).map((each) => ({
      ...each,
      paper: store.nodes.id[each.paper],
      confidence: each.confidence / 100,
    })),
  };
}

function resultObject(store, row) {
  const { results, nodes } = store;
  const named = ROLES.filter((role) => results[role][row] >= 0).map((role) => [role, nodes.id[results[role][row]]]);
  return { ...Object.fromEntries(named), value: results.value[row], unit: results.unit[row], kind: results.kind[row] };
}
