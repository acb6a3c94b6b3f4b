"""Numerals: the cases that other packages read wrongly by hand, the round trip as a property."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_text.numerals import (
    article_order,
    format_article_number,
    format_numeral,
    parse_article_number,
    parse_numeral,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百一", 110),
        ("二百三", 230),
        ("一百零一", 101),
        ("一百一十", 110),
        ("一千二", 1200),
        ("一万二", 12000),
        ("一千二百五十九", 1259),
        ("卅", 30),
        ("廿一", 21),
        ("〇", 0),
        ("二〇一五", 2015),
        ("二○○四", 2004),
        ("１２", 12),
        ("34", 34),
        ("两", 2),
        ("叁拾", 30),
    ],
)
def test_spelled_numbers_are_read(text: str, number: int) -> None:
    assert parse_numeral(text) == number


@pytest.mark.parametrize("text", ["", " ", "百", "甲", "十甲", "一二百", "9" * 5000])
def test_what_spells_no_number_is_none(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(min_value=0, max_value=10**8 - 1))
def test_numerals_round_trip(number: int) -> None:
    assert parse_numeral(format_numeral(number)) == number


@given(st.text())
def test_no_text_makes_the_reader_raise(text: str) -> None:
    parse_numeral(text)
    parse_article_number(text)


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("第三十四条", "34"),
        ("第三十四条之一", "34-1"),
        ("第七十五 条", "75"),
        ("第12条", "12"),
        ("三十四", "34"),
        ("第三十四款", None),
    ],
)
def test_article_labels_are_read(label: str, number: str | None) -> None:
    assert parse_article_number(label) == number


@given(st.integers(1, 2000), st.integers(0, 30))
def test_article_numbers_round_trip_and_sort(main: int, insert: int) -> None:
    number = f"{main}-{insert}" if insert else str(main)
    assert parse_article_number(format_article_number(number)) == number
    assert article_order(number) < article_order(str(main + 1))


def test_a_number_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="out of range"):
        format_numeral(10**8)
