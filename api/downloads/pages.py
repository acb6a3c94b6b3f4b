"""The rows of a download as they are read, page by page; no more than a page is held."""

# ruff: noqa: N818 - the names of errors say what happened, as in ``api.errors``

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

from api.access.roles import may_write
from api.downloads.columns import values_at
from api.downloads.plans import DownloadPlan
from api.downloads.ways import Way
from api.errors import ApiError, Code, LimitExceeded, NotFound
from api.graphql.context import Context
from api.graphql.errors import coded_error
from api.graphql.execution import Asked, Executor
from api.graphql.operations import Operation
from messages import Words

FIRST_PAGE = 100
"""Rows of the first page, so that something comes soon."""
_TOO_MANY = Words(
    "共 {total} 行，一次最多下载 {most} 行。请加条件，或者用 {size} 说明要几行。",
    "{total} rows, and a download has at most {most}: add conditions, or say how many by {size}.",
)
_TOO_MANY_ASKED = Words(
    "一次最多下载 {most} 行，{size} 要了 {asked} 行。",
    "A download has at most {most} rows; {size} asks for {asked}.",
)
_CUT = Words(
    "这个回答一次最多给 {most} 行，后面还有。请加条件，或者用 {size} 说明只要前几行。",
    "This answer has at most {most} rows at once, and there are more: add conditions, or say by "
    "{size} how many are enough.",
)
_TOO_MANY_HERE = Words(
    "共 {total} 行，一次最多下载 {most} 行。请加条件，分几次下载。",
    "{total} rows, and a download has at most {most}: ask for less at once.",
)
_NOT_FOUND = Words("没有所问的东西。", "There is no such thing.")


class Refused(ApiError):
    """The operation was refused, or failed, with the errors that GraphQL gives."""

    def __init__(self, errors: Sequence[Mapping[str, Any]]) -> None:
        super().__init__("；".join(str(error["message"]) for error in errors))
        self.errors = errors
        self.code = Code(errors[0]["extensions"]["code"])


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows are read: the executor of operations, for whom, and how many at most."""

    executor: Executor
    context: Context
    most: int

    def asked(self, sent: Operation) -> Asked:
        """Return an operation as it is to be run; raise Refused or BadInput."""
        found = self.executor.read(sent)
        if not isinstance(found, Asked):
            raise Refused([coded_error(error).formatted for error in found])
        return found

    async def data(self, sent: Operation) -> Mapping[str, Any]:
        """Return the data of an operation that has no errors; raise Refused."""
        (data,) = await self.data_of((sent,))
        return data

    async def data_of(self, operations: Sequence[Operation]) -> list[Mapping[str, Any]]:
        """Return the data of operations, of which none has errors; raise Refused."""
        responses = await self.executor.run_together(operations, self.context)
        for response in responses:
            if errors := response.get("errors"):
                # Where they are in the text says nothing: it isn't the text that was asked.
                raise Refused([_without(error, "locations") for error in errors])
        return [response["data"] for response in responses]


async def pages(source: Source, plan: DownloadPlan) -> AsyncGenerator[list[Any]]:
    """Yield the rows page by page, at least one page.

    All that can be known to be wrong is raised before the first one: Refused, LimitExceeded,
    BadInput, NotFound.
    """
    way = plan.rows.way
    if way is None:
        yield _within(_rows(plan, await source.data(plan.page.operation())), source.most)
        return
    if plan.wanted is not None and plan.wanted > source.most:
        raise LimitExceeded.of(_TOO_MANY_ASKED, most=source.most, size=way.size, asked=plan.wanted)
    turning = _Turning(source, plan, way)
    async for page in turning.pages():
        yield page


async def begun(reading: AsyncGenerator[list[Any]]) -> AsyncGenerator[list[Any]]:
    """Return pages of which the first one is read; raise what is wrong with it."""
    first = await anext(reading)

    async def all_of_them() -> AsyncGenerator[list[Any]]:
        async with aclosing(reading):
            yield first
            async for page in reading:
                yield page

    return all_of_them()


class _Turning:
    """Turns the pages of one list."""

    def __init__(self, source: Source, plan: DownloadPlan, way: Way) -> None:
        self._source, self._plan, self._way = source, plan, way
        self._bound = source.most if plan.wanted is None else plan.wanted
        self._place = plan.rows.names[: plan.rows.holder + 1]
        self._context = source.context
        if way.most is not None:
            # The question has a limit of its own, and the page here is not one of a person's.
            most = max(way.most, source.context.settings.max_page)
            settings = source.context.settings.model_copy(update={"max_page": most})
            self._context = replace(source.context, settings=settings)

    async def pages(self) -> AsyncGenerator[list[Any]]:
        """Yield the pages; the first one is known to be of a whole that isn't too large."""
        largest, start, count = self._largest(), self._plan.begin, 0
        data = await self._first(min(FIRST_PAGE, largest) if self._is_quick else largest)
        while True:
            rows = _rows(self._plan, data)
            count += len(rows)
            more = self._is_more(data, start, rows, largest)
            if more and self._way.start is None and self._plan.wanted is None:
                raise self._too_many(data, largest)
            yield rows
            if not (more and rows and self._way.start) or count == self._plan.wanted:
                return
            if count >= self._bound:
                raise self._too_many(data, self._bound)
            start = self._end(data) if self._way.end else start + len(rows)
            data = await self._read(min(largest, self._bound - count), start)

    @property
    def _is_compiled(self) -> bool:
        return self._way.most is None

    @property
    def _is_quick(self) -> bool:
        """Whether a small page comes sooner, and others follow it."""
        return self._is_compiled and self._way.start is not None

    def _largest(self) -> int:
        """Return how large a page may be: by the settings, and by what its rows cost."""
        settings = self._source.context.settings
        if self._plan.wanted is not None and self._way.start is None:
            return self._plan.wanted  # all at once, or refused
        if not self._is_compiled:
            return min(self._way.most or 0, self._bound)
        one = self._source.asked(self._plan.page.operation(1, self._plan.begin))
        cost = self._source.executor.cost(one, self._source.context)
        most = settings.max_cost_of(may_write=may_write(self._source.context.visitor.role))
        return min(settings.max_page, max(1, most // max(1, cost)), self._bound)

    async def _first(self, size: int) -> Mapping[str, Any]:
        """Return the first page, and raise LimitExceeded where there is more than may be had."""
        begin, total_of = self._plan.begin, self._plan.total
        if self._plan.wanted is not None:
            return await self._read(size, begin)
        if total_of is None or begin is not None:
            data = await self._read(size, begin)
            total = self._total(data, self._way.total)
        else:
            page = self._plan.page.operation(size, begin)
            data, counted = await self._own_source.data_of((page, total_of.operation()))
            total = self._total(counted, ("totalCount",))
        if total is not None and total - self._skipped > self._source.most:
            raise self._too_many_of(total, self._source.most)
        return data

    @property
    def _skipped(self) -> int:
        begin = self._plan.begin
        return begin if isinstance(begin, int) else 0

    async def _read(self, size: int, start: Any) -> Mapping[str, Any]:
        return await self._own_source.data(self._plan.page.operation(size, start))

    @property
    def _own_source(self) -> Source:
        return replace(self._source, context=self._context)

    def _is_more(self, data: Mapping[str, Any], start: Any, rows: Sequence[Any], size: int) -> bool:
        if self._way.more:
            return any(values_at(data, (*self._place, *self._way.more)))
        total = self._total(data, self._way.total)
        return len(rows) >= size if total is None else start + len(rows) < total

    def _end(self, data: Mapping[str, Any]) -> Any:
        return next(values_at(data, (*self._place, *self._way.end)))

    def _total(self, data: Mapping[str, Any], place: Sequence[str]) -> int | None:
        if not place:
            return None
        return sum(map(int, values_at(data, (*self._place, *place))))

    def _too_many(self, data: Mapping[str, Any], most: int) -> LimitExceeded:
        total = self._total(data, self._way.total)
        if total is not None:
            return self._too_many_of(total, most)
        return LimitExceeded.of(_CUT, most=most, size=self._way.size)

    def _too_many_of(self, total: int, most: int) -> LimitExceeded:
        return LimitExceeded.of(_TOO_MANY, total=total, most=most, size=self._way.size)


def _rows(plan: DownloadPlan, data: Mapping[str, Any]) -> list[Any]:
    """Return the rows of an answer; raise NotFound where there is none."""
    names = plan.rows.names
    if data[names[0]] is None:
        raise NotFound.of(_NOT_FOUND)
    return list(values_at(data, names))


def _within(rows: list[Any], most: int) -> list[Any]:
    if len(rows) > most:
        raise LimitExceeded.of(_TOO_MANY_HERE, total=len(rows), most=most)
    return rows


def _without(error: Mapping[str, Any], member: str) -> dict[str, Any]:
    return {name: value for name, value in error.items() if name != member}
