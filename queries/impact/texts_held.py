"""What a full revision changes (修订): no decision says it, so the texts held are compared."""

from collections.abc import Sequence
from datetime import date, timedelta

from queries.asking import Record, Steps, Viewpoint
from queries.impact.text_change import TextChange, text_revision
from queries.laws.standing import Law
from queries.laws.text_on_day import TEXT_ON_DAY, held_text


def day_before(day: str) -> str:
    """Return the day before a day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def revised(law: Law, day: str, view: Viewpoint) -> Steps[TextChange | None]:
    """Return what the version of a day changes in the one before it; None where one isn't held."""
    before_day = day_before(day)
    before, after = yield [
        view.ask(TEXT_ON_DAY, law=law.key, as_of=before_day),
        view.ask(TEXT_ON_DAY, law=law.key, as_of=day),
    ]
    return _compared(law, (before_day, before), (day, after))


def _compared(
    law: Law, before: tuple[str, Sequence[Record]], after: tuple[str, Sequence[Record]]
) -> TextChange | None:
    held = []
    for day, records in (before, after):
        version = law.version_on(day)
        if version is None or not records:
            return None
        held.append(held_text(version.title, version, records))
    old, new = held
    return text_revision(law.key, old.articles, new.articles, since=after[0])
