"""How earlier documents settled like cases (以往的认定), of both units or under a like name."""

from collections.abc import Iterator

from queries.asking import Record, Records
from queries.disputes.answer import Settlement
from queries.disputes.duties import Asked, parts_of
from queries.ownership.answer import Part
from queries.ownership.documents import document_key, kind_of_document
from queries.ownership.duties import Surroundings, segment_texts
from queries.rules.thresholds import threshold
from queries.search.ranking import likeness

_MOST = 40
_NO_DOCUMENT = "文件不详"


def settlements(records: Records, around: Surroundings, asked: Asked) -> tuple[Settlement, ...]:
    """Return what each document says on the segments of these duties, the latest first."""
    found = [one for record in records for one in _of_duty(record, around, asked)]
    found.sort(key=lambda s: (s.duty, s.segment or ""))
    found.sort(key=lambda s: s.since or "", reverse=True)
    return tuple(found[:_MOST])


def _of_duty(record: Record, around: Surroundings, asked: Asked) -> Iterator[Settlement]:
    regions = sorted(name for name in record["regions"] if name)
    for one in segment_texts(record, around):
        for parts in _by_document(one.parts):
            both = parts_of(asked.first, parts) and parts_of(asked.second, parts)
            score = likeness(asked.about, record["name"]) if asked.about else 0.0
            if not both and score < threshold("search_score"):
                continue
            leads = [part for part in parts if part.role == "lead"]
            if not leads:
                continue
            yield Settlement(
                document=max((p.document for p in parts), key=len) or _NO_DOCUMENT,
                kind=kind_of_document(parts[0].document).label,
                since=max((p.since for p in parts if p.since), default=None),
                duty=record["name"],
                region=regions[0] if regions else None,
                segment=one.segment,
                leads=tuple(dict.fromkeys(p.unit for p in leads)),
                supports=tuple(dict.fromkeys(p.unit for p in parts if p.role == "support")),
                why="同样两个单位" if both else f"职责名称相近（{score:g}）",
                source=leads[0].source,
            )


def _by_document(parts: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(document_key(part.document), []).append(part)
    return [tuple(held) for held in found.values()]
