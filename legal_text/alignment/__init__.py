"""Two texts aligned (新旧条文对照): which article, paragraph and item is which, and why."""

from legal_text.alignment.align import align_laws
from legal_text.alignment.as_json import alignment_as_json
from legal_text.alignment.successors import MOST_PLACES, Continuation, Place, SuccessorLaw
from legal_text.alignment.units import PartPlace, read_texts, read_units
from legal_text.alignment.values import CHANGES, Alignment, MappingRow, PartRow

__all__ = [
    "CHANGES",
    "MOST_PLACES",
    "Alignment",
    "Continuation",
    "MappingRow",
    "PartPlace",
    "PartRow",
    "Place",
    "SuccessorLaw",
    "align_laws",
    "alignment_as_json",
    "read_texts",
    "read_units",
]
