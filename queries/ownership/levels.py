"""The level at which a unit has its part (层级): the register's, else that of its name's place."""

from functools import cache

from legal_text.folding import fold_text
from queries.bodies.views import Body
from resolution.levels import level_named
from resolution.naming.seats import national_index, seat_of
from resolution.places_in_names import places_prefix


def level_of(body: Body | None, name: str) -> str | None:
    """Return the Chinese name of the level of a unit, or None where neither tells."""
    code = body.level if body else None
    level = level_named(code or _level_of_place(places_prefix(fold_text(name))) or "")
    return level.name if level else None


@cache
def _level_of_place(place: str) -> str | None:
    seat = seat_of(place, national_index()) if place else None
    return seat.level if seat else None
