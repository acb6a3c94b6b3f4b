"""Whether what an item rests on may carry it (依据): by rank, by kind, by what is repealed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graph_schema.vocabularies import RANK
from queries.asking import Record, Records
from queries.checks.answer import Hit
from queries.checks.declaration import Rule
from queries.items.views import full_law_title, in_title_marks
from queries.rules.setting import keeps_alive, may_set
from queries.rules.tables import read_rules
from resolution.law_titles import rank_of_title

_CODE_OF_LABEL = {term.label: term.code for term in RANK.terms}
_UNKNOWN = "unknown"
_SETTING_TYPES = frozenset({"permit", "penalty", "coercion"})
"""The types for which a law says who may set them; for the rest no rank is barred by name."""


_WITHOUT_SANCTION = frozenset({"prohibition", "procedure"})


@dataclass(frozen=True, slots=True)
class _Basis:
    """One basis of an item as its law stands on the day."""

    law: str
    cited_as: str
    kind: str
    rank: str
    repealed_by: str | None
    since: str | None

    @property
    def with_rank(self) -> str:
        return f"{self.cited_as}（{RANK.label_of(self.rank)}）"


def all_repealed(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items of which every basis stands in a law that has been repealed."""
    for row in rows:
        bases = _bases(row)
        if bases and all(basis.repealed_by for basis in bases):
            yield _repealed(row, bases)


def some_repealed(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items that cite a repealed law beside others that stand."""
    for row in rows:
        bases = _bases(row)
        gone = [basis for basis in bases if basis.repealed_by]
        if gone and len(gone) < len(bases):
            yield _repealed(row, gone)


def _repealed(row: Record, gone: Sequence[_Basis]) -> Hit:
    return Hit(
        row,
        {
            "bases": tuple(dict.fromkeys(basis.cited_as for basis in gone)),
            "repealed_by": tuple(dict.fromkeys(basis.repealed_by for basis in gone)),
            "since": min(basis.since or "" for basis in gone),
        },
        "；".join(dict.fromkeys(basis.cited_as for basis in gone)),
    )


def rests_only_on(rule: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items all of whose bases have one of the ranks that the rule names."""
    ranks = frozenset(rule.parameters["ranks"])
    for row in rows:
        bases = _bases(row)
        if bases and all(basis.rank in ranks for basis in bases):
            said = tuple(dict.fromkeys(basis.with_rank for basis in bases))
            yield Hit(row, {"bases": said}, "；".join(said))


def may_not_set(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items that no basis may set, where a table says so of the rank of at least one.

    A basis whose rank isn't known counts as setting: nothing is held wrong on what isn't known.
    """
    for row in rows:
        power_type = row["power_type"]
        if power_type not in _SETTING_TYPES:
            continue
        standing = [basis for basis in _bases(row) if not basis.repealed_by]
        verdicts = [(basis, may_set(power_type, basis.rank)) for basis in standing]
        barred = [(basis, verdict) for basis, verdict in verdicts if verdict.verdict == "no"]
        alive = any(
            verdict.verdict != "no" and keeps_alive(power_type, basis.kind).verdict != "no"
            for basis, verdict in verdicts
        )
        if barred and not alive:
            bases = tuple(dict.fromkeys(basis.with_rank for basis, _ in barred))
            rules = tuple(dict.fromkeys(verdict.source for _, verdict in barred))
            yield Hit(row, {"bases": bases, "rule": rules}, "；".join(bases))


def sanction_missing(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the penalties of which no basis imposes a sanction, by its quote or by its whole text.

    A quote often ends before the sanction; an article that isn't held is judged by its quote.
    """
    for row in rows:
        bases = _bases(row)
        kinds = {basis.kind for basis in bases}
        if row["power_type"] != "penalty" or not kinds or not kinds <= _WITHOUT_SANCTION:
            continue
        texts = [text for value in row["bases"] for text in value["texts"]]
        if not any(_sanctions().search(text) for text in texts):
            said = tuple(dict.fromkeys(basis.cited_as for basis in bases))
            yield Hit(row, {"bases": said}, "；".join(said))


@cache
def _sanctions() -> re.Pattern[str]:
    rows = read_rules("sanction_words.csv", "pattern", "source")
    return re.compile("|".join(row["pattern"] for row in rows))


def _bases(row: Record) -> list[_Basis]:
    found = {_basis(value) for value in row["bases"]}
    return sorted(found, key=lambda basis: (basis.cited_as, basis.kind))


def _basis(value: Record) -> _Basis:
    begun = max(value["begun"], default="")
    counted = sorted(
        (repeal["since"], repeal["law"] or "", repeal["label"])
        for repeal in value["repeals"]
        if begun < repeal["since"]
    )
    since, law, label = counted[0] if counted else (None, None, None)
    title = value["title"] or full_law_title(value["law"], value["name"])
    return _Basis(
        law=value["law"],
        cited_as=f"{in_title_marks(title)}{value['label'] or ''}",
        kind=value["kind"],
        rank=_rank(value),
        repealed_by=f"{in_title_marks(law)}{label}" if law else label,
        since=since,
    )


def _rank(value: Record) -> str:
    """Return the rank of the version in force, of any that is held, or of the title's table."""
    for ranks in (value["ranks"], value["any_ranks"]):
        if ranks:
            return str(sorted(ranks)[0])
    return _CODE_OF_LABEL.get(rank_of_title(value["name"]) or "", _UNKNOWN)
