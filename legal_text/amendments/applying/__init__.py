"""Applying a decision (应用修改决定): the old text and the effects give the new text."""

from legal_text.amendments.applying.applied import Applied, Mapped, NewText, applied_as_json
from legal_text.amendments.applying.apply import apply_decision
from legal_text.amendments.applying.writing import write_law

__all__ = ["Applied", "Mapped", "NewText", "applied_as_json", "apply_decision", "write_law"]
