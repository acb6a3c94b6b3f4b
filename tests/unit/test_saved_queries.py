"""Saved queries without a database: what may be saved, how variables are written, files, the gate.

What is stored, and who sees it, is in ``tests/integration/test_saved_queries_on_engines.py``.
"""

import asyncio
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.access.roles import Role, may_write, readable_states
from api.access.visitors import Visitor
from api.errors import BadInput, Forbidden
from api.graphql.admission import admitted
from api.graphql.context import Context
from api.graphql.documents import Documents
from api.graphql.endpoint import operation_of
from api.graphql.operations import Operation, SavedOperation
from api.graphql.schema import executable_schema
from api.saved_queries.checking import Draft, checked_draft, checked_name
from api.saved_queries.folder import draft_in, drafts_in, file_text, write_folder
from api.saved_queries.records import PUBLICATIONS, QueryVersion, Variable, version_of
from api.saved_queries.variables import values_of
from api.selections.entities import entities
from api.settings import ApiSettings

EXAMPLES = Path(__file__).resolve().parents[2] / "web" / "src" / "examples"
SEARCH = "query Q($text: String!, $limit: Int = 5) { search(text: $text, limit: $limit) { asked } }"


@pytest.fixture(scope="module")
def documents() -> Documents:
    return Documents(executable_schema(), ApiSettings.model_construct())


def stored(document: str, **more: Any) -> QueryVersion:
    row = {
        "name": "q", "version": 1, "document": document, "description": "查什么",
        "publication": "public", "saved_at": "2026-08-15T00:00:00.000000Z", "saved_by": "测试",
        "deleted_at": None, "deleted_by": None,
    }  # fmt: skip
    return version_of({**row, **more})


def test_kind_and_variables_follow_from_the_text() -> None:
    query = stored(SEARCH)
    assert query.kind == "query"
    assert query.variables == (
        Variable("text", "String!", None),
        Variable("limit", "Int", "5"),
    )
    subscription = stored("fragment F on LoadProgress { run { id } } subscription { x }")
    assert (subscription.kind, subscription.variables) == ("subscription", ())


def test_who_may_save_may_read_all_that_can_be_saved() -> None:
    writers = [role for role in Role if may_write(role)]
    assert writers
    assert all(set(PUBLICATIONS) <= set(readable_states(role)) for role in writers)


def test_saved_queries_are_no_nodes_of_the_law_graph() -> None:
    assert "SavedQuery" not in entities()
    assert "Law" in entities()


@pytest.mark.parametrize("name", ["repealed-laws", "法律废止", "a", "q_1.v2", "ａｂｃ"])
def test_names(name: str) -> None:
    assert checked_name(name) == {"ａｂｃ": "abc"}.get(name, name)


@pytest.mark.parametrize(
    "name",
    ["", " ", "a b", "a/b", "../a", ".a", "-a", "Laws", "a\n", "a?b", "a#b", "a" * 65, "\ud800"],
)
def test_names_that_can_stand_in_no_address(name: str) -> None:
    with pytest.raises(BadInput, match="名称"):
        checked_name(name)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("", "不能保存"),
        ("{ search(", "第 1 行第 10 列"),
        ("{\n  nothing\n}", "第 2 行第 3 列"),
        ("query A { coverage { items } } query B { coverage { items } }", "2 个"),
        ("fragment F on Query { __typename }", "F"),
        ("query Q($a: Nothing) { coverage { items } }", "Nothing"),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(99)) + " }", "上限是 50"),
        ("{ " + "__typename " * 3000 + "}", "2000"),
    ],
)
def test_what_can_not_run_is_not_saved(document: str, said: str, documents: Documents) -> None:
    with pytest.raises(BadInput, match=said):
        checked_draft(Draft("q", document), documents)


def test_long_texts_and_unknown_states_are_not_saved(documents: Documents) -> None:
    with pytest.raises(BadInput, match="20000"):
        checked_draft(Draft("q", "{ coverage { items } } #" + "长" * 20_000), documents)
    with pytest.raises(BadInput, match="2000"):
        checked_draft(Draft("q", SEARCH, "长" * 2001), documents)
    with pytest.raises(BadInput, match="public、internal"):
        checked_draft(Draft("q", SEARCH, "", "withheld"), documents)


def test_a_draft_is_stored_in_one_form(documents: Documents) -> None:
    checked = checked_draft(Draft("q", f"\r\n{SEARCH}\r\n\r\n", " 查 \r\n名称  "), documents)
    assert checked == Draft("q", SEARCH, "查\n名称")


@pytest.mark.parametrize(
    ("kind", "texts", "value"),
    [
        ("String!", ["水法"], "水法"),
        ("String", ["12"], "12"),
        ("String", ["{"], "{"),
        ("ID!", ["7"], "7"),
        ("Int!", ["12"], 12),
        ("Float", ["1.5"], 1.5),
        ("Float", ["2"], 2),
        ("Boolean!", ["true"], True),
        ("ImpactEvent!", ["REPEAL"], "REPEAL"),
        ("[String!]!", ["34", "34-1"], ["34", "34-1"]),
        ("[Int]", ["3"], [3]),
        ("LawFilter", ['{"title": {"eq": "水法"}}'], {"title": {"eq": "水法"}}),
        ("[LawFilter!]", ["{}", "{}"], [{}, {}]),
    ],
)
def test_variables_as_text_in_their_types(kind: str, texts: list[str], value: Any) -> None:
    assert values_of({"v": texts}, [Variable("v", kind, None)]) == {"v": value}


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("Int", ["many"]), ("Int", ["1.5"]), ("Int", ["true"]), ("Int", [""]), ("Int", ["1", "2"]),
        ("Boolean", ["yes"]), ("Boolean", ["1"]), ("Float", ['"1"']), ("LawFilter", ["{"]),
        ("[Int!]", ["1", "x"]), ("String!", ["a", "b"]),
    ],
)  # fmt: skip
def test_texts_that_do_not_fit_are_named(kind: str, texts: list[str]) -> None:
    with pytest.raises(BadInput, match="变量 v") as raised:
        values_of({"v": texts}, [Variable("v", kind, None)])
    assert kind in str(raised.value)


def test_a_variable_that_is_not_declared_is_refused() -> None:
    with pytest.raises(BadInput, match=r"没有变量 lwa。它的变量：law"):
        values_of({"lwa": ["水法"]}, [Variable("law", "String!", None)])
    with pytest.raises(BadInput, match="它的变量：没有"):
        values_of({"x": ["1"]}, [])


def test_a_file_has_its_description_above_its_text(tmp_path: Path) -> None:
    file = tmp_path / "废止.graphql"
    file.write_text(f"# 法律废止\n#\n# 影响什么\n{SEARCH}\n", encoding="utf-8")
    assert draft_in(file) == Draft("废止", SEARCH, "法律废止\n\n影响什么", "public")
    file.write_text(f"# publication: internal\n\n# 其中\n{SEARCH}", encoding="utf-8")
    assert draft_in(file, "另名") == Draft("另名", f"\n# 其中\n{SEARCH}", "", "internal")


@given(
    description=st.text(max_size=60),
    comment=st.sampled_from(["", "# 在前\n", "# publication: internal\n"]),
    publication=st.sampled_from(PUBLICATIONS),
    text=st.text("aé水\u2028\x0b#", max_size=9),
)
def test_what_is_exported_is_what_is_imported(
    tmp_path_factory: pytest.TempPathFactory,
    documents: Documents,
    description: str,
    comment: str,
    publication: str,
    text: str,
) -> None:
    document = f'{comment}{{ search(text: "{text}") {{ asked }} }}'
    draft = checked_draft(Draft("q", document, description, publication), documents)
    query = stored(draft.document, description=draft.description, publication=publication)
    folder = tmp_path_factory.mktemp("queries")
    (file,) = write_folder(folder, [query])
    (read,) = drafts_in(folder)
    assert checked_draft(read, documents) == draft
    assert file.read_text(encoding="utf-8") == file_text(query)
    assert write_folder(folder, [query]) == ()


def test_the_examples_of_the_playground_can_be_saved(documents: Documents) -> None:
    drafts = drafts_in(EXAMPLES)
    assert len(drafts) == len(list(EXAMPLES.glob("*.graphql")))
    for draft in drafts:
        assert checked_draft(draft, documents).description


def test_files_that_can_not_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"没有 \.graphql 文件"):
        drafts_in(tmp_path)
    (tmp_path / "坏.graphql").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInput, match=r"坏\.graphql.*UTF-8"):
        drafts_in(tmp_path)
    (tmp_path / "坏.graphql").write_bytes(b"#" * 1_000_001)
    with pytest.raises(BadInput, match=r"坏\.graphql.*1000000"):
        drafts_in(tmp_path)


def test_an_operation_by_its_saved_name() -> None:
    assert operation_of({"savedQuery": "q"}) == SavedOperation("q")
    sent = operation_of({"savedQuery": "q", "variables": {"a": 1}})
    assert sent == SavedOperation("q", {"a": 1})


@pytest.mark.parametrize(
    "body",
    [
        {"savedQuery": 1},
        {"savedQuery": ["q"]},
        {"savedQuery": "q", "query": "{ __typename }"},
        {"savedQuery": "q", "operationName": "Q"},
        {"savedQuery": "q", "variables": []},
        {"savedQuery": None},
        {},
    ],
)
def test_an_operation_that_is_neither_or_both(body: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        operation_of(body)


@pytest.mark.parametrize(
    ("role", "runs"),
    [(Role.ANONYMOUS, False), (Role.READER, False), (Role.EDITOR, False), (Role.ADMIN, True)],
)
def test_where_only_saved_queries_run(role: Role, runs: bool) -> None:
    nothing = cast("Any", None)
    sent = Operation("{ __typename }", None, None)

    def asked(*, saved_only: bool) -> Operation:
        settings = ApiSettings.model_construct(saved_queries_only=saved_only)
        context = Context(nothing, nothing, Visitor(role, "test"), settings)
        return asyncio.run(admitted(sent, context))

    assert asked(saved_only=False) == sent
    if runs:
        assert asked(saved_only=True) == sent
    else:
        with pytest.raises(Forbidden, match="savedQuery") as raised:
            asked(saved_only=True)
        assert "QUANZE_SAVED_QUERIES_ONLY" in str(raised.value)
