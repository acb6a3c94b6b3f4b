"""Resumptions that other decisions, which are loaded, order for a law (恢复施行的决定)."""

from collections.abc import Mapping, Sequence

from legal_text.amendments import Decision, read_decision
from queries.asking import Steps, Viewpoint
from queries.impact.suspension import Suspension, suspensions
from queries.statements import statement

AMENDMENTS_OF_LAW = statement("laws/amendments_of_law")
AMENDMENTS_BY_KEYS = statement("laws/amendments_by_keys")
_RESUME = "resume"


def resumed_by_others(
    decision: Decision, laws: Mapping[str, str], view: Viewpoint
) -> Steps[Mapping[str, Sequence[Suspension]]]:
    """Return the resumptions of the laws that a decision suspends, by the title of the law.

    ``laws`` are keys by titles. Nothing is read for a decision that suspends nothing.
    """
    stopped = {
        one.effect.law
        for one in suspensions(decision, decision.effects)
        if one.effect.law and not one.resumes
    }
    titles = [title for title in laws if title in stopped]
    if not titles:
        return {}
    answers = yield [view.ask(AMENDMENTS_OF_LAW, law=laws[title]) for title in titles]
    resuming = {
        title: sorted(
            row["amendment"]
            for row in rows
            if any(effect["operation"] == _RESUME for effect in row["effects"])
        )
        for title, rows in zip(titles, answers, strict=True)
    }
    keys = sorted({key for found in resuming.values() for key in found})
    if not keys:
        return {}
    (records,) = yield [view.ask(AMENDMENTS_BY_KEYS, amendments=keys)]
    read = {record["amendment"]: read_decision(record["text"]) for record in records}
    return {
        title: [
            one
            for key in found
            if key in read
            for one in suspensions(read[key], read[key].effects)
            if one.resumes and one.effect.law == title
        ]
        for title, found in resuming.items()
    }
