"""What a name means, as JSON and in lines."""

from collections.abc import Iterator, Sequence
from typing import Any

from queries.as_json import as_json
from resolution.naming.answers import NameAnswer

_GROUNDS = {"tables": "项目表", "register": "机构名录", "judgement": "人工认定"}
_RELATIONS = {
    "same": "就是该机构",
    "successor": "已由其他机构承接",
    "split": "职责已分给几个机构",
    "group": "一组机构",
    "list": "几个名称",
    "ambiguous": "可指几个机构，待认定",
    "unknown": "不认识，待认定",
}


def document(answer: NameAnswer) -> dict[str, Any]:
    """Return the answer as one JSON document: one name as a text, several as a list."""
    return {
        "asWritten": answer.as_written,
        "decided": _one_or_several(answer.decided),
        "relation": answer.relation,
        "actsToday": _one_or_several(answer.acts_today),
        "candidates": [
            {"name": one.name, "score": one.score, "features": list(one.features)}
            for one in answer.candidates
        ],
        "why": answer.why,
        "decidedBy": answer.ground,
        "open": answer.is_open,
        "related": as_json(answer.related),
        "parts": [document(part) for part in answer.parts],
    }


def lines(answer: NameAnswer) -> Iterator[str]:
    """Yield the answer for a reader: what it is, why, and what may be meant."""
    decided = "、".join(answer.decided) or "没有认定"
    yield f"{answer.as_written}：{decided}（{_RELATIONS[answer.relation]}）"
    yield f"依据（{_GROUNDS[answer.ground]}）：{answer.why}"
    if answer.acts_today and answer.acts_today != answer.decided:
        yield f"今天行使职责的：{'、'.join(answer.acts_today)}"
    if answer.is_open:
        yield "这是没有列全的集合"
    for related in answer.related:
        yield f"{related.relation}：{related.name}（{related.source}）"
    for one in answer.candidates if not answer.decided else ():
        yield f"候选：{one.name}  {one.score:g}  {'、'.join(one.features)}"


def _one_or_several(names: Sequence[str]) -> str | list[str] | None:
    if not names:
        return None
    return names[0] if len(names) == 1 else list(names)
