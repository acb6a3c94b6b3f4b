"""Questions asked by a request that is no GraphQL operation, and what becomes of their errors."""

from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple, TypeVar

from fastapi import Request

from api.access.roles import readable_states
from api.access.visitors import visitor_of
from api.errors import HTTP_STATUS, Code, problem_of
from api.settings import ApiSettings
from queries.asking import Asker, AsOf, Steps, Viewpoint, answer_async, today

A = TypeVar("A")


async def ask(
    request: Request,
    settings: ApiSettings,
    question: Callable[[Viewpoint], Steps[A]],
    as_of: str | None = None,
) -> A:
    """Return the answer of a question for whoever sent the request, as of a day.

    Raises what the question raises, Forbidden for a token that is missing or invalid, and
    BadQuestion for a day that doesn't exist.
    """
    store = request.app.state.store
    visitor = await visitor_of(request.headers.get("authorization"), store, settings)
    asker = Asker(readable_states(visitor.role), today())
    return await answer_async(store, question(Viewpoint(AsOf(as_of or today()), asker)))


class Refusal(NamedTuple):
    """A known error as a response: its status, its code and its sentence."""

    status: HTTPStatus
    code: str
    sentence: str

    @classmethod
    def not_acceptable(cls, sentence: str) -> "Refusal":
        """Return the refusal of a request that accepts nothing of what is offered."""
        return cls(HTTPStatus.NOT_ACCEPTABLE, Code.BAD_INPUT.value, sentence)


def refusal_of(error: Exception) -> Refusal:
    """Return what a known error means to who asked; raise it again where it is a defect."""
    problem = problem_of(error)
    if problem is None:
        raise error
    return Refusal(HTTP_STATUS[problem.code], problem.code.value, problem.sentence)
