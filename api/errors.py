"""What can go wrong at the ways in: a code for programs, a sentence for people, an exit code.

Errors of the rooms below carry a code of their own (``engine.unreachable``, ``question.bad``); a
table says what it means here, so that the command line and the API say the same of the same fault,
and no room is imported only to know its errors. What the table doesn't know is a defect: it is
logged under a reference, and only the reference is shown.
"""

# ruff: noqa: N818 - the names say what happened, as in the sentences that people read

from enum import IntEnum, StrEnum
from http import HTTPStatus
from typing import NamedTuple, Self

from messages import Words


class Code(StrEnum):
    """The kinds of error that the API names (``extensions.code``)."""

    BAD_INPUT = "BAD_INPUT"
    NOT_FOUND = "NOT_FOUND"
    LIMIT = "LIMIT"
    TIMEOUT = "TIMEOUT"
    FORBIDDEN = "FORBIDDEN"
    ENGINE_UNAVAILABLE = "ENGINE_UNAVAILABLE"
    INTERNAL = "INTERNAL"


class ExitCode(IntEnum):
    """What the command line ends with."""

    DONE = 0
    FINDINGS = 1
    BAD_INPUT = 2
    ENGINE_UNAVAILABLE = 3
    DEFECT = 70
    INTERRUPTED = 130


class ApiError(Exception):
    """An error with a sentence for the person who asked."""

    code = Code.INTERNAL

    @classmethod
    def of(cls, words: Words, **values: object) -> Self:
        """Return the error that says ``words`` in the language of the user."""
        return cls(words.say(**values))


class BadInput(ApiError):
    """What was given can't be used."""

    code = Code.BAD_INPUT


class NotFound(ApiError):
    """What was asked for isn't held."""

    code = Code.NOT_FOUND


class LimitExceeded(ApiError):
    """More was asked for than is given at once."""

    code = Code.LIMIT


class TooManyAtOnce(LimitExceeded):
    """As many are served as may be at once."""


class TooSlow(ApiError):
    """Who asks took too long to say what."""

    code = Code.TIMEOUT


class Forbidden(ApiError):
    """The role may not do this."""

    code = Code.FORBIDDEN


_UNAVAILABLE = Words(
    "数据库现在不能用。请稍后再试；一直不能用，请告诉管理员，原因在服务的日志里。",
    "The database can't be used now. Try again later; if that lasts, tell the administrator: the "
    "log of the service has the cause.",
)


class Problem(NamedTuple):
    """A known error: its code, its sentence and the exit code of the command line."""

    code: Code
    sentence: str
    exit_code: ExitCode


EXIT_CODES = {
    Code.BAD_INPUT: ExitCode.BAD_INPUT,
    Code.NOT_FOUND: ExitCode.BAD_INPUT,
    Code.LIMIT: ExitCode.BAD_INPUT,
    Code.FORBIDDEN: ExitCode.BAD_INPUT,
    Code.TIMEOUT: ExitCode.ENGINE_UNAVAILABLE,
    Code.ENGINE_UNAVAILABLE: ExitCode.ENGINE_UNAVAILABLE,
    Code.INTERNAL: ExitCode.DEFECT,
}
HTTP_STATUS = {
    Code.BAD_INPUT: HTTPStatus.BAD_REQUEST,
    Code.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Code.LIMIT: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Code.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Code.TIMEOUT: HTTPStatus.SERVICE_UNAVAILABLE,
    Code.ENGINE_UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
    Code.INTERNAL: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_CODES_BELOW = {
    "question.bad": Code.BAD_INPUT,
    "question.limit": Code.LIMIT,
    "question.not_found": Code.NOT_FOUND,
    "settings.invalid": Code.BAD_INPUT,
    "query.timeout": Code.TIMEOUT,
    "query.memory": Code.LIMIT,
    "write.conflict": Code.ENGINE_UNAVAILABLE,
    "engine": Code.ENGINE_UNAVAILABLE,
}
"""By the code of an error of the rooms below, or by the part of it before the dot."""


def problem_of(error: BaseException) -> Problem | None:
    """Return what a known error means, or None: then it is a defect."""
    code = error.code if isinstance(error, ApiError) else _code_below(error)
    if code is None:
        return None
    return Problem(code, str(error), EXIT_CODES[code])


def served_problem_of(error: BaseException) -> Problem | None:
    """Return what a known error means to clients, who don't learn where the database is."""
    problem = problem_of(error)
    if problem is None or problem.code is not Code.ENGINE_UNAVAILABLE:
        return problem
    return problem._replace(sentence=_UNAVAILABLE.say())


def _code_below(error: BaseException) -> Code | None:
    own = getattr(error, "code", None)
    if not isinstance(own, str):
        return None
    return _CODES_BELOW.get(own) or _CODES_BELOW.get(own.partition(".")[0])
