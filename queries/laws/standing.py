"""A law on a day: its version in force, its rank, and whether it has been repealed.

A repeal counts against the versions that began before it: a law that was made again under the same
name is in force again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_schema.vocabularies import RANK
from legal_text.ranks import rank_of
from queries.asking import Record
from resolution.law_titles import display_title, rank_of_title

UNKNOWN_RANK = "unknown"
_CODE_OF_LABEL = {term.label: term.code for term in RANK.terms}


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a law; the days are ISO dates, ``valid_to`` is excluded."""

    key: str
    title: str
    rank: str
    standing: str
    valid_from: str | None
    valid_to: str | None
    issuer: str | None = None
    doc_no: str | None = None
    issued_on: str | None = None
    published_on: str | None = None
    effective_on: str | None = None
    kind: str | None = None
    article_count: int | None = None
    history: tuple[str, ...] = ()
    anomalies: tuple[str, ...] = ()

    def in_force_on(self, day: str) -> bool:
        """Return whether this is the version adopted for ``day``."""
        begun = (self.valid_from or "") <= day and (self.valid_to is None or day < self.valid_to)
        return begun and self.standing == "in_line"


@dataclass(frozen=True, slots=True)
class Repeal:
    """One clause that repeals a law: who says so, where, since when, in which words."""

    law: str | None
    name: str | None
    article: str
    label: str
    since: str | None
    words: str | None

    @property
    def spelled(self) -> str:
        """The clause in words: 《水法典》第九十九条."""
        return f"《{self.name}》{self.label}" if self.name else self.label


@dataclass(frozen=True, slots=True)
class Law:
    """A law with all versions and repeals that are known."""

    key: str
    name: str
    versions: tuple[VersionView, ...]
    repeals: tuple[Repeal, ...]

    @property
    def held(self) -> bool:
        """Whether a text of it has been loaded."""
        return bool(self.versions)

    @property
    def begun(self) -> str | None:
        """The first day of force that is known of it, or None."""
        days = [v.effective_on or v.valid_from for v in self.versions]
        return min((day for day in days if day is not None), default=None)

    def version_on(self, day: str) -> VersionView | None:
        """Return the version adopted for ``day``, or None."""
        return next((v for v in self.versions if v.in_force_on(day)), None)

    def rank_on(self, day: str) -> str:
        """Return the rank's code on ``day``.

        Where no text is held the table of national titles may know it, or the form of its title
        (of a place's 条例, of a 三定规定); a tag beside a citation only proposes a rank and is not
        used.
        """
        version = self.version_on(day) or (self.versions[-1] if self.versions else None)
        if version is not None:
            return version.rank
        label = rank_of_title(self.name)
        return _CODE_OF_LABEL.get(label or "") or rank_of(self.name, ())

    def repealed_on(self, day: str) -> Repeal | None:
        """Return the earliest known repeal that counts on ``day``, or None."""
        version = self.version_on(day)
        begun = (version.valid_from or "") if version else ""
        counted = [
            repeal
            for repeal in self.repeals
            if repeal.since is not None and begun < repeal.since <= day
        ]
        return min(counted, key=lambda repeal: (repeal.since or "", repeal.article), default=None)


def law_of_record(record: Record) -> Law:
    """Return the law of a record of ``laws/laws_by_keys``."""
    versions = [version_of_value(value) for value in record["versions"]]
    versions.sort(key=lambda v: (v.valid_from or "", v.standing, v.key))
    repeals = [
        Repeal(
            value["law"], value["name"], value["article"], value["label"],
            value["valid_from"], value["words"],
        )
        for value in record["repeals"]
    ]  # fmt: skip
    repeals.sort(key=lambda repeal: (repeal.since or "", repeal.article))
    return Law(record["law"], record["name"], tuple(versions), tuple(repeals))


def laws_of_records(records: Sequence[Record]) -> dict[str, Law]:
    """Return the laws of records by their keys."""
    return {record["law"]: law_of_record(record) for record in records}


def stub_law(key: str) -> Law:
    """Return a law of which nothing but its key is known."""
    return Law(key, display_title(key), (), ())


def version_of_value(value: Record) -> VersionView:
    """Return the version of a value of ``laws/laws_by_keys`` or ``lookups/law_version_by_key``."""
    return VersionView(
        key=value["key"],
        title=value["title"],
        rank=value["rank"],
        standing=value["standing"],
        valid_from=value["valid_from"],
        valid_to=value["valid_to"],
        issuer=value["issuer"],
        doc_no=value["doc_no"],
        issued_on=value["issued_on"],
        published_on=value["published_on"],
        effective_on=value["effective_on"],
        kind=value["kind"],
        article_count=value["article_count"],
        history=tuple(value["history"] or ()),
        anomalies=tuple(value["anomalies"] or ()),
    )
