"""``/api/download``: the rows of any query as a file."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.requests import ClientDisconnect

from api import openapi
from api.access.roles import may_write
from api.access.visitors import visitor_of
from api.asking import only_known_parameters
from api.downloads.bodies import (
    Table,
    chunks,
    lines,
    most_rows,
    table_of,
    workbook,
)
from api.downloads.columns import Naming
from api.downloads.formats import Format
from api.downloads.pages import Refused, Source, begun, pages
from api.downloads.plans import plan_of
from api.downloads.requests import requested_operation
from api.downloads.responses import DownloadResponse, file_name
from api.errors import HTTP_STATUS
from api.graphql.admission import admitted
from api.graphql.context import Context
from api.graphql.endpoint import json_response
from api.graphql.execution import Executor
from api.settings import ApiSettings
from queries.asking import today

PATH = "/api/download"
_CLIENT_LEFT = 499
"""What is noted of a request whose client didn't wait for the answer."""
_Format = Annotated[Format, Query(alias="format", description="csv、xlsx 或 jsonl。")]
_Columns = Annotated[
    Naming, Query(description="CSV、工作簿的列名：labels 中文名称，codes 字段名（别名照写）。")
]
_Query = Annotated[str | None, Query(description="GraphQL 查询；只用于 GET。")]
_SavedQuery = Annotated[
    str | None, Query(alias="savedQuery", description="保存的查询的名称，代替 query；只用于 GET。")
]
_Variables = Annotated[str | None, Query(description="变量，一个 JSON 对象；只用于 GET。")]
_Name = Annotated[
    str | None,
    Query(alias="operationName", description="文本里有几个操作时，下载哪一个；只用于 GET。"),
]


def downloads_router(executor: Executor, settings: ApiSettings) -> APIRouter:
    """Return the routes of downloads; the application's state has the store."""
    router = APIRouter(dependencies=[Depends(only_known_parameters)])

    async def download(
        request: Request, form: _Format, columns: _Columns = Naming.LABELS
    ) -> Response:
        context = await _context(request, settings)
        most = settings.max_download_rows_of(may_write=may_write(context.visitor.role))
        source = Source(executor, context, most_rows(form, most))
        try:
            requested = await requested_operation(request, settings)
            sent = await admitted(requested, context)
            plan = plan_of(executor.schema, source.asked(sent), sent.variables)
            body = await _body(request, form, table_of(plan, columns), pages(source, plan))
        except Refused as refused:
            errors = {"data": None, "errors": refused.errors}
            return json_response(errors, HTTP_STATUS[refused.code])
        except ClientDisconnect:
            return Response(status_code=_CLIENT_LEFT)
        return DownloadResponse(body, form, file_name(plan.title, form, today()))

    async def link(  # noqa: PLR0913, PLR0917 - the parameters of the address
        request: Request,
        form: _Format,
        query: _Query = None,  # noqa: ARG001 - described here, read with the others
        saved_query: _SavedQuery = None,  # noqa: ARG001
        variables: _Variables = None,  # noqa: ARG001
        operation_name: _Name = None,  # noqa: ARG001
        columns: _Columns = Naming.LABELS,
    ) -> Response:
        return await download(request, form, columns)

    router.post(PATH, **openapi.DOWNLOAD)(download)
    router.get(PATH, **openapi.DOWNLOAD_LINK)(link)
    return router


async def _context(request: Request, settings: ApiSettings) -> Context:
    store = request.app.state.store
    visitor = await visitor_of(request.headers.get("authorization"), store, settings)
    return Context(store, _nothing_is_written, visitor, settings)


def _nothing_is_written() -> Any:
    raise AssertionError("a download writes nothing")


async def _body(
    request: Request, form: Format, table: Table, reading: AsyncGenerator[list[Any]]
) -> AsyncGenerator[bytes]:
    """Return the bytes of a file; raise what is wrong with it as long as it can be said."""
    async with AsyncExitStack() as unless_begun:
        await unless_begun.enter_async_context(aclosing(reading))
        if form is Format.XLSX:
            return chunks(await workbook(_while_waited_for(request, reading), table))
        found = await begun(reading)
        unless_begun.pop_all()
        return lines(form, found, table)


async def _while_waited_for(
    request: Request, reading: AsyncGenerator[list[Any]]
) -> AsyncGenerator[list[Any]]:
    """Yield the pages; raise ClientDisconnect when the client is gone."""
    async for page in reading:
        if await request.is_disconnected():
            raise ClientDisconnect
        yield page
