"""The rows of a law that goes on in another one: several places for one article, or none.

An article of the later law may take in many of the earlier one's, and stands in the row of each;
only articles that went into it whole, and nowhere else, share a row.
"""

from collections import defaultdict
from collections.abc import Iterator

from legal_text.alignment.successors import Continuation, Continuations
from legal_text.alignment.terms import words_alone
from legal_text.alignment.units import AlignedLaw, PartPlace
from legal_text.alignment.values import MappingRow, PartRow


def continued_mapping(
    old: AlignedLaw, new: AlignedLaw, found: Continuations
) -> tuple[MappingRow, ...]:
    """Return a row for each old article and its places, then the articles that hold none."""
    sole: dict[str, list[str]] = defaultdict(list)
    for continuation in found.articles:
        if len(continuation.places) == 1:
            sole[continuation.places[0].place.article].append(continuation.place.article)
    plain_old = dict(zip((a.number for a in old.articles), old.plain, strict=True))
    plain_new = dict(zip((a.number for a in new.articles), new.plain, strict=True))
    rows: list[MappingRow] = []
    for continuation in found.articles:
        number = continuation.place.article
        targets = tuple(place.place.article for place in continuation.places)
        if len(targets) == 1 and len(sole[targets[0]]) > 1:
            if sole[targets[0]][0] == number:
                rows.append(_merged(found, sole[targets[0]], targets[0]))
            continue
        equal = len(targets) == 1 and plain_old[number] == plain_new[targets[0]]
        rows.append(_row(continuation, targets, equal=equal))
    held = {number for row in rows for number in row.new}
    rows += [
        MappingRow((), (article.number,), "added", 100.0, "没有旧条文延续到这一条")
        for article in new.articles
        if article.number not in held
    ]
    return tuple(rows)


def _row(continuation: Continuation, targets: tuple[str, ...], *, equal: bool) -> MappingRow:
    old = (continuation.place.article,)
    if not targets:
        return MappingRow(old, (), "deleted", 100.0, "没有找到延续它的条文，请人工核对")
    score, reason = continuation.places[0].score, continuation.places[0].reason
    if len(targets) > 1:
        reason = "；".join(f"第{p.place.article}条：{p.reason}" for p in continuation.places)
        return MappingRow(old, targets, "split", score, reason)
    if equal:
        change = "same" if old == targets else "renumbered"
        return MappingRow(old, targets, change, 100.0, "文字相同")
    return MappingRow(old, targets, "changed", score, reason)


def _merged(found: Continuations, olds: list[str], target: str) -> MappingRow:
    scores = [c.places[0].score for c in found.articles if c.place.article in olds]
    reason = f"这 {len(olds)} 条都只延续到第{target}条"
    return MappingRow(tuple(olds), (target,), "merged", min(scores), reason)


def continued_parts(
    old: AlignedLaw, new: AlignedLaw, found: Continuations
) -> tuple[tuple[PartRow, ...], tuple[PartPlace, ...]]:
    """Return a row for each old part and place, and the new parts that hold none."""
    before = {unit.place: words_alone(unit.text) for unit in old.units}
    after = {unit.place: words_alone(unit.text) for unit in new.units}
    rows = tuple(row for part in found.parts for row in _part_rows(part, before, after))
    held = {row.new for row in rows}
    return rows, tuple(unit.place for unit in new.units if unit.place not in held)


def _part_rows(
    part: Continuation, before: dict[PartPlace, str], after: dict[PartPlace, str]
) -> Iterator[PartRow]:
    if not part.places:
        yield PartRow(part.place, None, "deleted", 100.0)
    for place in part.places:
        if len(part.places) > 1:
            change = "split"
        elif before[part.place] == after.get(place.place):
            change = "same" if part.place == place.place else "renumbered"
        else:
            change = "changed"
        yield PartRow(part.place, place.place, change, place.score)
