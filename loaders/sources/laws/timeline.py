"""The versions of one law in order, and the facts that follow: which version, which words, when.

Pure functions: versions held and versions new go in together, so the order of loading is nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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
    """One version of a law, held or new; ``made_by`` is the decision that it was made out from."""

    key: str
    valid_from: str | None
    source: str | None
    wordings: tuple[Wording, ...]
    made_by: str | None = None

    @property
    def dated(self) -> str:
        """The day of the event that made it, as its key says; ``undated`` where none is known."""
        return self.key.rpartition("~")[0].rpartition("@")[2]


def version_facts(law: str, versions: Sequence[Version]) -> Iterator[FactRow]:
    """Yield the HAS_VERSION and HAS_TEXT facts of a law from all of its versions.

    An edition ends where the next begins. What arrived for one day is one edition: parts that
    share no article (a code that comes book by book) stand in it together; of two different texts
    of the same articles the one with more is in line, and the other is a variant beside it, which
    speaks for nothing. A text that was published goes before one that a decision makes out, and
    begins when the decision says: an amended text repeats the first version's day of force.
    """
    editions, variants = _editions(_since_their_decisions(versions))
    ends = [edition.valid_from for edition in editions[1:]] + [None]
    for edition, end in zip(editions, ends, strict=True):
        for version in edition.parts:
            yield _has_version(law, version, end, "in_line")
    for version in variants:
        yield _has_version(law, version, None, "variant")
    yield from _wording_facts(editions, ends)


@dataclass(frozen=True, slots=True)
class _Edition:
    """All that is in line from one day on."""

    valid_from: str | None
    parts: tuple[Version, ...]


def _since_their_decisions(versions: Sequence[Version]) -> list[Version]:
    """Return the versions, a published one beginning no earlier than its decision takes force."""
    begins = {v.dated: v.valid_from for v in versions if v.made_by is not None and v.valid_from}
    return [
        replace(version, valid_from=max(version.valid_from, begins[version.dated]))
        if version.made_by is None and version.valid_from and version.dated in begins
        else version
        for version in versions
    ]


def _editions(versions: Sequence[Version]) -> tuple[list[_Edition], list[Version]]:
    parts_of_day: dict[str | None, list[Version]] = {}
    articles_of_day: dict[str | None, set[str]] = {}
    variants: list[Version] = []
    ordered = sorted(versions, key=lambda v: (v.made_by is not None, -len(v.wordings), v.key))
    for version in ordered:
        articles = {wording.article for wording in version.wordings}
        parts = parts_of_day.setdefault(version.valid_from, [])
        taken = articles_of_day.setdefault(version.valid_from, set())
        if parts and (not articles or taken & articles):
            variants.append(version)
        else:
            parts.append(version)
            taken |= articles
    editions = [_Edition(day, tuple(parts)) for day, parts in parts_of_day.items()]
    return sorted(editions, key=lambda edition: edition.valid_from or ""), variants


def _has_version(law: str, version: Version, valid_to: str | None, standing: str) -> FactRow:
    return FactRow(
        HAS_VERSION,
        LAW,
        law,
        LAW_VERSION,
        version.key,
        {"standing": standing, "made_by": version.made_by},
        valid_from=version.valid_from,
        valid_to=valid_to,
        evidence=Evidence(source=version.source),
    )


def _wording_facts(editions: Sequence[_Edition], ends: Sequence[str | None]) -> Iterator[FactRow]:
    """Yield one fact for each unbroken run of editions in which an article has the same words."""
    positions: dict[tuple[str, str], list[int]] = {}
    said: dict[tuple[int, str], tuple[Version, str | None]] = {}
    for position, edition in enumerate(editions):
        for version in edition.parts:
            for wording in version.wordings:
                positions.setdefault((wording.article, wording.wording), []).append(position)
                said.setdefault((position, wording.wording), (version, wording.place))
    for (article, wording_key), at in positions.items():
        for first, last in _runs(at):
            version, place = said[first, wording_key]
            yield FactRow(
                HAS_TEXT,
                ARTICLE,
                article,
                ARTICLE_VERSION,
                wording_key,
                valid_from=version.valid_from,
                valid_to=ends[last],
                evidence=Evidence(source=version.source, place=place),
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
