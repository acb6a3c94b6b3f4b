"""What a decision that isn't loaded would change (假设通过): parsed, applied on the texts held.

Nothing is written. What can't be applied is a problem with its place in the decision's text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legal_text.amendments import AMENDMENT_KINDS, Decision, Effect, read_decision
from legal_text.amendments.applying import Applied, apply_decision
from legal_text.anomalies import Anomaly
from legal_text.law.assembled import AssembledLaw
from legal_text.places import Span
from queries.asking import Steps, Viewpoint
from queries.errors import EMPTY, NO_DECISION, BadQuestion
from queries.impact.fates import Changes
from queries.impact.resumed import resumed_by_others
from queries.impact.suspension import Suspension, ended_by, suspensions
from queries.impact.text_change import TextChange, text_change
from queries.laws.by_name import LAWS_BY_KEYS, key_of_title
from queries.laws.standing import Law, laws_of_records, stub_law
from queries.laws.text_on_day import TEXT_ON_DAY, held_text

_KINDS = dict(AMENDMENT_KINDS) | {"law_not_held": "没有收录这部法律", "no_version": "该日没有文本"}
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """What of a decision could not be read or applied: what, why, and where in its text.

    ``line`` and ``column`` count from 1; ``words`` are the words there.
    """

    kind: str
    label: str
    law: str | None
    message: str
    line: int
    column: int
    words: str


@dataclass(frozen=True, slots=True)
class ReadDecision:
    """A decision as it was read and applied: its changes, the laws, what couldn't be done.

    ``over`` says which of its suspensions are over on the day that is asked for.
    """

    decision: Decision
    changes: Changes
    laws: tuple[Law, ...]
    problems: tuple[Problem, ...]
    effective: str | None
    over: tuple[str, ...] = ()


def decided(text: str, view: Viewpoint, base: str | None = None) -> Steps[ReadDecision]:
    """Return what a decision's text changes in the laws held on the day that is asked for.

    ``base`` is another day whose texts it is applied on. Raises BadQuestion for a text that decides
    nothing.
    """
    if not text.strip():
        raise BadQuestion(EMPTY.say(what="修改决定的文字"))
    decision = read_decision(text)
    titles = _titles(decision)
    if decision.kind == "none" or not titles:
        why = next((a.message for a in decision.anomalies), "")
        raise BadQuestion(NO_DECISION.say(first=_first(text), why=why))
    keys = {title: key_of_title(title) for title in titles}
    day = base or view.moment.as_of
    law_records, *texts = yield [
        view.ask(LAWS_BY_KEYS, laws=sorted(set(keys.values()))),
        *(view.ask(TEXT_ON_DAY, law=key, as_of=day) for key in keys.values()),
    ]
    laws = laws_of_records(law_records)
    resumptions = yield from resumed_by_others(decision, keys, view)
    changes: list[TextChange] = []
    over: list[str] = []
    problems = [_problem(text, anomaly, None) for anomaly in decision.anomalies]
    for (title, key), records in zip(keys.items(), texts, strict=True):
        law = laws.get(key) or stub_law(key)
        version = law.version_on(day)
        if version is None or not records:
            problems.append(_not_held(text, decision, title, law))
            continue
        held = held_text(version.title, version, records)
        given = resumptions.get(title, ())
        found = _of_law(text, decision, (title, key), held, given, view.moment.as_of)
        changes += [found.change] if found.change else []
        problems += found.problems
        over += found.over
    return ReadDecision(
        decision,
        Changes(tuple(changes)),
        tuple(laws.get(key) or stub_law(key) for key in keys.values()),
        tuple(dict.fromkeys(problems)),
        decision.effective,
        tuple(over),
    )


@dataclass(frozen=True, slots=True)
class _OfLaw:
    """What a decision does to one law; no change where nothing of it could be applied."""

    change: TextChange | None
    problems: tuple[Problem, ...]
    over: tuple[str, ...]


def _of_law(
    text: str,
    decision: Decision,
    law: tuple[str, str],
    held: AssembledLaw,
    resumptions: Sequence[Suspension],
    asked: str,
) -> _OfLaw:
    title, key = law
    applied = apply_decision(held.law, held.source, decision)
    stopped = [ended_by(s, resumptions, title) for s in suspensions(decision, applied.effects)]
    holding = tuple(one for one in stopped if not one.is_over_on(asked))
    changes = bool(stopped) or not applied.refused
    return _OfLaw(
        text_change(key, held.articles, applied, holding, asked) if changes else None,
        tuple(
            problem
            for problem in _problems_of(text, decision, applied)
            # What only rests has no words to apply.
            if not (stopped and problem.kind == "nothing_to_apply")
        ),
        tuple(
            f"《{title}》{one.place}的暂停、调整到{one.until}为止，已经恢复施行"
            for one in stopped
            if one.is_over_on(asked)
        ),
    )


def _titles(decision: Decision) -> list[str]:
    named = [effect.law for effect in decision.effects if effect.law]
    return list(dict.fromkeys([*decision.laws, *named]))


def _first(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _problems_of(text: str, decision: Decision, applied: Applied) -> Iterator[Problem]:
    known = set(decision.anomalies)
    for anomaly in applied.anomalies:
        if anomaly not in known:
            yield _problem(text, anomaly, applied.law)


def _problem(text: str, anomaly: Anomaly, law: str | None) -> Problem:
    before = text[: anomaly.span.start]
    return Problem(
        kind=anomaly.kind,
        label=_KINDS.get(anomaly.kind, anomaly.kind),
        law=law,
        message=anomaly.message,
        line=before.count("\n") + 1,
        column=len(before) - before.rfind("\n"),
        words=_first(anomaly.span.of(text)),
    )


def _not_held(text: str, decision: Decision, title: str, law: Law) -> Problem:
    effects: Sequence[Effect] = [e for e in decision.effects if e.law == title]
    span = effects[0].span if effects else Span(0, 0)
    kind = "no_version" if law.held else "law_not_held"
    message = (
        f"《{title}》在所问之日没有有效的文本，无从应用；请换一个日期"
        if law.held
        else f"没有收录《{title}》的文本，无从应用；请先导入该法律"
    )
    return _problem(text, Anomaly(kind, span, message), title)
