"""Settings: which source wins, and that every wrong one is named with what was expected."""

from pathlib import Path

import pytest

from graph_store import SettingsError, load_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("URI", "USER", "PASSWORD", "DATABASE", "QUERY_TIMEOUT_S", "LANG", "ENGINE_HEAP"):
        monkeypatch.delenv(f"QUANZE_{name}", raising=False)
    monkeypatch.setenv("QUANZE_HOME", str(tmp_path / "home"))


def test_without_an_address_the_embedded_engine_is_meant(tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.uri is None
    assert settings.home == tmp_path / "home"


def test_the_default_home_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUANZE_HOME")
    home = load_settings().home
    assert home.is_absolute()
    assert home.name == "quanze"


def test_variables_win_over_the_file_and_the_file_over_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quanze.toml").write_text(
        'database = "powers"\nuser = "reader"\nquery_timeout_s = 7\n[api]\nport = 1\n'
    )
    monkeypatch.setenv("QUANZE_USER", "writer")
    settings = load_settings(batch_size=5)
    assert (settings.database, settings.user) == ("powers", "writer")
    assert (settings.query_timeout_s, settings.batch_size) == (7.0, 5)


def test_the_file_in_the_home_is_read_where_the_working_folder_has_none(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "quanze.toml").write_text('uri = "bolt+s://db.example:7687"')
    assert load_settings().uri == "bolt+s://db.example:7687"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("QUANZE_URI", "http://db:7474", "neo4j://"),
        ("QUANZE_URI", "neo4j://", "neo4j://"),
        ("QUANZE_URI", "neo4j://db:7687/powers", "neo4j://"),
        ("QUANZE_QUERY_TIMEOUT_S", "soon", "大于 0"),
        ("QUANZE_QUERY_TIMEOUT_S", "-1", "大于 0"),
        ("QUANZE_BATCH_SIZE", "1.5", "整数"),
        ("QUANZE_ENGINE_HEAP", "two", "2g"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        load_settings()
    assert name in str(raised.value)
    assert value in str(raised.value)
    assert says in str(raised.value)


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANZE_URI", "x")
    monkeypatch.setenv("QUANZE_BATCH_SIZE", "0")
    with pytest.raises(SettingsError, match=r"QUANZE_URI.*QUANZE_BATCH_SIZE"):
        load_settings()


def test_an_unknown_setting_in_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "quanze.toml").write_text("query_timeout = 7\n")
    with pytest.raises(SettingsError, match="query_timeout"):
        load_settings()


def test_a_file_that_is_no_toml_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "quanze.toml").write_text("uri = \n")
    with pytest.raises(SettingsError, match=r"quanze\.toml.*line 1"):
        load_settings()


def test_messages_are_english_where_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANZE_LANG", "en")
    monkeypatch.setenv("QUANZE_BATCH_SIZE", "0")
    with pytest.raises(SettingsError, match="expected a whole number"):
        load_settings()


def test_the_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANZE_PASSWORD", "geheim")
    assert "geheim" not in repr(load_settings())
