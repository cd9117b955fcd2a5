/* The papers shown as BibTeX: what their records say, and nothing that they do not. */

import { shownPapers } from "./shown.js";

/* What TeX reads as a command. */
const SPECIAL = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "$": "\\$",
  "&": "\\&",
  "%": "\\%",
  "#": "\\#",
  "_": "\\_",
};
/* A formula, and a word that may need braces: not a command. */
const FORMULA = /((?<!\\)\$[^$\n]{1,300}\$)/;
const CAPITALS = /(?<![\p{L}\p{N}_\\])[\p{L}\p{N}][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*/gu;
const PROCEEDINGS = /\b(?:proceedings|proc|conference|conf|workshops?|symposium|meeting)\b/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/* Fields that are read letter by letter, not typeset. */
const PLAIN = new Set(["url", "doi", "eprint", "pmid", "isbn"]);
/* Words that titles begin with and that name nothing. */
const EMPTY_WORDS = new Set(["a", "an", "the", "on", "of", "in", "for", "to", "and", "towards", "toward"]);

export function asBibtex(store, state, details) {
  const used = new Map();
  return shownPapers(store, state)
    .map((paper) => entry(store, details.papers, paper, used))
    .join("\n");
}

function entry(store, papers, paper, used) {
  const venue = papers.venue[paper];
  const proceedings = PROCEEDINGS.test(venue);
  const identifiers = new Map(papers.identifiers[paper].map(([scheme, value]) => [scheme, value]));
  const fields = {
    title: title(store, papers, paper),
    author: papers.authors[paper].map(person).join(" and "),
    year: store.nodes.year[paper] || "",
    [proceedings ? "booktitle" : "journal"]: venue,
    doi: identifiers.get("doi"),
    eprint: identifiers.get("arxiv"),
    archiveprefix: identifiers.has("arxiv") ? "arXiv" : "",
    pmid: identifiers.get("pmid"),
    isbn: identifiers.get("isbn"),
    url: /^https?:/i.test(papers.url[paper]) ? papers.url[paper] : "",
    keywords: papers.keywords[paper].join(", "),
    abstract: papers.abstract[paper],
    note: papers.date[paper] && !store.nodes.year[paper] ? `Dated ${papers.date[paper]}` : "",
  };
  const month = MONTHS[(store.graph.nodes.month?.[paper] || 0) - 1];
  const written = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${field(name, value)}}`);
  const kind = proceedings ? "inproceedings" : venue ? "article" : "misc";
  return `@${kind}{${key(store, papers, paper, used)},\n${[...written, ...(month ? [`  month = ${month}`] : [])].join(",\n")}\n}\n`;
}

/** The title; a paper whose record has none is labelled by the start of its abstract, and says so. */
function title(store, papers, paper) {
  const label = store.label(paper);
  return papers.abstract[paper].startsWith(label.replace(/…$/, "")) ? `[No title] ${label}` : label;
}

/* Braces keep a name with "and" or a comma in it one name; the names of authors are escaped before
   they are joined. */
function person(name) {
  const words = latex(name);
  return /,|\band\b/i.test(name) ? `{${words}}` : words;
}

function field(name, value) {
  if (name === "author") return value;
  if (PLAIN.has(name)) return plain(value);
  return name === "title" ? latex(value, (part) => part.replace(CAPITALS, braced)) : latex(value);
}

/* A style may put a title into small letters, but not what is in braces. */
function braced(word) {
  return /\p{Lu}/u.test(word.slice(1)) ? `{${word}}` : word;
}

/** A value that programs read as it stands: without what would end it. */
function plain(value) {
  return value.replace(/[{}\\\s]/g, (character) => encodeURIComponent(character));
}

/** Text as LaTeX prints it; formulas stay. `finish` changes what is no formula, once it is escaped. */
function latex(value, finish = (part) => part) {
  const line = String(value).replace(/\s+/g, " ").replace(/[\x00-\x1f\x7f]/g, "").trim();
  return line.split(FORMULA).map((part) => (isFormula(part) ? part : finish(escaped(part)))).join("");
}

/** Whether it stands between dollar signs and its braces match, so that it cannot end the field. */
function isFormula(part) {
  return part.length > 1 && part.startsWith("$") && part.endsWith("$") && !/[\\{}]/.test(part.replace(/\\[a-zA-Z]+|\{[^{}]*\}/g, ""));
}

function escaped(part) {
  return part.replace(/[\\{}~^$&%#_]/g, (character) => SPECIAL[character]);
}

/** "lovelace2024ice": family name, year, first telling word of the title; unique in the file. */
function key(store, papers, paper, used) {
  const family = ascii((papers.authors[paper][0] || "").split(" ").at(-1)).slice(0, 24) || "anon";
  const word = store.label(paper).split(/\s+/).map(ascii).find((each) => each && !EMPTY_WORDS.has(each)) || "";
  const base = `${family}${store.nodes.year[paper] || ""}${word.slice(0, 24)}`;
  const times = used.get(base) || 0;
  used.set(base, times + 1);
  return times ? `${base}-${times + 1}` : base;
}

function ascii(word) {
  return word.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]/g, "");
}
