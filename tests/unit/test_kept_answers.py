"""Answers that are kept: under what, how long, in how much room."""

import asyncio
from typing import Any, cast

import pytest

from api.access.roles import Role
from api.access.visitors import Visitor
from api.graphql.context import Context
from api.graphql.execution import Executor
from api.graphql.kept_answers import AnswerKey, KeptAnswer, KeptAnswers, answer_key
from api.graphql.operations import Operation
from api.graphql.schema import executable_schema
from api.settings import ApiSettings
from graph_store import REVISION, NamedRead

QUESTION = "query Q($first: Int) { laws(first: $first) { nodes { key } } }"
DAY = "2026-03-01"
ROOM = 100_000


class CountingStore:
    """Has no laws, has a revision, and counts what is read beside it."""

    def __init__(self) -> None:
        self.revision = "一"
        self.questions = 0
        self.revisions = 0

    async def read(self, named: NamedRead, **_: Any) -> list[dict[str, Any]]:
        if named is REVISION:
            self.revisions += 1
            return [{"value": self.revision}]
        self.questions += 1
        return []


class Asked:
    """An executor with a store that counts."""

    def __init__(self, **settings: Any) -> None:
        self.store = CountingStore()
        self.settings = ApiSettings.model_construct(**settings)
        self.executor = Executor(executable_schema(), self.settings)

    def ask(
        self, query: str = QUESTION, role: Role = Role.ANONYMOUS, **variables: Any
    ) -> tuple[bytes, int]:
        """Return the answer, and how often the graph was asked for it."""
        before = self.store.questions
        visitor = Visitor(role, role)
        context = Context(cast("Any", self.store), cast("Any", None), visitor, self.settings)
        told = asyncio.run(self.executor.respond(Operation(query, variables, None), context))
        return told, self.store.questions - before


def test_what_is_asked_a_third_time_of_the_same_graph_is_told_again() -> None:
    asked = Asked()
    answers = [asked.ask() for _ in range(4)]
    assert [reads for _, reads in answers] == [1, 1, 0, 0]
    assert len({answer for answer, _ in answers}) == 1
    assert answers[0][0].startswith(b'{"data":{"laws":')


def test_the_first_time_costs_no_look_at_the_revision() -> None:
    asked = Asked()
    asked.ask()
    assert asked.store.revisions == 0


def test_a_write_ends_what_was_kept() -> None:
    asked = Asked()
    for _ in range(3):
        asked.ask()
    asked.store.revision = "二"
    assert [asked.ask()[1] for _ in range(2)] == [1, 0]


@pytest.mark.parametrize(
    "other",
    [
        {"role": Role.READER},
        {"first": 3},
        {"query": QUESTION.replace("key", "id")},
    ],
)
def test_another_role_variable_or_text_has_an_answer_of_its_own(other: dict[str, Any]) -> None:
    asked = Asked()
    for _ in range(3):
        asked.ask()
    assert asked.ask(**other)[1] == 1


def test_another_day_has_an_answer_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    for _ in range(3):
        asked.ask()
    monkeypatch.setattr("api.graphql.execution.today", lambda: "2999-01-01")
    assert asked.ask()[1] == 1


def test_errors_are_not_kept() -> None:
    asked = Asked()
    told = [asked.ask('{ law(title: "无") { key } }') for _ in range(4)]
    assert all(b'"NOT_FOUND"' in answer for answer, _ in told)
    assert all(reads for _, reads in told)


def test_answers_to_the_questions_are_kept_too() -> None:
    asked = Asked()
    told = [asked.ask("{ coverage { __typename } laws { totalCount } }") for _ in range(4)]
    assert [reads > 0 for _, reads in told] == [True, True, False, False]
    assert len({answer for answer, _ in told}) == 1


def test_nothing_is_kept_where_there_is_no_room() -> None:
    asked = Asked(kept_answer_bytes=0)
    assert [asked.ask()[1] for _ in range(4)] == [1, 1, 1, 1]


def test_those_not_asked_for_longest_make_room() -> None:
    kept = KeptAnswers(ROOM)
    keys = [_key(number) for number in range(20)]
    for key in keys:
        kept.keep(key, KeptAnswer("一", b"x" * (ROOM // 20)))
        kept.of(keys[0])
    held = [key for key in keys if kept.of(key) is not None]
    assert 2 < len(held) < 20  # each takes some room beside its body, too
    assert held == [keys[0], *keys[-len(held) + 1 :]]


def test_one_large_answer_does_not_drive_out_the_others() -> None:
    kept = KeptAnswers(ROOM)
    kept.keep(_key(1), KeptAnswer("一", b"x" * 1000))
    kept.keep(_key(2), KeptAnswer("一", b"x" * (ROOM // 2)))
    assert kept.of(_key(1)) == KeptAnswer("一", b"x" * 1000)
    assert kept.of(_key(2)) is None


def test_of_questions_asked_once_little_is_remembered() -> None:
    kept = KeptAnswers(ROOM)
    for number in range(10_000):
        kept.note(_key(number))
    assert kept.of(_key(0)) is None
    assert kept.of(_key(9_999)) == KeptAnswer()


def test_what_has_no_json_form_is_not_kept() -> None:
    operation = Operation(QUESTION, {"first": "\ud800"}, None)
    assert answer_key(operation, Role.READER, DAY) is None


def test_the_order_of_variables_is_all_one() -> None:
    keys = {
        answer_key(Operation(QUESTION, variables, None), Role.READER, DAY)
        for variables in ({"a": 1, "b": 2}, {"b": 2, "a": 1})
    }
    assert len(keys) == 1


def _key(number: int) -> AnswerKey:
    key = answer_key(Operation(QUESTION, {"first": number}, None), Role.READER, DAY)
    assert key is not None
    return key
