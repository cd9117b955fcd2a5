/* The evidence of a statement, numbers replaced by what they stand for. */

/** In the order of the details: best first. `confidence` is in percent. */
export function evidenceOf(store, details, statement) {
  return details.evidence[statement].map(([paper, sentence, confidence, polarity, attribution, extractors, part]) => ({
    paper,
    sentence: details.sentences[sentence],
    confidence,
    polarity,
    attribution,
    extractors: extractors.map((extractor) => details.extractors[extractor]),
    part,
  }));
}
