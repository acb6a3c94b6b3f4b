"""Basis cells: what holds for every text.

Strategy: hypothesis builds cells from the pieces that cells are made of, well-formed and not, and
from arbitrary text; long junk of each piece must be read in time that grows with its length.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_text.citations import basis_as_json, parse_basis, parse_mentions
from legal_text.numerals import format_numeral

PIECES = (
    "【法律】",
    "法规】",
    "《水法》",
    "《",
    "》",
    "（",
    "）",
    "（2016年修正）",
    "（国发〔2019〕6号）",
    "第三条",
    "第二款",
    "末款",
    "第（一）项",
    "、",
    "至",
    "：",
    "；",
    "。",
    "\n",
    "    ",
    "附件1",
    "第3项",
    "甲乙丙",
    "依照",
    "本条",
    "（一）",
    "1.",
    "第五章",
    "食品安全法",
    "关于印发《甲》的通知",
    "……",
)
CELL = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=80))


@given(CELL)
@settings(max_examples=300)
def test_places_point_at_their_words(cell: str) -> None:
    end = 0
    for citation in parse_basis(cell):
        start, stop = citation.span
        assert end <= start <= stop <= len(cell)
        end = stop
        if citation.title_as_written is not None:
            assert citation.title_as_written in citation.head.of(cell)
        for locator in citation.locators:
            assert locator.span.of(cell) == locator.as_written
            assert start <= locator.span.start < locator.span.end <= stop
            if locator.quote_span is not None:
                assert locator.quote_span.of(cell) == locator.quote
        places = [locator.place[:5] for locator in citation.locators]
        assert len(places) == len(set(places))


@given(CELL)
def test_titles_have_no_marks_and_no_white_space(cell: str) -> None:
    for record in basis_as_json(parse_basis(cell)):
        title = record["title"]
        assert title is None or (title and not set(title) & set("《》 \n\t"))


@given(CELL)
def test_mentions_are_ordered_and_placed(cell: str) -> None:
    mentions = parse_mentions(cell)
    assert [one.span for one in mentions] == sorted(one.span for one in mentions)
    assert all(0 <= one.span.start < one.span.end <= len(cell) for one in mentions)
    cited = [citation.head for citation in parse_basis(cell) if citation.title is not None]
    assert [one.span for one in mentions if one.where == "citation"] == cited


@given(st.lists(st.integers(1, 300), min_size=1, max_size=40, unique=True))
def test_articles_come_out_in_the_order_written(numbers: list[int]) -> None:
    cell = "《水法》\n" + "\n".join(f"第{format_numeral(number)}条：甲。" for number in numbers)
    (citation,) = parse_basis(cell)
    assert [one.article for one in citation.locators] == [str(number) for number in numbers]


@pytest.mark.parametrize("piece", [*PIECES, "第一条至", "第一、", "《水法》（", "\n第一条"])
def test_junk_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    # 30,000 characters: a quadratic reader would need minutes where this takes a second or two.
    cell = piece * (30_000 // len(piece))
    begun = time.process_time()
    parse_basis(cell)
    assert time.process_time() - begun < 10
