"""Questions asked by a request that is no GraphQL operation, and what becomes of their errors."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import Request

from api.access.roles import readable_states
from api.access.visitors import visitor_of
from api.errors import HTTP_STATUS, BadInput, TooManyAtOnce, problem_of
from api.settings import ApiSettings
from messages import Words
from queries.asking import Asker, AsOf, Steps, Viewpoint, answer_async, today

A = TypeVar("A")
_WRONG_PARAMETER = Words(
    "参数 {names} 的值不可用，请检查写法。", "The parameters {names} have no usable value."
)


async def ask(
    request: Request,
    settings: ApiSettings,
    question: Callable[[Viewpoint], Steps[A]],
    as_of: str | None = None,
) -> A:
    """Return the answer of a question for whoever sent the request, as of a day.

    Raises what the question raises, Forbidden for a token that is missing or invalid, BadQuestion
    for a day that doesn't exist, and TooManyAtOnce.
    """
    state = request.app.state
    visitor = await visitor_of(request.headers.get("authorization"), state.store, settings)
    asker = Asker(readable_states(visitor.role), today())
    view = Viewpoint(AsOf(as_of or today()), asker)
    with state.places.one():
        return await answer_async(state.store, question(view))


def wrong_parameters(faults: Sequence[Any]) -> BadInput:
    """Return the error that names the parameters of an address that have no usable value."""
    named = dict.fromkeys(str(fault["loc"][-1]) for fault in faults)
    return BadInput.of(_WRONG_PARAMETER, names="、".join(named))


def status_of(error: Exception) -> HTTPStatus:
    """Return the status of the response to a known error; raise it again where it is a defect."""
    if isinstance(error, TooManyAtOnce):
        return HTTPStatus.TOO_MANY_REQUESTS
    problem = problem_of(error)
    if problem is None:
        raise error
    return HTTP_STATUS[problem.code]
