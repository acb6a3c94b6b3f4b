"""What items of the same name rest on (同名事项的上位依据), read only where it decides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from queries.asking import Record, Steps, Viewpoint
from queries.impact.fates import Fate
from queries.impact.left import Elsewhere, LawStanding, left_bases, power_of, sets_by_itself
from queries.impact.reading import Found, standings_of
from queries.items.views import BASES_OF_ITEMS, Basis, ItemView, bases_by_item
from queries.laws.by_name import LAWS_BY_KEYS
from queries.laws.upper import UPPER_LAWS
from queries.statements import statement

ITEMS_NAMED_ALIKE = statement("impact/items_named_alike")
_DEPENDS = frozenset({"open", "limited", "expired"})
"""What a basis may be whose verdict a higher one elsewhere changes."""


def with_namesakes(found: Found, view: Viewpoint) -> Steps[Found]:
    """Return what was read, with the bases of items of the same name where they may decide."""
    asking = {item.key: item for item in found.items if _depends(found, item)}
    if not asking:
        return found
    (pairs,) = yield [view.ask(ITEMS_NAMED_ALIKE, items=sorted(asking))]
    others = sorted({row["other"] for row in pairs})
    if not others:
        return found
    (records,) = yield [view.ask(BASES_OF_ITEMS, items=others)]
    bases = bases_by_item(records)
    laws = sorted({b.law for own in bases.values() for b in own} - found.grounds.standings.keys())
    law_records, upper_records = yield [
        view.ask(LAWS_BY_KEYS, laws=laws),
        view.ask(UPPER_LAWS, laws=laws),
    ]
    standings = {**found.grounds.standings, **standings_of(law_records, upper_records, found.day)}
    elsewhere = _elsewhere(found, asking, pairs, bases, standings)
    return replace(found, grounds=replace(found.grounds, elsewhere=elsewhere))


def _depends(found: Found, item: ItemView) -> bool:
    bases = found.bases.get(item.key, ())
    fates = [found.changes.outcome(basis, item.power_type).fate for basis in bases]
    if Fate.ENDED not in fates:
        return False
    ended = [b for b, fate in zip(bases, fates, strict=True) if fate is Fate.ENDED]
    kept = [b for b, fate in zip(bases, fates, strict=True) if fate is not Fate.ENDED]
    power = power_of((item.key, item.name), item.power_type, ended, found.grounds)
    left = {other.keeps for other in left_bases(power, kept, found.grounds)}
    return "sets" not in left and not left.isdisjoint(_DEPENDS)


def _elsewhere(
    found: Found,
    asking: Mapping[str, ItemView],
    pairs: Sequence[Record],
    bases: Mapping[str, tuple[Basis, ...]],
    standings: Mapping[str, LawStanding],
) -> dict[str, tuple[Elsewhere, ...]]:
    gathered: dict[str, list[Elsewhere]] = {}
    for row in sorted(pairs, key=lambda pair: (pair["item"], pair["other"])):
        item = asking[row["item"]]
        own = bases.get(row["other"], ())
        gathered.setdefault(item.key, []).extend(_that_set(found, item, own, standings))
    return {key: tuple(dict.fromkeys(given)) for key, given in gathered.items()}


def _that_set(
    found: Found, item: ItemView, bases: Sequence[Basis], standings: Mapping[str, LawStanding]
) -> Iterator[Elsewhere]:
    """Yield the bases that the change leaves and that set a power of the item's type."""
    for basis in bases:
        standing = standings[basis.law]
        stays = found.changes.outcome(basis, item.power_type).fate is not Fate.ENDED
        if stays and sets_by_itself(item.power_type, basis, standing, item.name):
            yield Elsewhere(basis.cited_as, standing.rank)
