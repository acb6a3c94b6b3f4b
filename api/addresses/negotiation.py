"""Which form of an answer a request wants (内容协商), by its Accept header (RFC 9110, 12.5.1)."""

from collections.abc import Sequence

_ANY = "*/*"


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """Return the media type that is wanted most, None where none is acceptable.

    Of types wanted alike the one offered first is chosen.
    """
    ranges = _ranges(accept or _ANY)
    weighed = [(_weight(media_type, ranges), media_type) for media_type in offered]
    best, chosen = max(weighed, key=lambda pair: pair[0])
    return chosen if best > 0 else None


def _ranges(accept: str) -> dict[str, float]:
    ranges: dict[str, float] = {}
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights = [p.partition("=")[2].strip() for p in parameters if p.startswith("q=")]
        if media_range:
            ranges[media_range] = _number(weights[0]) if weights else 1.0
    return ranges


def _number(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0


def _weight(media_type: str, ranges: dict[str, float]) -> float:
    """Return the weight of the most specific range that fits."""
    group = f"{media_type.partition('/')[0]}/*"
    return next((ranges[one] for one in (media_type, group, _ANY) if one in ranges), 0.0)
