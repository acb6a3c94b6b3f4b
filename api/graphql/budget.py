"""What an operation may cost, and what it has cost so far (估计代价): checked before each read."""

from api.errors import LimitExceeded
from messages import Words

_TOO_COSTLY = Words(
    "查询的估计代价是 {cost}，上限是 {most}。请减小 first、减少嵌套的列表，或者分几次查询。",
    "The estimated cost is {cost}, the limit is {most}: lower first, nest fewer lists, or ask in "
    "several operations.",
)


class Budget:
    """The budget of one operation; ``spent`` counts the nodes that may have been returned."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.spent = 0

    def spend(self, cost: int) -> None:
        """Take a cost from the budget; raise LimitExceeded where it is overdrawn."""
        self.spent += cost
        if self.spent > self._most:
            raise LimitExceeded.of(_TOO_COSTLY, cost=self.spent, most=self._most)
