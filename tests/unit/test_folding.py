"""Folding: copies compare equal where the originals mean the same, and places lead back."""

from hypothesis import given
from hypothesis import strategies as st

from legal_text.folding import fold, fold_doc_no, fold_text, fold_title


def test_widths_spaces_and_zero_width_characters_fold_away() -> None:
    assert fold_text("第　１２ 条\u200b（Ａ）") == "第12条(A)"


def test_titles_fold_whatever_marks_are_printed() -> None:
    assert fold_title("《甲省实施〈中华人民共和国某法〉办法》") == fold_title(
        "甲省实施<中华人民共和国某法>办法"
    )
    assert fold_title(" 《某某条例》 ") == "某某条例"
    assert fold_title("《甲法》和《乙法》") == "《甲法》和《乙法》"
    assert fold_title("《甲法") == "《甲法"


def test_document_numbers_fold_to_one_bracket() -> None:
    forms = ("国发〔2015〕58号", "国发[2015]58号", "国发【2015】58号", "国发 ( 2015 ) 58 号")
    assert {fold_doc_no(form) for form in forms} == {"国发〔2015〕58号"}


@given(st.text())
def test_each_folded_character_comes_from_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.offsets)
    for index, char in enumerate(folded.text):
        assert char in fold(folded.span(index, index + 1).of(text)).text


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_spans_of_any_range_lie_in_the_text(text: str, start: int, length: int) -> None:
    folded = fold(text)
    start = min(start, len(folded.text))
    span = folded.span(start, min(start + length, len(folded.text)))
    assert 0 <= span.start <= span.end <= len(text)
