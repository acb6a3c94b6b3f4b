"""Decisions that change laws (修改决定): text in, effects with their words and places out."""

from legal_text.amendments.model import (
    AMENDMENT_KINDS,
    OPERATIONS,
    TEXT_OPERATIONS,
    Decision,
    Effect,
    Place,
)
from legal_text.amendments.reader import read_decision

__all__ = [
    "AMENDMENT_KINDS",
    "OPERATIONS",
    "TEXT_OPERATIONS",
    "Decision",
    "Effect",
    "Place",
    "read_decision",
]
