"""Since when (自何时起): a load's id, a day, or a moment, as a moment of the system's knowledge."""

from datetime import UTC, date, datetime

from queries.asking import Steps, Viewpoint
from queries.errors import EMPTY, NO_SUCH_MOMENT, BadQuestion, NotFound
from queries.lookups.runs import RUN_BY_KEY


def since_moment(written: str, view: Viewpoint) -> Steps[str]:
    """Return the moment (UTC) after which changes count.

    A day begins at midnight UTC, as all days of the graph do; a load stands for its end. Raises
    BadQuestion, or NotFound for a load that there isn't.
    """
    text = written.strip()
    if not text:
        raise BadQuestion(EMPTY.say(what="起始的批次、日期或者时刻"))
    if "T" in text or _is_day(text):
        return moment_of(text)
    (runs,) = yield [view.ask(RUN_BY_KEY, run=text)]
    if not runs:
        if text[4:5] == "-":
            raise BadQuestion(NO_SUCH_MOMENT.say(moment=text))
        raise NotFound("导入批次", text)
    return str(runs[0]["finished"] or runs[0]["started"])


def moment_of(text: str) -> str:
    """Return a day or an ISO 8601 moment, UTC where it has no offset, as the graph stores moments.

    Raises BadQuestion for what is neither.
    """
    try:
        moment = datetime.fromisoformat(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        # Four digits of the year, whatever the platform's strftime makes of small years.
        return aware.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        raise BadQuestion(NO_SUCH_MOMENT.say(moment=text)) from None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
