"""The stable JSON shape of an alignment."""

from legal_text.alignment.units import PartPlace
from legal_text.alignment.values import Alignment


def alignment_as_json(alignment: Alignment) -> dict[str, object]:
    """Return ``alignment`` as plain values: one number is a string, several a list, none null."""
    return {
        "relation": alignment.relation,
        "mapping": [
            {
                "from": _numbers(row.old),
                "to": _numbers(row.new),
                "change": row.change,
                "score": row.score,
                "reason": row.reason,
            }
            for row in alignment.mapping
        ],
        "parts": [
            {
                "from": _place(row.old),
                "to": _place(row.new) if row.new else None,
                "change": row.change,
                "score": row.score,
            }
            for row in alignment.parts
        ],
        "addedParts": [_place(place) for place in alignment.added_parts],
        "anomalies": [
            {"kind": a.kind, "span": list(a.span), "message": a.message}
            for a in alignment.anomalies
        ],
    }


def _numbers(numbers: tuple[str, ...]) -> str | list[str] | None:
    if not numbers:
        return None
    return numbers[0] if len(numbers) == 1 else list(numbers)


def _place(place: PartPlace) -> dict[str, object]:
    return {"article": place.article, "paragraph": place.paragraph, "item": place.item}
