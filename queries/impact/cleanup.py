"""The lower rules and documents to review after a change (清理清单), for the legality office.

By who drafted or made them and who exercises items based on them. Who made a text is its issuer as
the text says; where none is held that is said, and nothing is guessed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_schema.vocabularies import RANK
from legal_text.folding import fold_text
from queries.asking import Record, Steps, Viewpoint
from queries.bodies.views import bodies_by_keys
from queries.devolution.deciders import level_of_document
from queries.impact.answer import ChangedLaw, Count, Follower, counted
from queries.impact.answering import Followed, changed_law
from queries.impact.change import ChangeQuestion, of_change
from queries.impact.followers import ITEMS_BASED_ON_LAWS
from queries.impact.hits import NO_HOLDER
from queries.items.views import ITEMS_BY_KEYS, full_law_title, in_title_marks, item_of_record
from queries.laws.by_name import LAWS_BY_KEYS
from queries.laws.standing import Law, VersionView, laws_of_records, stub_law
from queries.laws.upper import UPPER_LAWS
from queries.rules.acting import Deadline, deadlines
from queries.rules.cleanup import cleanup_maker, cleanup_words

NO_DRAFTER = "（没有写明制定、起草机关）"
_ORDER = ("drafting_unit", "local_maker", "list_manager", "legal_office", "report_up")
"""Who reviews, in the order in which a list has them: what the place does itself comes first."""
_STATE = "report_up"


@dataclass(frozen=True, slots=True)
class Implementer:
    """A unit that exercises items based on a rule, and how many."""

    unit: str
    items: int


@dataclass(frozen=True, slots=True)
class CleanupEntry:
    """A rule to review: what to propose and why, who drafted it, who carries it out.

    ``drafter`` is the issuer that its text names, None where none is known. ``who``: report_up,
    local_maker, drafting_unit, list_manager or legal_office.
    """

    key: str
    title: str
    doc_no: str | None
    rank: str
    held: bool
    drafter: str | None
    who: str
    how: str
    when: str
    proposal: str
    proposal_label: str
    reasons: tuple[str, ...]
    path: str
    depth: int
    items: int
    implementers: tuple[Implementer, ...]
    sources: tuple[str, ...]

    @property
    def order(self) -> tuple[int, str, int, str, str]:
        """What the place does itself first, then by drafter, depth and title."""
        return _ORDER.index(self.who), self.drafter or "", self.depth, self.title, self.key


@dataclass(frozen=True, slots=True)
class CleanupAnswer:
    """The rules to review after a change. The counts are of all, also of those not shown.

    ``ended`` names the rules made under what changes that were repealed before: nothing to do.
    ``elsewhere`` counts the local rules of other places than those asked for.
    """

    laws: tuple[ChangedLaw, ...]
    event: str
    decision: str | None
    effective: str | None
    as_of: str
    total: int
    truncated: bool
    by_drafter: tuple[Count, ...]
    by_implementer: tuple[Count, ...]
    by_proposal: tuple[Count, ...]
    by_who: tuple[Count, ...]
    entries: tuple[CleanupEntry, ...]
    ended: tuple[str, ...]
    elsewhere: int
    deadlines: tuple[Deadline, ...]
    notes: tuple[str, ...]


def cleanup(
    question: ChangeQuestion, view: Viewpoint, places: Sequence[str] = ()
) -> Steps[CleanupAnswer]:
    """Return the rules to review after a change, however it is named.

    ``places`` narrow the local rules to those whose title or maker names one of them; without any,
    those of all places are listed.
    """
    change = yield from of_change(question, view)
    lower = [one for one in change.followers if one.kind == "law"]
    keys = sorted(one.key for one in lower)
    law_records, upper_records, based = yield [
        view.ask(LAWS_BY_KEYS, laws=keys),
        view.ask(UPPER_LAWS, laws=keys),
        view.ask(ITEMS_BASED_ON_LAWS, laws=keys),
    ]
    uppers = sorted({row["upper"] for row in upper_records})
    others, item_records = yield [
        view.ask(LAWS_BY_KEYS, laws=uppers),
        view.ask(ITEMS_BY_KEYS, items=sorted({row["item"] for row in based})),
    ]
    items = {record["item"]: item_of_record(record) for record in item_records}
    holders = sorted({item.holder_key for item in items.values() if item.holder_key})
    bodies = yield from bodies_by_keys(holders, view)
    names = {key: body.name for key, body in bodies.items()}
    units = {
        key: names.get(item.holder_key or "", item.holder or NO_HOLDER)
        for key, item in items.items()
    }
    read = _Read(
        change,
        laws_of_records(law_records),
        laws_of_records(others),
        frozenset(keys),
        upper_records,
        _units_by_law(based, units),
    )
    return _answer(read, lower, question.limit, [fold_text(place) for place in places])


def _units_by_law(
    based: Sequence[Record], units: Mapping[str, str]
) -> dict[str, tuple[Implementer, ...]]:
    """Return the units that exercise items based on each law, with most items first."""
    found: dict[str, Counter[str]] = {}
    for law, item in sorted({(row["law"], row["item"]) for row in based}):
        if item in units:  # the others may not be read
            found.setdefault(law, Counter())[units[item]] += 1
    return {
        law: tuple(
            Implementer(unit, count)
            for unit, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        for law, counts in found.items()
    }


@dataclass(frozen=True, slots=True)
class _Read:
    """The change and all that was read about the rules below it."""

    change: Followed
    lower: Mapping[str, Law]
    uppers: Mapping[str, Law]
    reviewed: frozenset[str]
    made_under: Sequence[Record]
    units: Mapping[str, tuple[Implementer, ...]]

    def made_under_of(self, law: str) -> list[Record]:
        own = [row for row in self.made_under if row["law"] == law]
        return sorted(own, key=lambda row: row["upper"])


def _answer(
    read: _Read, lower: Sequence[Follower], limit: int | None, places: Sequence[str]
) -> CleanupAnswer:
    found, asked = read.change.found, read.change.asked
    standing = [one for one in lower if not _has_ended(read, one)]
    ended = sorted(one.name for one in lower if _has_ended(read, one))
    found_entries = sorted((_entry(read, one) for one in standing), key=lambda one: one.order)
    entries = [entry for entry in found_entries if _is_of(entry, places)]
    units = [unit.unit for entry in entries for unit in entry.implementers]
    return CleanupAnswer(
        laws=tuple(changed_law(law, found.day) for law in found.laws.values()),
        event=asked.event,
        decision=asked.read.decision.title or None if asked.read else None,
        effective=asked.effective,
        as_of=found.day,
        total=len(entries),
        truncated=limit is not None and len(entries) > limit,
        by_drafter=counted(entry.drafter or NO_DRAFTER for entry in entries),
        by_implementer=counted(units),
        by_proposal=counted(entry.proposal for entry in entries),
        by_who=counted(entry.who for entry in entries),
        entries=tuple(entries[:limit]),
        ended=tuple(ended),
        elsewhere=len(found_entries) - len(entries),
        deadlines=tuple(
            one for one in deadlines(asked.effective) if one.applies_to == "lower_rules"
        )
        if entries
        else (),
        notes=tuple(_notes(entries)),
    )


def _is_of(entry: CleanupEntry, places: Sequence[str]) -> bool:
    """Say whether a rule is one of the places asked for; what the state made is of all."""
    named = fold_text(f"{entry.title}{entry.drafter or ''}")
    return not places or entry.who == _STATE or any(place in named for place in places)


def _has_ended(read: _Read, one: Follower) -> bool:
    law = read.lower.get(one.key)
    return law is not None and law.repealed_on(read.change.found.day) is not None


def _entry(read: _Read, one: Follower) -> CleanupEntry:
    law = read.lower.get(one.key) or stub_law(one.key)
    day = read.change.found.day
    version = _last_version(law, day)
    rank = law.rank_on(day)
    drafter = version.issuer if version else None
    doc_no = version.doc_no if version else None
    maker = cleanup_maker(rank, level_of_document(f"{drafter or ''}{doc_no or ''}", ()))
    proposal, reasons = _proposal(read, one.key)
    words = cleanup_words(proposal)
    implementers = read.units.get(one.key, ())
    return CleanupEntry(
        key=one.key,
        title=one.name,
        doc_no=doc_no,
        rank=RANK.label_of(rank),
        held=law.held,
        drafter=drafter,
        who=maker.who,
        how=maker.how,
        when=maker.when,
        proposal=proposal,
        proposal_label=words.label,
        reasons=(*reasons, words.reason),
        path=one.path,
        depth=one.depth,
        items=sum(unit.items for unit in implementers),
        implementers=implementers,
        sources=tuple(dict.fromkeys([maker.source, words.source])),
    )


def _last_version(law: Law, day: str) -> VersionView | None:
    version = law.version_on(day)
    return version or (law.versions[-1] if law.versions else None)


def _proposal(read: _Read, law: str) -> tuple[str, list[str]]:
    """Return what to propose of a rule, and what becomes of each text that it is made under."""
    fates = [_fate(read, row) for row in read.made_under_of(law)]
    kinds = {kind for kind, _ in fates}
    reasons = [reason for _, reason in fates if reason]
    if kinds == {"ended"}:
        return "repeal", reasons
    if kinds & {"ended", "continued"}:
        return "amend_basis", reasons
    return ("amend" if "changed" in kinds else "review"), reasons


def _fate(read: _Read, row: Record) -> tuple[str, str]:
    """Return what becomes of a text that a rule is made under: a code, and in words."""
    found, upper = read.change.found, row["upper"]
    title = in_title_marks(full_law_title(upper, row["name"]))
    change = found.changes.of_law(upper)
    if change is not None and change.repeals:
        following = "、".join(law.spelled for law in found.continued_by.get(upper, ()))
        if following:
            return "continued", f"{title}废止，由{following}接续"
        return "ended", f"{title}废止"
    if change is not None:
        return _fate_of_articles(read, row, title)
    law = read.uppers.get(upper)
    repeal = law.repealed_on(found.day) if law else None
    if repeal is not None:
        return "ended", f"{title}已由{repeal.spelled}废止"
    if upper in read.reviewed:
        return "follows", f"{title}须清理，随其核对"
    return "stands", ""


def _fate_of_articles(read: _Read, row: Record, title: str) -> tuple[str, str]:
    change = read.change.found.changes.of_law(row["upper"])
    named = list(row["articles"] or ())
    hit = [n for n in named if change and f"{row['upper']}#{n}" in change.reworded]
    if hit:
        return "changed", f"所据{title}第{'、'.join(hit)}条有变"
    if named:
        return "stands", ""
    by = read.change.delegations.of({**row, "name": read.lower[row["law"]].name})
    if by is not None:
        return "changed", f"{title}{by.words}，该条有变，似依该条制定，待核"
    return "unplaced", f"{title}有变，没有写明所据的条"


def _notes(entries: Sequence[CleanupEntry]) -> Iterator[str]:
    unknown = sum(entry.drafter is None for entry in entries)
    if unknown:
        yield f"{unknown} 件的文本没有写明制定、起草机关，由司法行政部门查明"
    not_held = sum(not entry.held for entry in entries)
    if not_held:
        yield f"{not_held} 件没有收录文本，只知道名称"
    yield "只列首条或者名称表明依据变动的法律制定的规定；没有写明制定依据的规范性文件不在其中"
