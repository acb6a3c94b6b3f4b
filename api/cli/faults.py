"""The one place where errors become sentences on stderr and exit codes."""

import errno

from typer import Abort
from typer.exceptions import TyperException

from api.cli.output import say
from api.cli.usage import usage_sentence
from api.defects import write_defect
from api.errors import ExitCode, problem_of
from messages import Words
from messages.system import system_reason

_DEFECT = Words(
    "出现了程序没有预料到的错误：{what}。详情记在 {log}，编号 {reference}；请连同该文件反馈。",
    "Something unforeseen went wrong: {what}. The details are in {log} under {reference}; please "
    "report it with that file.",
)
_DISK_FULL = Words(
    "磁盘已满，没有写完 {file}。请腾出空间后重试。",
    "The disk is full; {file} was not written. Make room and try again.",
)
_FILE = Words(
    "无法读写 {file}：{why}。请检查路径和权限。",
    "{file} can't be read or written: {why}. Check the path and its permissions.",
)
_CANCELLED = Words("已取消，没有做任何改动。", "Cancelled; nothing was changed.")


def report_fault(error: Exception) -> ExitCode:
    """Say what went wrong; return the exit code for it."""
    if isinstance(error, Abort):
        say(_CANCELLED.say())
        return ExitCode.BAD_INPUT
    if isinstance(error, TyperException):
        if sentence := usage_sentence(error):
            say(sentence)
        return ExitCode.BAD_INPUT
    problem = problem_of(error)
    if problem is not None:
        say(problem.sentence)
        return problem.exit_code
    if isinstance(error, OSError) and error.filename is not None:
        words = _DISK_FULL if error.errno == errno.ENOSPC else _FILE
        say(words.say(file=error.filename, why=system_reason(error.strerror)))
        return ExitCode.BAD_INPUT
    defect = write_defect(error)
    say(_DEFECT.say(what=type(error).__name__, log=defect.log, reference=defect.reference))
    return ExitCode.DEFECT
