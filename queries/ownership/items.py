"""Who holds an item (事项归属): pure, from what was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.asking import Record
from queries.bodies.views import Body, acting_bodies
from queries.items.views import Basis, ItemView
from queries.ownership.answer import ItemOwnership, ItemPart, Overlap
from queries.ownership.decision import OpenQuestion
from queries.ownership.powers import Power, reasons, same_power
from queries.rules.precedence import deciding_organ, rule_named

_PARTS = {
    "HOLDS": "持有单位",
    "STATUTORY_HOLDER": "法定主体",
    "EXERCISED_BY": "行使主体",
    "UNDERTAKEN_BY": "承办机构",
}


@dataclass(frozen=True, slots=True)
class ItemRecords:
    """What was read of one item: its bases, the bodies that it names, items on its articles."""

    bases: Sequence[Basis]
    bodies_named: Sequence[Record]
    on_same_articles: Sequence[Record]


def item_ownership(
    item: ItemView, read: ItemRecords, bodies: Mapping[str, Body], day: str
) -> ItemOwnership:
    """Return who holds the item, and the items of other units that may be the same."""
    holder = bodies.get(item.holder_key or "")
    named = [
        {"part": "HOLDS", "body": item.holder_key, "name": item.holder, "words": None}
    ] if item.holder_key else []  # fmt: skip
    parts = [_part(record, bodies, day) for record in (*named, *read.bodies_named)]
    overlaps = _overlaps(item, read, bodies)
    same = [overlap for overlap in overlaps if not overlap.other_level]
    question = OpenQuestion("与他单位的事项可能重叠，是否同一事项须认定", deciding_organ())
    return ItemOwnership(
        key=item.key,
        name=item.name,
        type=item.type_label,
        source=item.source,
        holder=holder.name if holder else item.holder,
        parts=tuple(sorted(set(parts), key=_order)),
        basis=tuple(dict.fromkeys(basis.cited_as for basis in read.bases)),
        decided_by=(rule_named("listed"), *((rule_named("overlap"),) if same else ())),
        overlaps=overlaps,
        open=(question,) if same else (),
    )


def _order(part: ItemPart) -> tuple[int, str]:
    return list(_PARTS).index(part.part), part.unit_key


def _part(record: Record, bodies: Mapping[str, Body], day: str) -> ItemPart:
    body = bodies.get(record["body"])
    gone = body is not None and body.is_gone_on(day)
    acting = acting_bodies(record["body"], bodies, day) if gone else ()
    return ItemPart(
        part=record["part"],
        part_label=_PARTS[record["part"]],
        unit=body.name if body else record["name"],
        unit_key=body.key if body else record["body"],
        words=record["words"],
        gone=gone,
        acting=tuple(bodies[key].name for key in acting),
        successors=body.successors if body else (),
    )


def _overlaps(item: ItemView, read: ItemRecords, bodies: Mapping[str, Body]) -> tuple[Overlap, ...]:
    cited = {basis.article: basis for basis in read.bases if basis.article}
    own_level = _level(item.holder_key, bodies)
    best: dict[str, Overlap] = {}
    for record in read.on_same_articles:
        basis = cited.get(record["article"])
        if basis is None or record["holder"] == item.holder_key:
            continue
        sub_name = record["sub_name"]
        name = f"{record['name']}（{sub_name}）" if sub_name else record["name"]
        power = Power(name, record["power_type"], record["paragraph"], record["item_number"])
        own = Power(item.name, item.power_type, basis.paragraph, basis.point)
        score = same_power(own, power)
        if score is None:
            continue
        level = _level(record["holder"], bodies)
        overlap = Overlap(
            unit=record["holder_name"],
            item=name,
            key=record["item"],
            article=basis.cited_as,
            score=score,
            other_level=None not in (level, own_level) and level != own_level,
            reasons=reasons(item.type_label, basis.cited_as, score),
        )
        best.setdefault(overlap.key, overlap)
    return tuple(sorted(best.values(), key=lambda o: (-o.score, o.unit, o.key)))


def _level(key: str | None, bodies: Mapping[str, Body]) -> str | None:
    body = bodies.get(key or "")
    return body.level if body else None
