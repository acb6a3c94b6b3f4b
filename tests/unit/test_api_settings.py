"""Where the API listens and who may read: variables, the table of the settings file, limits."""

import itertools
from pathlib import Path

import pytest

from api.access.roles import Role, may_write, readable_states
from api.errors import BadInput
from api.settings import load_api_settings


@pytest.fixture(autouse=True)
def _nothing_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QUANZE_HOST", "QUANZE_PORT", "QUANZE_PUBLIC_READ", "QUANZE_URI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QUANZE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


def test_only_this_machine_unless_told() -> None:
    settings = load_api_settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert not settings.reads_need_token


@pytest.mark.parametrize(
    ("host", "needed"),
    [
        ("127.0.0.1", False),
        ("127.0.0.2", False),
        ("::1", False),
        ("localhost", False),
        ("0.0.0.0", True),
        ("::", True),
        ("10.1.2.3", True),
        ("quanze.example", True),
    ],
)
def test_other_addresses_need_a_token(host: str, needed: bool) -> None:
    assert load_api_settings(host=host).reads_need_token is needed
    assert not load_api_settings(host=host, public_read=True).reads_need_token
    assert load_api_settings(host=host, public_read=True).metrics_need_token is needed
    assert not load_api_settings(host=host, public_metrics=True).metrics_need_token


def test_file_then_variables_then_what_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quanze.toml").write_text('[api]\nport = 8001\nhost = "10.0.0.1"\n', "utf-8")
    assert (load_api_settings().host, load_api_settings().port) == ("10.0.0.1", 8001)
    monkeypatch.setenv("QUANZE_PORT", "8002")
    assert load_api_settings().port == 8002
    assert load_api_settings(port=8003).port == 8003


def test_saved_queries_alone_and_the_token_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not load_api_settings().saved_queries_only
    assert load_api_settings().token is None
    monkeypatch.setenv("QUANZE_SAVED_QUERIES_ONLY", "true")
    monkeypatch.setenv("QUANZE_TOKEN", "qz_secret")
    settings = load_api_settings()
    assert settings.saved_queries_only
    assert settings.token is not None
    assert settings.token.get_secret_value() == "qz_secret"
    assert "qz_secret" not in repr(settings)


def test_wrong_settings_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANZE_PORT", "很大")
    with pytest.raises(BadInput, match="QUANZE_PORT 的值“很大”"):
        load_api_settings()
    monkeypatch.delenv("QUANZE_PORT")
    with pytest.raises(BadInput, match=r"QUANZE_PUBLIC_METRICS.*true 或 false"):
        load_api_settings(public_metrics="也许")
    with pytest.raises(BadInput, match=r"QUANZE_MAX_LISTENERS.*大于 0"):
        load_api_settings(max_listeners=0)
    with pytest.raises(BadInput, match=r"QUANZE_SAVED_QUERIES_ONLY.*true 或 false"):
        load_api_settings(saved_queries_only="也许")
    with pytest.raises(BadInput, match=r"QUANZE_MAX_MCP_CHARACTERS.*1000"):
        load_api_settings(max_mcp_characters=999)
    (tmp_path / "quanze.toml").write_text("[api]\nprot = 1\n", "utf-8")
    with pytest.raises(BadInput, match="prot"):
        load_api_settings()


def test_each_role_reads_what_the_lower_one_reads() -> None:
    roles = (Role.ANONYMOUS, Role.READER, Role.EDITOR, Role.ADMIN)
    read = [set(readable_states(role)) for role in roles]
    assert read[0] == {"public"}
    assert all(lower <= higher for lower, higher in itertools.pairwise(read))
    assert [may_write(role) for role in roles] == [False, False, True, True]
