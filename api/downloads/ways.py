"""How each list that GraphQL offers is got whole: by cursors, by offsets, or at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from api.graphql.types import PAGED
from queries.as_json import camel_case
from queries.changes.question import MOST_CHANGES
from queries.checks.question import MOST_FINDINGS
from queries.devolution.question import MOST_TRANSFERS
from queries.impact.question import MOST_HITS
from queries.lookups.runs import MOST_RUNS
from queries.paths.limits import NODES, PATHS
from queries.search.question import MOST_MATCHES

Names = tuple[str, ...]
"""A way down an answer by the names of its fields; lists on it are gone through."""


@dataclass(frozen=True, slots=True)
class Way:
    """The arguments that turn a list's pages, and what tells that there is more.

    ``size`` says how many entries come at once, ``most`` how many the question gives at once (None:
    a page of the settings); ``start`` where they begin: the cursor that stands at ``end``, or,
    where there is no such place, the number of entries before. ``more`` or ``total`` tell whether
    all has come. These places are below the field that ``beside`` is selected of.
    """

    size: str
    start: str | None = None
    most: int | None = None
    beside: str = ""
    more: Names = ()
    end: Names = ()
    total: Names = ()


@dataclass(frozen=True, slots=True)
class AnswerWay:
    """The list that stands for an answer, how it is got whole, and the lists that grow with it.

    Without ``rows`` the answer is itself the list.
    """

    rows: Names
    way: Way | None = None
    also: Names = ()


CONNECTION = Way(
    "first",
    "after",
    beside="pageInfo { hasNextPage endCursor }",
    more=("pageInfo", "hasNextPage"),
    end=("pageInfo", "endCursor"),
)
GROUPS = Way("first")
_HITS = Way(
    "limit",
    most=MOST_HITS,
    beside="truncated total",
    more=("truncated",),
    total=("total",),
)
_AT_ONCE = 100_000
"""Entries of a list that was read whole anyway: asked for together."""
_OF_ALL = Way("limit", "offset", most=_AT_ONCE, beside="total", total=("total",))
_OF_CHANGES = Way(
    "first",
    "after",
    most=MOST_CHANGES,
    beside="hasNext endCursor total",
    more=("hasNext",),
    end=("endCursor",),
    total=("total",),
)
ANSWERS: Mapping[str, AnswerWay] = MappingProxyType(
    {
        **dict.fromkeys(
            ("impact", "whatIf", "amendmentImpact"),
            AnswerWay(
                ("hits",),
                _HITS,
            ),
        ),
        "compareDrafts": AnswerWay(
            ("differing",),
            Way("limit", most=MOST_HITS, beside="truncated", more=("truncated",)),
            also=("onlyFirst", "onlySecond"),
        ),
        "cleanup": AnswerWay(
            ("entries",),
            _HITS,
        ),
        "outstandingChanges": AnswerWay(("amendments",)),
        "due": AnswerWay(("due",)),
        "gaps": AnswerWay(
            ("gaps",),
            _HITS,
        ),
        "devolution": AnswerWay(
            ("transfers",),
            Way(
                "limit",
                most=MOST_TRANSFERS,
                beside="truncated total",
                more=("truncated",),
                total=("total",),
            ),
            also=("chains",),
        ),
        "search": AnswerWay(
            ("found", "matches"),
            Way(
                "limit",
                most=MOST_MATCHES,
                beside="found { truncated total }",
                more=("found", "truncated"),
                total=("found", "total"),
            ),
        ),
        "changes": AnswerWay(("changes",), _OF_CHANGES),
        "findings": AnswerWay(("findings",), replace(_OF_CHANGES, most=MOST_FINDINGS)),
        "citationChecks": AnswerWay(("hits",), _OF_ALL),
        "namesToReview": AnswerWay(("names",), _OF_ALL),
        "judgements": AnswerWay(("judgements",), _OF_ALL),
        "checkRuns": AnswerWay((), Way("limit", most=_AT_ONCE)),
        "loadRuns": AnswerWay(
            ("runs",),
            Way("limit", "offset", most=MOST_RUNS, beside="total", total=("total",)),
        ),
        "loadRun": AnswerWay(("rejects",)),
        "lawOverview": AnswerWay(("articles",)),
        "articleOverview": AnswerWay(("items",)),
        "neighbourhood": AnswerWay(
            ("nodes",),
            Way("first", most=NODES.most, beside="truncated", more=("truncated",)),
            also=("edges",),
        ),
        "shortestPaths": AnswerWay(
            ("paths",),
            Way("first", most=PATHS.most, beside="truncated", more=("truncated",)),
        ),
        "chain": AnswerWay(("chains",)),
    }
)
"""By the root field; the other fields below it have no list that stands for all."""


def paged_way(type_name: str, field: str) -> Way | None:
    """Return how a list of an answer is got whole that has its total beside it."""
    if (type_name, field) not in _PAGED:
        return None
    total = f"{field}Total"
    return Way("limit", "offset", most=_AT_ONCE, beside=total, total=(total,))


_PAGED = frozenset((type_name, camel_case(name)) for type_name, name in PAGED)
