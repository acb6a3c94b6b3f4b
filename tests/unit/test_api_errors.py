"""What errors become at the ways in: a code, a sentence, an exit code; nothing else leaks."""

from pathlib import Path

import pytest
from graphql import GraphQLError

from api.cli.faults import report_fault
from api.errors import BadInput, Code, ExitCode, Forbidden, LimitExceeded, NotFound, problem_of
from api.graphql.errors import coded_error
from graph_store import (
    EngineUnreachable,
    QueryTimeout,
    QueryTooLarge,
    SettingsError,
    StatementFailed,
)
from queries.errors import BadQuestion


@pytest.fixture(autouse=True)
def _own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


@pytest.mark.parametrize(
    ("error", "code", "exit_code"),
    [
        (BadInput("不对"), Code.BAD_INPUT, 2),
        (NotFound("没有"), Code.NOT_FOUND, 2),
        (LimitExceeded("太多"), Code.LIMIT, 2),
        (Forbidden("不许"), Code.FORBIDDEN, 2),
        (BadQuestion("空的"), Code.BAD_INPUT, 2),
        (SettingsError(problems="不对"), Code.BAD_INPUT, 2),
        (QueryTimeout(title="甲", read="a", seconds=1.0), Code.TIMEOUT, 3),
        (QueryTooLarge(title="甲", read="a"), Code.LIMIT, 2),
    ],
)
def test_known_errors(error: Exception, code: Code, exit_code: int) -> None:
    problem = problem_of(error)
    assert problem is not None
    assert (problem.code, problem.exit_code) == (code, exit_code)
    assert problem.sentence == str(error)
    coded = coded_error(GraphQLError("x", original_error=error))
    assert (coded.message, coded.extensions) == (str(error), {"code": code.value})


def test_clients_do_not_learn_where_the_database_is() -> None:
    error = EngineUnreachable(where="bolt://secret", why="关着")
    here = problem_of(error)
    assert here == (Code.ENGINE_UNAVAILABLE, str(error), ExitCode.ENGINE_UNAVAILABLE)
    coded = coded_error(GraphQLError("x", original_error=error))
    assert coded.extensions == {"code": "ENGINE_UNAVAILABLE"}
    assert "数据库" in coded.message
    assert "secret" not in str(coded.formatted)


@pytest.mark.parametrize(
    "error",
    [
        ZeroDivisionError("secret"),
        StatementFailed(where="bolt://secret", status="x", why="MATCH (secret)"),
        KeyError("secret"),
    ],
)
def test_a_defect_shows_a_reference_only(error: Exception) -> None:
    assert problem_of(error) is None
    coded = coded_error(GraphQLError("x", original_error=error))
    assert coded.extensions == {"code": "INTERNAL"}
    assert "secret" not in str(coded.formatted)
    assert coded.original_error is None


def test_the_reference_leads_to_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report_fault(ZeroDivisionError("secret")) == ExitCode.DEFECT
    said = capsys.readouterr().err
    reference = said.split("编号 ")[1][:8]
    (log,) = tmp_path.rglob("errors.log")
    assert reference in log.read_text("utf-8")
    assert "secret" in log.read_text("utf-8")
    assert "secret" not in said


@pytest.mark.parametrize(
    ("message", "code", "said"),
    [
        (
            "Syntax Error: Document contains more than 1000 tokens. Parsing aborted.",
            "LIMIT",
            "1000",
        ),
        ("Syntax Error: Document is nested too deeply. Parsing aborted.", "LIMIT", "200"),
        ("Variable values are nested too deeply.", "LIMIT", "200"),
        ("Validation aborted.", "LIMIT", "片段"),
        ("Too many validation errors, error limit reached. Validation aborted.", "BAD_INPUT", ""),
        ("Cannot query field 'x' on type 'Query'.", "BAD_INPUT", "x"),
    ],
)
def test_what_the_libraries_say_of_an_operation(message: str, code: str, said: str) -> None:
    coded = coded_error(GraphQLError(message))
    assert coded.extensions == {"code": code}
    assert said in coded.message


def test_a_full_disk_and_a_forbidden_file_are_sentences(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert report_fault(OSError(28, "No space left on device", "答案.xlsx")) == ExitCode.BAD_INPUT
    assert "磁盘已满" in capsys.readouterr().err
    assert report_fault(PermissionError(13, "Permission denied", "答案.xlsx")) == 2
    assert "答案.xlsx" in capsys.readouterr().err
