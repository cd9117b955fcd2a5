/* Years, quarters or months on the timeline: papers in, an axis of whole numbers out. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/* On a longer axis, only the years that occur are shown. */
const LONGEST = 60;
/* From the finest: periods in a year, and how one is called. */
const UNITS = [
  { unit: "month", inYear: 12, name: (part) => MONTHS[part] },
  { unit: "quarter", inYear: 4, name: (part) => `Q${part + 1}` },
  { unit: "year", inYear: 1, name: () => "" },
];

/**
 * The finest unit of which there are at most `most`: months or quarters only where all papers have a month. A period is
 * year × periods in a year + part; `all` has each once, ascending, those without papers too.
 */
export function periodsOf(store, papers, most) {
  const month = store.graph.nodes.month || [];
  const timed = papers.every((paper) => month[paper]);
  const counting = ({ inYear }) => (paper) => store.nodes.year[paper] * inYear + Math.floor((((month[paper] || 1) - 1) * inYear) / 12);
  const fits = (unit) => unit.inYear === 1 || (timed && axis(papers.map(counting(unit))).length <= most);
  const unit = UNITS.find(fits);
  const of = counting(unit);
  const known = new Set(papers);
  return { ...unit, of, all: axis(papers.map(of)), has: (paper) => known.has(paper), split: (own) => split(own, of), ...wording(unit) };
}

/** From the first to the last; where that is too long, only those that occur. */
function axis(times) {
  if (!times.length) return [];
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  if (last - first >= LONGEST) return [...new Set(times)].sort((a, b) => a - b);
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

function wording({ inYear, name }) {
  const year = (period) => Math.floor(period / inYear);
  return {
    year,
    part: (period) => name(period % inYear),
    words: (period) => `${name(period % inYear)} ${year(period)}`.trim(),
  };
}

function split(papers, of) {
  const found = new Map();
  for (const paper of papers) {
    const period = of(paper);
    if (!found.has(period)) found.set(period, []);
    found.get(period).push(paper);
  }
  return found;
}
