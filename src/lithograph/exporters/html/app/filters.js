"use strict";

/* The legend, which is also the filter of types, and the filter of relations. */
const Filters = (() => {
  const { element, mark } = Elements;

  /** `types` and `relations` are sets of the names that are on; the filters change them. */
  function create(store, { typeList, relationList, types, relations, onChange }) {
    const totals = count(store);
    const boxes = new Map();

    function row({ key, set, name, label, icon, total, drawn, title }) {
      const box = element("input", { type: "checkbox", id: key, change: () => toggle(set, name, box.checked) });
      box.checked = set.has(name);
      box.disabled = !drawn;
      boxes.set(key, { box, set, name });
      const only = element("button", { type: "button", class: "only", "aria-label": `Only ${label}`, click: () => single(set, name) }, "only");
      const counts = element("span", { class: "count" }, drawn ? `${drawn}` : "–");
      counts.title = drawn ? `${drawn} of ${total} are on the map` : `${total}, not on the map: use the search`;
      return element(
        "li",
        { title, class: drawn ? null : "undrawn" },
        element("label", { for: key }, box, icon, element("span", {}, label), counts),
        drawn ? only : null,
      );
    }

    function toggle(set, name, on) {
      if (on) set.add(name);
      else set.delete(name);
      onChange();
    }

    /** Leave one switched on; if it is the only one already, switch on all. */
    function single(set, name) {
      const all = [...boxes.values()].filter((each) => each.set === set && !each.box.disabled);
      const alone = set.size === 1 && set.has(name);
      set.clear();
      for (const each of all) if (alone || each.name === name) set.add(each.name);
      sync();
      onChange();
    }

    function sync() {
      for (const { box, set, name } of boxes.values()) box.checked = set.has(name);
    }

    typeList.append(
      ...store.types.map((type, number) =>
        row({
          key: `type-${type.name}`,
          set: types,
          name: type.name,
          label: type.plural,
          icon: mark(type),
          title: type.definition,
          ...totals.types[number],
        }),
      ),
    );
    relationList.append(
      ...store.relations
        .map((relation, number) => ({ relation, ...totals.relations[number] }))
        .sort((a, b) => b.drawn - a.drawn)
        .filter((each) => each.drawn)
        .map(({ relation, total, drawn }) =>
          row({
            key: `relation-${relation.name}`,
            set: relations,
            name: relation.name,
            label: relation.words,
            icon: null,
            title: relation.definition,
            total,
            drawn,
          }),
        ),
    );
    return { sync };
  }

  /** How many there are of each type and relation, and how many of them are on the map. */
  function count(store) {
    const types = store.types.map(() => ({ total: 0, drawn: 0 }));
    store.nodes.forEach((node, number) => {
      types[node.type].total += 1;
      if (store.drawn.has(number)) types[node.type].drawn += 1;
    });
    const relations = store.relations.map(() => ({ total: 0, drawn: 0 }));
    for (const { subject, object, relation } of store.statements) {
      relations[relation].total += 1;
      if (store.drawn.has(subject) && store.drawn.has(object)) relations[relation].drawn += 1;
    }
    return { types, relations };
  }

  return { create };
})();
