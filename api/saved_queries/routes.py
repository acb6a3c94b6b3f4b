"""``/api/queries``: saved queries listed, run by name, shown, saved and deleted."""

import asyncio
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from graphql import GraphQLSchema
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api import openapi
from api.access.roles import readable_states
from api.access.visitors import visitor_of
from api.asking import wrong_parameters
from api.errors import BadInput
from api.graphql.context import Context
from api.graphql.documents import Documents
from api.graphql.endpoint import JSON, json_response, read_json, variables_of
from api.graphql.execution import Executor
from api.graphql.operations import SavedOperation
from api.saved_queries.checking import Draft, checked_draft
from api.saved_queries.keeping import Change, Saved, delete_query, save_queries
from api.saved_queries.reading import MOST, query_versions, saved_queries
from api.saved_queries.records import PUBLIC, QueryVersion
from api.settings import ApiSettings
from api.writing import WritingStore
from messages import Words
from queries.as_json import as_json

PATH = "/api/queries"
_HEADERS = {"Cache-Control": "no-cache", "Vary": "Authorization"}
_NO_OBJECT = Words(
    "请求应为 JSON 对象，可有 variables。", "Send a JSON object, perhaps with variables."
)
_Name = Annotated[str, Path(description="保存的名称。")]


class QueryToSave(BaseModel):
    """What is saved under the name of the address."""

    model_config = ConfigDict(extra="forbid")

    document: str = Field(description="GraphQL 文本，含一个操作；变量的类型和默认值写在其中。")
    description: str = Field("", description="说明：查什么。")
    publication: str = Field(PUBLIC, description="谁可以看到和运行：public 或 internal。")
    replaces: int | None = Field(
        None, description="取代哪个版本；名称下已有现行版本时必写，免得盖掉别人刚保存的。"
    )


class SavedQueryRoutes:
    """Answers the requests; each method is one route."""

    def __init__(
        self,
        executor: Executor,
        schema: GraphQLSchema,
        writing: WritingStore,
        settings: ApiSettings,
    ) -> None:
        self._executor, self._writing, self._settings = executor, writing, settings
        self._documents = Documents(schema, settings)

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter()
        one = PATH + "/{name}"
        router.get(PATH, **openapi.SAVED_QUERIES)(self.listed)
        router.get(one, **openapi.RUN_SAVED_QUERY)(self.run_by_address)
        router.post(one, **openapi.POST_SAVED_QUERY)(self.run_by_body)
        router.get(one + "/versions", **openapi.SAVED_QUERY_VERSIONS)(self.versions)
        router.put(one, **openapi.save_query(QueryToSave))(self.save)
        router.delete(one, **openapi.DELETE_SAVED_QUERY)(self.delete)
        return router

    async def listed(
        self,
        request: Request,
        limit: Annotated[int, Query(description="最多列出几个；总数照给。", le=MOST)] = 50,
        offset: Annotated[int, Query(description="跳过前几个。", le=MOST)] = 0,
    ) -> Response:
        """Return a page of the saved queries, each with its address."""
        context = await self._context(request)
        most, skipped = context.page(limit, offset)
        readable = readable_states(context.visitor.role)
        found = await context.answer(saved_queries(readable, most, skipped))
        root = request.scope.get("root_path", "")
        queries = [
            {**as_json(one), "address": f"{root}{PATH}/{quote(one.name, safe='')}"}
            for one in found.queries
        ]
        return _by_role(json_response({**as_json(found), "queries": queries}))

    async def run_by_address(self, request: Request, name: _Name) -> Response:
        """Run a query; its variables stand in the address."""
        texts: dict[str, list[str]] = {}
        for variable, text in request.query_params.multi_items():
            texts.setdefault(variable, []).append(text)
        sent = SavedOperation(name, texts=texts)
        context = await self._context(request)
        told = await self._executor.respond(sent, context, queries_only=True)
        return _by_role(Response(told, media_type=JSON))

    async def run_by_body(self, request: Request, name: _Name) -> Response:
        """Run a query or mutation; its variables stand in the body."""
        context = await self._context(request)
        body = await self._body(request)
        sent = SavedOperation(name, variables_of(body))
        return Response(await self._executor.respond(sent, context), media_type=JSON)

    async def versions(self, request: Request, name: _Name) -> Response:
        """Return the versions under a name with their texts, the latest first."""
        context = await self._context(request)
        readable = readable_states(context.visitor.role)
        found = await context.answer(query_versions(name, readable))
        return _by_role(json_response({"versions": as_json(found)}))

    async def save(self, request: Request, name: _Name) -> Response:
        """Save a query, or a new version of it."""
        context = await self._context(request)
        context.demand_writer()
        body = await self._body(request)
        try:
            asked = QueryToSave.model_validate(body)
        except ValidationError as error:
            raise wrong_parameters(error.errors()) from None
        draft = Draft(name, asked.document, asked.description, asked.publication)
        saved = await asyncio.to_thread(self._save, draft, asked.replaces, context.visitor.name)
        is_new = saved.changed and asked.replaces is None
        return json_response(as_json(saved.query), HTTPStatus.CREATED if is_new else HTTPStatus.OK)

    async def delete(self, request: Request, name: _Name) -> Response:
        """Delete the current version; its record stays."""
        context = await self._context(request)
        context.demand_writer()
        deleted = await asyncio.to_thread(self._delete, name, context.visitor.name)
        return json_response(as_json(deleted))

    def _save(self, draft: Draft, replaces: int | None, actor: str) -> Saved:
        change = Change(checked_draft(draft, self._documents), replaces)
        (saved,) = save_queries(self._writing(), [change], actor)
        return saved

    def _delete(self, name: str, actor: str) -> QueryVersion:
        return delete_query(self._writing(), name, actor)

    async def _context(self, request: Request) -> Context:
        store = request.app.state.store
        visitor = await visitor_of(request.headers.get("authorization"), store, self._settings)
        return Context(store, self._writing, visitor, self._settings)

    async def _body(self, request: Request) -> dict[str, Any]:
        body = await read_json(request, self._settings)
        if not isinstance(body, dict):
            raise BadInput.of(_NO_OBJECT)
        return body


def _by_role(response: Response) -> Response:
    """Return a response to an address, marked as one that differs by who asks."""
    response.headers.update(_HEADERS)
    return response
