"""Limits of an operation's text, as rules of its validation: how deep, how many aliases."""

from collections.abc import Mapping

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)

from api.errors import LimitExceeded
from messages import Words

_TOO_DEEP = Words(
    "查询有 {found} 层，上限是 {most}。请减少嵌套，分几次查询。",
    "The operation is {found} levels deep; the limit is {most}: ask in several operations.",
)
_TOO_MANY_ALIASES = Words(
    "查询有 {found} 个别名，上限是 {most}。请分几次查询。",
    "The operation has {found} aliases; the limit is {most}: ask in several operations.",
)


def depth_limit(most: int) -> type[ValidationRule]:
    """Return the rule that fields are nested at most so deep; introspection aside."""

    class DepthLimit(ValidationRule):
        def enter_document(self, document: DocumentNode, *_: object) -> None:
            depths = _Depths(document)
            for definition in document.definitions:
                if isinstance(definition, OperationDefinitionNode):
                    found = depths.of(definition.selection_set) - 1
                    if found > most:
                        self.report_error(_refused(_TOO_DEEP, found, most, definition))

    return DepthLimit


def alias_limit(most: int) -> type[ValidationRule]:
    """Return the rule that a document has at most so many aliases."""

    class AliasLimit(ValidationRule):
        def __init__(self, context: ValidationContext) -> None:
            super().__init__(context)
            self._found = 0

        def enter_field(self, field: FieldNode, *_: object) -> None:
            self._found += field.alias is not None

        def leave_document(self, document: DocumentNode, *_: object) -> None:
            if self._found > most:
                self.report_error(_refused(_TOO_MANY_ALIASES, self._found, most, document))

    return AliasLimit


def _refused(
    words: Words, found: int, most: int, node: OperationDefinitionNode | DocumentNode
) -> GraphQLError:
    error = LimitExceeded.of(words, found=found, most=most)
    return GraphQLError(str(error), [node], original_error=error)


class _Depths:
    """How deep the selections of a document are; each fragment is measured once, circles end."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments: Mapping[str, FragmentDefinitionNode] = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        self._measured: dict[str, int] = {}

    def of(self, selections: SelectionSetNode | None) -> int:
        """Return how many levels of fields there are, 0 of no selection."""
        deepest = 0
        for selection in selections.selections if selections else ():
            if isinstance(selection, FieldNode):
                if not selection.name.value.startswith("__"):
                    deepest = max(deepest, 1 + self.of(selection.selection_set))
            elif isinstance(selection, InlineFragmentNode):
                deepest = max(deepest, self.of(selection.selection_set))
            elif isinstance(selection, FragmentSpreadNode):
                deepest = max(deepest, self._of_fragment(selection.name.value))
        return deepest

    def _of_fragment(self, name: str) -> int:
        if name not in self._measured:
            self._measured[name] = 0
            fragment = self._fragments.get(name)
            self._measured[name] = self.of(fragment.selection_set) if fragment else 0
        return self._measured[name]
