"""Annotation records against gold records: precision, recall and F1 by measure.

Definitions (those of `../shared/annotation/evaluate.py`; scores are micro-averaged):
    entities   one to one within a paper: types agree (or gold's `also`), one normal name shared
    mentions   the exact strings with their types, as sets
    relations  both ends matched and the predicate equal; `work` takes the paper and all that it
               proposes as one subject
    results    value and unit, metric, dataset and method agree (`value`: value, unit, metric)
    urls, sizes  exact
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lithograph.errors import SourceError

Record = dict[str, Any]
Triple = tuple[str, str, str]

_UNITS = {
    "percent": "%", "%p": "%", "% point": "%", "pp": "%", "percentage point": "%",
    "percentage points": "%", "×": "x", "$\\times$": "x", "times": "x", "fold": "x", "-fold": "x",
    "seconds": "s", "sec": "s", "pixels": "px", "frames per second": "fps", "dice points": "points",
}  # fmt: skip
#: These keep their subject in the work-level score.
_OWN_SUBJECT = frozenset({"variantOf", "isA"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one measure; `precision`, `recall` and `f1` are 0 where they are undefined."""

    measure: str
    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what is right that was predicted."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class _Counts:
    def __init__(self) -> None:
        self.table: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, measure: str, tp: int, fp: int, fn: int) -> None:
        for index, count in enumerate((tp, fp, fn)):
            self.table[measure][index] += count

    def sets(self, measure: str, gold: set[Any], predicted: set[Any]) -> None:
        self.add(measure, len(gold & predicted), len(predicted - gold), len(gold - predicted))


def read_records(path: str | Path) -> dict[str, Record]:
    """The records of a JSON Lines file by id.

    Raises:
        SourceError: if the file cannot be read, or a line is no record with an id.
    """
    records: dict[str, Record] = {}
    try:
        with Path(path).open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    record = _record(line, f"{path}, line {number}")
                    records[str(record["id"])] = record
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"{path} cannot be read: {error}", hint="give a JSON Lines file"
        ) from error
    return records


def evaluate(gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> tuple[Score, ...]:
    """One score per measure, sorted; a gold paper without prediction counts as an empty one."""
    counts = _Counts()
    for paper_id, record in gold.items():
        _score_paper(counts, _filled(record), _filled(predicted.get(paper_id, {})))
    return tuple(
        Score(measure=measure, tp=tp, fp=fp, fn=fn)
        for measure, (tp, fp, fn) in sorted(counts.table.items())
    )


def table(scores: Iterable[Score]) -> str:
    """The scores as aligned text, as `evaluate.py` prints them."""
    head = f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'tp':>7}{'fp':>7}{'fn':>7}"
    rows = (
        f"{s.measure:24}{s.precision:7.3f}{s.recall:7.3f}{s.f1:7.3f}{s.tp:7}{s.fp:7}{s.fn:7}"
        for s in scores
    )
    return "\n".join([head, *rows])


def _record(line: str, where: str) -> Record:
    try:
        record = json.loads(line)
        record["id"]
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(
            f"{where} is not an annotation record", hint='expected {"id": …, "entities": […], …}'
        ) from error
    return dict(record)


def _filled(record: Record) -> Record:
    empty: Record = {"entities": [], "relations": [], "results": [], "urls": [], "sizes": []}
    return {**empty, **record}


def _score_paper(counts: _Counts, gold: Record, predicted: Record) -> None:
    mapping = align(gold["entities"], predicted["entities"])
    _score_entities(counts, gold["entities"], predicted["entities"], mapping)
    _score_mentions(counts, gold["entities"], predicted["entities"])
    _score_relations(counts, gold["relations"], predicted["relations"], mapping)
    for measure, full in (("results", True), ("results/value", False)):
        stated = set(_results(gold["results"], None, full=full))
        found = set(_results(predicted["results"], mapping, full=full))
        counts.sets(measure, stated, found)
    counts.sets("urls", set(gold["urls"]), set(predicted["urls"]))
    sizes = {(mapping.get(z["of"]), str(z["value"])) for z in predicted["sizes"]}
    counts.sets("sizes", {(z["of"], z["value"]) for z in gold["sizes"]}, sizes)


def _normal(name: str) -> str:
    """The scorer's own comparison form, kept apart from `ids.normal` so that neither drifts."""
    name = unicodedata.normalize("NFKD", name).casefold()
    name = re.sub(r"\\[a-z]+\{|[{}$*_^~\\]", "", name)
    name = re.sub(r"[^0-9a-z+#]", "", "".join(c for c in name if not unicodedata.combining(c)))
    plural = len(name) > 4 and name.endswith("s") and not name.endswith("ss")  # noqa: PLR2004 - "GPUs"
    return name[:-1] if plural else name


def _names(entity: Record) -> set[str]:
    return {_normal(name) for name in (entity["name"], *entity.get("mentions", []))} - {""}


def _types(entity: Record) -> set[str]:
    return {entity["type"], *entity.get("also", [])}


def align(gold: list[Record], predicted: list[Record]) -> dict[str, str]:
    """Predicted id → gold id, one to one (`paper` to itself); pairs that share most names go first."""
    pairs = [
        (-shared, p["type"] != g["type"], g["id"], p["id"])
        for g in gold
        for p in predicted
        if p["type"] in _types(g) and (shared := len(_names(g) & _names(p)))
    ]
    mapping, taken = {"paper": "paper"}, set()
    for _, _, g, p in sorted(pairs):
        if g not in taken and p not in mapping:
            taken.add(g)
            mapping[p] = g
    return mapping


def _score_entities(
    counts: _Counts, gold: list[Record], predicted: list[Record], mapping: dict[str, str]
) -> None:
    matched = set(mapping.values())
    for entity in gold:
        hit = entity["id"] in matched
        for measure in _entity_measures(entity, entity["kind"]):
            counts.add(measure, int(hit), 0, int(not hit))
    for entity in predicted:
        if entity["id"] not in mapping:
            for measure in _entity_measures(entity, entity.get("kind", "concept")):
                counts.add(measure, 0, 1, 0)


def _entity_measures(entity: Record, kind: str) -> tuple[str, str, str]:
    return "entities", f"entities/{kind}", f"entities/{entity['type']}"


def _score_mentions(counts: _Counts, gold: list[Record], predicted: list[Record]) -> None:
    allowed = {(t, name) for e in gold for name in e["mentions"] for t in _types(e)}
    stated = {(e["type"], name) for e in gold for name in e["mentions"]}
    found = {(e["type"], name) for e in predicted for name in e.get("mentions", [])}
    right = {name for kind, name in found if (kind, name) in allowed}
    hits = sum((kind, name) in found or name in right for kind, name in stated)
    counts.add("mentions", hits, sum(x not in allowed for x in found), len(stated) - hits)


def _score_relations(
    counts: _Counts, gold: list[Record], predicted: list[Record], mapping: dict[str, str]
) -> None:
    stated = {(r["s"], r["p"], r["o"]) for r in gold}
    found = {
        (mapping.get(r["s"], f"?{r['s']}"), r["p"], mapping.get(r["o"], f"?{r['o']}"))
        for r in predicted
    }
    counts.sets("relations", stated, found)
    for predicate in {p for _, p, _ in stated | found}:
        counts.sets(
            f"relations/{predicate}",
            {x for x in stated if x[1] == predicate},
            {x for x in found if x[1] == predicate},
        )
    own = {o for _, p, o in stated if p == "proposes"} | {"paper"}
    counts.sets("relations/work", _of_work(stated, own), _of_work(found, own))


def _of_work(relations: set[Triple], own: set[str]) -> set[Triple]:
    return {("work" if s in own and p not in _OWN_SUBJECT else s, p, o) for s, p, o in relations}


def _results(
    results: list[Record], mapping: dict[str, str] | None, *, full: bool
) -> Iterator[tuple[str | None, ...]]:
    for result in results:
        ends = [
            mapping.get(result.get(part, "")) if mapping is not None else result.get(part)
            for part in ("metric", "dataset", "method")
        ]
        value = str(result["value"]).replace(",", "").lstrip("+-")
        yield (value, unit(result.get("unit")), *(ends if full else ends[:1]))


def unit(text: str | None) -> str:
    r"""One spelling for each unit.

    >>> unit("percent"), unit("$\\times$"), unit(None)
    ('%', 'x', '')
    """
    plain = (text or "").strip().casefold()
    return _UNITS.get(plain, plain)
