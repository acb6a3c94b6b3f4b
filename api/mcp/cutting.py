"""Long lists of an answer are cut for readers with little room; where, and how much, is said."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.errors import LimitExceeded
from api.json_bytes import json_bytes
from messages import Words

_NOTE = Words(
    "回答太长，cuts 里的列表只给了前几条。请减小 limit 或 first，写明条号、单位、事项，或者少选"
    "字段，分几次问。",
    "The answer is too long: the lists in cuts have their first entries only. Lower limit or "
    "first, name articles, a unit or an item, select fewer fields, or ask in parts.",
)
_TOO_LONG = Words(
    "回答有 {found} 个字符，上限是 {most}（QUANZE_MAX_MCP_CHARACTERS）。请少选字段，或者问得更窄。",
    "The answer has {found} characters; the limit is {most} (QUANZE_MAX_MCP_CHARACTERS). Select "
    "fewer fields, or ask for less.",
)


class Cut(BaseModel):
    """A list that was cut."""

    model_config = ConfigDict(frozen=True)

    path: str = Field(description="回答中的哪个列表，如 hits[0].otherBases。Which list.")
    total: int = Field(description="它共有几条。How many entries it has in all.")
    shown: int = Field(description="给出了前几条。How many of them are given.")


class Cuts(BaseModel):
    """What is said beside an answer of what was left out."""

    cuts: tuple[Cut, ...] = Field(
        description="被截短的列表；空为全部列出。Lists that were cut; none: all is given."
    )
    note: str = Field(
        description="截短了的话，怎样少要一些；否则为空。How to ask for less, where it was cut."
    )


def fitted(answer: dict[str, Any], most_entries: int, most_characters: int) -> dict[str, Any]:
    """Return an answer with its lists cut until it fits, and what was cut.

    Raises LimitExceeded where it doesn't fit with one entry in each list.
    """
    longest = most_entries
    while True:
        shown, cuts = cut_long_lists(answer, longest)
        note = _NOTE.say() if cuts else ""
        told = {**shown, **Cuts(cuts=cuts, note=note).model_dump(mode="json")}
        found = len(json_bytes(told).decode())
        if found <= most_characters:
            return told
        if longest <= 1:
            raise LimitExceeded.of(_TOO_LONG, found=found, most=most_characters)
        longest = min(longest, max(map(len, _lists(shown)), default=1)) // 2 or 1


def _lists(part: Any) -> Iterator[list[Any]]:
    if isinstance(part, list):
        yield part
    members = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for member in members:
        yield from _lists(member)


def cut_long_lists(answer: Any, most: int) -> tuple[Any, tuple[Cut, ...]]:
    """Return an answer in the types of JSON with at most ``most`` entries a list, and what is cut.

    Lists within entries that are left out are not named.
    """
    cuts: list[Cut] = []

    def cut(part: Any, path: str) -> Any:
        if isinstance(part, dict):
            return {
                name: cut(member, f"{path}.{name}" if path else name)
                for name, member in part.items()
            }
        if isinstance(part, list):
            if len(part) > most:
                cuts.append(Cut(path=path, total=len(part), shown=most))
            return [cut(member, f"{path}[{at}]") for at, member in enumerate(part[:most])]
        return part

    return cut(answer, ""), tuple(cuts)
