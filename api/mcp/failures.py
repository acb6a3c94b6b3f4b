"""What goes wrong with a call, as the result that tells of it: a code and a sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

from mcp.types import CallToolResult, TextContent

from api.errors import Code, problem_of
from api.graphql.errors import defect_sentence
from messages import Words

_AT = Words("（第 {line} 行第 {column} 列）", " (line {line}, column {column})")


class OperationFailed(Exception):  # noqa: N818 - says what happened
    """A GraphQL query that brought errors and no data."""

    def __init__(self, errors: Sequence[Mapping[str, Any]]) -> None:
        super().__init__("the query brought no data")
        self.problems = [
            {"code": error["extensions"]["code"], "message": error["message"] + _place_in(error)}
            for error in errors
        ]


def _place_in(error: Mapping[str, Any]) -> str:
    return "".join(_AT.say(**place) for place in error.get("locations", ())[:1])


def failed_call(error: Exception) -> CallToolResult:
    """Return the result of a call that failed: ``CODE: sentence`` in words, and as errors."""
    problems = error.problems if isinstance(error, OperationFailed) else [problem_as_json(error)]
    words = "\n".join(f"{problem['code']}: {problem['message']}" for problem in problems)
    return CallToolResult(
        content=[TextContent(type="text", text=words)],
        structured_content={"errors": problems},
        is_error=True,
    )


def problem_as_json(error: Exception) -> dict[str, str]:
    """Return the code and the sentence of an error; a defect is logged and shows a reference."""
    if problem := problem_of(error):
        return {"code": problem.code.value, "message": problem.sentence}
    return {"code": Code.INTERNAL.value, "message": defect_sentence(error)}
