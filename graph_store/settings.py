"""Where the database is and what its limits are: ``QUANZE_*`` variables and ``quanze.toml``."""

import os
import tomllib
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from graph_store.errors import SettingsError
from messages import Words

SETTINGS_FILE = "quanze.toml"
_URI = r"^(neo4j|bolt)(\+s|\+ssc)?://[^/\s]+/?$"
_POSITIVE = Words("应为大于 0 的数", "expected a number greater than 0")
_WHOLE = Words("应为大于 0 的整数", "expected a whole number greater than 0")
_TEXT = Words("应为不为空的文字", "expected a text that isn't empty")
_EXPECTED = {
    "uri": Words(
        "应为 neo4j:// 或 bolt:// 开头的地址（可带 +s 或 +ssc），如 neo4j://127.0.0.1:7687",
        "expected an address that begins with neo4j:// or bolt:// (with +s or +ssc), such as "
        "neo4j://127.0.0.1:7687",
    ),
    "user": _TEXT,
    "password": _TEXT,
    "database": _TEXT,
    "home": Words("应为目录的路径", "expected the path of a folder"),
    "batch_size": _WHOLE,
    "engine_heap": Words(
        "应为内存大小，如 2g 或 1500m", "expected a memory size, such as 2g or 1500m"
    ),
}
_UNKNOWN = Words(
    "{where} 中没有这个设置：{name}", "{where} has a setting that doesn't exist: {name}"
)
_WRONG = Words("{name} 的值“{value}”{expected}", "{name} is “{value}”: {expected}")
_UNREADABLE = Words("{where} 无法读取：{why}", "{where} can't be read: {why}")


def _default_home() -> Path:
    return platformdirs.user_data_path("quanze", appauthor=False)


class Settings(BaseSettings):
    """The settings of the store; variables win over the file, the file over the defaults.

    Times end in ``_s`` and are seconds, ``engine_idle_minutes`` excepted.
    """

    model_config = SettingsConfigDict(
        env_prefix="QUANZE_", env_ignore_empty=True, extra="ignore", frozen=True
    )

    uri: str | None = Field(None, pattern=_URI, description="服务器地址；不设则用内置数据库")
    user: str = Field("neo4j", min_length=1, description="服务器的用户名")
    password: SecretStr | None = Field(None, description="服务器的口令")
    database: str = Field("neo4j", min_length=1, description="服务器上数据库的名称")
    home: Path = Field(default_factory=_default_home, description="数据目录")
    query_timeout_s: float = Field(30.0, gt=0, description="一次查询的时限（秒）")
    connection_timeout_s: float = Field(3.0, gt=0, description="建立连接的时限（秒）")
    retry_time_s: float = Field(5.0, gt=0, description="读取遇到暂时错误时重试的时限（秒）")
    write_retry_time_s: float = Field(30.0, gt=0, description="写入遇到冲突时重试的时限（秒）")
    batch_size: int = Field(10_000, gt=0, description="一次写入的行数")
    engine_heap: str = Field(
        "2g", pattern=r"^[1-9]\d*[kmgKMG]$", description="内置数据库可用的内存"
    )
    engine_idle_minutes: float = Field(
        5.0, gt=0, description="最后一个使用者离开后，内置数据库停止前等待的分钟数"
    )
    engine_start_timeout_s: float = Field(60.0, gt=0, description="等待内置数据库启动的时限（秒）")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Name the sources, the strongest first."""
        file = InitSettingsSource(settings_cls, _file_values(cls))
        return init_settings, env_settings, file


def load_settings(**overrides: Any) -> Settings:
    """Return the settings; raise SettingsError, which names every wrong one, when any is wrong."""
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        raise SettingsError(problems="；".join(map(_problem, error.errors()))) from None
    return settings.model_copy(update={"home": settings.home.expanduser().absolute()})


def _problem(error: Any) -> str:
    name = str(error["loc"][0])
    value = "***" if name == "password" else error["input"]
    expected = _EXPECTED.get(name, _POSITIVE).say()
    return _WRONG.say(name=f"QUANZE_{name.upper()}", value=value, expected=expected)


def _file_values(model: type[Settings]) -> dict[str, Any]:
    """Return what the first settings file says; its tables belong to other rooms."""
    home = Path(os.environ.get("QUANZE_HOME") or _default_home()).expanduser()
    for folder in (Path.cwd(), home):
        path = folder / SETTINGS_FILE
        if path.is_file():
            return _checked(path, model)
    return {}


def _checked(path: Path, model: type[Settings]) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(problems=_UNREADABLE.say(where=path, why=error)) from None
    values = {name: value for name, value in table.items() if not isinstance(value, dict)}
    unknown = sorted(values.keys() - model.model_fields.keys())
    if unknown:
        raise SettingsError(problems=_UNKNOWN.say(where=path, name=", ".join(unknown)))
    return values
