"""A name with its place (补全地名), as judgements keep it."""

from resolution.department_names import parse_departments
from resolution.naming.catalogue import full_name
from resolution.naming.groups import is_group
from resolution.naming.national import is_national
from resolution.naming.seats import NATION, Seat, national_index, seat_of, seat_of_mention
from resolution.naming.writing import folded_name
from resolution.regions import RegionIndex


def completed(name: str, region: str | None, index: RegionIndex | None = None) -> str | None:
    """Return the name of one body with its place; None where it is no such name.

    区资规局 in 昭化区 is 昭化区资规局. National bodies and names with a place stay as they are.
    """
    held = index or national_index()
    written = folded_name(name)
    mentions = parse_departments(written)
    if len(mentions) != 1 or is_group(mentions[0]) or not mentions[0].core:
        return None
    mention = mentions[0]
    if mention.region_prefix:
        return written
    if not mention.generic_prefix and is_national(mention.core):
        return written
    home: Seat | None = seat_of(region, held) if region else None
    seat = seat_of_mention(mention, home, held) if home else None
    if seat is None or seat.code == NATION:
        return None
    return full_name(mention.core, seat) + mention.inner_office
