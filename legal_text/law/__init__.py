"""The structure of a law (法律文本结构): text in, frozen values with their places out."""

from legal_text.anomalies import ANOMALY_KINDS, Anomaly
from legal_text.law.as_json import law_text_as_json
from legal_text.law.model import (
    ArticleText,
    Heading,
    InForce,
    Item,
    LawText,
    OtherPart,
    Paragraph,
)
from legal_text.law.paragraphs import read_paragraphs
from legal_text.law.parser import parse_law

__all__ = [
    "ANOMALY_KINDS",
    "Anomaly",
    "ArticleText",
    "Heading",
    "InForce",
    "Item",
    "LawText",
    "OtherPart",
    "Paragraph",
    "law_text_as_json",
    "parse_law",
    "read_paragraphs",
]
