"""Measured rates → what a build of a million, ten million and 250 million records takes.

usage: python -m benchmarks.cluster_cost [--extraction MS] [--steps MS] [--spark MS] [--margin SHARE]

Prints the tables of docs/cluster.md. The rates are CPU milliseconds a paper and bytes a paper, as
`benchmarks.extractions` and `benchmarks.cluster` print them; both grow linearly (measured to 10,000 papers),
and are carried on to 250 million, which nobody has run. Prices are assumptions.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

RECORDS = (1_000_000, 10_000_000, 250_000_000)
CORES = (16, 64, 256)
#: US dollars for an hour of a core: what interruptible machines cost, least and most.
PRICES = (0.02, 0.05)
GB, TB = 1e9, 1e12
#: Dollars from which cents say nothing.
ROUND = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """CPU milliseconds a paper, and bytes a paper; arXiv papers of 180 words.

    `extraction` is one core; `steps` all else on one machine; `spark` what Spark adds to both, in the
    long run (a build of any size takes some 110 s more).
    `margin` is the share that stragglers, retries and half cores cost.
    """

    extraction: float = 44.0
    steps: float = 10.4
    spark: float = 10.5
    margin: float = 0.25
    tables: int = 4_700
    triples: int = 5_450
    plain: int = 64_700
    triples_count: int = 387
    work: int = 30_300


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    usual = Rates()
    for name in ("extraction", "steps", "spark", "margin"):
        parser.add_argument(f"--{name}", type=float, default=getattr(usual, name))
    rates = Rates(**vars(parser.parse_args()))
    print("\n".join((*time(rates), "", *storage(rates))))


def core_hours(rates: Rates, records: int) -> float:
    """Of extraction and all steps, on Spark, with the margin."""
    each = rates.extraction + rates.steps + rates.spark
    return records * each / 1000 / 3600 * (1 + rates.margin)


def time(rates: Rates) -> Iterator[str]:
    """Cores and hours, as Markdown."""
    cores = " | ".join(f"{count} cores" for count in CORES)
    yield f"| records | core-hours | of them extraction | {cores} | at ${PRICES[0]}–{PRICES[1]} |"
    yield "| ---: " * (4 + len(CORES)) + "|"
    for records in RECORDS:
        hours = core_hours(rates, records)
        extraction = records * rates.extraction / 1000 / 3600 * (1 + rates.margin)
        walls = " | ".join(_duration(hours / count) for count in CORES)
        low, high = (hours * price for price in PRICES)
        yield f"| {records:,} | {hours:,.0f} | {extraction:,.0f} | {walls} | ${_dollars(low)}–{_dollars(high)} |"


def _dollars(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= ROUND else f"{amount:.1f}"


def storage(rates: Rates) -> Iterator[str]:
    """Bytes, as Markdown."""
    yield "| records | result tables | triples, gzipped | plain N-Triples | triples | work folder |"
    yield "| ---: " * 6 + "|"
    for records in RECORDS:
        sizes = (rates.tables, rates.triples, rates.plain)
        columns = " | ".join(_bytes(size * records) for size in sizes)
        count = rates.triples_count * records / 1e9
        yield f"| {records:,} | {columns} | {count:,.1f} G | {_bytes(rates.work * records)} |"


def _duration(hours: float) -> str:
    if hours < 1:
        return f"{hours * 60:.0f} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.1f} days"  # noqa: PLR2004 - two days


def _bytes(size: float) -> str:
    return f"{size / TB:,.1f} TB" if size >= TB else f"{size / GB:,.1f} GB"


if __name__ == "__main__":
    main()
