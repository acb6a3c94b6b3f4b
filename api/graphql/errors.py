"""Every error of an operation as a code and a sentence; what is a defect shows a reference only."""

import logging
import re

from graphql import GraphQLError
from graphql.language.parser import MAX_NESTING_DEPTH

from api.defects import write_defect
from api.errors import Code, served_problem_of
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
_NESTED = Words(
    "查询或者变量的值嵌套超过 {most} 层。请减少嵌套，分几次查询。",
    "The operation or a variable's value is nested deeper than {most}: ask in several operations.",
)
_ENTANGLED = Words(
    "查询里重复的字段或者片段太多，核对不完。请减少重复的字段和片段，分几次查询。",
    "The operation repeats too many fields or fragments to be checked: repeat less, or ask in "
    "several operations.",
)
_LIMITS = (
    (re.compile(r"contains more than (?P<most>\d+) tokens"), _TOO_LONG),
    (re.compile(r"nested too deeply"), _NESTED),
    (re.compile(r"^Validation aborted"), _ENTANGLED),
)
"""What the library says of its limits, which have no kind of error of their own."""


def coded_error(error: GraphQLError) -> GraphQLError:
    """Return the error with ``extensions.code`` and a sentence; log it where it is a defect."""
    original = error.original_error
    while isinstance(original, GraphQLError):
        original = original.original_error
    if original is None:
        code, sentence = _of_operation(error.message)
    elif problem := served_problem_of(original):
        code, sentence = problem.code, problem.sentence
        if code is Code.ENGINE_UNAVAILABLE:
            _log.warning("%s", original)
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
    for said, words in _LIMITS:
        if found := said.search(message):
            return Code.LIMIT, words.say(**{"most": MAX_NESTING_DEPTH} | found.groupdict())
    return Code.BAD_INPUT, _WRONG.say(why=message)
