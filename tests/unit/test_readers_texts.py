"""Readers of plain texts.

Strategy: the same words in each encoding come back unchanged, line ends included; oddities are
reported with their place. A property holds that decoding loses nothing.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.readers import TextProblemKind, read_text

_LAW = "# 某法\r\n\r\n第一条　为了规范𠮷某管理，制定本法。\r\n"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_words_come_back_unchanged(encoding: str, said: str) -> None:
    source = read_text(_LAW.encode(encoding), "某法.md")
    assert source.text == _LAW
    assert source.encoding == said
    assert source.name == "某法.md"
    assert len(source.sha256) == 64
    assert source.problems == ()


def test_mixed_line_ends_and_nul_are_reported_and_kept() -> None:
    text = "一行\r\n二行\n三行\0完\r\n"
    source = read_text(text.encode(), "a.txt")
    assert source.text == text
    assert [(p.kind, p.offset, p.line) for p in source.problems] == [
        (TextProblemKind.MIXED_LINE_ENDS, text.index("\n", 4), 2),
        (TextProblemKind.NUL, text.index("\0"), 3),
    ]
    assert "第 2 行" in source.problems[0].message


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert read_text(text.encode(), "a.txt").text == text
