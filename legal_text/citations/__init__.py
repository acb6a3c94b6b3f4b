"""Citations (引用) in law texts and in basis cells (设定依据)."""

from legal_text.citations.aliases import Definition, alias_table, find_definitions
from legal_text.citations.basis import parse_basis, parse_mentions
from legal_text.citations.basis_values import BasisCitation, Mention, basis_as_json
from legal_text.citations.gazetteer import Gazetteer
from legal_text.citations.in_laws import LawCitation, Relative, citations_as_json, parse_citations
from legal_text.citations.locators import Locator

__all__ = [
    "BasisCitation",
    "Definition",
    "Gazetteer",
    "LawCitation",
    "Locator",
    "Mention",
    "Relative",
    "alias_table",
    "basis_as_json",
    "citations_as_json",
    "find_definitions",
    "parse_basis",
    "parse_citations",
    "parse_mentions",
]
