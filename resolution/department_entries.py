"""What a register says of a body (名录条目): its names with their days, and who followed it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class DatedName(NamedTuple):
    """A name that a body bore from one date to another (the end excluded); None is open."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


class Succession(NamedTuple):
    """What passed to another body: its key, the kind (更名, 合并, 职责划入 …) and since when.

    ``scope`` is empty where all duties passed, which ends the giving body; ``ends`` tells that it
    ended although each successor took a part (分立).
    """

    key: str
    kind: str
    effective: date | None = None
    scope: str = ""
    ends: bool = False

    @property
    def ends_giver(self) -> bool:
        """Whether the giving body ended with it."""
        return self.ends or not self.scope


@dataclass(frozen=True, slots=True)
class DepartmentEntry:
    """One body of the register. ``region_key`` is its region's (``region:650200``)."""

    key: str
    name: str
    region_key: str
    aliases: tuple[str, ...] = ()
    outward_names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    former_names: tuple[DatedName, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[Succession, ...] = ()
