"""An operation from its text to its response.

Root fields over the graph are compiled, one statement each, and the database's answer becomes the
response as it is. All others run by graphql-core in an operation of their own; both are merged.
"""

import asyncio
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Hashable,
    Mapping,
    Sequence,
)
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import lru_cache
from inspect import isawaitable
from typing import Any, NamedTuple, TypeVar, cast

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
from api.errors import ApiError, BadInput, Code, Forbidden, LimitExceeded, problem_of
from api.graphql.admission import admitted
from api.graphql.budget import Budget
from api.graphql.context import Context
from api.graphql.documents import LONGEST_KEPT, Document, Documents
from api.graphql.errors import coded_error
from api.graphql.kept_answers import KeptAnswer, KeptAnswers, answer_key
from api.graphql.nodes import NodeLoader
from api.graphql.observing import (
    OK,
    UNKNOWN_KIND,
    OperationObserver,
    ignore_operation,
    outcome_of,
)
from api.graphql.operations import Operation, Sent
from api.graphql.shared_reads import SharedRead
from api.json_bytes import json_bytes
from api.places import Places
from api.selections.parameters import Given
from api.selections.plans import Plan, compile_root
from api.selections.reading import Reading, Selected
from api.selections.roots import roots
from api.selections.symbols import Slot, Symbol, size_of, structure_of, symbols_of
from api.settings import ApiSettings
from graph_store import REVISION, StoreError
from messages import Words
from queries.asking import today
from queries.errors import QuestionError

_R = TypeVar("_R")
_KEPT_OPERATIONS = 512
_OTHER_KINDS = frozenset({OperationType.MUTATION.value, OperationType.SUBSCRIPTION.value})
_NO_SUBSCRIPTION = Words(
    "POST 不能订阅（subscription）：请用 WebSocket（graphql-transport-ws）连到同一地址，"
    "或用 GET /api/runs/events（server-sent events）。",
    "No subscriptions by POST: use a WebSocket (graphql-transport-ws) at the same address, or GET "
    "/api/runs/events (server-sent events).",
)
_ONLY_QUERIES = Words(
    "这里只能运行查询（query），不能改动（mutation），也不能订阅（subscription）。改动请用 "
    "POST /api/graphql 或命令行，订阅请用 WebSocket。",
    "Only queries run here, no mutation and no subscription: for changes use POST /api/graphql or "
    "the command line, for subscriptions a WebSocket.",
)
_TOO_MANY_VALUES = Words(
    "变量里的条件、排列和选项有 {found} 个，上限是 {most}（QUANZE_MAX_TOKENS）。请分几次查询。",
    "The variables hold {found} conditions, orders and choices; the limit is {most} "
    "(QUANZE_MAX_TOKENS): ask in several operations.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A valid operation by what decides its statements; the rest goes along and isn't compared."""

    text: str
    name: str | None
    structure: Hashable
    document: Document = field(compare=False)
    operation: OperationDefinitionNode = field(compare=False)
    symbols: Mapping[str, Symbol] = field(compare=False)
    variables: Mapping[str, Any] = field(compare=False)

    @property
    def reading(self) -> Reading:
        """How its selections are read."""
        return Reading(self.document.fragments, self.symbols)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is kept of an operation: its root fields, their plans or why there is none, the rest."""

    reading: Reading
    selected: Sequence[Selected]
    plans: Mapping[str, Plan | Exception]
    others: DocumentNode | None

    @property
    def is_costed(self) -> bool:
        """Whether any part of it is compiled."""
        return any(isinstance(plan, Plan) for plan in self.plans.values())


class _Part(NamedTuple):
    """A part of a response: its fields, null where none of them could be told, and its errors."""

    data: dict[str, Any] | None
    errors: Sequence[GraphQLError] = ()


class _Told(NamedTuple):
    """A response as JSON, and how it ended."""

    body: bytes
    outcome: str = OK


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
        self.schema = schema
        self._query: GraphQLObjectType = schema.query_type
        self._settings = settings
        self._observe = observe
        self.places = Places(settings.max_answers)
        self._answers = KeptAnswers(settings.kept_answer_bytes)
        self._revisions = SharedRead[list[dict[str, Any]]]()
        self._documents = Documents(schema, settings)
        self._prepared = lru_cache(maxsize=_KEPT_OPERATIONS)(self._prepare)

    async def execute(
        self, sent: Sent, context: Context, *, queries_only: bool = False
    ) -> dict[str, Any]:
        """Return the response; raise BadInput for a request that names no operation to run.

        Raises what ``admitted`` and ``run`` raise, and with ``queries_only`` Forbidden for all but
        a query.
        """
        return await self._observed(sent, context, self.run, outcome_of, queries_only=queries_only)

    async def respond(self, sent: Sent, context: Context, *, queries_only: bool = False) -> bytes:
        """Return the response as JSON, perhaps a kept one; raises what ``execute`` raises."""
        told = await self._observed(
            sent, context, self._told, lambda told: told.outcome, queries_only=queries_only
        )
        return told.body

    async def _observed(
        self,
        sent: Sent,
        context: Context,
        run: Callable[[Operation, Context], Awaitable[_R]],
        outcome_in: Callable[[_R], str],
        *,
        queries_only: bool,
    ) -> _R:
        kind, outcome = UNKNOWN_KIND, OK
        try:
            operation = await admitted(sent, context)
            kind = self._kind(operation)
            if queries_only and kind in _OTHER_KINDS:
                raise Forbidden.of(_ONLY_QUERIES)
            response = await run(operation, context)
            outcome = outcome_in(response)
        except (ApiError, StoreError) as refusal:
            outcome = _code_of(refusal)
            raise
        finally:  # also where the client went away
            self._observe(kind, outcome)
        return response

    async def _told(self, operation: Operation, context: Context) -> _Told:
        """Return the response: the kept one where the graph is as it was then.

        A question that wasn't asked of late is run at once: the revision costs a read.
        """
        with self.places.one():
            key = answer_key(operation, context.visitor.role, today())
            kept = self._answers.of(key) if key else None
            revision = await self._revision(context) if kept else None
            if kept and kept.body and kept.revision == revision:
                return _Told(kept.body)
            response = await self._execute(operation, context)
            told = _Told(json_bytes(response), outcome_of(response))
            is_query = self._kind(operation) == OperationType.QUERY.value
            if key and told.outcome == OK and is_query:
                if kept is None:
                    self._answers.note(key)
                else:
                    self._answers.keep(key, KeptAnswer(revision, told.body))
            return told

    async def _revision(self, context: Context) -> str | None:
        rows = await self._revisions.ask(lambda: context.store.read(REVISION))
        return rows[0]["value"] if rows else None

    async def run(self, operation: Operation, context: Context) -> dict[str, Any]:
        """Return the response to an operation that is admitted; raise BadInput or TooManyAtOnce."""
        with self.places.one():
            return await self._execute(operation, context)

    async def run_together(
        self, operations: Sequence[Operation], context: Context
    ) -> list[dict[str, Any]]:
        """Return the responses to operations that are one answer; raises what ``run`` raises."""
        with self.places.one():
            running = (self._execute(operation, context) for operation in operations)
            return await asyncio.gather(*running)

    async def stream(self, sent: Sent, context: Context) -> AsyncGenerator[dict[str, Any]]:
        """Yield the response of a query or mutation, or each of a subscription.

        One without ``data`` says why nothing was begun; it is the only one.
        """
        kind, outcome = UNKNOWN_KIND, OK
        try:
            operation = await admitted(sent, context)
            kind = self._kind(operation)
            if kind == OperationType.SUBSCRIPTION.value:
                async with aclosing(self._subscribed(operation, context)) as responses:
                    async for response in responses:
                        outcome = outcome_of(response)
                        yield response
            else:
                response = await self.run(operation, context)
                outcome = outcome_of(response)
                yield response
        except Exception as error:  # whatever it is: who listens must be told that it is over
            response = {"errors": [_error(error)]}
            outcome = outcome_of(response)
            yield response
        finally:
            self._observe(kind, outcome)

    def _kind(self, operation: Operation) -> str:
        return self._documents.kind(operation.query, operation.name)

    async def _subscribed(
        self, sent: Operation, context: Context
    ) -> AsyncGenerator[dict[str, Any]]:
        document = self._documents.read(sent.query)
        if document.errors:
            yield {"errors": _formatted(document.errors)}
            return
        beginning = subscribe(
            self.schema,
            document.alone(document.operation(sent.name)),
            context_value=context,
            variable_values=sent.variables or {},
        )
        begun = await beginning if isawaitable(beginning) else beginning
        if not isinstance(begun, AsyncIterator):
            yield {"errors": _formatted(begun.errors or ())}
            return
        async with aclosing(cast("AsyncGenerator[ExecutionResult]", begun)) as results:
            async for result in results:
                errors = [coded_error(error) for error in result.errors or ()]
                yield _response(_Part(result.data, errors))

    def read(self, sent: Operation) -> Asked | Sequence[GraphQLError]:
        """Return the operation as it is to be run, or what is wrong with it; raise BadInput."""
        document = self._documents.read(sent.query)
        if document.errors:
            return document.errors
        operation = document.operation(sent.name)
        if operation.operation is OperationType.SUBSCRIPTION:
            raise BadInput.of(_NO_SUBSCRIPTION)
        definitions = operation.variable_definitions or ()
        values = get_variable_values(self.schema, definitions, sent.variables or {})
        if isinstance(values, list):
            return values
        types = {
            one.variable.name.value: cast("GraphQLInputType", type_from_ast(self.schema, one.type))
            for one in definitions
        }
        symbols = symbols_of(types, values.coerced)
        if (found := size_of(symbols)) > self._settings.max_tokens:  # as if they were in the text
            refusal = LimitExceeded.of(
                _TOO_MANY_VALUES, found=found, most=self._settings.max_tokens
            )
            return [GraphQLError(str(refusal), original_error=refusal)]
        structure = structure_of(symbols)
        return Asked(sent.query, sent.name, structure, document, operation, symbols, values.coerced)

    def cost(self, asked: Asked, context: Context) -> int:
        """Return what a query may cost; raise LimitExceeded or BadInput where that says so."""
        return _cost(self._prepared_of(asked), self._given(asked, context))

    def _given(self, asked: Asked, context: Context) -> Given:
        return Given(asked.variables, context.viewpoint(None), self._settings.max_page)

    async def _execute(self, sent: Operation, context: Context) -> dict[str, Any]:
        asked = self.read(sent)
        if not isinstance(asked, Asked):
            return {"errors": _formatted(asked)}
        if asked.operation.operation is OperationType.MUTATION:
            alone = asked.document.alone(asked.operation)
            return _response(await self._run_others(alone, sent.variables, context))
        given = self._given(asked, context)
        return await self._run(self._prepared_of(asked), sent.variables, given, context)

    def _prepared_of(self, asked: Asked) -> _Prepared:
        keeping = len(asked.text) <= LONGEST_KEPT
        return self._prepared(asked) if keeping else self._prepare(asked)

    def _prepare(self, asked: Asked) -> _Prepared:
        reading = asked.reading
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
        budget = Budget(self._settings.max_cost_of(may_write=may_write(context.visitor.role)))
        try:
            budget.spend(_cost(prepared, given))
        except ApiError as error:
            return {"errors": [_error(error)], "extensions": {"cost": budget.spent}}
        compiled = [one for one in prepared.selected if one.key in prepared.plans]
        answers = [_answered(one, prepared.plans[one.key], given, context) for one in compiled]
        if prepared.others is not None:
            own = replace(context, nodes=_loader(prepared, given, context, budget))
            answers.append(self._run_others(prepared.others, variables, own))
        parts = await asyncio.gather(*answers)
        is_costed = prepared.is_costed or budget.spent > 0
        return _merged(prepared.selected, parts, budget.spent if is_costed else None)

    async def _run_others(
        self, document: DocumentNode, variables: dict[str, Any] | None, context: Context
    ) -> _Part:
        """Run fields that aren't compiled."""
        running = execute(
            self.schema, document, context_value=context, variable_values=variables or {}
        )
        result = await running if isawaitable(running) else running
        return _Part(result.data, [coded_error(error) for error in result.errors or ()])


def _cost(prepared: _Prepared, given: Given) -> int:
    plans = (plan for plan in prepared.plans.values() if isinstance(plan, Plan))
    return sum(plan.cost.of(given) for plan in plans)


def _code_of(refusal: Exception) -> str:
    problem = problem_of(refusal)
    return (problem.code if problem else Code.INTERNAL).value


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


def _loader(prepared: _Prepared, given: Given, context: Context, budget: Budget) -> NodeLoader:
    """Return the loader of nodes below hand-written fields, each at the time of its root field."""
    return NodeLoader(
        context,
        prepared.reading,
        {one.key: _at_the_time_of(one, given, context) for one in prepared.selected},
        budget,
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
