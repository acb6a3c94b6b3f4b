"""Labelled names (resolution_cases.csv), and the whole answers frozen (resolution_frozen.csv).

Strategy: what a name means was written by hand, from the documents and from what is known of the
reforms; the cases cover every kind of name. What is decided must be right in at least 995 of 1,000
cases, and what nobody can know from the tables must stay undecided. The frozen file holds the whole
answers with candidates and scores, so that a change of a table or a score is a visible diff: write
it anew with ``python tests/unit/test_resolution_cases.py`` and read the diff.
"""

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from resolution.naming.answers import NameAnswer
from resolution.naming.resolver import NameResolver

HERE = Path(__file__).parent
CASES, FROZEN = HERE / "resolution_cases.csv", HERE / "resolution_frozen.csv"
TODAY = date(2026, 11, 27)
RESOLVER = NameResolver(TODAY)
LEAST_PRECISION = 0.995


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def answer_to(case: dict[str, str]) -> NameAnswer:
    day = date.fromisoformat(case["date"])
    return RESOLVER.resolve(case["name"], case["region"] or None, day)


def frozen_text() -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("name", "region", "date", "relation", "decided", "acts_today", "candidates"))
    for case in cases():
        found = answer_to(case)
        candidates = "|".join(
            f"{one.name} {one.score:g} {'，'.join(one.features)}" for one in found.candidates
        )
        names = ("|".join(found.decided), "|".join(found.acts_today))
        key = (case["name"], case["region"], case["date"])
        writer.writerow((*key, found.relation, *names, candidates))
    return written.getvalue()


@pytest.mark.parametrize(
    "case", cases(), ids=lambda case: f"{case['name']}-{case['region']}-{case['date']}"
)
def test_a_labelled_name_means_what_a_person_wrote(case: dict[str, str]) -> None:
    found = answer_to(case)
    expected = tuple(name for name in case["decided"].split("|") if name)
    assert (found.relation, found.decided) == (case["relation"], expected), found.why
    assert found.why


def test_the_cases_cover_every_kind_and_every_relation() -> None:
    kinds = Counter(case["kind"] for case in cases())
    assert len(cases()) >= 250
    assert len(kinds) == 16
    assert {case["relation"] for case in cases()} == {
        "same", "successor", "split", "group", "list", "ambiguous", "unknown",
    }  # fmt: skip
    assert all(case["source"] for case in cases())


def test_what_is_decided_is_right() -> None:
    decided = [(case, found) for case in cases() if (found := answer_to(case)).decided]
    right = [one for one in decided if "|".join(one[1].decided) == one[0]["decided"]]
    assert len(right) / len(decided) >= LEAST_PRECISION


def test_the_answers_are_the_frozen_ones() -> None:
    assert frozen_text() == FROZEN.read_text(encoding="utf-8"), "read the diff, then freeze anew"


if __name__ == "__main__":
    FROZEN.write_text(frozen_text(), encoding="utf-8")
