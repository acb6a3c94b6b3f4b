"""Documents: parsed and validated once, kept for the next request with the same text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)

from api.errors import BadInput
from api.graphql.limits import alias_limit, depth_limit
from api.graphql.observing import UNKNOWN_KIND
from api.settings import ApiSettings
from messages import Words

_KEPT = 256
LONGEST_KEPT = 16 * 1024
"""So many characters a text may have to be kept: what is longer is mostly space."""
_MOST_ERRORS = 20
_NAME_ONE = Words(
    "请求里有几个操作，请用 operationName 指明一个。",
    "The document has several operations: name one by operationName.",
)
_NO_SUCH_OPERATION = Words(
    "请求里没有名为 {name} 的操作。", "The document has no operation {name}."
)
_NO_OPERATION = Words("请求里没有操作。", "The document has no operation.")


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is valid, or what is wrong with it."""

    operations: Sequence[OperationDefinitionNode] = ()
    fragments: Mapping[str, FragmentDefinitionNode] = field(default_factory=dict)
    errors: Sequence[GraphQLError] = ()

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """Return the operation of a name, or the only one; raise BadInput."""
        if not self.operations:
            raise BadInput.of(_NO_OPERATION)
        if name is None:
            if len(self.operations) > 1:
                raise BadInput.of(_NAME_ONE)
            return self.operations[0]
        for operation in self.operations:
            if operation.name is not None and operation.name.value == name:
                return operation
        raise BadInput.of(_NO_SUCH_OPERATION, name=name)

    def alone(self, operation: OperationDefinitionNode) -> DocumentNode:
        """Return a document of one operation and the fragments of this one."""
        return DocumentNode(definitions=(operation, *self.fragments.values()))


class Documents:
    """Reads documents for one schema within the limits of the settings."""

    def __init__(self, schema: GraphQLSchema, settings: ApiSettings) -> None:
        self._schema = schema
        self._most_tokens = settings.max_tokens
        self._rules = (
            depth_limit(settings.max_depth),
            alias_limit(settings.max_aliases),
            *specified_rules,
        )
        self._kept = lru_cache(maxsize=_KEPT)(self._read)

    def read(self, text: str) -> Document:
        """Return the document of a text."""
        return self._kept(text) if len(text) <= LONGEST_KEPT else self._read(text)

    def kind(self, text: str, name: str | None) -> str:
        """Return query, mutation or subscription, or unknown where no such operation is meant."""
        try:
            return self.read(text).operation(name).operation.value
        except BadInput:
            return UNKNOWN_KIND

    def _read(self, text: str) -> Document:
        try:
            parsed = parse(text, max_tokens=self._most_tokens)
        except GraphQLError as error:
            # It is kept, and would keep the request that it came through.
            return Document(errors=(error.with_traceback(None),))
        errors = validate(self._schema, parsed, self._rules, max_errors=_MOST_ERRORS)
        definitions = parsed.definitions
        fragments = {
            one.name.value: one for one in definitions if isinstance(one, FragmentDefinitionNode)
        }
        operations = [one for one in definitions if isinstance(one, OperationDefinitionNode)]
        return Document(tuple(operations), fragments, tuple(errors))
