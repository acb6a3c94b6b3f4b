"""Who does what in one annotation (责任标注): its labels, verbs and order read as roles.

(牵头单位:A;配合单位:B) by labels, (A牵头,B、C配合) by verbs, A会同B by their places (A leads, B
supports), A协同B负责 the other way round, and the document's rules where nothing of this says who
leads. What the text doesn't say stays unsaid.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from legal_text.annotations.copies import Copy
from legal_text.annotations.deadlines import is_deadline_clause
from legal_text.annotations.finding import Found
from legal_text.annotations.model import Participant, Role, Rule
from legal_text.annotations.personal import is_person
from legal_text.annotations.roles import (
    DEADLINE_LABELS,
    LABEL,
    PERSON_LABELS,
    TAIL_VERB,
    role_of_label,
    role_of_verb,
)
from legal_text.annotations.rules import FoundRule
from legal_text.annotations.units import (
    Named,
    Piece,
    depths,
    looks_like_unit,
    read_units,
    split_clauses,
)
from legal_text.places import Span

_TOGETHER = re.compile(r"会同|(?<![残工商文社科侨])联合(?![会社体]|执法|国)")
_BESIDE = re.compile(r"协同(?!创新|办公)|配合|协助")
_LEADING_TOGETHER = re.compile(r"^[ \n]*(?:并)?(?:会同|联合)")
_LEADING_BESIDE = re.compile(r"^[ \n]*(?:并)?(?:协同|配合单位|配合|协助)(?![做落])")
_POST = re.compile(r"(?:政府|党委|[省市县区委]|分管|协管|分线|常务|主管|联系).*(?:领导|长)$")
_TO_LEAD: Final[frozenset[str]] = frozenset(("first_listed", "before_separator", "mark"))


class Part(NamedTuple):
    """A unit with its role, in the copy's places, before orders are counted."""

    named: Named
    role: Role
    role_written: str | None
    decided_by: str
    said: tuple[int, int] = (0, 0)


class Reading(NamedTuple):
    """What one annotation says; ``deadlines`` and ``persons`` are places of its other labels."""

    parts: tuple[Part, ...]
    open: bool
    deadlines: tuple[Span, ...]
    persons: tuple[Span, ...]
    undecided: bool = False
    """Whether the document's rules contradict each other, or find no mark to go by."""


class _Section(NamedTuple):
    """A stretch of an annotation under one label."""

    label: str | None
    start: int
    end: int


def read_annotation(copy: Copy, found: Found, rules: Sequence[FoundRule]) -> Reading:
    """Return what an annotation says."""
    words = copy.copy
    parts: list[Part] = []
    deadlines: list[Span] = []
    persons: list[Span] = []
    is_open = False
    start, end = found.inner_start, found.inner_end
    for begin, stop in _without_rules(start, end, rules):
        sections = (
            _sections(words, begin, stop)
            if found.label is None
            else (_Section(found.label, begin, stop),)
        )
        for section in sections:
            kind = LABEL.match(f"{section.label}:") if section.label else None
            if kind is not None and kind["kind"]:
                posts, _ = _section_parts(words, section) if "领导" in kind["kind"] else ([], False)
                posts = [part for part in posts if _names_a_post(words, part.named)]
                parts += posts
                place = Span(section.start, section.end)
                if kind["kind"] in DEADLINE_LABELS:
                    deadlines.append(place)
                elif PERSON_LABELS.search(kind["kind"]) and not posts:
                    persons.append(place)
                continue
            more, ends_open = _section_parts(words, section)
            named = [part for part in more if _is_named_person(words, part)]
            persons += [Span(part.named.start, part.named.end) for part in named]
            parts += [part for part in more if part not in named]
            is_open = is_open or ends_open
            deadlines += [Span(*clause) for clause in _deadline_clauses(words, section)]
    parts = [part._replace(said=(found.start, found.end)) for part in parts]
    decided, undecided = by_rules(words, (start, end), parts, [found.rule for found in rules])
    return Reading(tuple(decided), is_open, tuple(deadlines), tuple(persons), undecided)


def _is_named_person(words: str, part: Part) -> bool:
    name = words[part.named.start : part.named.end]
    return is_person(name) and not looks_like_unit(name)


def _names_a_post(words: str, named: Named) -> bool:
    """Whether a leader is told by the post (县政府分线领导) and not by name."""
    return _POST.search("".join(words[named.start : named.end].split())) is not None


def participants(copy: Copy, parts: Iterable[Part]) -> tuple[Participant, ...]:
    """Return parts as participants, each with its order within its role."""
    counted: dict[Role, int] = {}
    made: list[Participant] = []
    for part in parts:
        counted[part.role] = counted.get(part.role, 0) + 1
        span = copy.span(part.named.start, part.named.end)
        made.append(
            Participant(
                span.of(copy.text), span, part.role, part.role_written, counted[part.role],
                part.decided_by, part.named.collective, copy.span(*part.said),
            )
        )  # fmt: skip
    return tuple(made)


def _without_rules(start: int, end: int, rules: Sequence[FoundRule]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of an annotation that are no rule of the document."""
    for rule in rules:
        if rule.end <= start or rule.start >= end:
            continue
        if rule.start > start:
            yield start, rule.start
        start = min(rule.end, end)
    if start < end:
        yield start, end


def _sections(words: str, start: int, end: int) -> Iterator[_Section]:
    level = depths(words, start, end)
    labels = [
        match for match in LABEL.finditer(words, start, end) if level[match.start() - start] == 0
    ]
    first = labels[0].start() if labels else end
    if words[start:first].strip(" \n,;。、"):
        yield _Section(None, start, first)
    for nth, label in enumerate(labels):
        stop = labels[nth + 1].start() if nth + 1 < len(labels) else end
        yield _Section(label["role"] or label["kind"], label.end(), stop)


def section_parts(words: str, label: str, start: int, end: int) -> tuple[list[Part], bool]:
    """Return what stands under a label, such as a cell under its header; True for a bare 等."""
    return _section_parts(words, _Section(label, start, end))


def _section_parts(words: str, section: _Section) -> tuple[list[Part], bool]:
    default: Role | None = role_of_label(section.label) if section.label else None
    parts: list[Part] = []
    waiting: list[Named] = []
    is_open = False

    def take(start: int, end: int) -> list[Named]:
        nonlocal is_open
        listed = read_units(words, start, end)
        is_open = is_open or listed.open
        return list(listed.units)

    def give(units: Iterable[Named], role: Role, written: str | None, how: str) -> None:
        for unit in units:
            if unit.mark is not None:
                parts.append(Part(unit, role_of_label(unit.mark), unit.mark, "mark"))
            else:
                parts.append(Part(unit, role, written, how))

    for clause in _clauses(words, section.start, section.end):
        text = words[clause.start : clause.end]
        tail = TAIL_VERB.search(text.rstrip())
        stop = clause.start + (tail.start() if tail else len(text))
        body = words[clause.start : stop]
        joined = default is None
        if lead := _LEADING_TOGETHER.match(body) or _LEADING_BESIDE.match(body):
            if waiting:
                give(
                    waiting,
                    default or "lead",
                    section.label or lead[0].strip(),
                    _how(section, "together"),
                )
                waiting = []
            give(take(clause.start + lead.end(), stop), "support", lead[0].strip(), "together")
        elif infix := _infix(_TOGETHER, words, clause.start, stop):
            give([*waiting, *take(clause.start, infix.start())], "lead", infix[0], "together")
            waiting = []
            give(take(infix.end(), stop), "support", infix[0], "together")
        elif infix := _infix(_BESIDE, words, clause.start, stop):
            give([*waiting, *take(clause.start, infix.start())], "support", infix[0], "together")
            waiting = []
            give(take(infix.end(), stop), "lead", infix[0], "together")
        elif tail is not None:
            verb = tail["verb"]
            own = take(clause.start, stop)
            if joined:
                own = [*waiting, *own]
                waiting = []
            give(own, role_of_verb(verb), verb, "verb")
        else:
            waiting += take(clause.start, clause.end)
    if waiting:
        give(waiting, default or "responsible", section.label, _how(section, "listed"))
    return sorted(parts, key=lambda part: part.named.start), is_open


def _how(section: _Section, without: str) -> str:
    return "label" if section.label else without


def _clauses(words: str, start: int, end: int) -> list[Piece]:
    clauses = split_clauses(words, start, end)
    return [c for c in clauses if not is_deadline_clause(words[c.start : c.end])]


def _deadline_clauses(words: str, section: _Section) -> list[Piece]:
    clauses = split_clauses(words, section.start, section.end)
    return [c for c in clauses if is_deadline_clause(words[c.start : c.end])]


def _infix(pattern: re.Pattern[str], words: str, start: int, end: int) -> re.Match[str] | None:
    """Return the word between two units of a clause, outside brackets."""
    level = depths(words, start, end)
    for match in pattern.finditer(words, start, end):
        between = words[start : match.start()].strip(" 由\n") and words[match.end() : end].strip()
        if between and level[match.start() - start] == 0:
            return match
    return None


def by_rules(
    words: str, inner: tuple[int, int], parts: Sequence[Part], rules: Sequence[Rule]
) -> tuple[list[Part], bool]:
    """Return the parts with the leads that the document's rules make of those responsible."""
    leading = [rule for rule in rules if rule.kind in _TO_LEAD]
    plain = [part for part in parts if part.role == "responsible"]
    if not plain or any(part.role == "lead" for part in parts):
        return list(parts), False
    if not leading:
        return _without_named_lead(parts, rules), False
    firsts = [_firsts(words, inner, plain, rule) for rule in leading]
    if any(first != firsts[0] for first in firsts) or not firsts[0]:
        return list(parts), True
    rule = leading[0]
    if "牵头" not in rule.lead and rule.lead not in ("主办", "主责"):
        # 列第一位的为汇总单位 makes nobody a lead.
        written = f"{rule.lead}单位"
        return [
            part._replace(role_written=written, decided_by=rule.kind)
            if part.named.start in firsts[0]
            else part
            for part in parts
        ], False
    made: list[Part] = []
    for part in parts:
        if part.named.start in firsts[0]:
            made.append(part._replace(role="lead", decided_by=rule.kind))
        elif part.role == "responsible" and rule.others is not None:
            made.append(part._replace(role=rule.others, decided_by=rule.kind))
        else:
            made.append(part)
    return made, False


def _firsts(
    words: str, inner: tuple[int, int], plain: Sequence[Part], rule: Rule
) -> frozenset[int]:
    """Return where the units begin that a rule puts first; none where it doesn't say."""
    if rule.kind == "mark":
        return frozenset(part.named.start for part in plain if part.named.starred)
    if rule.kind == "first_listed" or len(plain) == 1:
        return frozenset((plain[0].named.start,))
    begin, end = plain[0].named.start, inner[1]
    level = depths(words, begin, end)
    cut = next(
        (at for at in range(begin, end) if words[at] == rule.separator and level[at - begin] == 0),
        None,
    )
    if cut is None:
        return frozenset()
    return frozenset(part.named.start for part in plain if part.named.start < cut)


def _without_named_lead(parts: Sequence[Part], rules: Sequence[Rule]) -> list[Part]:
    if not any(rule.kind == "no_lead_named" for rule in rules):
        return list(parts)
    return [
        part._replace(role="lead", decided_by="no_lead_named")
        if part.role == "responsible"
        else part
        for part in parts
    ]
