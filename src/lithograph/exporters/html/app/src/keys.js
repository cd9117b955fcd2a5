/* The keys of the page: what they do is given; where they are not meant is known here. */

const ARROWS = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

/** For the About panel. */
export const KEYS = [
  ["/", "search"],
  ["Esc", "end the path, or clear the selection"],
  ["+ −", "zoom"],
  ["0", "show all"],
  ["arrows", "move the map, when it has the focus"],
];

/** `does` maps "/", "+", "-", "0" and "Escape" to functions; `move(right, down)` moves the map. */
export function listen(does, move, map) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") return void does.Escape();
    if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    const arrow = event.target === map ? ARROWS[event.key] : null;
    const action = arrow ? () => move(...arrow) : does[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
