"""Every error of an operation as a code and a sentence; what is a defect shows a reference only."""

import logging

from graphql import GraphQLError
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError

from api.defects import write_defect
from api.errors import Code, problem_of
from messages import Words

_log = logging.getLogger("quanze.api")
_DEFECT = Words(
    "程序出现了没有预料到的错误，编号 {reference}。请把编号告诉管理员，详情在服务的日志里。",
    "Something unforeseen went wrong, reference {reference}: the log of the service has more.",
)
_WRONG = Words("查询写得不对：{why}", "The operation is not right: {why}")
_TOO_DEEP = Words(
    "查询的层数超过上限 {most}。请减少嵌套，分几次查询。",
    "The operation is nested deeper than {most} levels: ask in several operations.",
)
_TOO_MANY_ALIASES = Words(
    "查询的别名超过 {most} 个。请分几次查询。", "More than {most} aliases: ask several times."
)
_TOO_LONG = Words(
    "查询超过 {most} 个记号。请分几次查询。", "More than {most} tokens: ask in several operations."
)
_LIMIT_MESSAGES = (
    ("exceeds maximum operation depth of", _TOO_DEEP),
    ("aliases found. Allowed:", _TOO_MANY_ALIASES),
    ("Document contains more than", _TOO_LONG),
)
"""Beginnings of what the libraries' limiters say, which have no kind of error of their own."""
_OF_OPERATION = (CannotGetOperationTypeError, InvalidOperationTypeError, MissingQueryError)
"""What the library raises of an operation that is not right in itself."""


def coded_error(error: GraphQLError) -> GraphQLError:
    """Return the error with ``extensions.code`` and a sentence; log it where it is a defect."""
    original = _original(error)
    if original is None:
        code, sentence = _of_operation(error.message)
    elif problem := problem_of(original):
        code, sentence = problem.code, problem.sentence
    else:
        code, sentence = Code.INTERNAL, defect_sentence(original)
    return GraphQLError(
        message=sentence,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code.value},
    )


def code_of(error: GraphQLError) -> Code:
    """Return the code that ``coded_error`` gives to an error, or has given."""
    original = _original(error)
    if given := (error.extensions or {}).get("code"):
        return Code(given)
    if original is None:
        return _of_operation(error.message)[0]
    problem = problem_of(original)
    return problem.code if problem else Code.INTERNAL


def _original(error: GraphQLError) -> BaseException | None:
    original = error.original_error
    while isinstance(original, GraphQLError):
        original = original.original_error
    return None if isinstance(original, _OF_OPERATION) else original


def defect_sentence(error: BaseException) -> str:
    """Log a defect under a new reference; return the sentence with it."""
    defect = write_defect(error)
    _log.error("%s (%s): %s", defect.reference, type(error).__name__, defect.log)
    return _DEFECT.say(reference=defect.reference)


def _of_operation(message: str) -> tuple[Code, str]:
    for mark, words in _LIMIT_MESSAGES:
        if mark in message:
            numbers = [word.strip(".,") for word in message.partition(mark)[2].split()]
            most = next((number for number in numbers if number.isdigit()), "")
            return Code.LIMIT, words.say(most=most)
    return Code.BAD_INPUT, _WRONG.say(why=message)
