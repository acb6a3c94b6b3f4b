"""The meaning of a name over the loaded graph, where there is one."""

from api.cli.opening import local_viewpoint, opened_store
from api.cli.resolve import Question
from graph_store import EngineUnavailable
from queries.asking import answer
from queries.naming.question import resolve_name
from resolution.naming.answers import NameAnswer


def resolved(question: Question) -> tuple[NameAnswer | None, str]:
    """Return the answer, or None with why the database can't be reached."""
    steps = resolve_name(question.name, question.region, question.day, local_viewpoint())
    try:
        with opened_store() as store:
            return answer(store, steps), ""
    except EngineUnavailable as error:
        return None, str(error)
