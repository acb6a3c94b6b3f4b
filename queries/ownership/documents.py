"""Documents as duties name them (文件): what makes two of them one, and who made them."""

import re

from legal_text.folding import fold_doc_no, fold_text

_NUMBER = re.compile(r"(?P<word>[\u4e00-\u9fff]{1,16})〔(?P<year>\d{4})〕第?(?P<number>\d+)号")
_KIND_OF_LETTER = re.compile(r"[发函规字电令告]+$")


def document_key(document: str | None) -> str:
    """Return what identifies a document: its number where it has one, else its folded words.

    《关于…的通知》（甲政办发〔2021〕33号） and 甲政办发〔2021〕33号 are one.
    """
    number = _number_in(document)
    return number[0] if number else fold_text(document or "")


def maker_of(document: str | None) -> str | None:
    """Return the maker's word of a document's number: 甲政办 of 甲政办发〔2021〕33号, or None.

    发, 函, 规 and the like after it tell kinds of letters of one maker apart, and are left out.
    """
    number = _number_in(document)
    if number is None:
        return None
    return _KIND_OF_LETTER.sub("", number["word"]) or None


def _number_in(document: str | None) -> re.Match[str] | None:
    return _NUMBER.search(fold_doc_no(document or ""))
