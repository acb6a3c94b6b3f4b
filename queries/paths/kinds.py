"""The kinds of chains (沿着什么): which edges each goes along, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from queries.paths.graph import Way


class ChainKind(StrEnum):
    """Along what a chain goes."""

    SUCCESSION = "succession"
    CONTINUATION = "continuation"
    TRANSFER = "transfer"
    REPEAL = "repeal"
    IMPLEMENTATION = "implementation"
    REGION = "region"
    SUBORDINATION = "subordination"


class ChainDirection(StrEnum):
    """Which way a chain goes along its edges: as the table says, or the other way."""

    ONWARD = "onward"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Kind:
    """The edges of a kind of chain as it goes onward, and what it is called in each direction.

    Nodes of the type ``passing`` stand between the others and end no chain. With ``keeps_name``
    those of one chain are called alike: a transfer is continued by one of the same item.
    """

    label: str
    onward: str
    back: str
    ways: tuple[Way, ...]
    passing: str | None = None
    keeps_name: bool = False

    def label_of(self, direction: ChainDirection) -> str:
        """Return what the chain leads to in a direction."""
        return self.onward if direction is ChainDirection.ONWARD else self.back

    def ways_in(self, direction: ChainDirection) -> frozenset[Way]:
        """Return what is followed in a direction."""
        if direction is ChainDirection.ONWARD:
            return frozenset(self.ways)
        return frozenset(way.back() for way in self.ways)


KINDS: Mapping[ChainKind, Kind] = MappingProxyType(
    {
        ChainKind.SUCCESSION: Kind(
            "机构承继", "后来的承继者", "以前的前身", (Way("SUCCEEDED_BY", True),)
        ),
        ChainKind.CONTINUATION: Kind(
            "条文延续", "文字延续到的条", "文字来自的条", (Way("CONTINUES_IN", True),)
        ),
        ChainKind.TRANSFER: Kind(
            "事项下放",
            "逐级往下的接收单位",
            "逐级往上的交出单位",
            (Way("GIVEN_BY", False), Way("RECEIVED_BY", True)),
            passing="Transfer",
            keeps_name=True,
        ),
        ChainKind.REPEAL: Kind(
            "法律废止",
            "废止它的法律",
            "它废止的法律",
            (Way("REPEALS", False), Way("HAS_ARTICLE", False)),
            passing="Article",
        ),
        ChainKind.IMPLEMENTATION: Kind(
            "实施规定",
            "为实施它而制定的规定",
            "它据以制定的上位规定",
            (Way("MADE_UNDER", False),),
        ),
        ChainKind.REGION: Kind("行政区划", "上级区划", "下级区划", (Way("PART_OF_REGION", True),)),
        ChainKind.SUBORDINATION: Kind(
            "机构隶属", "上级机构", "下属机构", (Way("SUBORDINATE_TO", True),)
        ),
    }
)
