"""What people may do with findings over GraphQL, on both engines: by role, once, for a time.

The graph is the small invented one. Who may not write gets a refusal and changes nothing.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access.roles import Role
from api.access.tokens import create_token
from api.app import create_app
from api.findings.keeping import LONGEST_DAYS
from api.settings import ApiSettings
from graph_schema.statements import schema_elements
from graph_store import NamedRead, Settings, Store
from loaders.graph_writer import GraphWriter
from queries.asking import today
from tests.engines import wipe
from tests.integration.small_graph import small_graph

RECORD = "mutation { recordFindings { total opened continued closed unsure } }"
ACCEPT = """mutation A($finding: ID!, $until: String!, $reason: String!) {
  acceptFinding(finding: $finding, until: $until, reason: $reason) {
    key kept { state acceptedUntil acceptedBy reason }
  }
}"""
REOPEN = "mutation R($finding: ID!) { reopenFinding(finding: $finding) { kept { state } } }"
FINDINGS = '{ findings(rule: ["NO_BASIS"]) { findings { key kept { state reason } } } }'
RUNS = "{ checkRuns { total } }"
KEPT = NamedRead.from_text(
    "test.kept",
    "MATCH (f:FindingRecord) RETURN count(f) AS kept, count(f.accepted_until) AS accepted",
)


def in_days(days: int) -> str:
    return (date.fromisoformat(today()) + timedelta(days=days)).isoformat()


SOON = in_days(30)
BY_EDITOR = f"token:测试{Role.EDITOR}"


class Caller:
    """Asks with the token of each role; ``anonymous`` has none."""

    def __init__(self, client: TestClient, store: Store) -> None:
        self._client = client
        self._secrets = {
            role: create_token(store, f"测试{role}", role, "test").secret
            for role in (Role.READER, Role.EDITOR, Role.ADMIN)
        }

    def ask(self, role: Role, text: str, **variables: str) -> dict[str, Any]:
        secret = self._secrets.get(role)
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        body = {"query": text, "variables": variables}
        told: dict[str, Any] = self._client.post("/api/graphql", json=body, headers=headers).json()
        return told

    def refused(self, role: Role, text: str, **variables: str) -> str:
        told = self.ask(role, text, **variables)
        (error,) = told["errors"]
        assert not any((told.get("data") or {}).values())
        return f"{error['extensions']['code']}：{error['message']}"


@pytest.fixture(scope="module")
def caller(store: Store, engine_settings: Settings) -> Iterator[Caller]:
    wipe(store)
    store.ensure_schema(schema_elements())
    GraphWriter(store, "run").write(small_graph())
    app = create_app(engine_settings, ApiSettings.model_construct())
    with TestClient(app) as client:
        yield Caller(client, store)
    wipe(store)


@pytest.fixture(scope="module")
def finding(caller: Caller) -> str:
    """Return the key of a finding that is recorded and open."""
    assert caller.ask(Role.ADMIN, RECORD)["data"]["recordFindings"]["opened"] > 0
    told = caller.ask(Role.EDITOR, FINDINGS)["data"]["findings"]["findings"]
    return str(next(one["key"] for one in told if one["kept"]["state"] == "open"))


def counts(store: Store) -> dict[str, int]:
    (row,) = store.read(KEPT)
    return row


@pytest.mark.parametrize("role", [Role.ANONYMOUS, Role.READER])
def test_who_may_only_read_changes_nothing(
    caller: Caller, store: Store, finding: str, role: Role
) -> None:
    before = counts(store)
    for text, variables in (
        (RECORD, {}),
        (ACCEPT, {"finding": finding, "until": SOON, "reason": "理由"}),
        (REOPEN, {"finding": finding}),
        (RUNS, {}),
    ):
        assert caller.refused(role, text, **variables).startswith("FORBIDDEN")
    assert counts(store) == before


def test_only_an_admin_records(caller: Caller, finding: str) -> None:
    # Who can't read all would close what is only hidden from them.
    assert "admin" in caller.refused(Role.EDITOR, RECORD)
    again = caller.ask(Role.ADMIN, RECORD)["data"]["recordFindings"]
    assert (again["opened"], again["closed"]) == (0, 0)


def test_an_editor_accepts_once_until_a_day(caller: Caller, store: Store, finding: str) -> None:
    told = caller.ask(Role.EDITOR, ACCEPT, finding=finding, until=SOON, reason="正在补")
    kept = told["data"]["acceptFinding"]["kept"]
    # By whom is the token's name, not what the caller says.
    assert kept == {
        "state": "accepted", "acceptedUntil": SOON, "acceptedBy": BY_EDITOR,
        "reason": "正在补",
    }  # fmt: skip
    twice = caller.refused(Role.ADMIN, ACCEPT, finding=finding, until=SOON, reason="再来")
    assert BY_EDITOR in twice
    assert SOON in twice
    public = caller.ask(Role.ANONYMOUS, FINDINGS)["data"]["findings"]["findings"]
    assert all(one["kept"] is None for one in public)
    assert caller.ask(Role.EDITOR, REOPEN, finding=finding)["data"]["reopenFinding"] == {
        "kept": {"state": "open"}
    }
    assert "没有被接受" in caller.refused(Role.EDITOR, REOPEN, finding=finding)
    assert counts(store)["accepted"] == 0


@pytest.mark.parametrize(
    ("until", "reason", "why"),
    [
        (in_days(LONGEST_DAYS + 1), "理由", str(LONGEST_DAYS)),
        ("9999-12-31", "理由", "太久"),
        ("永远", "理由", "不是日期"),
        ("", "理由", "不是日期"),
        (in_days(-1), "理由", "过去"),
        (SOON, "  ", "理由"),
    ],
)
def test_not_for_ever_not_in_the_past_not_without_reason(
    caller: Caller, store: Store, finding: str, until: str, reason: str, why: str
) -> None:
    told = caller.refused(Role.EDITOR, ACCEPT, finding=finding, until=until, reason=reason)
    assert why in told
    assert counts(store)["accepted"] == 0


def test_what_is_not_recorded_can_neither_be_accepted_nor_reopened(caller: Caller) -> None:
    for text, more in ((ACCEPT, {"until": SOON, "reason": "理由"}), (REOPEN, {})):
        assert "NO_BASIS:nothing" in caller.refused(
            Role.ADMIN, text, finding="NO_BASIS:nothing", **more
        )


def test_what_is_gone_can_not_be_accepted(caller: Caller, store: Store, finding: str) -> None:
    statement = "MATCH (f:FindingRecord {key: $key}) SET f.closed_at = $at RETURN 1 AS done"
    store.write_transaction(lambda tx: tx.run(statement, key=finding, at="2026-01-01T00:00:00Z"))
    told = caller.refused(Role.EDITOR, ACCEPT, finding=finding, until=SOON, reason="理由")
    assert "不再查出" in told
    reopened = "MATCH (f:FindingRecord {key: $key}) SET f.closed_at = null RETURN 1 AS done"
    store.write_transaction(lambda tx: tx.run(reopened, key=finding))
