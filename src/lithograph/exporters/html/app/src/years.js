/* The filter of years: a histogram of the papers, and two handles below it. */

import { element, plural } from "./elements.js";

/** The years of dated papers, ascending and without gaps, with the number of papers in each. */
export function histogram(store) {
  const counts = new Map();
  for (let paper = 0; paper < store.papers; paper += 1) {
    const year = store.nodes.year[paper];
    if (year) counts.set(year, (counts.get(year) || 0) + 1);
  }
  if (!counts.size) return [];
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  return Array.from({ length: last - first + 1 }, (_, step) => ({ year: first + step, papers: counts.get(first + step) || 0 }));
}

/** Nothing where papers have no dates, or all the same year. */
export function createYears(store, state, section) {
  const bars = histogram(store);
  if (bars.length < 2) return {};
  const [first, last] = [bars[0].year, bars.at(-1).year];
  const undated = [...store.nodes.year.subarray(0, store.papers)].filter((year) => !year).length;
  const most = Math.max(...bars.map((bar) => bar.papers));
  const marks = bars.map(({ year, papers }) => {
    const bar = element("span", { class: "year-bar", title: `${year}: ${plural(papers, "paper")}` });
    bar.style.height = `${Math.max(papers ? 6 : 0, (100 * papers) / most)}%`;
    return { bar, year };
  });
  const handle = (id, label) => element("input", { type: "range", id, min: first, max: last, step: 1, "aria-label": label, input: (event) => moved(event.target) });
  const [from, to] = [handle("year-from", "First year"), handle("year-to", "Last year")];
  const words = element("output", { class: "count" });
  const silent = undated ? element("p", { class: "note" }, `${plural(undated, "paper has", "papers have")} no year and ${undated === 1 ? "is" : "are"} hidden while a range is set.`) : null;

  /* A handle that is pushed over the other takes it along. */
  function moved(handle_) {
    if (Number(from.value) > Number(to.value)) (handle_ === from ? to : from).value = handle_.value;
    const chosen = [Number(from.value), Number(to.value)];
    state.change({ years: chosen[0] === first && chosen[1] === last ? null : chosen });
  }

  return {
    element: section(
      "years-title",
      "Years",
      element("div", { class: "histogram", "aria-hidden": "true" }, ...marks.map((each) => each.bar)),
      element("div", { class: "handles" }, from, to),
      words,
      silent,
    ),
    update() {
      const [low, high] = state.years || [first, last];
      [from.value, to.value] = [low, high];
      words.textContent = low === high ? `${low}` : `${low} – ${high}`;
      for (const { bar, year } of marks) bar.classList.toggle("off", year < low || year > high);
    },
  };
}
