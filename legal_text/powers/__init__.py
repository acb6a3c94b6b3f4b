"""Passages of a law that give a power or a duty (授权条款): candidates of power items."""

from legal_text.powers.model import PowerPassage
from legal_text.powers.reader import find_powers
from legal_text.powers.rules import RULES, PassageRule

__all__ = ["RULES", "PassageRule", "PowerPassage", "find_powers"]
