"""What an operation costs is taken from its budget, part by part."""

import pytest

from api.errors import Code, LimitExceeded
from api.graphql.budget import Budget


def test_what_is_spent_counts_together() -> None:
    budget = Budget(10)
    budget.spend(4)
    budget.spend(6)
    assert budget.spent == 10
    with pytest.raises(LimitExceeded, match=r"11.*10.*first") as refused:
        budget.spend(1)
    assert refused.value.code is Code.LIMIT
