"""The records that flow through Lithograph: what each stage takes and gives.

Every type is frozen, keyword-only and holds tuples, so a record can be hashed, shared between
processes and written as one JSON line. No stage changes a record; it makes a new one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lithograph.receipt import Intake as Intake  # noqa: PLC0414 - others take it from here

#: Characters of an abstract that label a paper without a title.
LABEL_LENGTH = 60
#: Stands for the paper itself as the subject of a `Relation` or the method of a `Result`.
PAPER = "paper"

Kind = Literal["named", "concept"]
Polarity = Literal["asserted", "negated", "hedged"]
#: Whose claim a sentence makes: this paper's, that of others' work, or `""` where it does not say.
Attribution = Literal["own", "others", ""]
ResultKind = Literal["absolute", "improvement", "reduction"]
Part = Literal["text", "authors"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of `Paper.text`, in characters, half-open: `text[start:end]`.

    Raises:
        ValueError: if not `0 <= start < end`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Author:
    """One person as a record prints them; parts that are not told apart stay in `family`."""

    family: str
    given: str = ""
    orcid: str = ""

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Date:
    """A date as far as the record states it; a year that is not printed stays `None`."""

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Source:
    """Where a record was read.

    `document` is a path relative to the source given (or a bare file name), `line` the 1-based
    line on which the record starts, `record` the record's own identifier or `""`. `repairs` says
    what had to be undone to read it, sorted: "encoding", "html", "latex".
    """

    document: str
    line: int
    reader: str
    record: str = ""
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One work. What its records do not say stays empty: nothing is guessed.

    `authors_text` is the author line as printed. `identifiers` are sorted (scheme, value) pairs,
    schemes as in `lithograph.identifiers`. `venue` is the journal, conference or repository that
    published it, `keywords` are in the order of the record. `extra` keeps what the reader did not
    know: sorted (key, JSON text) pairs. `sources` are sorted and never empty.
    """

    id: str
    title: str = ""
    abstract: str = ""
    authors: tuple[Author, ...] = ()
    authors_text: str = ""
    author_count: int | None = None
    organisation: str = ""
    venue: str = ""
    keywords: tuple[str, ...] = ()
    date: Date | None = None
    comment_count: int | None = None
    url: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def text(self) -> str:
        """Title, a line break, abstract: what every `Span` counts in."""
        return f"{self.title}\n{self.abstract}"

    @property
    def label(self) -> str:
        """The title, or the start of the abstract where there is no title."""
        if self.title:
            return self.title
        whole = len(self.abstract) <= LABEL_LENGTH
        return self.abstract if whole else f"{self.abstract[:LABEL_LENGTH].rstrip()}…"

    @property
    def record(self) -> str:
        """The identifier of the first record that has one, else the paper's own id."""
        return next((source.record for source in self.sources if source.record), self.id)

    def part(self, name: Part) -> str:
        """The verbatim text that evidence from `name` points into."""
        return self.authors_text if name == "authors" else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of a paper's text that names something: `paper.text[span] == text`.

    `type` is an `EntityType`; `also` holds further types the text supports. `extractors` is
    sorted and names all that agree on it; `confidence` is a probability in [0, 1]. `concept` is
    the vocabulary concept it was matched to (`"modality/magnetic-resonance-imaging"`) or `""`.
    """

    id: str
    paper_id: str
    span: Span
    text: str
    type: str
    kind: Kind
    extractors: tuple[str, ...]
    confidence: float
    also: tuple[str, ...] = ()
    concept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one sentence says of two mentions. `subject` is a mention id or `PAPER`."""

    paper_id: str
    subject: str
    predicate: str
    object: str
    sentence: Span
    extractors: tuple[str, ...]
    confidence: float
    polarity: Polarity = "asserted"
    attribution: Attribution = ""
    form: Literal["relation"] = "relation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A stated number that measures quality, speed, size reduction or cost.

    `value` is the number exactly as printed, without sign and unit. `method`, `dataset`,
    `metric`, `task` and `baseline` are mention ids as extracted and entity ids in a `Statement`;
    `None` where the text does not say. `method` may be `PAPER`.
    """

    paper_id: str
    value: str
    unit: str
    kind: ResultKind
    sentence: Span
    extractors: tuple[str, ...]
    confidence: float
    method: str | None = None
    dataset: str | None = None
    metric: str | None = None
    task: str | None = None
    baseline: str | None = None
    form: Literal["result"] = "result"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A URL of code, data or a model, as printed."""

    paper_id: str
    span: Span
    url: str
    sentence: Span
    form: Literal["link"] = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The stated size of a dataset or benchmark; `of` is a mention id."""

    paper_id: str
    of: str
    value: str
    unit: str
    sentence: Span
    extractors: tuple[str, ...]
    confidence: float
    form: Literal["size"] = "size"


#: What an extractor may state about a paper, besides its mentions.
Claim = Relation | Result | Link | Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one paper: mentions in text order, then what is said of them."""

    paper: Paper
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Identifier:
    """What an entity is called elsewhere: `value` is an IRI.

    `relation` is the property that links the two, as prefix and name (`"skos:exactMatch"`), `label`
    the name that is used there, `source` where it was read that they belong together.
    """

    relation: str
    value: str
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing, one node. Its id depends on content only.

    `aliases` are all surface forms but the label, sorted. `mentions` are sorted mention ids
    (for authors `paper id#position`). `papers` are the sorted ids of papers that name it.
    `identifiers` are sorted.
    """

    id: str
    type: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    concept: str = ""
    mentions: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    confidence: float = 1.0
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """A verbatim sentence: `paper.part(part)[span] == sentence`."""

    paper_id: str
    span: Span
    sentence: str
    extractors: tuple[str, ...]
    confidence: float
    polarity: Polarity = "asserted"
    attribution: Attribution = ""
    part: Part = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the corpus says, with all its evidence (never empty, best first).

    `subject` is a paper or entity id. The object is one of: an entity id (`object`), a result
    (`object` is its id and `result` its parts), or a literal (`value`, e.g. a size or a URL).
    The id is the hash of subject, predicate and object, so it survives a rebuild.
    """

    id: str
    subject: str
    predicate: str
    evidence: tuple[Evidence, ...]
    confidence: float
    object: str = ""
    value: str = ""
    result: Result | None = None

    @property
    def support(self) -> int:
        """The number of distinct papers that state it."""
        return len({evidence.paper_id for evidence in self.evidence})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Merge:
    """A line of the ledger: `left` became part of `right`, by which rule and why.

    `left` is a name, an author entry or a record; `right` the id of what it is part of, and
    `label` its name. The contexts quote both where they were first read. `count` is the number of
    names (each counted once in a paper), entries or records that the line accounts for.
    """

    left: str
    right: str
    type: str
    rule: str
    score: float
    reason: str
    label: str = ""
    left_context: str = ""
    right_context: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """Something that was left out, or a note on how something was read.

    It says at which stage, where, why, and what to do about it. Records that were not read have the
    stage "read", statements that are not allowed "graph"; every other stage is that of notes.
    """

    stage: str
    where: str
    message: str
    hint: str = ""

    @property
    def is_note(self) -> bool:
        """Whether nothing was left out."""
        return self.stage not in ("read", "graph")

    @property
    def place(self) -> tuple[str, int]:
        """Document and line of a problem of reading; the line is 0 if it is of the whole."""
        name, _, line = self.where.rpartition(":")
        return (
            (name, int(line)) if name and line.isdecimal() and line.isascii() else (self.where, 0)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made the statements, the same whenever it runs: no clock.

    `digest` is the SHA-256, in hexadecimal, of all that decides what is extracted; `""` where
    that is not known. What is less probable than `min_confidence` was left out. `verdicts` is the
    digest of those by which its confidences were recalibrated, `""` for none.
    """

    program: str = "lithograph"
    version: str = ""
    digest: str = ""
    min_confidence: float | None = None
    verdicts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The typed graph: papers, entities and statements, each sorted by id, and the ledger.

    `intake` is what it was made from, `run` what made it.
    """

    papers: tuple[Paper, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    merges: tuple[Merge, ...] = ()
    run: Run = field(default_factory=Run)
    intake: Intake = field(default_factory=Intake)


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Everything one run produced, stage by stage. `records` are as read, sorted by source."""

    graph: Graph
    records: tuple[Paper, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
