/* The sentences that a statement rests on, as elements. */

import { element, text } from "../elements.js";
import { evidenceOf } from "../exports/evidence.js";

/** One element for each piece of evidence. */
export async function proofs(store, statement) {
  const details = await store.details();
  return evidenceOf(store, details, statement).map(proof);
}

function proof({ sentence, polarity, part, confidence, extractors }) {
  return element(
    "div",
    { class: "proof", title: `Found by ${extractors.join(", ")}; confidence ${(confidence / 100).toFixed(2)}` },
    part === "authors" ? element("p", { class: "note" }, "Named in the author line.") : element("blockquote", {}, text(sentence)),
    polarity ? element("span", { class: `polarity ${polarity}` }, polarity) : null,
  );
}
