"""Long lists of an answer are cut for readers with little room; where, and how much, is said."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Cut(BaseModel):
    """A list that was cut."""

    model_config = ConfigDict(frozen=True)

    path: str = Field(description="回答中的哪个列表，如 hits[0].otherBases。Which list.")
    total: int = Field(description="它共有几条。How many entries it has in all.")
    shown: int = Field(description="给出了前几条。How many of them are given.")


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
