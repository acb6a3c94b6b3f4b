"""Questions asked by a request that is no GraphQL operation, and what becomes of their errors."""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import Request
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query
from starlette.exceptions import HTTPException

from api.access.roles import readable_states
from api.access.visitors import visitor_of
from api.errors import HTTP_STATUS, ApiError, BadInput, NotFound, TooManyAtOnce, TooSlow, problem_of
from api.settings import ApiSettings
from messages import Words
from queries.asking import Asker, AsOf, Steps, Viewpoint, answer_async, today

A = TypeVar("A")
_OWN_STATUS: Mapping[type[Exception], HTTPStatus] = {
    TooManyAtOnce: HTTPStatus.TOO_MANY_REQUESTS,
    TooSlow: HTTPStatus.REQUEST_TIMEOUT,
}
"""Errors whose status says more than that of their code."""
_NO_ROUTE = Words(
    "接口没有这个地址：{path}。有哪些地址，见 /api/openapi.json。",
    "The API has no such address: {path}. /api/openapi.json lists them.",
)
_NO_METHOD = Words(
    "{path} 不能用 {method}，请用 {allowed}。", "{path} can't be asked by {method}: use {allowed}."
)
_REFUSED = Words("请求不能用（{status}）。", "The request can't be used ({status}).")
_WRONG_PARAMETER = Words(
    "参数 {name} 的值不可用，请检查写法。", "The parameter {name} has no usable value."
)
_FAULTS: Mapping[str, Words] = {
    "missing": Words("没有写参数 {name}。", "The parameter {name} is missing."),
    "extra_forbidden": Words("没有参数 {name}。", "There is no parameter {name}."),
    "enum": Words("参数 {name} 应为 {expected}。", "The parameter {name} should be {expected}."),
    "int_parsing": Words(
        "参数 {name} 应为整数。", "The parameter {name} should be a whole number."
    ),
    "int_type": Words("参数 {name} 应为整数。", "The parameter {name} should be a whole number."),
    "string_type": Words("参数 {name} 应为文字。", "The parameter {name} should be text."),
    "less_than_equal": Words("参数 {name} 最大为 {le}。", "The parameter {name} is {le} at most."),
}
"""What is wrong with a parameter, by the validator's name for it; it tells what was expected."""
_UNKNOWN_PARAMETER = Words(
    "没有参数 {names}，可以写的是 {known}。",
    "There is no parameter {names}; there are {known}.",
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
    """Return the error that says what is wrong with each parameter of an address or a body."""
    told = {
        _FAULTS.get(fault["type"], _WRONG_PARAMETER).say(
            name=fault["loc"][-1], **fault.get("ctx", {})
        ): None
        for fault in faults
    }
    return BadInput("".join(told))


def only_known_parameters(request: Request) -> None:
    """Raise BadInput for a parameter in the address that the route doesn't have.

    A filter that is misspelt would else be no filter.
    """
    known = [
        field.alias
        for field in get_flat_params(request.scope["route"].dependant)
        if isinstance(field.field_info, Query)
    ]
    if unknown := sorted(request.query_params.keys() - set(known)):
        names, offered = "、".join(unknown), "、".join(known)
        raise BadInput.of(_UNKNOWN_PARAMETER, names=names, known=offered)


def unrouted(request: Request, refusal: HTTPException) -> ApiError:
    """Return the error of a request that no route takes, for what the framework says of it."""
    path, method = request.scope["path"], request.method
    match refusal.status_code:
        case HTTPStatus.NOT_FOUND:
            return NotFound.of(_NO_ROUTE, path=path)
        case HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = (refusal.headers or {}).get("Allow", "")
            return BadInput.of(_NO_METHOD, path=path, method=method, allowed=allowed)
        case status:
            return BadInput.of(_REFUSED, status=status)


def status_of(error: Exception) -> HTTPStatus:
    """Return the status of the response to a known error; raise it again where it is a defect."""
    if (own := _OWN_STATUS.get(type(error))) is not None:
        return own
    problem = problem_of(error)
    if problem is None:
        raise error
    return HTTP_STATUS[problem.code]
