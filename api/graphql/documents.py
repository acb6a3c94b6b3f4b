"""GraphQL documents before they run: parsed within the limits, and the operations they hold."""

from graphql import (
    DocumentNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    parse,
)

from api.errors import ApiError, BadInput, Code, LimitExceeded
from api.graphql.errors import coded_error
from messages import Words

_AT = Words("（第 {line} 行第 {column} 列）", " (line {line}, column {column})")


def parsed_document(text: str, most_tokens: int) -> DocumentNode:
    """Return the document; raise BadInput, or LimitExceeded for one of too many tokens."""
    try:
        return parse(text, max_tokens=most_tokens)
    except GraphQLError as error:
        raise document_error(error) from None


def document_error(error: GraphQLError) -> ApiError:
    """Return what is wrong with a document as an error with its place, for who wrote it."""
    coded = coded_error(error)
    kind = LimitExceeded if (coded.extensions or {}).get("code") == Code.LIMIT else BadInput
    at = "".join(_AT.say(line=at.line, column=at.column) for at in (error.locations or ())[:1])
    return kind(coded.message + at)


def operations_of(document: DocumentNode) -> tuple[OperationDefinitionNode, ...]:
    """Return the operations of a document, in their order."""
    return tuple(part for part in document.definitions if isinstance(part, OperationDefinitionNode))


def is_read_only(document: DocumentNode) -> bool:
    """Return whether all operations are queries."""
    return all(one.operation is OperationType.QUERY for one in operations_of(document))
