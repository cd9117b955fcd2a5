"""This installation → what it is made of, what is missing for which extra, and what is broken."""

from __future__ import annotations

import json
import os
import platform
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import metadata
from types import MappingProxyType

from packaging.requirements import Requirement

from lithograph import concepts, exporters, ontology, readers, resources
from lithograph.errors import LithographError
from lithograph.extractors import extract, extractors
from lithograph.model import Paper
from lithograph.provenance import this_run

#: The libraries on which the bytes of a result depend.
_LIBRARIES = ("numpy", "onnxruntime", "pyoxigraph", "rdflib", "spacy", "tokenizers")
#: The extras that bring an engine for builds, beside the one in memory.
_ENGINES = ("disk", "spark")
#: What belongs to development, not to use.
_OURS = frozenset({"test", "training", "docs"})
#: The places where other packages add members, with what a member must have.
_GROUPS = (
    "lithograph.readers",
    "lithograph.extractors",
    "lithograph.exporters",
    "lithograph.folders",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """An optional part: the requirements it has, and those that are not met."""

    name: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What was found. `broken` says what does not work, and is empty in a healthy installation."""

    version: str
    python: str
    system: str
    cores: int
    libraries: tuple[tuple[str, str], ...]
    engines: tuple[tuple[str, str], ...]
    ontologies: str
    ontology: str
    concepts: int
    digest: str
    model: tuple[tuple[str, int], ...]
    plugins: tuple[str, ...]
    extras: tuple[Extra, ...]
    programs: tuple[tuple[str, str], ...]
    broken: tuple[str, ...]

    @property
    def healthy(self) -> bool:
        """Whether everything that is installed works."""
        return not self.broken

    def json(self) -> str:
        """For programs: one object, names in a fixed order."""
        return json.dumps(asdict(self), indent=2)

    def text(self) -> str:
        """For people, and to be pasted into a report."""
        return "\n".join(_lines(self))


def examine() -> Diagnosis:
    """Look at this installation; the networks are loaded and run on a sentence."""
    extras = tuple(_extras())
    folder, terms, number = _ontologies()
    return Diagnosis(
        version=metadata.version("lithograph"),
        python=f"{platform.python_implementation()} {platform.python_version()}",
        system=platform.platform(),
        cores=os.cpu_count() or 1,
        libraries=tuple((name, _version(name)) for name in _LIBRARIES),
        engines=tuple(_engines(extras)),
        ontologies=folder,
        ontology=terms,
        concepts=number,
        digest=_digest(),
        model=_weights(),
        plugins=_plugins(),
        extras=extras,
        programs=(("java", shutil.which("java") or ""),),
        broken=tuple(_broken()),
    )


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _engines(extras: Iterable[Extra]) -> Iterator[tuple[str, str]]:
    """What does a kind of work, and what it is: networks, queries, builds."""
    for work, library in (("networks", "onnxruntime"), ("SPARQL", "pyoxigraph")):
        yield work, f"{library} {_version(library)}".strip()
    there = [extra.name for extra in extras if extra.name in _ENGINES and not extra.missing]
    yield "builds", ", ".join(["memory", *there])


def _ontologies() -> tuple[str, str, int]:
    """Their folder, the version of the ontology, and the concepts; empty where there are none."""
    try:
        return str(resources.ontologies()), ontology.load().version, len(concepts.by_id())
    except LithographError:
        return "", "", 0


def _weights() -> tuple[tuple[str, int], ...]:
    """The files of the model with their sizes in bytes."""
    folder = resources.weights_folder()
    files = (path for path in sorted(folder.glob("*")) if path.is_file())
    return tuple((path.name, path.stat().st_size) for path in files)


def _plugins() -> tuple[str, ...]:
    """Members that other packages add, as group, name and package."""
    points = (point for group in _GROUPS for point in metadata.entry_points(group=group))
    return tuple(
        sorted(
            f"{point.group}: {point.name} ({point.dist.name if point.dist else 'unknown package'})"
            for point in points
        )
    )


def _extras() -> Iterator[Extra]:
    """The optional parts that are for users, in the order of their names."""
    requirements = [Requirement(text) for text in metadata.requires("lithograph") or ()]
    names = metadata.metadata("lithograph").get_all("Provides-Extra") or []
    for name in sorted(set(names) - _OURS):
        wanted = [r for r in requirements if _belongs(r, name)]
        missing = [f"{r.name}{r.specifier}" for r in wanted if not _met(r)]
        yield Extra(name=name, missing=tuple(sorted(missing)))


def _belongs(wanted: Requirement, extra: str) -> bool:
    """Whether a requirement is one of this extra, and not of the core."""
    marker = wanted.marker
    return marker is not None and marker.evaluate({"extra": extra}) > marker.evaluate({"extra": ""})


def _met(wanted: Requirement) -> bool:
    version = _version(wanted.name)
    return bool(version) and wanted.specifier.contains(version, prereleases=True)


def _broken() -> Iterator[str]:
    """What does not work, tried."""
    for name in _LIBRARIES:
        if not _version(name):
            yield f"{name} is not installed; reinstall lithograph"
    for name, trial in _TRIALS.items():
        try:
            trial()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what this command is for
            hint = error.hint if isinstance(error, LithographError) else ""
            yield f"{name} fails: {error} ({hint or 'reinstall lithograph'})"


def _load_ontologies() -> None:
    ontology.load()
    concepts.by_id()


def _load_members() -> None:
    for members in (readers.readers, extractors, exporters.exporters, exporters.folders):
        members()


def _extract() -> None:
    title, abstract = "LithoNet: a network", "LithoNet outperforms U-Net on BraTS."
    if not extract(Paper(id="paper/doctor", title=title, abstract=abstract)).mentions:
        raise LithographError("nothing was found in a sentence that names three things")


def _query() -> None:
    import pyoxigraph

    if not pyoxigraph.Store().query("ASK { }"):
        raise LithographError("the engine answers wrongly", hint="reinstall pyoxigraph")


#: What is tried, and how.
_TRIALS: Mapping[str, Callable[[], None]] = MappingProxyType(
    {
        "reading the ontologies": _load_ontologies,
        "loading readers, extractors and exporters": _load_members,
        "extraction": _extract,
        "SPARQL": _query,
    }
)


def _digest() -> str:
    """The digest of what decides what is extracted; `""` where it cannot be read."""
    try:
        return this_run().digest
    except (LithographError, OSError):
        return ""


def _lines(found: Diagnosis) -> Iterator[str]:
    yield f"lithograph   {found.version}"
    yield f"python       {found.python}"
    yield f"system       {found.system}, {found.cores} cores"
    libraries = (f"{name} {version or 'missing'}" for name, version in found.libraries)
    yield f"libraries    {', '.join(libraries)}"
    yield f"engines      {'; '.join(f'{work} {name}' for work, name in found.engines)}"
    yield f"ontologies   {found.ontologies or 'missing'}"
    yield f"             version {found.ontology or 'unknown'}, {found.concepts:,} concepts"
    yield f"model        {found.digest[:16]}  (digest of version, plug-ins, ontologies and weights)"
    for name, size in found.model:
        yield f"             {name} {size / 1e6:.1f} MB"
    yield f"plug-ins     {'; '.join(found.plugins) or 'none'}"
    yield "extras"
    for extra in found.extras:
        yield f"  {extra.name:10} {_state(extra)}"
    for name, path in found.programs:
        yield f"  {name:10} {path or 'not found; the extra spark needs it (Java 17 or later)'}"
    yield "state        everything works" if found.healthy else "state        broken:"
    yield from (f"  {fault}" for fault in found.broken)


def _state(extra: Extra) -> str:
    if not extra.missing:
        return "there"
    return f"missing {', '.join(extra.missing)}: pip install 'lithograph[{extra.name}]'"
