"use strict";

/* What the page knows: the content as parsed, and indexes over it. Nothing here changes. */
const Store = (() => {
  /** Small letters without accents, for comparison. */
  function fold(value) {
    return value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function read(id) {
    return JSON.parse(document.getElementById(id).textContent);
  }

  function create(content, canvas) {
    const { nodes, statements, types, relations } = content;
    const of = nodes.map(() => ({ out: [], in: [], results: [] }));
    statements.forEach((statement, number) => {
      of[statement.subject].out.push(number);
      if (statement.object !== undefined) of[statement.object].in.push(number);
      if (statement.result) noteResult(statement, number);
    });
    function noteResult(statement, number) {
      const { method, dataset, metric, task, baseline } = statement.result;
      const parts = new Set([statement.subject, method, dataset, metric, task, baseline]);
      parts.delete(undefined);
      for (const node of parts) of[node].results.push(number);
    }
    const drawn = new Set(canvas.nodes.map((node) => Number(node.id)));
    const lines = canvas.edges.map((edge) => ({
      from: Number(edge.from),
      to: Number(edge.to),
      relations: edge.relations,
      statements: edge.statements,
    }));
    const keys = nodes.map((node) => [node.label, ...(node.aliases || [])].map(fold));

    /** The nodes joined to one by a statement, results and literals aside. */
    function neighbours(node) {
      const found = new Set();
      for (const number of of[node].out) {
        if (statements[number].object !== undefined) found.add(statements[number].object);
      }
      for (const number of of[node].in) found.add(statements[number].subject);
      found.delete(node);
      return found;
    }

    return {
      content,
      nodes,
      statements,
      types,
      relations,
      sentences: content.sentences,
      extractors: content.extractors,
      lines,
      drawn,
      keys,
      neighbours,
      outgoing: (node) => of[node].out,
      incoming: (node) => of[node].in,
      results: (node) => of[node].results,
      typeOf: (node) => types[nodes[node].type],
      connections: (node) => of[node].out.length + of[node].in.length,
    };
  }

  return { create, fold, read };
})();
