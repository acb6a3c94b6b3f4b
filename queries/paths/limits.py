"""How far paths are looked for, and what is said of a question that asks for more."""

from typing import NamedTuple

from messages import Words
from queries.errors import BadQuestion, TooMuch

FAN_OUT = 50
"""Edges that are followed from a node over one type of edge, in one direction."""
MOST_VISITED = 5000
"""Nodes that are gone to before the search for a path is given up."""
NODES_AT_A_TIME = 50
"""Nodes around which one statement reads, so that no answer of the database grows too large."""
MOST_CHAINS = 50
"""Chains that are told; one that splits again and again has more ends than anybody reads."""
MOST_CUTS = 20
"""Places that are named where edges were left out; their number is always told."""

_TOO_MANY = Words(
    "{name} 最大是 {most}，要了 {value}。请减小 {name}{instead}。",
    "{name} is {value}, the limit is {most}: lower {name}{instead_english}.",
)
_TOO_FEW = Words(
    "{name} 应不小于 {least}，而不是 {value}。", "{name} must be {least} at least, not {value}."
)


class Limit(NamedTuple):
    """The range of one argument, and what can be done where it doesn't reach."""

    name: str
    least: int
    most: int
    instead: Words

    def check(self, value: int) -> None:
        """Raise TooMuch for more than the most, BadQuestion for less than the least."""
        if value > self.most:
            raise TooMuch(
                _TOO_MANY.say(
                    name=self.name,
                    value=value,
                    most=self.most,
                    instead=self.instead.chinese,
                    instead_english=self.instead.english,
                )
            )
        if value < self.least:
            raise BadQuestion(_TOO_FEW.say(name=self.name, value=value, least=self.least))


DEPTH = Limit(
    "depth", 1, 4, Words("，从较远的节点再问一次", ", and ask again from a node further away")
)
NODES = Limit("first", 1, 1000, Words("，用 edges 只问几种联系", ", and ask for some edges only"))
PATHS = Limit("first", 1, 100, Words("，用 edges 只问几种联系", ", and ask for some edges only"))
LENGTH = Limit("maxLength", 1, 10, Words("；更长的路径说明不了什么", "; longer paths say little"))
CHAIN_LENGTH = Limit(
    "maxLength", 1, 30, Words("，从最后一个节点再问一次", ", and ask again from the last node")
)
