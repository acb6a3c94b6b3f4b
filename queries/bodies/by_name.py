"""Departments and regions by any of their names (单位、区划)."""

from dataclasses import dataclass

from legal_text.folding import fold_text
from queries.asking import Steps, Viewpoint
from queries.errors import EMPTY, BadQuestion, NotFound
from queries.naming.judgements import judgements_in_force
from queries.search.ranking import POOL, matches, search_terms
from queries.statements import statement
from resolution.candidates import Candidate
from resolution.naming.judged import plain_name
from resolution.regions import region_key

DEPARTMENTS_NAMED = statement("bodies/departments_named")
SEARCH_DEPARTMENTS = statement("search/departments")
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

    Names that a person judged to be the same count as this one, and a body that the name was
    judged not to mean doesn't. Raises NotFound with the names that come near.
    """
    folded = fold_text(name)
    if not folded:
        raise BadQuestion(EMPTY.say(what="单位名称"))
    judged = yield from judgements_in_force(view)
    plain = plain_name(folded.removeprefix("dept:"))
    names = (folded, *judged.same_names(plain))
    answers = yield [view.ask(DEPARTMENTS_NAMED, name=one, key=_key(one)) for one in names]
    found = {record["department"] for records in answers for record in records}
    meant = {key for key in found if not judged.differ(plain, plain_name(_name(key)))}
    if meant:
        return tuple(sorted(meant))
    terms = search_terms(folded.removeprefix("dept:"), "单位名称")
    (like,) = yield [view.ask(SEARCH_DEPARTMENTS, terms=terms, pool=POOL)]
    near = matches(name, "department", like)[:_MOST_CANDIDATES]
    raise NotFound("单位", name, [Candidate(m.key, m.name, m.score) for m in near])


def _key(name: str) -> str:
    return name if name.startswith("dept:") else f"dept:{name}"


def _name(key: str) -> str:
    return key.removeprefix("dept:")


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
