"""What the description of the API (OpenAPI) says of its routes, as data for their decorators."""

from http import HTTPStatus
from typing import Any

from fastapi.responses import PlainTextResponse, Response
from pydantic import BaseModel, Field

from api.downloads.formats import MEDIA_TYPES
from api.errors import Code
from api.saved_queries.told import QueryVersionEntry, QueryVersionsResponse, SavedQueriesResponse

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

    query: str | None = Field(
        None, description="GraphQL 文本：query 或 mutation；与 savedQuery 写一个。"
    )
    savedQuery: str | None = Field(  # noqa: N815 - as the names of GraphQL
        None, description="保存的查询的名称，见 /api/queries。"
    )
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


def as_refused(description: dict[str, Any]) -> dict[str, Any]:
    """Return a description without the framework's own refusals: ours are a 400 with a code."""
    foreign = str(int(HTTPStatus.UNPROCESSABLE_ENTITY))
    for methods in description["paths"].values():
        for operation in methods.values():
            operation["responses"].pop(foreign, None)
    for name in ("HTTPValidationError", "ValidationError"):
        description["components"]["schemas"].pop(name, None)
    return description


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
        "写 savedQuery 则运行保存的查询；设 QUANZE_SAVED_QUERIES_ONLY=true 时，除了 admin，"
        "只能这样。"
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
            HTTPStatus.NOT_FOUND,
            HTTPStatus.REQUEST_TIMEOUT,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    },
}
_DOWNLOAD = (
    "把一个查询的全部行下载成文件：同样的条件，同样的数目，不用 first（写了就只要几行），"
    "服务自己翻页。查询只有一个根字段：图谱的列表（powerItems、laws 等，或者 law 下的一个列表），"
    "每行一个节点；或者一个回答，每行是它的主要列表的一项（impact 的 hits，devolution 的 "
    "transfers，search 的 matches，changes 的 changes，loadRuns 的 runs 等）。列表以外选了的字段"
    "不在文件里。\n\n"
    'jsonl：每行一个 JSON，与 GraphQL 所给的相同；中途出错时最后一行是 {"error": …}，'
    "并且连接没有正常结束。csv：UTF-8 带 BOM，RFC 4180，像公式的文字前加一个 '；中途出错时连接"
    "没有正常结束。xlsx：完整才给；超过 32,767 字的单元格截断，并列在“说明”表。"
    "csv、xlsx 的列按所选的次序；值的列表（或者只选了一项的节点的列表）用“；”连成一格，"
    "其他列表是一格 JSON；所嵌列表各有自己的 first。\n\n"
    "行数的上限（QUANZE_MAX_DOWNLOAD_ROWS）超过时先说，什么也不给。"
)
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "文件；Content-Disposition 里有文件名。",
        "content": {
            media_type: {"schema": {"type": "string"}} for media_type in MEDIA_TYPES.values()
        },
    },
    **_json_errors(
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.SERVICE_UNAVAILABLE,
    ),
}
_EXAMPLE = {
    "query": "{ powerItems(where: {powerType: {eq: penalty}}) { nodes { key } } }",
}
DOWNLOAD: dict[str, Any] = {
    "summary": "下载一个查询的全部行（CSV、工作簿、JSON Lines）",
    "description": _DOWNLOAD,
    "tags": [_ASKING],
    "response_class": Response,
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": OperationRequest.model_json_schema(),
                    "example": _EXAMPLE,
                },
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "required": ["query"],
                        "properties": {
                            "query": {"type": "string", "description": "GraphQL 查询。"},
                            "variables": {"type": "string", "description": "变量，JSON 对象。"},
                            "operationName": {"type": "string", "description": "下载哪一个操作。"},
                        },
                    },
                },
            },
        }
    },
    "responses": _FILES,
}
DOWNLOAD_LINK: dict[str, Any] = {
    "summary": "下载一个查询的全部行，用一个链接",
    "description": f"查询和变量写在地址里。\n\n{_DOWNLOAD}",
    "tags": [_ASKING],
    "response_class": Response,
    "responses": _FILES,
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
            HTTPStatus.BAD_REQUEST,
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

_SAVED_QUERY_ERRORS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_RUN_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"model": OperationResponse, "description": "与 POST /api/graphql 相同。"},
    **_errors(*_SAVED_QUERY_ERRORS),
}
SAVED_QUERIES: dict[str, Any] = {
    "summary": "保存的查询",
    "description": "可以看到的查询：名称、说明、变量、地址，按名称排列。",
    "tags": [_ASKING],
    "responses": {
        200: {"model": SavedQueriesResponse, "description": "一页查询。"},
        **_errors(
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    },
}
RUN_SAVED_QUERY: dict[str, Any] = {
    "summary": "按名称运行保存的查询",
    "description": (
        "变量写在地址里，如 ?law=水法；列表重复写，对象写成 JSON，不写的用默认值。只运行 query；"
        "保存的 mutation 用 POST。"
    ),
    "tags": [_ASKING],
    "openapi_extra": {
        "parameters": [
            {
                "name": "variables",
                "in": "query",
                "description": "各变量，用它们自己的名称。",
                "style": "form",
                "explode": True,
                "schema": {"type": "object", "additionalProperties": {"type": "string"}},
            }
        ]
    },
    "responses": _RUN_RESPONSES,
}
POST_SAVED_QUERY: dict[str, Any] = {
    "summary": "按名称运行保存的查询，变量写在请求里",
    "description": "请求是 JSON 对象，可有 variables；保存的 mutation 也这样运行。",
    "tags": [_ASKING],
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "variables": {"type": "object", "description": "变量的值。"}
                        },
                    },
                    "example": {"variables": {"law": "水法"}},
                }
            },
        }
    },
    "responses": _RUN_RESPONSES,
}
SAVED_QUERY_VERSIONS: dict[str, Any] = {
    "summary": "保存的查询的文本和各版本",
    "description": "最后的版本在前，连同文本、谁在何时保存、谁在何时删除。",
    "tags": [_ASKING],
    "responses": {
        200: {"model": QueryVersionsResponse, "description": "各版本。"},
        **_errors(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.SERVICE_UNAVAILABLE),
    },
}
DELETE_SAVED_QUERY: dict[str, Any] = {
    "summary": "删除保存的查询",
    "description": "要 editor 或 admin 的令牌。不再能运行；各版本和谁删除的都留着。",
    "tags": [_ASKING],
    "responses": {
        200: {"model": QueryVersionEntry, "description": "删除了的版本。"},
        **_errors(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.SERVICE_UNAVAILABLE),
    },
}


def save_query(body: type[BaseModel]) -> dict[str, Any]:
    """Return what is said of the route that saves a query, which reads its body itself."""
    return {
        "summary": "保存查询",
        "description": (
            "要 editor 或 admin 的令牌。先按接口的结构和上限核对。再保存是新的版本，须写明取代"
            "哪个版本（replaces）；内容相同则什么也不变。"
        ),
        "tags": [_ASKING],
        "openapi_extra": {
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {
                        "schema": body.model_json_schema(),
                        "example": {
                            "document": "query Q($t: String!) { search(text: $t) { asked } }",
                            "description": "按文字查找。",
                        },
                    }
                },
            }
        },
        "responses": {
            200: {"model": QueryVersionEntry, "description": "新的版本，或没有变的版本。"},
            201: {"model": QueryVersionEntry, "description": "新的查询。"},
            **_errors(
                HTTPStatus.BAD_REQUEST,
                HTTPStatus.FORBIDDEN,
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                HTTPStatus.SERVICE_UNAVAILABLE,
            ),
        },
    }
