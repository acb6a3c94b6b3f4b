"""The versions of one law in order, and the facts that follow: which version, which words, when.

Pure functions: versions held and versions new go in together, so the order of loading is nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_schema.rows import Evidence, FactRow
from graph_schema.types.laws import (
    ARTICLE,
    ARTICLE_VERSION,
    HAS_TEXT,
    HAS_VERSION,
    LAW,
    LAW_VERSION,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One article's words in a version: the keys of the seat and of the wording, and the place."""

    article: str
    wording: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a law, held or new."""

    key: str
    valid_from: str | None
    source: str | None
    wordings: tuple[Wording, ...]
    asserted_by: str | None = None


def version_facts(law: str, versions: Sequence[Version]) -> Iterator[FactRow]:
    """Yield the HAS_VERSION and HAS_TEXT facts of a law from all of its versions.

    A version ends where the next begins. Two different texts of one day are one version in line,
    the one with more articles, and a variant beside it, which speaks for nothing.
    """
    in_line, variants = _in_line(versions)
    ends = {a.key: b.valid_from for a, b in pairwise(in_line)}
    for version in in_line:
        yield _has_version(law, version, ends.get(version.key), "in_line")
    for version in variants:
        yield _has_version(law, version, None, "variant")
    yield from _wording_facts(in_line, ends)


def _in_line(versions: Sequence[Version]) -> tuple[list[Version], list[Version]]:
    best_of_day: dict[str | None, Version] = {}
    for version in sorted(versions, key=lambda v: (-len(v.wordings), v.key)):
        best_of_day.setdefault(version.valid_from, version)
    in_line = sorted(best_of_day.values(), key=lambda v: v.valid_from or "")
    chosen = {version.key for version in in_line}
    return in_line, [version for version in versions if version.key not in chosen]


def _has_version(law: str, version: Version, valid_to: str | None, standing: str) -> FactRow:
    return FactRow(
        HAS_VERSION,
        LAW,
        law,
        LAW_VERSION,
        version.key,
        {"standing": standing},
        valid_from=version.valid_from,
        valid_to=valid_to,
        evidence=Evidence(source=version.source),
        asserted_by=version.asserted_by,
    )


def _wording_facts(in_line: Sequence[Version], ends: dict[str, str | None]) -> Iterator[FactRow]:
    """Yield one fact for each unbroken run of versions in which an article has the same words."""
    positions: dict[tuple[str, str], list[int]] = {}
    places: dict[tuple[str, str], tuple[Version, str | None]] = {}
    for position, version in enumerate(in_line):
        for wording in version.wordings:
            pair = (wording.article, wording.wording)
            positions.setdefault(pair, []).append(position)
            places.setdefault((version.key, wording.wording), (version, wording.place))
    for (article, wording_key), at in positions.items():
        for first, last in _runs(at):
            version, place = places[(in_line[first].key, wording_key)]
            yield FactRow(
                HAS_TEXT,
                ARTICLE,
                article,
                ARTICLE_VERSION,
                wording_key,
                valid_from=version.valid_from,
                valid_to=ends.get(in_line[last].key),
                evidence=Evidence(source=version.source, place=place),
                asserted_by=version.asserted_by,
            )


def _runs(positions: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -1
    for position in sorted(set(positions)):
        if first >= 0 and position == last + 1:
            last = position
            continue
        if first >= 0:
            yield first, last
        first = last = position
    if first >= 0:
        yield first, last
