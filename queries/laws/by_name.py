"""A law by its name: exact by its key, else not found with the titles that look like it."""

from queries.asking import Record, Records, Steps, Viewpoint
from queries.errors import EMPTY, NO_LAW_TITLE, NOBODY_CITES, BadQuestion, NotFound
from queries.laws.standing import Law, law_of_record
from queries.statements import statement
from resolution.candidates import Candidate
from resolution.law_index import LawEntry, LawIndex
from resolution.law_titles import law_key

LAWS_BY_KEYS = statement("laws/laws_by_keys")
LAW_TITLES = statement("laws/law_titles")
CITING_COUNTS = statement("lookups/citing_counts")
_MOST_CANDIDATES = 5


def key_of_title(title: str) -> str:
    """Return the key of the law that a title names; raise BadQuestion when it names none."""
    if not title.strip():
        raise BadQuestion(EMPTY.say(what="法律文件名称"))
    try:
        return law_key(title)
    except ValueError:
        raise BadQuestion(NO_LAW_TITLE.say(title=title)) from None


def law_told(title: str, records: Records, view: Viewpoint, *, is_told: bool = False) -> Steps[Law]:
    """Return the law of a title from ``LAWS_BY_KEYS``; raise NotFound where nothing tells of it.

    A law that isn't held is told by the items that cite it, of which the asker has to be allowed
    to read one, or by what the caller has found of it (``is_told``).
    """
    if records:
        law = law_of_record(records[0])
        if is_told or law.held or law.repeals:
            return law
        (counts,) = yield [view.ask(CITING_COUNTS, law=law.key)]
        if any(row["items"] for row in counts):
            return law
    raise (yield from law_not_found(title, view))


def law_not_found(title: str, view: Viewpoint) -> Steps[NotFound]:
    """Return the error that says nobody holds or cites the law, with the titles like it.

    Only titles of laws that are held, or that an item cites which the asker may read, are said.
    """
    (records,) = yield [view.ask(LAW_TITLES)]
    return NotFound("法律文件", title, candidates_for(title, records), NOBODY_CITES)


def candidates_for(title: str, records: Records) -> tuple[Candidate, ...]:
    """Return the laws whose titles look like ``title``, best first."""
    own = key_of_title(title)
    index = LawIndex(_entry(record) for record in records if record["law"] != own)
    return index.propose(title, _MOST_CANDIDATES)


def _entry(record: Record) -> LawEntry:
    titles = sorted(set(record["titles"]))
    return LawEntry(record["law"], tuple(dict.fromkeys([record["name"], *titles])))
