"""GENERATED from ontologies/lithograph.ttl by `make vocabulary`: do not edit.

SHA-256 of the file: a6175ed2d1e8ced76f5bef8f98e5380fefe60a169282d9e2e4177fc0456783c3
"""

from __future__ import annotations

from enum import StrEnum

NAMESPACE = "https://w3id.org/lithograph/ontology#"


class EntityType(StrEnum):
    """The types of nodes."""

    PAPER = "Paper"
    """A scholarly work, known by its title, its abstract or both."""
    AUTHOR = "Author"
    """A person whom a record names as an author of a paper."""
    ORGANISATION = "Organisation"
    """A group, company or institution that a record names in the place of authors."""
    METHOD = "Method"
    """A model, architecture, algorithm, training or inference technique, framework, system or software tool."""
    DATASET = "Dataset"
    """A data resource: a corpus, cohort, image collection or knowledge base used as data."""
    BENCHMARK = "Benchmark"
    """Something whose stated purpose is evaluation: a benchmark, test suite, challenge, leaderboard, or exam used as a test."""
    MODALITY = "Modality"
    """The kind of data that goes into or comes out of a method, as acquired or recorded."""
    TASK = "Task"
    """A problem that a work, or a named thing in its text, addresses or is tested on."""
    METRIC = "Metric"
    """A quantity by which results are measured."""
    CONDITION = "Condition"
    """A disease, disorder, finding, lesion, injury or clinical event."""
    ANATOMY = "Anatomy"
    """An organ, body part, tissue, cell or other anatomical structure."""
    RESULT = "Result"
    """A number that a paper states to measure quality, speed, size reduction or cost, with what it is of, on, in and against as far as the text says."""


class Predicate(StrEnum):
    """The relations that a paper can state."""

    PROPOSES = "proposes"
    """The paper introduces it; it is new there."""
    USES = "uses"
    """Applies it or is built with it, as a component or technique of what is proposed or studied."""
    EVALUATES = "evaluates"
    """The paper studies or benchmarks an existing method, as its subject or as a baseline."""
    EVALUATED_ON = "evaluatedOn"
    """Results are reported on it."""
    TRAINED_ON = "trainedOn"
    """Its data were used to train, pre-train or fine-tune."""
    OUTPERFORMS = "outperforms"
    """Is stated to be better than it. Not transitive: it holds for the data and metric of its sentence."""
    COMPARABLE_TO = "comparableTo"
    """Is stated to match, rival or be comparable to it."""
    VARIANT_OF = "variantOf"
    """Is derived from it: an extension, version, distillation, fine-tuned or adapted form, or subset."""
    IS_A = "isA"
    """The text says that the first is a kind of the second."""
    ADDRESSES = "addresses"
    """The task at which it is aimed or on which it is tested."""
    HAS_MODALITY = "hasModality"
    """The kind of data it works on or consists of."""
    MEASURED_BY = "measuredBy"
    """The paper states results in this metric."""
    TARGETS = "targets"
    """The disease, finding or clinical event that it concerns."""
    COVERS_ANATOMY = "coversAnatomy"
    """The body part or structure that it concerns."""
    AUTHORED_BY = "authoredBy"
    """A record of the paper names them in its author line."""
    REPORTS = "reports"
    """The paper states this number as a result."""
    HAS_SIZE = "hasSize"
    """Its stated size (a paper's: that of the data it collects without a name): the number as printed, then what is counted."""
    HAS_LINK = "hasLink"
    """A URL of code, data or a model, as printed in the text."""
    ABBREVIATES = "abbreviates"
    """Within one text, the first is the short form of the second; resolution makes them one node."""
