"""An operation from its text to its response.

Root fields over the graph are compiled, one statement each, and the database's answer becomes the
response as it is. All others run by graphql-core in an operation of their own; both are merged.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Hashable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import lru_cache
from inspect import isawaitable
from typing import Any, NamedTuple, cast

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLInputType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    execute,
    subscribe,
    type_from_ast,
)
from graphql.execution.values import get_variable_values

from api.access.roles import may_write
from api.admission import Admission
from api.errors import ApiError, BadInput, LimitExceeded
from api.graphql.context import Context
from api.graphql.documents import LONGEST_KEPT, Document, Documents
from api.graphql.errors import coded_error
from api.graphql.nodes import NodeLoader
from api.graphql.observing import OK, OperationObserver, ignore_operation, outcome_of
from api.selections.parameters import Given
from api.selections.plans import Plan, compile_root
from api.selections.reading import Reading, Selected
from api.selections.roots import roots
from api.selections.symbols import Slot, Symbol, size_of, structure_of, symbols_of
from api.settings import ApiSettings
from messages import Words
from queries.errors import QuestionError

_KEPT_OPERATIONS = 512
_NO_SUBSCRIPTION = Words(
    "POST 不能订阅（subscription）：请用 WebSocket（graphql-transport-ws）连到同一地址，"
    "或用 GET /api/runs/events（server-sent events）。",
    "No subscriptions by POST: use a WebSocket (graphql-transport-ws) at the same address, or GET "
    "/api/runs/events (server-sent events).",
)
_TOO_MANY_VALUES = Words(
    "变量里的条件、排列和选项有 {found} 个，上限是 {most}（QUANZE_MAX_TOKENS）。请分几次查询。",
    "The variables hold {found} conditions, orders and choices; the limit is {most} "
    "(QUANZE_MAX_TOKENS): ask in several operations.",
)
_TOO_COSTLY = Words(
    "查询的估计代价是 {cost}，上限是 {most}。请减小 first、减少嵌套的列表，或者分几次查询。",
    "The estimated cost is {cost}, the limit is {most}: lower first, nest fewer lists, or ask in "
    "several operations.",
)


class Operation(NamedTuple):
    """One operation as a client sends it."""

    query: str
    variables: dict[str, Any] | None
    name: str | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """An operation by what decides its statements; the rest goes along and isn't compared."""

    text: str
    name: str | None
    structure: Hashable
    document: Document = field(compare=False)
    operation: OperationDefinitionNode = field(compare=False)
    symbols: Mapping[str, Symbol] = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is kept of an operation: its root fields, their plans or why there is none, the rest."""

    reading: Reading
    selected: Sequence[Selected]
    plans: Mapping[str, Plan | Exception]
    others: DocumentNode | None


class _Part(NamedTuple):
    """A part of a response: its fields, null where none of them could be told, and its errors."""

    data: dict[str, Any] | None
    errors: Sequence[GraphQLError] = ()


class Executor:
    """Executes operations of one schema; what it learns of an operation is kept for the next."""

    def __init__(
        self,
        schema: GraphQLSchema,
        settings: ApiSettings,
        observe: OperationObserver = ignore_operation,
    ) -> None:
        if schema.query_type is None:
            raise ValueError("the schema has no query type")
        self._schema = schema
        self._query: GraphQLObjectType = schema.query_type
        self._settings = settings
        self._observe = observe
        self.admission = Admission(settings.max_answers)
        self._documents = Documents(schema, settings)
        self._prepared = lru_cache(maxsize=_KEPT_OPERATIONS)(self._prepare)

    async def execute(self, sent: Operation, context: Context) -> dict[str, Any]:
        """Return the response; raise BadInput for a request that names no operation to run.

        Raises TooManyAtOnce, too.
        """
        outcome = OK
        try:
            with self.admission.one():
                response = await self._execute(sent, context)
            outcome = outcome_of(response)
        except ApiError as refusal:
            outcome = refusal.code.value
            raise
        finally:  # also where the client went away
            self._observe(self._documents.kind(sent.query, sent.name), outcome)
        return response

    async def stream(self, sent: Operation, context: Context) -> AsyncGenerator[dict[str, Any]]:
        """Yield the response of a query or mutation, or each of a subscription.

        One without ``data`` says why nothing was begun; it is the only one.
        """
        try:
            if self._documents.kind(sent.query, sent.name) != OperationType.SUBSCRIPTION.value:
                yield await self.execute(sent, context)
                return
            outcome = OK
            try:
                async with aclosing(self._subscribed(sent, context)) as responses:
                    async for response in responses:
                        outcome = outcome_of(response)
                        yield response
            finally:
                self._observe(OperationType.SUBSCRIPTION.value, outcome)
        except ApiError as refusal:
            yield {"errors": [_error(refusal)]}

    async def _subscribed(
        self, sent: Operation, context: Context
    ) -> AsyncGenerator[dict[str, Any]]:
        document = self._documents.read(sent.query)
        if document.errors:
            yield {"errors": _formatted(document.errors)}
            return
        beginning = subscribe(
            self._schema,
            document.alone(document.operation(sent.name)),
            context_value=context,
            variable_values=sent.variables or {},
        )
        begun = await beginning if isawaitable(beginning) else beginning
        if not isinstance(begun, AsyncIterator):
            yield {"errors": _formatted(begun.errors or ())}
            return
        try:
            async with aclosing(cast("AsyncGenerator[ExecutionResult]", begun)) as results:
                async for result in results:
                    errors = [coded_error(error) for error in result.errors or ()]
                    yield _response(_Part(result.data, errors))
        except Exception as error:  # of what tells the events: there are no more
            yield {"errors": [_error(error)]}

    async def _execute(self, sent: Operation, context: Context) -> dict[str, Any]:
        document = self._documents.read(sent.query)
        if document.errors:
            return {"errors": _formatted(document.errors)}
        operation = document.operation(sent.name)
        if operation.operation is OperationType.SUBSCRIPTION:
            raise BadInput.of(_NO_SUBSCRIPTION)
        definitions = operation.variable_definitions or ()
        values = get_variable_values(self._schema, definitions, sent.variables or {})
        if isinstance(values, list):
            return {"errors": _formatted(values)}
        if operation.operation is OperationType.MUTATION:
            alone = document.alone(operation)
            return _response(await self._run_others(alone, sent.variables, context))
        types = {
            one.variable.name.value: cast("GraphQLInputType", type_from_ast(self._schema, one.type))
            for one in definitions
        }
        symbols = symbols_of(types, values.coerced)
        if (found := size_of(symbols)) > self._settings.max_tokens:  # as if they were in the text
            most = self._settings.max_tokens
            return {"errors": [_error(LimitExceeded.of(_TOO_MANY_VALUES, found=found, most=most))]}
        asked = _Asked(sent.query, sent.name, structure_of(symbols), document, operation, symbols)
        given = Given(values.coerced, context.viewpoint(None), self._settings.max_page)
        prepare = self._prepared if len(sent.query) <= LONGEST_KEPT else self._prepare
        return await self._run(prepare(asked), sent.variables, given, context)

    def _prepare(self, asked: _Asked) -> _Prepared:
        reading = Reading(asked.document.fragments, asked.symbols)
        selected = reading.fields(self._query, [asked.operation.selection_set])
        others = [node for one in selected if one.name not in roots() for node in one.nodes]
        rest = OperationDefinitionNode(
            operation=asked.operation.operation,
            variable_definitions=asked.operation.variable_definitions,
            selection_set=SelectionSetNode(selections=tuple(others)),
        )
        return _Prepared(
            reading,
            selected,
            {one.key: _planned(one, reading) for one in selected if one.name in roots()},
            asked.document.alone(rest) if others else None,
        )

    async def _run(
        self,
        prepared: _Prepared,
        variables: dict[str, Any] | None,
        given: Given,
        context: Context,
    ) -> dict[str, Any]:
        plans = {key: plan for key, plan in prepared.plans.items() if isinstance(plan, Plan)}
        cost = 0
        try:
            cost = sum(plan.cost.of(given) for plan in plans.values())
            self._allow(cost, context)
        except ApiError as error:
            return {"errors": [_error(error)], "extensions": {"cost": cost}}
        compiled = [one for one in prepared.selected if one.key in prepared.plans]
        answers = [_answered(one, prepared.plans[one.key], given, context) for one in compiled]
        if prepared.others is not None:
            own = replace(context, nodes=_loader(prepared, given, context))
            answers.append(self._run_others(prepared.others, variables, own))
        parts = await asyncio.gather(*answers)
        return _merged(prepared.selected, parts, cost if plans else None)

    def _allow(self, cost: int, context: Context) -> None:
        most = self._settings.max_cost_of(may_write=may_write(context.visitor.role))
        if cost > most:
            raise LimitExceeded.of(_TOO_COSTLY, cost=cost, most=most)

    async def _run_others(
        self, document: DocumentNode, variables: dict[str, Any] | None, context: Context
    ) -> _Part:
        """Run fields that aren't compiled."""
        running = execute(
            self._schema, document, context_value=context, variable_values=variables or {}
        )
        result = await running if isawaitable(running) else running
        return _Part(result.data, [coded_error(error) for error in result.errors or ()])


def _planned(selected: Selected, reading: Reading) -> Plan | Exception:
    try:
        return compile_root(selected, reading)
    except (ApiError, QuestionError) as error:
        return error.with_traceback(None)  # it is kept, and would keep the request, too


async def _answered(
    selected: Selected, plan: Plan | Exception, given: Given, context: Context
) -> _Part:
    """Return the part of one compiled field: null with an error where it has none."""
    if isinstance(plan, Exception):
        return _failed(selected, plan)
    try:
        rows = await context.store.read(plan.read, **plan.values(given))
        value = plan.response(rows)
        if value is None:
            await _explain_missing(selected, given, context)
    except Exception as error:
        return _failed(selected, error)
    return _Part({selected.key: value})


def _failed(selected: Selected, error: Exception) -> _Part:
    path: list[str | int] = [selected.key]
    raised = GraphQLError(str(error), list(selected.nodes), path=path, original_error=error)
    return _Part({selected.key: None}, [coded_error(raised)])


async def _explain_missing(selected: Selected, given: Given, context: Context) -> None:
    """Raise NotFound with what comes near, where a node was asked for by what people write."""
    natural = roots()[selected.name].natural
    if natural is None or selected.arguments.get("key") is not None:
        return
    values = [selected.arguments[name].value(given.variables) for name in natural.arguments]
    raise await context.answer(natural.not_found(*values, given.view))


def _loader(prepared: _Prepared, given: Given, context: Context) -> NodeLoader:
    """Return the loader of nodes below hand-written fields, each at the time of its root field."""
    return NodeLoader(
        context,
        prepared.reading,
        {one.key: _at_the_time_of(one, given, context) for one in prepared.selected},
    )


def _at_the_time_of(selected: Selected, given: Given, context: Context) -> Given:
    day, moment = (
        asked.value(given.variables) if isinstance(asked, Slot) else None
        for asked in map(selected.arguments.get, ("asOf", "knownAt"))
    )
    try:
        return replace(given, view=context.viewpoint(day, moment))
    except (ApiError, QuestionError):
        # The field itself says what is wrong with its time.
        return given


def _merged(
    selected: Sequence[Selected], parts: Sequence[_Part], cost: int | None
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        found |= part.data or {}
    is_null = any(part.data is None for part in parts)
    data = None if is_null else {one.key: found[one.key] for one in selected}
    errors = [error for part in parts for error in part.errors]
    return _response(_Part(data, errors), cost)


def _response(part: _Part, cost: int | None = None) -> dict[str, Any]:
    response: dict[str, Any] = {"data": part.data}
    if part.errors:
        response["errors"] = [error.formatted for error in part.errors]
    if cost is not None:
        response["extensions"] = {"cost": cost}
    return response


def _formatted(errors: Sequence[GraphQLError]) -> list[Any]:
    return [coded_error(error).formatted for error in errors]


def _error(error: Exception) -> Any:
    return coded_error(GraphQLError(str(error), original_error=error)).formatted
