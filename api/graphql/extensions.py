"""What happens to every operation, however it came in: it is parsed, counted, its errors coded."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Protocol

from graphql import GraphQLError
from strawberry.extensions import ParserCache, SchemaExtension
from strawberry.types import ExecutionResult, StreamExecutionResult

from api.graphql.errors import code_of, coded_error

OK = "OK"
UNKNOWN_KIND = "unknown"


class OperationObserver(Protocol):
    """Told of each operation when it is over."""

    def __call__(self, kind: str, outcome: str) -> None:
        """Take in query, mutation, subscription or unknown, and a code or ``OK``."""
        ...


def ignore_operation(kind: str, outcome: str) -> None:
    """Observe nothing."""


class StreamedErrors(SchemaExtension):
    """Codes the errors in what is sent over a WebSocket, as those of a POST are coded."""

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        """Code the errors of one result."""
        if isinstance(result, ExecutionResult) and result.errors:
            result.errors = [coded_error(error) for error in result.errors]
        yield


class CountedOperations(SchemaExtension):
    """Tells an observer the kind of each operation and how it ended."""

    def __init__(self, observe: OperationObserver) -> None:
        self._observe = observe

    def on_operation(self) -> Iterator[None]:
        """Tell the observer when the operation is over, also when its client went away."""
        refused: Exception | None = None
        try:
            yield
        except Exception as error:
            refused = error
            raise
        finally:
            self._observe(self._kind(), self._outcome(refused))

    def _kind(self) -> str:
        try:
            return self.execution_context.operation_type.value
        except RuntimeError:  # it couldn't be parsed, or has no operation of the name
            return UNKNOWN_KIND

    def _outcome(self, refused: Exception | None) -> str:
        if refused is not None:
            return code_of(GraphQLError(str(refused), original_error=refused)).value
        context = self.execution_context
        last = context.result
        errors = last.errors if last else context.pre_execution_errors
        return code_of(errors[0]).value if errors else OK


class KeptDocuments(ParserCache):
    """The library's cache of parsed documents; what can't be parsed is told by the schema.

    Over a WebSocket nobody would catch what the library's own hook raises.
    """

    def on_parse(self) -> Iterator[None]:
        """Take the document from the cache where it can be had."""
        parsing = super().on_parse()
        with suppress(GraphQLError):
            next(parsing)
        yield
