"""Whether a decision can be this law's at all: what refuses it before anything is changed."""

import re

from legal_text.amendments.makers import forbidden
from legal_text.amendments.model import Decision, Effect
from legal_text.amendments.titles import same_title
from legal_text.anomalies import Anomaly
from legal_text.law.model import LawText
from legal_text.places import Span

_EVENTS = frozenset(("通过", "修正", "修订", "修改"))
_FEWEST_LETTERS = 12
_MARKS = re.compile(r"[\W_]+")


def effects_for(decision: Decision, law: LawText) -> list[Effect]:
    """Return the effects on a law; those without a law where the decision names none at all."""
    named = any(effect.law for effect in decision.effects)
    return [
        effect
        for effect in decision.effects
        if (effect.law is not None and same_title(effect.law, law.title))
        or (effect.law is None and effect.op == "reorder")
        or (effect.law is None and not named and effect.changes_text)
    ]


def refusals(decision: Decision, law: LawText, effects: list[Effect]) -> list[Anomaly]:
    """Return the reasons why the decision changes nothing in this law; none where it may."""
    whole = Span(0, 0)
    if decision.kind == "none":
        return [a for a in decision.anomalies if a.kind == "no_decision"]
    unclosed = [a for a in decision.anomalies if a.kind == "quote_unclosed"]
    if unclosed:
        return unclosed
    changing = [e for e in effects if e.changes_text or e.op == "repeal"]
    if not effects:
        return [_not_mentioned(decision, law)]
    if not changing:
        message = f"决定涉及《{law.title}》，但没有改动它的条文文字"
        return [Anomaly("nothing_to_apply", effects[0].span, message)]
    if not law.articles and not any(e.op == "repeal" for e in changing) and law.kind == "empty":
        return [Anomaly("law_empty", whole, f"《{law.title}》没有正文，无从修改")]
    found = []
    why = forbidden(decision.body, law.rank, law.title)
    if why is not None:
        found.append(Anomaly("rank_forbids", changing[0].span, why))
    found += _dates(decision, law, changing[0].span)
    if not found:
        found += _applied_already(law, changing)
    return found


def _not_mentioned(decision: Decision, law: LawText) -> Anomaly:
    names = "、".join(f"《{title}》" for title in decision.laws[:3]) or "任何法律"
    more = "等" if len(decision.laws) > 3 else ""
    span = decision.effects[0].span if decision.effects else Span(0, 0)
    message = f"决定修改的是{names}{more}，不是《{law.title}》，没有应用任何修改"
    return Anomaly("law_not_in_decision", span, message)


def _dates(decision: Decision, law: LawText, span: Span) -> list[Anomaly]:
    events = [e.date for e in law.history if e.date and e.event in _EVENTS]
    latest, first = max(events, default=None), min(events, default=None)
    if decision.date is not None and latest is not None:
        if decision.date == latest and len(events) > 1:
            message = f"法律的沿革里已有{latest}的修改，这份决定已经体现在文本中"
            return [Anomaly("already_applied", span, message)]
        if decision.date < latest:
            message = f"法律文本是{latest}的，晚于{decision.date}的决定，是另一版本"
            return [Anomaly("edition_newer", span, message)]
    began = [d for d in (first, law.in_force.date if law.in_force else None) if d]
    force = decision.effective or decision.date
    if force is not None and began and force < min(began):
        message = f"决定自{force}起施行，早于法律自己的{min(began)}，请核对日期"
        return [Anomaly("effective_before_law", span, message)]
    return []


def _applied_already(law: LawText, effects: list[Effect]) -> list[Anomaly]:
    """Say that the new words stand in the law already, all of them, and the old ones don't."""
    words = _letters("\n".join(a.text for a in law.articles))
    told = [
        _letters(line)
        for effect in effects
        if effect.state == "ready" and effect.op in ("replace", "insert", "merge", "split")
        and (effect.target is None or effect.target.part is None)
        for line in (effect.text or "").split("\n")
    ]  # fmt: skip
    told = [line for line in told if len(line) >= _FEWEST_LETTERS]
    exchanged = [e for e in effects if e.state == "ready" and e.old and e.new]
    done = all(line in words for line in told) and all(_exchanged(words, e) for e in exchanged)
    if not done or not (told or exchanged):
        return []
    message = "决定写的新内容在法律文本里都已经有了，这份决定已经应用过，没有再次应用"
    return [Anomaly("already_applied", effects[0].span, message)]


def _exchanged(words: str, effect: Effect) -> bool:
    old, new = _letters(effect.old or ""), _letters(effect.new or "")
    if effect.op == "insert_words":
        return (old + new if effect.after else new + old) in words
    return new in words and old not in words.replace(new, "")


def _letters(words: str) -> str:
    """Return words without marks and white space, which differ from print to print."""
    return _MARKS.sub("", words)
