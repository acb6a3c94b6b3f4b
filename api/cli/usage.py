"""What is wrong with how a command was called, in words for the person who called it."""

from enum import Enum
from typing import Any

from typer.exceptions import TyperException

from messages import Words

_WORDS = {
    "NoSuchOption": Words("没有选项 {option}。{near}", "There is no option {option}. {near}"),
    "MissingParameter": Words("缺少 {parameter}。", "{parameter} is missing."),
    "BadParameter": Words("{parameter} 的值不对：{why}。", "{parameter} is wrong: {why}."),
    "BadOptionUsage": Words("选项 {option} 的用法不对：{why}", "{option} is used wrongly: {why}"),
    "UsageError": Words("命令写得不对：{why}", "The command is not right: {why}"),
}
_NEAR = Words("是否想写 {options}？", "Did you mean {options}?")
_HELP = Words("用法见：{command} --help", "See: {command} --help")
_NO_COMMAND = "No such command "
_UNKNOWN_COMMAND = Words(
    "没有命令 {name}。可用的命令：{commands}。",
    "There is no command {name}. There are: {commands}.",
)
_EXPECTED = {
    int: Words("应为整数", "expected a whole number"),
    float: Words("应为数字", "expected a number"),
}
_ONE_OF = Words("应为 {values} 之一", "expected one of {values}")
_RANGE = Words("应为 {least} 至 {most} 之间的整数", "expected a whole number, {least} to {most}")


def usage_sentence(error: TyperException) -> str:
    """Return what is wrong and where the usage is described; empty where help was shown."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return ""
    context: Any = getattr(error, "ctx", None)
    words = _WORDS.get(kind, _WORDS["UsageError"])
    option = getattr(error, "option_name", "")
    possible = getattr(error, "possibilities", None) or ()
    sentence = words.say(
        option=option,
        near=_NEAR.say(options="、".join(sorted(possible))) if possible else "",
        parameter=_parameter(error),
        why=_why(error),
    )
    if error.message.startswith(_NO_COMMAND) and context is not None:
        name = error.message.removeprefix(_NO_COMMAND).partition(".")[0]
        commands = "、".join(context.command.list_commands(context))
        sentence = _UNKNOWN_COMMAND.say(name=name, commands=commands)
    command = context.command_path if context is not None else "quanze"
    return f"{sentence.strip()} {_HELP.say(command=command)}"


def _parameter(error: TyperException) -> str:
    parameter: Any = getattr(error, "param", None)
    return parameter.get_error_hint() if parameter is not None else ""


def _why(error: TyperException) -> str:
    descriptor: Any = getattr(getattr(error, "param", None), "type_descriptor", None)
    if descriptor is None or error.__cause__ is None:
        return error.message
    if descriptor.choices:
        shown = (str(c.value if isinstance(c, Enum) else c) for c in descriptor.choices)
        return _ONE_OF.say(values="、".join(shown))
    limits = descriptor.parameter_info
    if limits.min is not None and limits.max is not None:
        return _RANGE.say(least=limits.min, most=limits.max)
    expected = _EXPECTED.get(descriptor.annotation)
    return expected.say() if expected else error.message
