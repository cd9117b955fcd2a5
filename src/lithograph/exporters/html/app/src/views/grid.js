/* Keyboard over a table of cells: one tab stop, arrows move, Home and End go to the ends of a row. */

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** `table` has a body whose rows have as many `td` each; a cell with a button gives it the focus. */
export function rove(table) {
  const body = table.tBodies[0];
  const cells = (row) => [...row.cells].filter((cell) => cell.matches("td"));
  const target = (cell) => cell.querySelector("button") || cell;

  function enter(cell) {
    for (const each of table.querySelectorAll('[tabindex="0"]')) each.tabIndex = -1;
    target(cell).tabIndex = 0;
    target(cell).focus();
  }

  function onKey(event) {
    const cell = event.target.closest("td");
    if (!cell) return;
    const [row, column] = [cell.parentNode.sectionRowIndex, cells(cell.parentNode).indexOf(cell)];
    const to = destination(event, body, row, column, cells);
    if (!to) return;
    event.preventDefault();
    enter(to);
  }

  table.addEventListener("keydown", onKey);
  table.addEventListener("focusin", ({ target: at }) => at.matches("td, td button") && at.tabIndex < 0 && enter(at.closest("td")));
  const first = body.querySelector("td button");
  if (first) first.tabIndex = 0;
}

function destination({ key }, body, row, column, cells) {
  if (key === "Home") return cells(body.rows[row])[0];
  if (key === "End") return cells(body.rows[row]).at(-1);
  if (!STEPS[key]) return null;
  const next = body.rows[row + STEPS[key][0]];
  return next ? cells(next)[column + STEPS[key][1]] : null;
}
