"""Departments and regions by any of their names (单位、区划)."""

from dataclasses import dataclass

from legal_text.folding import fold_text
from queries.asking import Steps, Viewpoint
from queries.errors import EMPTY, BadQuestion, NotFound
from queries.search.ranking import POOL, Match, matches, search_terms
from queries.statements import statement
from resolution.candidates import Candidate
from resolution.regions import region_key

DEPARTMENTS_NAMED = statement("bodies/departments_named")
PREDECESSORS = statement("bodies/predecessors")
REGIONS_NAMED = statement("bodies/regions_named")
_MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class RegionFound:
    """A region that a name or code means."""

    key: str
    code: str | None
    name: str


def departments_named(name: str, view: Viewpoint) -> Steps[tuple[str, ...]]:
    """Return the keys of the bodies that bear, or bore, exactly this name or have this key.

    Raises NotFound with the names that come near.
    """
    written = name.strip()
    if not written:
        raise BadQuestion(EMPTY.say(what="单位名称"))
    folded = fold_text(written)
    key = folded if folded.startswith("dept:") else f"dept:{folded}"
    terms = search_terms(folded.removeprefix("dept:"), "单位名称")
    (records,) = yield [view.ask(DEPARTMENTS_NAMED, terms=terms, name=folded, key=key, pool=POOL)]
    exact = {
        record["department"]
        for record in records
        if record["department"] == key or folded in map(fold_text, _names(record["name"], record))
    }
    if exact:
        return tuple(sorted(exact))
    rows = [
        {"key": r["department"], "name": r["name"], "detail": None, "holder": None}
        for r in records
    ]  # fmt: skip
    near: list[Match] = matches(written, "department", rows)[:_MOST_CANDIDATES]
    raise NotFound("单位", written, [Candidate(m.key, m.name, m.score) for m in near])


def _names(name: str, record: object) -> list[str]:
    assert isinstance(record, dict)
    return [name, *(record["aliases"] or ()), *(record["former_names"] or ())]


def regions_named(text: str, view: Viewpoint) -> Steps[tuple[RegionFound, ...]]:
    """Return the regions of a code (any length that codes have) or of a full name.

    Several places may bear one name; the caller says which it wants. Raises NotFound.
    """
    written = fold_text(text)
    if not written:
        raise BadQuestion(EMPTY.say(what="行政区划"))
    (records,) = yield [view.ask(REGIONS_NAMED, key=_region_key(written), name=written)]
    found = {
        record["region"]: RegionFound(record["region"], record["code"], record["name"] or written)
        for record in records
    }
    if not found:
        raise NotFound("行政区划", text)
    return tuple(found[key] for key in sorted(found))


def _region_key(written: str) -> str:
    if not written[:1].isdigit():
        return written if written.startswith("region:") else f"region:{written}"
    try:
        return region_key(written)
    except ValueError as error:
        raise BadQuestion(str(error)) from None
