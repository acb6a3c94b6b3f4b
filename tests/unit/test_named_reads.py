"""Named reads: what a text says of itself is read rightly, and a contradiction is refused.

Texts are written for the traps: keywords in strings, comments and names, nested subqueries with
their own RETURN, UNION, maps with commas.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_store import NamedRead, NamedReadError, ParameterError
from graph_store.cypher_text import columns_of, parameters_of, writing_words

NESTED = """
MATCH (l:Law {key: $law})
CALL (l) { MATCH (l)-[:HAS]->(a) RETURN count(a) AS inner }
RETURN DISTINCT l.title AS title,
  COLLECT { MATCH (l)-[:HAS]->(a) RETURN a {.key, kind: 'x, y'} ORDER BY a.key LIMIT $few }
  AS parts,
  inner, CASE WHEN l.held THEN 'SET, RETURN' ELSE "CREATE" END AS `state`
ORDER BY title SKIP $skip LIMIT $few
"""


def test_columns_and_parameters_of_a_nested_text() -> None:
    assert columns_of(NESTED) == ("title", "parts", "inner", "state")
    assert parameters_of(NESTED) == ("law", "few", "skip")
    assert writing_words(NESTED) == ()


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("RETURN 1 AS one;", ("one",)),
        ("MATCH (n) RETURN n", ("n",)),
        ("RETURN 1 AS a UNION RETURN 2 AS a", ("a",)),
        ("RETURN 1 AS a UNION ALL RETURN 2 AS a LIMIT 3", ("a",)),
        ("RETURN [x IN [1, 2] | x] AS list, {a: 1, b: 2} AS map", ("list", "map")),
        ("RETURN 1 AS a // RETURN 2 AS b\n", ("a",)),
        ("RETURN '//' AS a /* , 2 AS b */, 3 AS c", ("a", "c")),
        ("MATCH (n) RETURN n.order AS `order` ORDER BY n.order", ("order",)),
    ],
)
def test_columns(text: str, columns: tuple[str, ...]) -> None:
    assert columns_of(text) == columns


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n)",
        "MATCH (n) RETURN *",
        "MATCH (n) RETURN n.key",
        "MATCH (n) RETURN count(n)",
        "RETURN 1 AS a UNION RETURN 2 AS b",
        "RETURN 1 AS a, ",
    ],
)
def test_texts_whose_columns_cannot_be_told_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        columns_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n) RETURN n",
        "MATCH (n) SET n.x = 1 RETURN n",
        "MATCH (n) detach delete n RETURN 1 AS a",
        "CALL { MERGE (n:A) RETURN n } RETURN n",
        "LOAD CSV FROM 'file' AS row RETURN row",
    ],
)
def test_texts_that_write_are_refused(text: str) -> None:
    with pytest.raises(NamedReadError, match="改写"):
        NamedRead("r", "改写", text, (), ("n",))


def test_names_that_look_like_writing_words_are_not_refused() -> None:
    text = "MATCH (n:Set)-[r:CREATE|MERGE]->() WHERE n.delete = 'DROP' RETURN n.set AS a"
    assert writing_words(text) == ()


def test_what_is_declared_must_be_what_the_text_has() -> None:
    with pytest.raises(NamedReadError, match="law_key"):
        NamedRead("r", "标题", "MATCH (n {key: $law}) RETURN n.key AS key", ("law_key",), ("key",))
    with pytest.raises(NamedReadError, match="title"):
        NamedRead("r", "标题", "RETURN 1 AS key, 2 AS title", (), ("key",))
    with pytest.raises(NamedReadError, match="时限"):
        NamedRead("r", "标题", "RETURN 1 AS key", (), ("key",), timeout_s=0)


def test_a_file_says_its_title_and_limit_and_the_rest_follows(tmp_path: Path) -> None:
    path = tmp_path / "law_articles.cypher"
    path.write_text(
        "// title: 法律的条文\n// timeout_s: 2.5\n// 条文按序号排列。\n"
        "MATCH (l:Law {key: $law}) RETURN l.key AS key, l.title AS title\n",
        encoding="utf-8",
    )
    read = NamedRead.from_file(path)
    assert (read.id, read.title, read.timeout_s) == ("law_articles", "法律的条文", 2.5)
    assert (read.parameters, read.columns) == (("law",), ("key", "title"))


@pytest.mark.parametrize(
    "header", ["// parameters: other", "// columns: key, more", "// titel: x", "// timeout_s: soon"]
)
def test_a_header_that_contradicts_its_text_is_refused(header: str) -> None:
    with pytest.raises(NamedReadError):
        NamedRead.from_text("r", f"{header}\nMATCH (l {{key: $law}}) RETURN l.key AS key")


def test_a_question_with_other_parameters_is_refused() -> None:
    read = NamedRead("r", "标题", "MATCH (n {key: $a}) RETURN n.key AS key", ("a",), ("key",))
    read.check({"a": 1})
    with pytest.raises(ParameterError, match=r"缺少 a，多出 b"):
        read.check({"b": 1})


@given(st.text())
def test_the_scanner_takes_any_text(text: str) -> None:
    parameters_of(text)
    writing_words(text)
    try:
        columns_of(text)
    except ValueError:
        return


@given(st.text(alphabet=st.characters(exclude_characters="'\\")))
def test_words_in_strings_are_no_words(words: str) -> None:
    text = f"RETURN '{words}' AS a"
    assert columns_of(text) == ("a",)
    assert parameters_of(text) == writing_words(text) == ()
