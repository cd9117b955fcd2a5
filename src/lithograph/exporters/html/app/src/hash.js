/* The settings as the part of the address after "#", and back. It names things, never numbers them,
   so that a link outlives a rebuild; what it does not understand is left as it is.

   n node  h hops  t types  r relations  y years  d degree  k confidence  x everything  c colour
   i isolated around  p path  v camera  w view  o options of views */

import { initial } from "./state.js";

const VIEWS = new Set(["map", "results", "matrix", "timeline"]);
const NONE = "-";
const MOST = { degree: 1000, hops: 2, option: 200 };

/** What to write after "#"; empty for the first view. */
export function write(store, state) {
  const first = initial(store);
  const parts = [];
  const put = (key, values) => parts.push(`${key}=${values.map(encode).join("~")}`);
  const id = (node) => store.nodes.id[node];
  if (state.selected !== null) put("n", [id(state.selected)]);
  if (state.hops !== first.hops) put("h", [state.hops]);
  if (!equal(state.types, first.types)) put("t", named(state.types));
  if (!equal(state.relations, first.relations)) put("r", named(state.relations));
  if (state.years) put("y", state.years);
  if (state.degree !== first.degree) put("d", [state.degree]);
  if (state.confidence) put("k", [state.confidence]);
  if (state.everything) put("x", [1]);
  if (state.colour === "region") put("c", ["community"]);
  if (state.isolate) put("i", state.isolate.map(id));
  if (state.path) put("p", [id(state.path.from), id(state.path.to)]);
  if (state.camera) put("v", [state.camera.x.toFixed(0), state.camera.y.toFixed(0), state.camera.scale.toPrecision(3)]);
  if (state.view !== "map") put("w", [state.view]);
  const options = Object.entries(state.viewOptions).filter(([, value]) => value);
  if (options.length) put("o", options.flat());
  return parts.join("&");
}

/** The settings that a hash names, those of the first view for the others. */
export function read(store, hash) {
  const { theme, ...settings } = initial(store);
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    const reader = at > 0 && Object.hasOwn(READERS, part.slice(0, at)) ? READERS[part.slice(0, at)] : null;
    const values = reader && decoded(part.slice(at + 1));
    if (values) Object.assign(settings, reader(store, values));
  }
  return settings;
}

const READERS = {
  n: (store, [id]) => given("selected", nodeOf(store, id)),
  h: (store, [value]) => given("hops", whole(value, 1, MOST.hops)),
  t: (store, names) => given("types", known(names, store.types)),
  r: (store, names) => given("relations", known(names, store.relations)),
  y: (store, [from, to]) => given("years", range(whole(from, 1, 9999), whole(to, 1, 9999))),
  d: (store, [value]) => given("degree", whole(value, 0, MOST.degree)),
  k: (store, [value]) => given("confidence", whole(value, 0, 100)),
  x: (store, [value]) => given("everything", value === "1" || null),
  c: (store, [value]) => given("colour", value === "community" ? "region" : null),
  i: (store, ids) => given("isolate", all(ids.map((id) => nodeOf(store, id)))),
  p: (store, [from, to]) => given("path", ends(nodeOf(store, from), nodeOf(store, to))),
  v: (store, [x, y, scale]) => given("camera", camera(Number(x), Number(y), Number(scale))),
  w: (store, [view]) => given("view", VIEWS.has(view) ? view : null),
  o: (store, values) => given("viewOptions", options(values)),
};

function given(name, value) {
  return value === null ? {} : { [name]: value };
}

/* "~" separates, and encodeURIComponent leaves it as it is. */
function encode(value) {
  return encodeURIComponent(value).replaceAll("~", "%7E");
}

function decoded(text) {
  try {
    return text.split("~").map(decodeURIComponent);
  } catch {
    return null;
  }
}

function equal(one, other) {
  return one.size === other.size && [...one].every((name) => other.has(name));
}

function named(set) {
  return set.size ? [...set].sort() : [NONE];
}

function nodeOf(store, id) {
  const node = store.nodeOf(id);
  return node < 0 ? null : node;
}

/** The names that exist, as a set; null if none of them does. */
function known(names, all_) {
  if (names.length === 1 && names[0] === NONE) return new Set();
  const found = new Set(all_.map((each) => each.name).filter((name) => names.includes(name)));
  return found.size ? found : null;
}

function whole(text, least, most) {
  return /^\d{1,5}$/.test(text ?? "") && Number(text) >= least && Number(text) <= most ? Number(text) : null;
}

function range(from, to) {
  return from !== null && to !== null && from <= to ? [from, to] : null;
}

function ends(from, to) {
  return from !== null && to !== null && from !== to ? { from, to } : null;
}

function all(nodes) {
  const found = nodes.filter((node) => node !== null);
  return found.length ? found : null;
}

function camera(x, y, scale) {
  const sound = [x, y, scale].every(Number.isFinite) && scale > 1e-4 && scale < 100 && Math.max(Math.abs(x), Math.abs(y)) < 1e7;
  return sound ? { x, y, scale } : null;
}

function options(values) {
  const found = {};
  for (let at = 0; at + 1 < values.length; at += 2) {
    if (/^[a-z]+$/i.test(values[at]) && values[at + 1].length < MOST.option) found[values[at]] = values[at + 1];
  }
  return Object.keys(found).length ? found : null;
}
