"""Every error of an operation as a code and a sentence; what is a defect shows a reference only."""

import logging

from graphql import GraphQLError

from api.defects import write_defect
from api.errors import Code, problem_of
from messages import Words

_log = logging.getLogger("quanze.api")
_DEFECT = Words(
    "程序出现了没有预料到的错误，编号 {reference}。请把编号告诉管理员，详情在服务的日志里。",
    "Something unforeseen went wrong, reference {reference}: the log of the service has more.",
)
_WRONG = Words("查询写得不对：{why}", "The operation is not right: {why}")
_TOO_LONG = Words(
    "查询超过 {most} 个记号。请分几次查询。", "More than {most} tokens: ask in several operations."
)
_TOO_LONG_MARK = "Document contains more than"
"""What the parser says of too long a document, which has no kind of error of its own."""


def coded_error(error: GraphQLError) -> GraphQLError:
    """Return the error with ``extensions.code`` and a sentence; log it where it is a defect."""
    original = error.original_error
    while isinstance(original, GraphQLError):
        original = original.original_error
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


def defect_sentence(error: BaseException) -> str:
    """Log a defect under a new reference; return the sentence with it."""
    defect = write_defect(error)
    _log.error("%s (%s): %s", defect.reference, type(error).__name__, defect.log)
    return _DEFECT.say(reference=defect.reference)


def _of_operation(message: str) -> tuple[Code, str]:
    _, mark, rest = message.partition(_TOO_LONG_MARK)
    if mark:
        return Code.LIMIT, _TOO_LONG.say(most=rest.split()[0])
    return Code.BAD_INPUT, _WRONG.say(why=message)
