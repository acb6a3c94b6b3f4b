"""The settings of the API: ``QUANZE_*`` variables, and the table ``[api]`` of ``quanze.toml``."""

import ipaddress
import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from api.errors import BadInput
from graph_store import Settings, load_settings
from graph_store.settings import SETTINGS_FILE
from messages import Words

_TABLE = "api"
_WRONG = Words("设置 {name} 的值“{value}”不可用：{expected}", "{name} is “{value}”: {expected}")
_UNKNOWN = Words("没有这个设置：[api] {name}", "there is no such setting: [api] {name}")
_TRUE_OR_FALSE = Words("应为 true 或 false", "expected true or false")
_EXPECTED = {
    "host": Words("应为要监听的地址，如 127.0.0.1", "expected an address, such as 127.0.0.1"),
    "port": Words("应为 1 至 65535 之间的整数", "expected a whole number, 1 to 65535"),
    "public_read": _TRUE_OR_FALSE,
    "public_metrics": _TRUE_OR_FALSE,
    "saved_queries_only": _TRUE_OR_FALSE,
    "token": Words("应为文字", "expected text"),
    "kept_answer_bytes": Words("应为不小于 0 的整数", "expected a whole number, 0 or more"),
    "max_mcp_characters": Words("应为不小于 1000 的整数", "expected a whole number, 1000 or more"),
}
_POSITIVE = Words("应为大于 0 的整数", "expected a whole number greater than 0")


class ApiSettings(BaseSettings):
    """Where the API listens, who may read, and how much is given at once."""

    model_config = SettingsConfigDict(
        env_prefix="QUANZE_", env_ignore_empty=True, extra="ignore", frozen=True
    )

    host: str = Field("127.0.0.1", min_length=1, description="监听的地址")
    port: int = Field(8000, ge=1, le=65535, description="监听的端口")
    public_read: bool = Field(False, description="不在本机地址上监听时，是否不要令牌也可以读")
    public_metrics: bool = Field(
        False, description="不在本机地址上监听时，是否不要令牌也可以读 /api/metrics"
    )
    max_depth: int = Field(10, gt=0, description="GraphQL 查询的层数上限")
    max_aliases: int = Field(50, gt=0, description="GraphQL 别名的个数上限")
    max_tokens: int = Field(2000, gt=0, description="GraphQL 文本的记号数上限")
    max_cost: int = Field(100_000, gt=0, description="一次查询的估计代价上限")
    max_cost_writers: int = Field(
        1_000_000, gt=0, description="editor、admin 一次查询的估计代价上限"
    )
    max_page: int = Field(1000, gt=0, description="一页的条数上限")
    max_download_rows: int = Field(100_000, gt=0, description="一次下载的行数上限")
    max_download_rows_writers: int = Field(
        1_000_000, gt=0, description="editor、admin 一次下载的行数上限"
    )
    max_body_bytes: int = Field(256 * 1024, gt=0, description="请求的字节数上限")
    max_body_seconds: int = Field(30, gt=0, description="收完一个请求的秒数上限")
    max_answers: int = Field(64, gt=0, description="同时回答的个数上限")
    kept_answer_bytes: int = Field(
        64 * 1024 * 1024, ge=0, description="留存的回答共占的字节数上限，图没有变时照给；0 为不留"
    )
    max_listeners: int = Field(200, gt=0, description="同时收看导入进展的个数上限")
    max_subscriptions: int = Field(
        20, gt=0, description="一个 WebSocket 连接上同时进行的操作数上限"
    )
    saved_queries_only: bool = Field(
        False, description="是否只运行保存过的 GraphQL 查询；admin 不受此限"
    )
    token: SecretStr | None = Field(None, description="quanze mcp 以谁的令牌提问；不写为匿名")
    max_mcp_characters: int = Field(
        100_000, ge=1000, description="MCP 工具一个回答的字符数上限，超过则截短列表"
    )

    def max_cost_of(self, *, may_write: bool) -> int:
        """Return what an operation may cost that is asked by a writer, or by anybody else."""
        return self.max_cost_writers if may_write else self.max_cost

    def max_download_rows_of(self, *, may_write: bool) -> int:
        """Return how many rows a download may have for a writer, or for anybody else."""
        return self.max_download_rows_writers if may_write else self.max_download_rows

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the API."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def reads_need_token(self) -> bool:
        """Whether nobody reads without a token."""
        return not (self.is_local or self.public_read)

    @property
    def metrics_need_token(self) -> bool:
        """Whether nobody reads the metrics without a token."""
        return not (self.is_local or self.public_metrics)

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
        file = InitSettingsSource(settings_cls, _file_table(cls))
        return init_settings, env_settings, file


def load_api_settings(**overrides: Any) -> ApiSettings:
    """Return the settings of the API; raise BadInput that names every wrong one."""
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return ApiSettings(**given)
    except ValidationError as error:
        raise BadInput("；".join(map(_problem, error.errors()))) from None


def _problem(error: Any) -> str:
    name = str(error["loc"][0])
    expected = _EXPECTED.get(name, _POSITIVE).say()
    return _WRONG.say(name=f"QUANZE_{name.upper()}", value=error["input"], expected=expected)


def _file_table(model: type[BaseSettings]) -> dict[str, Any]:
    """Return the table of the first settings file; the store has read and checked the file."""
    settings: Settings = load_settings()
    for folder in (Path.cwd(), settings.home):
        path = folder / SETTINGS_FILE
        if path.is_file():
            table = tomllib.loads(path.read_text(encoding="utf-8")).get(_TABLE, {})
            unknown = sorted(table.keys() - model.model_fields.keys())
            if unknown:
                raise BadInput.of(_UNKNOWN, name="、".join(unknown))
            return dict(table)
    return {}
