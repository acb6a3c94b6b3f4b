"""The examples of the query page are valid operations of the schema that the API offers."""

import re
from pathlib import Path

import pytest
from graphql import (
    GraphQLSchema,
    OperationDefinitionNode,
    build_schema,
    parse,
    print_ast,
    specified_rules,
    validate,
)

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "web" / "src" / "examples").glob("*.graphql"))
_CHINESE_TITLE = re.compile(r"# .*[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema((ROOT / "api" / "schema.graphql").read_text(encoding="utf-8"))


def test_the_three_questions_have_examples() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in EXAMPLES)
    for field in ("impact", "owner", "devolution", "search", "coverage"):
        assert re.search(rf"^  {field}\b", text, re.MULTILINE), field


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_valid(schema: GraphQLSchema, path: Path) -> None:
    document = parse(path.read_text(encoding="utf-8"))
    assert validate(schema, document, specified_rules) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_a_title_and_runs_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _CHINESE_TITLE.match(text)
    (operation,) = (
        part for part in parse(text).definitions if isinstance(part, OperationDefinitionNode)
    )
    assert operation.name, "the tab is named after the operation"
    needed = [
        print_ast(variable)
        for variable in operation.variable_definitions or ()
        if variable.default_value is None and variable.type.kind == "non_null_type"
    ]
    assert needed == [], "a person who only presses the button gives no variables"
