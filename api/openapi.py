"""What the description of the API (OpenAPI) says of its routes, as data for their decorators."""

from http import HTTPStatus
from typing import Any

from fastapi.responses import PlainTextResponse, Response
from pydantic import BaseModel, Field

from api.errors import Code

_ASKING, _RUNNING = "查询", "运行"
TAGS: list[dict[str, Any]] = [
    {"name": _ASKING, "description": "向图谱提问，随时得知导入的进展。"},
    {"name": _RUNNING, "description": "服务和数据库的状态，供监控使用。"},
]


class ErrorExtensions(BaseModel):
    """What programs read of an error."""

    code: Code = Field(description="错误的代码。")


class ErrorEntry(BaseModel):
    """One error."""

    message: str = Field(description="给人看的一句话：什么、哪里、为什么、怎么办。")
    path: list[str | int] | None = Field(None, description="出错的字段；不在某个字段上则没有。")
    extensions: ErrorExtensions


class ErrorResponse(BaseModel):
    """A request that was refused or failed as a whole."""

    data: None = None
    errors: list[ErrorEntry]


class OperationRequest(BaseModel):
    """One GraphQL operation."""

    query: str = Field(description="GraphQL 文本：query 或 mutation。")
    variables: dict[str, Any] | None = Field(None, description="变量的值。")
    operationName: str | None = Field(  # noqa: N815 - the name that GraphQL gives it
        None, description="文本里有几个操作时，运行哪一个。"
    )


class OperationResponse(BaseModel):
    """What an operation gave; errors of single fields come with the data of the others."""

    data: dict[str, Any] | None = Field(description="各字段的回答；完全失败时为 null。")
    errors: list[ErrorEntry] | None = Field(None, description="出错的字段；没有则不写。")


class Health(BaseModel):
    """The service runs."""

    status: str = Field(description="总是 ok。")


class Readiness(BaseModel):
    """Whether the database answers."""

    status: str = Field(description="ready 可用；unavailable 数据库不可用。")
    engine: str | None = Field(None, description="数据库：embedded 或 neo4j。")
    version: str | None = Field(None, description="数据库的版本。")


_MEANINGS = {
    HTTPStatus.BAD_REQUEST: (Code.BAD_INPUT, "请求有误。"),
    HTTPStatus.FORBIDDEN: (Code.FORBIDDEN, "令牌缺少、无效，或者权限不够。"),
    HTTPStatus.NOT_FOUND: (Code.NOT_FOUND, "没有所问的东西。"),
    HTTPStatus.NOT_ACCEPTABLE: (Code.BAD_INPUT, "Accept 请求头所要的形式都没有。"),
    HTTPStatus.REQUEST_TIMEOUT: (Code.TIMEOUT, "请求没有及时收完。"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (Code.LIMIT, "请求超过上限。"),
    HTTPStatus.TOO_MANY_REQUESTS: (Code.LIMIT, "同时收看或者回答的个数到了上限。"),
    HTTPStatus.INTERNAL_SERVER_ERROR: (Code.INTERNAL, "没有预料到的错误，附编号。"),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        Code.ENGINE_UNAVAILABLE,
        "数据库不可用，或者查询超过时限（TIMEOUT）。",
    ),
}


def _errors(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    return {
        int(status): {
            "model": ErrorResponse,
            "description": f"{code.value}：{meaning}",
        }
        for status in (*statuses, HTTPStatus.INTERNAL_SERVER_ERROR)
        for code, meaning in [_MEANINGS[status]]
    }


def _json_errors(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """Return the errors of a route whose answers are no JSON: FastAPI would give them its type."""
    schema = {"$ref": f"#/components/schemas/{ErrorResponse.__name__}"}
    return {
        status: {
            "description": answer["description"],
            "content": {"application/json": {"schema": schema}},
        }
        for status, answer in _errors(*statuses).items()
    }


HEALTH: dict[str, Any] = {
    "summary": "服务是否在运行",
    "description": "服务在运行就回答 ok，不问数据库。",
    "tags": [_RUNNING],
    "responses": {200: {"model": Health, "description": "在运行。"}, **_errors()},
}
READY: dict[str, Any] = {
    "summary": "数据库是否可用",
    "description": "当场问一次数据库；可用时说出是哪一种、哪个版本。",
    "tags": [_RUNNING],
    "responses": {
        200: {"model": Readiness, "description": "可用。"},
        503: {"model": Readiness, "description": "数据库不可用。"},
        **_errors(),
    },
}
GRAPHQL: dict[str, Any] = {
    "summary": "运行一个 GraphQL 操作",
    "description": (
        "query 或 mutation；结构见 api/schema.graphql。字段的错误在 200 的 errors 里，"
        "每个都有代码（extensions.code）和一句话。订阅（subscription）用 WebSocket"
        "（graphql-transport-ws）连到同一地址，令牌放在 connectionParams.authorization。"
    ),
    "tags": [_ASKING],
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": OperationRequest.model_json_schema(),
                    "example": {
                        "query": "query Q($t: String!) { search(text: $t) { found { total } } }",
                        "variables": {"t": "排污许可"},
                    },
                }
            },
        }
    },
    "responses": {
        200: {"model": OperationResponse, "description": "回答，以及各字段的错误。"},
        **_errors(
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.REQUEST_TIMEOUT,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    },
}
METRICS: dict[str, Any] = {
    "summary": "指标（Prometheus）",
    "description": (
        "请求、GraphQL 操作、读数据库的次数和时间，收看的个数，数据库是否可用，进程的资源。"
        "不在本机地址上监听时要令牌，除非 QUANZE_PUBLIC_METRICS=true。"
    ),
    "tags": [_RUNNING],
    "response_class": PlainTextResponse,
    "responses": {
        200: {
            "description": "Prometheus 的文本格式。",
            "content": {"text/plain": {"example": "quanze_engine_up 1.0\n"}},
        },
        **_json_errors(HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE),
    },
}
EVENTS: dict[str, Any] = {
    "summary": "导入的进展（server-sent events）",
    "description": (
        "先是当前的状态，以后每有变化说一次：event: progress，data 是与订阅 loadProgress "
        "相同的 JSON。数据库暂时不可用时说一次 event: problem，恢复后接着说。指明的批次结束后"
        "终止；带着最后一个 Last-Event-ID 再来，回答 204。"
    ),
    "tags": [_ASKING],
    "responses": {
        200: {"description": "事件流。空闲时每 15 秒有一行注释。"},
        204: {"description": "指明的批次已经结束，最后的状态上次已经收到。"},
        **_json_errors(
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    },
}
ADDRESS: dict[str, Any] = {
    "summary": "一部法律、一条条文、一个事项、一个单位等的稳定地址",
    "description": (
        "类型为 laws、law-versions、articles、items、departments、regions、duties、transfers "
        "之一，键照百分号编码。按 Accept 请求头给 JSON 或页面。"
    ),
    "tags": [_ASKING],
    "response_class": Response,
    "responses": {
        200: {
            "description": ("JSON 是查询的回答，连同它自己和相关内容的地址；HTML 是给人看的页面。"),
            "content": {
                "application/json": {"schema": {"type": "object"}},
                "text/html": {"schema": {"type": "string"}},
            },
        },
        **_json_errors(
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.NOT_ACCEPTABLE,
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    },
}
CHANGES_FEED: dict[str, Any] = {
    "summary": "变动的订阅（Atom）",
    "description": "某个批次、日期或时刻以后的变动，最近的在前；可按法律、单位或区划筛选。",
    "tags": [_ASKING],
    "response_class": Response,
    "responses": {
        200: {
            "description": "Atom（RFC 4287）；link rel=next 是下一页。",
            "content": {"application/atom+xml": {"schema": {"type": "string"}}},
        },
        304: {"description": "没有变，见 If-None-Match 请求头。"},
        **_json_errors(
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    },
}
