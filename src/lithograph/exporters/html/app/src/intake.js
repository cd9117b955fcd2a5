/* The intake report as elements: what came in, from where, what it lacked, and what was not understood. */

import { counted, element, longList, plural, text } from "./elements.js";
import { section, table } from "./tables.js";

/** Parts of the About panel: those that the report has something for. */
export function report({ documents = [], intake = {} }) {
  return [sources(documents, intake), quality(intake), rejections(intake), unread(intake), unknown(intake)].filter(Boolean);
}

/** One line for each document and format. */
function sources(documents, { received = [], ...intake }) {
  const told = totals(intake);
  if (!documents.length && !received.length) return told && section("What came in", told);
  const head = ["Document", "Format", "Records"];
  const columns = ["rejected", "duplicates"].filter((name) => received.some((each) => each[name]));
  const lists = ["missing", "repaired"].filter((name) => received.some((each) => Object.keys(each[name] || {}).length));
  const rows = received.map((each) => [
    each.document,
    each.reader || "not readable",
    each.records,
    ...columns.map((name) => each[name]),
    ...lists.map((name) => listed(each[name])),
  ]);
  const titles = [...columns, ...lists].map((name) => TITLES[name]);
  return section("What it was read from", told, table([...head, ...titles], rows.length ? rows : documents));
}

const TITLES = { rejected: "Rejected", duplicates: "Duplicates", missing: "Lacking", repaired: "Put right" };

function totals({ records, read, rejected, duplicates, papers }) {
  if (!records) return null;
  const words = `${plural(records, "record")} came in: ${counted(read)} read, ${counted(rejected)} rejected; ${counted(duplicates)} were duplicates, which leaves ${plural(papers, "paper")}.`;
  return element("p", {}, words);
}

/** What papers lack, and what had to be put right to read them. */
function quality({ missing = {}, repaired = {}, papers }) {
  const [lacking, right] = [listed(missing), listed(repaired)];
  if (!lacking && !right) return null;
  return element(
    "div",
    {},
    lacking && element("p", {}, `What records do not say stays empty. Of ${plural(papers, "paper")} these lack: ${lacking}.`),
    right && element("p", {}, `Records whose text had to be put right: ${right}.`),
  );
}

/** "authors (269), date (216)". */
function listed(numbers = {}) {
  return Object.entries(numbers)
    .filter(([, number]) => number)
    .map(([name, number]) => `${name} (${counted(number)})`)
    .join(", ");
}

function rejections({ received = [], rejected }) {
  const all = received.flatMap(({ document: from, rejections: some = [] }) => some.map(([line, reason]) => [from, line, reason]));
  if (!all.length) return null;
  const row = ([from, line, reason]) => element("li", {}, text(line ? `${from}:${line}` : from), " – ", text(reason));
  const first = all.length < rejected ? "The first of them:" : "";
  return section("What was rejected", element("p", {}, `${plural(rejected, "record")} could not be read. ${first}`.trim()), longList(all, row, 5));
}

/** Sentences in which nothing was found. */
function unread({ sentences, silent, silent_examples: examples = [] }) {
  if (!silent) return null;
  const share = Math.round((100 * silent) / sentences);
  const words = `In ${counted(silent)} of ${plural(sentences, "sentence")} (${share} %) nothing was found. Some of them:`;
  return section("What was not understood", element("p", {}, words), longList(examples, ([, sentence]) => element("li", {}, text(sentence)), 3));
}

/** Capitalised phrases that are no entity here. */
function unknown({ unknown: phrases = [] }) {
  if (!phrases.length) return null;
  const row = ([phrase, papers]) => element("li", {}, text(phrase), element("span", { class: "count" }, ` ${counted(papers)}`));
  return element(
    "div",
    { class: "phrases" },
    element("p", {}, "Capitalised phrases that were not recognised, with the number of papers that have them:"),
    longList(phrases, row, 25),
  );
}
