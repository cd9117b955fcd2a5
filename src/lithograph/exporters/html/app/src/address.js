/* Keeps the address of the page in step with the settings, so that a link or Back restores them. */

import { read, write } from "./hash.js";

/** Milliseconds in which changes become one: browsers refuse hundreds of them. */
const PAUSE = 200;

export function createAddress(store, state) {
  let waiting = 0;
  const target = () => {
    const hash = write(store, state);
    return location.href.split("#")[0] + (hash ? `#${hash}` : "");
  };

  function settle() {
    clearTimeout(waiting);
    waiting = 0;
    const wanted = target();
    if (wanted !== location.href) attempt(() => history.replaceState(null, "", wanted));
  }

  /* A page inside a frame may be refused a history. */
  function attempt(step) {
    try {
      step();
    } catch {
      return;
    }
  }

  state.subscribe((_, { push, replay }) => {
    if (replay) return;
    if (push) {
      clearTimeout(waiting);
      attempt(() => history.pushState(null, "", target()));
    } else {
      clearTimeout(waiting);
      waiting = setTimeout(settle, PAUSE);
    }
  });
  addEventListener("popstate", () => apply());

  /** Set what the address says. */
  function apply() {
    const settings = read(store, location.hash);
    if (settings.path) settings.selected = null;
    state.change(settings, { replay: true });
  }

  return { apply };
}
