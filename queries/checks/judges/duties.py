"""Shared duties whose lead is missing or disputed (职责边界)."""

from collections.abc import Iterator

from queries.asking import Record, Records
from queries.checks.answer import Hit
from queries.checks.declaration import Rule


def without_lead(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the segments of duties for which no document in force names a lead, each once."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        seat = row["subject"], row["segment"] or ""
        if not row["leads"] and not row["other_leads"] and seat not in seen:
            seen.add(seat)
            yield _hit(row, {"segment": row["segment"], "document": row["document"]})


def leads_differ(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the segments for which two documents in force name different leads, each once."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        seat = row["subject"], row["segment"] or ""
        own = set(row["leads"])
        others = [one for one in row["other_leads"] if one["name"] not in own]
        if own and others and seat not in seen:
            seen.add(seat)
            said = [(row["since"], row["document"], "、".join(sorted(own)))]
            said += [(one["since"], one["document"] or "", one["name"]) for one in others]
            told = tuple(f"{doc}：{lead}" for _, doc, lead in sorted(set(said)))
            yield _hit(row, {"segment": row["segment"], "leads": told})


def _hit(row: Record, values: dict[str, object]) -> Hit:
    return Hit(row, values, row["task"] or row["words"])
