"""Names as real documents write them (real_names.csv): what is decided without a person is right.

Strategy: 505 distinct mentions (name, place, day) of five notices, a district's guide, a city's
lists and the local regulations of four provinces and three cities of that rank; what each means was
written by hand before any was asked. Nearly all that is decided must be right. What can't be told
without a register stays open, and how much that is can be seen here.
"""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from resolution.naming.resolver import NameResolver

NAMES = Path(__file__).parent / "real_names.csv"
LEAST_PRECISION, LEAST_RECALL = 0.995, 0.73


def rows() -> list[dict[str, str]]:
    with NAMES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def outcomes() -> Counter[str]:
    resolver = NameResolver(date(2026, 11, 27))
    found: Counter[str] = Counter()
    for row in rows():
        answer = resolver.resolve(row["name"], row["region"], date.fromisoformat(row["date"]))
        right = set(answer.decided) == set(row["means"].split("|"))
        found["open" if not answer.decided else "right" if right else "wrong"] += 1
    return found


def test_the_mentions_are_many_and_distinct() -> None:
    distinct = {(row["name"], row["region"], row["date"]) for row in rows()}
    assert len(distinct) == len(rows()) == 505
    assert all(row["means"] and row["source"] for row in rows())


def test_what_is_decided_is_right(outcomes: Counter[str]) -> None:
    decided = outcomes["right"] + outcomes["wrong"]
    assert outcomes["right"] / decided >= LEAST_PRECISION, outcomes


def test_most_is_decided_without_a_register(outcomes: Counter[str]) -> None:
    assert outcomes["right"] / sum(outcomes.values()) >= LEAST_RECALL, outcomes
