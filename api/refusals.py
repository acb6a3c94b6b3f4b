"""What is answered when a request is refused or fails: always JSON with a code and a sentence."""

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.asking import status_of, unrouted, wrong_parameters
from api.errors import ApiError, TooSlow
from api.graphql.endpoint import error_response
from graph_store import StoreError
from queries.errors import QuestionError

_WITHOUT_BODY = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})


def add_refusals(app: FastAPI) -> None:
    """Let the application answer every error in one form."""
    app.add_exception_handler(Exception, _unforeseen)
    app.add_exception_handler(RequestValidationError, _wrong_parameter)
    app.add_exception_handler(HTTPException, _by_the_framework)
    for known in (ApiError, QuestionError, StoreError):
        app.add_exception_handler(known, _refused)


async def _unforeseen(_: Request, error: Exception) -> Response:
    return error_response(error, HTTPStatus.INTERNAL_SERVER_ERROR)


async def _wrong_parameter(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return error_response(wrong_parameters(error.errors()), HTTPStatus.BAD_REQUEST)


async def _by_the_framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in _WITHOUT_BODY:
        return Response(status_code=error.status_code, headers=error.headers)
    response = error_response(unrouted(request, error), HTTPStatus(error.status_code))
    response.headers.update(error.headers or {})
    return response


async def _refused(_: Request, error: Exception) -> Response:
    response = error_response(error, status_of(error))
    if isinstance(error, TooSlow):
        response.headers["Connection"] = "close"  # else it may go on for ever
    return response
