"""The tools of the MCP server without a database: what they declare, refuse and cut.

What a tool answers is compared with the questions in ``tests/integration/test_mcp.py``.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api.errors import BadInput, Forbidden, LimitExceeded, NotFound
from api.graphql.schema import schema_text
from api.graphql.types import field_names
from api.mcp.arguments import ImpactArguments, OwnerArguments, checked_arguments
from api.mcp.cutting import Cut, cut_long_lists, fitted
from api.mcp.failures import OperationFailed, failed_call
from api.mcp.resources import RESOURCES, resource_at
from api.mcp.server import listed_tools
from api.mcp.tools import TOOLS
from graph_schema.reference import reference_page
from queries.as_json import camel_case
from queries.impact.answer import ImpactAnswer

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]")


def test_the_tools_are_those_that_were_promised() -> None:
    assert [tool.name for tool in listed_tools()] == [
        "impact", "owner", "dispute", "gaps", "devolution", "search", "graphql",
        "saved_queries", "run_saved_query",
    ]  # fmt: skip


@pytest.mark.parametrize("tool", listed_tools(), ids=lambda tool: tool.name)
def test_a_tool_is_read_only_and_described_in_both_languages(tool: Any) -> None:
    assert tool.annotations.read_only_hint is True
    assert tool.annotations.destructive_hint is False
    assert tool.annotations.open_world_hint is False
    assert _CHINESE.search(tool.title)
    assert _CHINESE.search(tool.description)
    assert _ENGLISH.search(tool.description)


@pytest.mark.parametrize("tool", listed_tools(), ids=lambda tool: tool.name)
def test_schemas_are_closed_and_every_argument_is_described(tool: Any) -> None:
    for schema in (tool.input_schema, tool.output_schema):
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "object"
    assert tool.input_schema["additionalProperties"] is False
    for declared in tool.input_schema["properties"].values():
        assert _CHINESE.search(declared["description"])
        assert _ENGLISH.search(declared["description"])
    for declared in tool.output_schema["properties"].values():
        kind = declared.get("$ref", "").removeprefix("#/$defs/")
        described = tool.output_schema["$defs"][kind] if kind else declared
        assert _CHINESE.search(described["description"])


@pytest.mark.parametrize("entry", TOOLS[:6], ids=lambda entry: entry.name)
def test_the_fields_of_an_answer_are_those_of_the_json(entry: Any) -> None:
    schema = entry.as_tool().output_schema
    names = {camel_case(name) for name in field_names(entry.answer)}
    assert set(schema["properties"]) == names | {"cuts", "note"}
    assert set(schema["required"]) == names | {"cuts", "note"}


def test_the_types_within_an_answer_come_along() -> None:
    impact = next(entry for entry in TOOLS if entry.answer is ImpactAnswer).as_tool().output_schema
    assert impact is not None
    hit = impact["$defs"]["Hit"]["properties"]
    assert "class" in hit
    assert hit["item"]["$ref"] == "#/$defs/HitItem"
    assert set(impact["$defs"]["SheetRow"]["properties"]) == {"file", "sheet", "row"}


def test_arguments_have_defaults() -> None:
    asked = checked_arguments(ImpactArguments, {"law": "水法"})
    assert (asked.articles, asked.event, asked.as_of, asked.limit) == ([], "repeal", None, 20)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({}, ["law", "必填"]),
        ({"law": 5}, ["law", "文字"]),
        ({"law": "水法", "articles": "34"}, ["articles", "列表"]),
        ({"law": "水法", "articles": [34]}, ["articles.0", "文字"]),
        ({"law": "水法", "limit": "many"}, ["limit", "整数"]),
        ({"law": "水法", "limit": 1.5}, ["limit", "整数"]),
        ({"law": "水法", "limit": None}, ["limit", "整数"]),
        ({"law": "水法", "city": "甲市"}, ["city", "没有这个参数"]),
        ({"limit": "x", "city": 1}, ["law", "limit", "city"]),
    ],
)
def test_wrong_arguments_are_named(given: dict[str, Any], named: list[str]) -> None:
    with pytest.raises(BadInput) as raised:
        checked_arguments(ImpactArguments, given)
    assert all(words in str(raised.value) for words in named)
    assert "pydantic" not in str(raised.value)


def test_lists_beside_the_limited_one_are_not_as_short() -> None:
    few = checked_arguments(ImpactArguments, {"law": "水法", "limit": 1})
    many = checked_arguments(ImpactArguments, {"law": "水法", "limit": 120})
    assert few.longest_list(200) == 50
    assert many.longest_list(200) == 120
    assert checked_arguments(OwnerArguments, {"text": "油烟"}).longest_list(200) == 50


def test_nothing_is_cut_that_fits() -> None:
    answer = {"total": 2, "hits": [{"notes": ["甲", "乙"]}, {"notes": []}]}
    assert cut_long_lists(answer, 2) == (answer, ())


def test_what_is_cut_is_said() -> None:
    answer = {"hits": [{"notes": ["甲", "乙", "丙"]}, {"notes": ["丁"]}, {"notes": list("戊己庚")}]}
    shown, cuts = cut_long_lists(answer, 2)
    assert shown == {"hits": [{"notes": ["甲", "乙"]}, {"notes": ["丁"]}]}
    assert cuts == (
        Cut(path="hits", total=3, shown=2),
        Cut(path="hits[0].notes", total=3, shown=2),
    )


def test_resources_are_generated() -> None:
    texts = {entry.uri: entry.write() for entry in RESOURCES}
    assert texts == {
        "quanze://schema.graphql": schema_text(),
        "quanze://schema.md": reference_page(),
    }
    with pytest.raises(NotFound, match="quanze://nothing"):
        resource_at("quanze://nothing")


def test_a_failure_is_a_code_and_a_sentence() -> None:
    result = failed_call(Forbidden("不许"))
    assert result.is_error
    assert result.structured_content == {"errors": [{"code": "FORBIDDEN", "message": "不许"}]}
    assert result.content[0].model_dump()["text"] == "FORBIDDEN: 不许"


def test_a_failed_query_tells_all_its_errors() -> None:
    errors = [
        {"message": "甲", "extensions": {"code": "NOT_FOUND"}, "path": ["a"]},
        {"message": "乙", "extensions": {"code": "BAD_INPUT"}},
    ]
    result = failed_call(OperationFailed(errors))
    assert result.content[0].model_dump()["text"] == "NOT_FOUND: 甲\nBAD_INPUT: 乙"


def test_a_defect_shows_its_reference_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    result = failed_call(KeyError("secret"))
    text = result.content[0].model_dump()["text"]
    assert text.startswith("INTERNAL: ")
    assert "secret" not in text
    reference = re.search(r"\b[0-9a-f]{8}\b", text)
    assert reference
    (log,) = tmp_path.rglob("errors.log")
    assert reference[0] in log.read_text(encoding="utf-8")


def _many(count: int) -> dict[str, Any]:
    return {"total": count, "hits": [{"words": "依据" * 50, "notes": ["甲"]} for _ in range(count)]}


def test_an_answer_that_fits_is_whole() -> None:
    assert fitted(_many(3), 10, 1000) == {**_many(3), "cuts": [], "note": ""}


def test_an_answer_that_does_not_fit_is_shortened_until_it_does() -> None:
    told = fitted(_many(40), 50, 2000)
    shown = len(told["hits"])
    assert len(json.dumps(told, ensure_ascii=False, separators=(",", ":"))) <= 2000
    assert 0 < shown < 40
    assert told["hits"] == _many(shown)["hits"]
    assert told["cuts"] == [{"path": "hits", "total": 40, "shown": shown}]
    assert "limit" in told["note"]


def test_an_answer_that_is_too_long_without_lists_is_refused() -> None:
    with pytest.raises(LimitExceeded, match=r"QUANZE_MAX_MCP_CHARACTERS"):
        fitted({"words": "长" * 3000}, 50, 2000)


def test_a_place_in_the_query_is_said() -> None:
    error = {
        "message": "不对",
        "extensions": {"code": "BAD_INPUT"},
        "locations": [{"line": 2, "column": 3}],
    }
    assert OperationFailed([error]).problems == [
        {"code": "BAD_INPUT", "message": "不对（第 2 行第 3 列）"}
    ]
