"""What breaks where one document replaces another (文件被代替): a 三定规定, a notice, a full text.

Both are texts, or documents that are loaded; nothing is written. The words that items cite are
followed as those of an amended law; duties are compared, and those of the place that bear the same
name in other documents are named with the units that they touch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from legal_text.folding import fold_text
from legal_text.law import parse_law
from queries.asking import Record, Steps, Viewpoint
from queries.errors import EMPTY, NO_DUTIES, BadQuestion, NotFound
from queries.impact.answer import DutyChange, Follower
from queries.impact.answering import Asked, Followed, followed
from queries.impact.duty_text import (
    DutyDocument,
    DutyLine,
    changed_duties,
    read_duties,
    short_name,
)
from queries.impact.fates import Changes
from queries.impact.followers import DUTIES_BY_KEYS, follower
from queries.impact.hits import NO_HOLDER
from queries.impact.question import REVISION, check_limit
from queries.impact.text_change import text_revision
from queries.impact.wording import ARROW
from queries.items.views import in_title_marks
from queries.laws.by_name import LAWS_BY_KEYS, key_of_title
from queries.laws.standing import law_of_record, stub_law
from queries.laws.text_on_day import TEXT_ON_DAY, held_text
from queries.ownership.documents import document_key
from queries.rules.consequences import Consequence
from queries.rules.thresholds import threshold
from queries.statements import statement
from resolution.law_titles import law_key

DUTIES_OF_NOTICES = statement("impact/duties_of_notices")
DUTIES_OF_REGIONS = statement("ownership/duties_of_regions")
REGIONS_NAMED = statement("bodies/regions_named")
_LAW, _NOTICE = "law:", "notice:"
LOADED = (_LAW, _NOTICE)
"""What the keys of documents that are loaded begin with."""
_UNCHANGED = frozenset({Consequence.RENUMBERED.value, Consequence.NEW_POWER.value})
"""What leaves the duties of other documents as they are."""


@dataclass(frozen=True, slots=True)
class RevisionQuestion:
    """The document that is replaced and the one that replaces it.

    Each is a text, or the key of a document that is loaded: ``notice:…``, ``law:…``, or the key of
    one of a law's versions.
    """

    before: str
    after: str
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class _Document:
    """A document as it was read: its duties, and the articles that items may cite."""

    duties: DutyDocument
    law: str
    articles: Mapping[str, str]


def of_revision(question: RevisionQuestion, view: Viewpoint) -> Steps[Followed]:
    """Return the change of a document into the one that replaces it, followed.

    Raises BadQuestion for texts without articles and duties, and NotFound for a key that nobody
    bears.
    """
    check_limit(question.limit)
    old = yield from _document(question.before, view)
    new = yield from _document(question.after, view)
    law = law_of_record(records[0]) if (records := (yield from _law(old.law, view))) else None
    change = text_revision(old.law, old.articles, new.articles)
    asked = Asked(REVISION, new.duties.date, question.limit, title=new.duties.title)
    found = yield from followed(Changes((change,)), (law or stub_law(old.law),), view, asked)
    duties = changed_duties(old.duties, new.duties)
    touched = yield from _duties_touched(old.duties, duties, view)
    return replace(found, followers=(*found.followers, *touched), duties=duties)


def _law(key: str, view: Viewpoint) -> Steps[Sequence[Record]]:
    (records,) = yield [view.ask(LAWS_BY_KEYS, laws=[key])]
    return records


def _document(said: str, view: Viewpoint) -> Steps[_Document]:
    said = said.strip()
    if not said:
        raise BadQuestion(EMPTY.say(what="文件的文字或者键"))
    if said.startswith(_NOTICE) and "\n" not in said:
        return (yield from _loaded_notice(said, view))
    if said.startswith(_LAW) and "\n" not in said:
        return (yield from _loaded_law(said, view))
    return _read(said)


def _read(text: str) -> _Document:
    law, duties = parse_law(text), read_duties(text)
    title = law.title or duties.title
    if not title or (not law.articles and not duties.lines):
        raise BadQuestion(NO_DUTIES.say(first=" ".join(text.split())[:80]))
    articles = {article.number: article.text for article in law.articles}
    return _Document(duties, _key(title, duties.doc_no), articles)


def _key(title: str, doc_no: str | None) -> str:
    key_of_title(title)
    return law_key(title, doc_no)


def _loaded_law(key: str, view: Viewpoint) -> Steps[_Document]:
    """Return a law's text: of the version whose key is given, else of the day that is asked for."""
    law_of, _, version_of = key.partition("@")
    records = yield from _law(law_of, view)
    law = law_of_record(records[0]) if records else None
    versions = law.versions if law else ()
    named = [v for v in versions if v.key == key] if version_of else []
    day = (named[0].valid_from if named else None) or view.moment.as_of
    version = law.version_on(day) if law and (named or not version_of) else None
    if version is None:
        raise NotFound("法律文件的版本", key)
    (texts,) = yield [view.ask(TEXT_ON_DAY, law=law_of, as_of=day)]
    held = held_text(version.title, version, texts)
    duties = replace(read_duties(held.source), date=version.effective_on or version.valid_from)
    return _Document(duties, law_of, held.articles)


def _loaded_notice(key: str, view: Viewpoint) -> Steps[_Document]:
    (records,) = yield [view.ask(DUTIES_OF_NOTICES, keys=[key])]
    if not records:
        raise NotFound("任务文件", key)
    first = records[0]
    empty = read_duties(first["title"])
    ordered = sorted(records, key=lambda r: (r["position"] or 0, r["duty"]))
    lines = tuple(_line(record, empty.place) for record in ordered)
    duties = DutyDocument(first["title"], first["doc_no"], first["issued_on"], empty.place, lines)
    return _Document(duties, _key(first["title"], first["doc_no"]), {})


def _line(record: Record, place: str) -> DutyLine:
    parts = sorted(record["parts"], key=lambda p: (p["role"], p["order"] or 0, p["name"]))
    return DutyLine(
        place=record["number"] or "",
        name=record["name"],
        text=record["words"] or record["name"],
        parts=tuple((part["role"], short_name(part["name"], place)) for part in parts),
        key=record["duty"],
    )


def _duties_touched(
    old: DutyDocument, changes: Sequence[DutyChange], view: Viewpoint
) -> Steps[list[Follower]]:
    """Return the duties of the place that bear the name of a duty that changes."""
    named = [change for change in changes if change.class_ not in _UNCHANGED]
    if not old.place or not named:
        return []
    (regions,) = yield [view.ask(REGIONS_NAMED, key="", name=old.place)]
    if not regions:
        return []
    (records,) = yield [view.ask(DUTIES_OF_REGIONS, regions=sorted({r["region"] for r in regions}))]
    own = {document_key(name) for name in (old.title, old.doc_no) if name}
    of_name = {r["duty"]: change for r in records if (change := _of_name(r["name"], named))}
    in_own = {r["duty"] for r in records if document_key(r["document"]) in own}
    (found,) = yield [view.ask(DUTIES_BY_KEYS, duties=sorted(of_name))]
    return [_touched(old, of_name[r["duty"]], r, own=r["duty"] in in_own) for r in found]


def _touched(old: DutyDocument, change: DutyChange, record: Record, *, own: bool) -> Follower:
    units = "、".join(sorted({part["name"] for part in record["parts"]}))
    documents = sorted({state["document"] for state in record["states"] if state["document"]})
    why = f"（{change.reason}）" if change.reason else ""
    path = ARROW.join(
        [
            f"{in_title_marks(old.title)}{change.before_place}{change.class_label}{why}",
            f"{'、'.join(documents) or '其他文件'}所列职责“{record['name']}”",
            units or NO_HOLDER,
        ]
    )
    made = follower("duty", record["duty"], record["name"], units, (1 if own else 2, path))
    return replace(
        made,
        class_=change.class_,
        class_label=change.class_label,
        severity=change.severity,
        what_to_do=change.what_to_do,
    )


def _of_name(name: str, changes: Sequence[DutyChange]) -> DutyChange | None:
    folded = fold_text(name)
    alike = [(fuzz.ratio(folded, fold_text(change.name)), change) for change in changes]
    score, best = max(alike, key=lambda pair: pair[0])
    return best if score >= threshold("like_name") else None
