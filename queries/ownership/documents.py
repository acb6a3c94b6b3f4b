"""Documents as duties name them (文件): what makes two of them one, who made them, of what kind."""

import re
from functools import cache
from typing import NamedTuple

from legal_text.folding import fold_doc_no, fold_text
from legal_text.ranks import rank_label, rank_of
from queries.rules.ranks import Ranked
from queries.rules.tables import read_rules
from resolution.places_in_names import places_prefix

_NUMBER = re.compile(r"(?P<word>[\u4e00-\u9fff]{1,16})〔(?P<year>\d{4})〕第?(?P<number>\d+)号")
_KIND_OF_LETTER = re.compile(r"[发函规字电令告]+$")
_TITLE = re.compile(r"《([^《》]+)》")
_UNKNOWN = "unknown"


class DocumentKind(NamedTuple):
    """What a document is as evidence of a duty: a code and its Chinese name."""

    kind: str
    label: str


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


def ranked(document: str | None) -> Ranked:
    """Return the rank and place of a document by its title, else by having a number.

    A numbered document whose title tells no rank is a normative one (规范性文件).
    """
    title = _title_of(document)
    rank = rank_of(title, ()) if title else _UNKNOWN
    if rank == _UNKNOWN and _number_in(document):
        rank = "normative_document"
    return Ranked(rank, places_prefix(fold_text(title)))


def kind_of_document(document: str | None) -> DocumentKind:
    """Return the kind of a document as evidence; by its rank where its title names no kind."""
    for kind, label, pattern in _kinds():
        if pattern.search(document or ""):
            return DocumentKind(kind, label)
    rank = ranked(document).rank
    return DocumentKind(rank, rank_label(rank) if rank != _UNKNOWN else "文件种类不明")


def is_draft(document: str | None) -> bool:
    """Return whether a document is a draft that asks for comments: it isn't in force."""
    return kind_of_document(document).kind == "draft"


def _title_of(document: str | None) -> str:
    marked = _TITLE.search(document or "")
    if marked:
        return marked[1]
    number = _number_in(document)
    folded = fold_doc_no(document or "")
    return (folded.replace(number[0], "") if number else folded).strip("（）() ")


@cache
def _kinds() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = read_rules("document_kinds.csv", "kind", "label", "pattern", "source")
    return tuple((row["kind"], row["label"], re.compile(row["pattern"])) for row in rows)


def _number_in(document: str | None) -> re.Match[str] | None:
    return _NUMBER.search(fold_doc_no(document or ""))
