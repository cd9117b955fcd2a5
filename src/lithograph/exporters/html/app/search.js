"use strict";

/* The search box: an ARIA combobox over names and aliases. */
const Search = (() => {
  const { element, text, mark } = Elements;
  const MOST = 12;

  /** Nodes of which one name holds all words of `query`: best first, with the name that matched. */
  function find(store, query) {
    const words = Store.fold(query).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const found = [];
    store.keys.forEach((keys, node) => {
      let best = Infinity;
      let name = 0;
      keys.forEach((key, number) => {
        const score = fit(key, words, number);
        if (score < best) [best, name] = [score, number];
      });
      if (best < Infinity) found.push({ node, name, score: best });
    });
    const joined = (match) => store.connections(match.node);
    return found.sort((a, b) => a.score - b.score || joined(b) - joined(a) || a.node - b.node);
  }

  /* The whole name, then a prefix, then the start of a word, then anywhere; names before aliases. */
  function fit(key, words, number) {
    if (!words.every((word) => key.includes(word))) return Infinity;
    const alias = number ? 0.5 : 0;
    const query = words.join(" ");
    if (key === query) return alias;
    if (key.startsWith(query)) return 1 + alias;
    return words.every((word) => ` ${key}`.includes(` ${word}`)) ? 2 + alias : 3 + alias;
  }

  function create(store, { input, list, onChoose }) {
    let matches = [];
    let active = -1;

    function show() {
      const all = find(store, input.value);
      matches = all.slice(0, MOST);
      active = -1;
      list.replaceChildren(...matches.map(option));
      if (input.value.trim()) list.append(summary(all.length));
      open(Boolean(input.value.trim()));
    }

    function summary(count) {
      const words = count ? `${count} found${count > MOST ? `, the first ${MOST} shown` : ""}` : "Nothing has this name";
      return element("li", { class: "count", role: "presentation", "aria-live": "polite" }, words);
    }

    function option(match, number) {
      const node = store.nodes[match.node];
      const alias = match.name ? element("small", {}, text(node.aliases[match.name - 1])) : null;
      return element(
        "li",
        {
          role: "option",
          id: `option-${number}`,
          "aria-selected": "false",
          mousedown: (event) => event.preventDefault(),
          click: () => choose(number),
        },
        mark(store.typeOf(match.node)),
        element("span", { class: "name" }, text(node.label), alias),
        element("span", { class: "type" }, store.typeOf(match.node).name),
      );
    }

    function open(state) {
      list.hidden = !state;
      input.setAttribute("aria-expanded", String(state));
      if (!state) input.removeAttribute("aria-activedescendant");
    }

    function activate(number) {
      active = (number + matches.length) % matches.length;
      [...list.querySelectorAll("[role=option]")].forEach((each, position) =>
        each.setAttribute("aria-selected", String(position === active)),
      );
      input.setAttribute("aria-activedescendant", `option-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    }

    function choose(number) {
      const { node } = matches[number];
      input.value = "";
      open(false);
      onChoose(node);
    }

    input.addEventListener("input", show);
    input.addEventListener("focus", () => input.value.trim() && show());
    input.addEventListener("blur", () => open(false));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") open(false);
      if (list.hidden || !matches.length) return;
      if (event.key === "ArrowDown") activate(active + 1);
      else if (event.key === "ArrowUp") activate(active < 0 ? -1 : active - 1);
      else if (event.key === "Enter") choose(Math.max(0, active));
      else return;
      event.preventDefault();
    });
  }

  return { create, find };
})();
