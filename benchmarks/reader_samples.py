"""Documents of any number of records, made of the fixtures of the readers and of the seeds.

For `benchmarks.readers`. The records of a fixture are cut out where its reader says that they begin, and
repeated in what stands around them; where that gives no document of the form, the whole fixture is
repeated in an archive.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from xml.parsers import expat

from lithograph.model import Paper
from lithograph.readers import read_papers, readers, recognise
from lithograph.readers.documents import SAMPLE

ROOT = Path(__file__).parents[1]
#: Records of a trial document, and how many of them must be read for its way of repeating to be right.
TRIAL, READ = 60, 30
#: What stands before the records of a document, the records, what is between and behind them.
Parts = tuple[str, list[str], str, str]
_TAG = re.compile(r"<([A-Za-z][\w:.-]*)")


def samples() -> dict[str, Path]:
    """The fixture of each reader with the most records."""
    known = readers()
    found: dict[str, list[tuple[int, Path]]] = defaultdict(list)
    for path in sorted((*ROOT.glob("tests/readers/*/samples/*"), *ROOT.glob("seeds/0*.txt"))):
        text = path.read_text(encoding="utf-8", errors="replace")
        name = recognise(text[:SAMPLE], known)
        if name:
            count = sum(isinstance(item, Paper) for item in read_papers(path))
            found[name].append((count, path))
    return {name: max(paths)[1] for name, paths in sorted(found.items())}


def by_child(text: str, _: list[int]) -> Parts:
    """XML: the elements in the root that are most frequent there. It fails where XML is broken."""
    raw = text.encode()
    parser = expat.ParserCreate()
    depth = 0
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def begin(tag: str, _: object) -> None:
        nonlocal depth
        depth += 1
        if depth == 2:  # noqa: PLR2004 - below the root
            spans[tag].append((parser.CurrentByteIndex, 0))

    def end(tag: str) -> None:
        nonlocal depth
        if depth == 2:  # noqa: PLR2004 - below the root
            behind = raw.index(b">", parser.CurrentByteIndex) + 1
            spans[tag][-1] = (spans[tag][-1][0], behind)
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(raw, True)
    found = max(spans.values(), key=len)
    pieces = [raw[start:behind].decode() for start, behind in found]
    return raw[: found[0][0]].decode(), pieces, "\n", raw[found[-1][1] :].decode()


def by_element(text: str, lines: list[int]) -> Parts:
    """XML: the elements that begin on the lines of the records."""
    every = text.splitlines(keepends=True)
    begins = list(itertools.accumulate(map(len, every), initial=0))
    # In the order of the text: of those that are as frequent, the outermost counts.
    named = (dict.fromkeys(_TAG.findall(every[line - 1])) for line in sorted(set(lines)))
    tags = Counter(itertools.chain.from_iterable(named))
    tag = max(tags, key=lambda name: tags[name])
    spans = []
    for line in sorted(set(lines)):
        start = text.index(f"<{tag}", begins[line - 1])
        spans.append((start, text.index(f"</{tag}>", start) + len(f"</{tag}>")))
    pieces = [text[start:end] for start, end in spans]
    return text[: spans[0][0]], pieces, "\n", text[spans[-1][1] :]


def by_value(text: str, _: list[int]) -> Parts:
    """JSON: the first list of objects that is not within another list."""
    document = json.loads(text)
    marked, level = document, [((), document)]
    while level:
        path, value = level.pop(0)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            break
        members = value.items() if isinstance(value, dict) else ()
        level += [((*path, key), member) for key, member in members]  # type: ignore[misc] # any depth
    pieces = [json.dumps(each, ensure_ascii=False) for each in value]
    if not path:
        return "[\n", pieces, ",\n", "\n]"
    for key in path[:-1]:
        marked = marked[key]
    marked[path[-1]] = ["HERE"]
    before, after = json.dumps(document, ensure_ascii=False).split('"HERE"')
    return before, pieces, ",\n", after


def by_line(text: str, lines: list[int]) -> Parts:
    """Any other text: a record goes from its line to that of the next."""
    every = text.splitlines(keepends=True)
    starts = [line - 1 for line in sorted(set(lines))]
    ends = [*starts[1:], len(every)]
    pieces = ["".join(every[start:end]) for start, end in zip(starts, ends, strict=True)]
    whole = [piece if piece.endswith("\n") else f"{piece}\n" for piece in pieces]
    return "".join(every[: starts[0]]), whole, "", ""


def repeated(sample: Path, target: Path, count: int) -> Path:
    """A document, or an archive, of so many records; the file."""
    text = sample.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    lines = [p.sources[0].line for p in read_papers(sample) if isinstance(p, Paper)]
    for way in (by_child, by_element, by_value, by_line):
        try:
            parts = way(text, lines)
            written(parts, target, TRIAL)
            good = sum(isinstance(item, Paper) for item in read_papers(target)) >= READ
        except Exception:  # noqa: BLE001, S112 - a way that is not for this form may fail as it likes
            continue
        if good:
            written(parts, target, count)
            return target
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count // max(1, len(lines))):
            archive.writestr(f"{number}", text)
    return target


def written(parts: Parts, target: Path, count: int) -> None:
    """The document of these parts with so many records."""
    before, pieces, between, after = parts
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(before)
        for number, piece in enumerate(itertools.islice(itertools.cycle(pieces), count)):
            file.write(between * bool(number) + piece)
        file.write(after)


def mixed(target: Path, count: int) -> Path:
    """JSON Lines of so many records of the seeds, words in another order: packed, they shrink as texts do."""
    chance = random.Random(count)  # noqa: S311 - made-up records, no secret
    texts = [item for item in read_papers(ROOT / "seeds") if isinstance(item, Paper)]
    with target.open("w", encoding="utf-8") as file:
        for number in range(count):
            paper = texts[number % len(texts)]
            words = paper.abstract.split()
            chance.shuffle(words)
            fields = {"id": f"R{number}", "title": paper.title or "-", "abstract": " ".join(words)}
            file.write(json.dumps(fields) + "\n")
    return target
