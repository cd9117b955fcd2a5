/* What the page knows: the data blocks of the document in, columns and indexes over them out.
   Nothing here changes after loading. Nodes, statements, lines, types and relations are numbers. */

/** Small letters without accents, for comparison. */
export function fold(value) {
  return value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

export const Store = {
  /** The store of a page; `store.details()` unpacks the rest when it is first asked for. */
  async load(page) {
    const graph = await block(page, "graph");
    let details = null;
    return build(graph, () => (details ||= block(page, "details").then(whole)));
  },
};

/** Sentences that stand in an abstract are kept as [paper, start, length], in UTF-16 units. */
function whole(details) {
  const { abstract } = details.papers;
  const text = (said) => (typeof said === "string" ? said : abstract[said[0]].slice(said[1], said[1] + said[2]));
  details.sentences = details.sentences.map(text);
  return details;
}

/** A block is JSON, or base64 of gzip of JSON. */
async function block(page, id) {
  const { type, textContent } = page.getElementById(id);
  if (type === "application/json") return JSON.parse(textContent);
  const bytes = Uint8Array.from(atob(textContent.trim()), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(unpacked).text());
}

function build(graph, details) {
  const nodes = nodeColumns(graph);
  const statements = statementColumns(graph, nodes);
  const lines = lineColumns(graph, nodes, statements);
  const said = rows(nodes.count, statements.count, [statements.subject, statements.object]);
  const results = resultRows(graph, nodes, statements);
  const ids = new Map(nodes.id.map((id, node) => [id, node]));
  const { types, relations } = graph;
  return {
    graph,
    details,
    types,
    relations,
    nodes,
    statements,
    lines,
    results: graph.results,
    papers: nodes.papersFirst,
    label: (node) => nodes.label[node],
    aliases: (node) => nodes.aliases[node] || [],
    type: (node) => types[nodes.type[node]],
    relation: (statement) => relations[statements.relation[statement]],
    isPaper: (node) => node < nodes.papersFirst,
    drawn: (node) => nodes.place[node] >= 0,
    /** The node with an id, or -1. */
    nodeOf: (id) => ids.get(id) ?? -1,
    /** Statements of which a node is subject or object: numbers, ascending, each once. */
    statementsOf: (node) => said.of(node),
    /** Rows of `results` in which a node has a part. */
    resultsOf: (node) => results.of(node),
    /** The distinct nodes that a statement joins to one, itself aside. */
    neighbours: (node) => neighbours(said.of(node), statements, node),
    /** The lines that end at a node. */
    linesOf: (node) => lines.at.of(node),
    /** The other end of a line. */
    across: (line, node) => (lines.from[line] === node ? lines.to[line] : lines.from[line]),
  };
}

function nodeColumns({ nodes, drawing, types }) {
  const count = nodes.id.length;
  const place = new Int32Array(count).fill(-1);
  drawing.node.forEach((node, position) => (place[node] = position));
  const core = new Uint8Array(count);
  drawing.node.forEach((node, position) => (core[node] = drawing.core[position]));
  const paper = types.findIndex((type) => type.name === "Paper");
  const firstOther = nodes.type.findIndex((type) => type !== paper);
  return {
    count,
    papersFirst: firstOther < 0 ? count : firstOther,
    id: nodes.id,
    label: nodes.label.map((label, node) => label || nodes.id[node]),
    type: Uint16Array.from(nodes.type),
    year: Int16Array.from(nodes.year),
    papers: Int32Array.from(nodes.papers),
    aliases: nodes.aliases,
    core,
    /** Position in the drawing, or -1; `x`, `y`, `radius` and `region` are by that position. */
    place,
    x: Float64Array.from(drawing.x),
    y: Float64Array.from(drawing.y),
    radius: Float32Array.from(drawing.radius),
    region: Int32Array.from(drawing.region),
    drawn: Int32Array.from(drawing.node),
  };
}

function statementColumns({ statements }) {
  return {
    count: statements.subject.length,
    subject: Int32Array.from(statements.subject),
    relation: Uint16Array.from(statements.relation),
    object: Int32Array.from(statements.object),
    confidence: Uint8Array.from(statements.confidence),
    papers: statements.papers,
    values: statements.values,
  };
}

/** Lines of the map, each with the statements that it stands for. */
function lineColumns({ drawing }, nodes, statements) {
  const count = drawing.from.length;
  const lines = {
    count,
    from: Int32Array.from(drawing.from),
    to: Int32Array.from(drawing.to),
    relations: drawing.lineRelations,
    statements: Int32Array.from(drawing.lineStatements),
  };
  const between = new Map();
  for (let line = 0; line < count; line += 1) {
    between.set(pair(lines.from[line], lines.to[line], nodes.count), line);
  }
  const line = Int32Array.from(statements.subject, (subject, statement) => {
    const object = statements.object[statement];
    return object < 0 ? -1 : (between.get(pair(subject, object, nodes.count)) ?? -1);
  });
  /** The line that shows a statement, or -1. */
  statements.line = line;
  lines.said = rows(count, statements.count, [line]);
  lines.at = rows(nodes.count, count, [lines.from, lines.to]);
  return lines;
}

function pair(a, b, count) {
  return Math.min(a, b) * count + Math.max(a, b);
}

function resultRows({ results }, nodes, statements) {
  const subject = results.statement.map((statement) => statements.subject[statement]);
  const { method, dataset, task, metric, baseline } = results;
  return rows(nodes.count, results.statement.length, [subject, method, dataset, task, metric, baseline]);
}

function neighbours(own, statements, node) {
  const found = new Set();
  for (const statement of own) {
    const { subject, object } = { subject: statements.subject[statement], object: statements.object[statement] };
    const other = subject === node ? object : subject;
    if (other >= 0 && other !== node) found.add(other);
  }
  return [...found];
}

/** Compressed rows: for each of `count` keys, the members that name it in any column, each once. */
function rows(count, members, columns) {
  const start = new Int32Array(count + 1);
  const each = (visit) => {
    for (let member = 0; member < members; member += 1) {
      columns.forEach((column, number) => {
        const key = column[member];
        if (key < 0) return;
        for (let before = 0; before < number; before += 1) if (columns[before][member] === key) return;
        visit(key, member);
      });
    }
  };
  each((key) => (start[key + 1] += 1));
  for (let key = 0; key < count; key += 1) start[key + 1] += start[key];
  const next = start.slice();
  const values = new Int32Array(start[count]);
  each((key, member) => (values[next[key]++] = member));
  return { of: (key) => values.subarray(start[key], start[key + 1]) };
}
