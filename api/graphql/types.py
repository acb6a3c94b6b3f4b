"""GraphQL types that follow from the frozen answers of the questions, field by field.

The names are those of the JSON of the command line (``queries.as_json``), so that the two can't
differ. The Chinese descriptions are data: ``descriptions.toml``, a table for each type.
"""

import tomllib
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Union, get_args, get_origin, get_type_hints

import strawberry

from api.graphql.arguments import LimitArgument, OffsetArgument
from api.graphql.context import Info
from queries.as_json import camel_case

_OF_TYPE = "_"
PAGED = frozenset(
    {
        ("LawOverview", "articles"),
        ("RunAnswer", "rejects"),
        ("CoverageAnswer", "laws_not_held"),
        ("CoverageAnswer", "articles_not_held"),
        ("CoverageAnswer", "items_without_basis"),
        ("CoverageAnswer", "not_registered"),
        ("RegionOverview", "departments"),
        ("ComparisonAnswer", "pairs"),
        ("ComparisonAnswer", "only_left"),
        ("ComparisonAnswer", "only_right"),
    }
)
"""Lists that grow with the graph: asked for by the page, with their total beside them."""
_PAGE_SIZE = 50
_PLAIN = (str, int, float, bool)


class UndescribedError(TypeError):
    """A type or field of an answer that has no description, or can't be told in GraphQL."""


@cache
def descriptions() -> Mapping[str, Mapping[str, str]]:
    """Return the Chinese descriptions: of a type under ``_``, of its fields by their names."""
    text = resources.files(__package__).joinpath("descriptions.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def answer_type(kind: type) -> Any:
    """Return the GraphQL type of a frozen answer; the types within it come along."""
    described = descriptions().get(kind.__name__)
    if described is None or _OF_TYPE not in described:
        raise UndescribedError(f"descriptions.toml has no table for {kind.__name__}")
    names = field_names(kind)
    if missing := [name for name in names if name not in described]:
        raise UndescribedError(f"{kind.__name__}: describe {', '.join(missing)}")
    hints = get_type_hints(kind)
    members: dict[str, Any] = {"__annotations__": {}}
    for name in names:
        annotation = _annotation(hints[name])
        if (kind.__name__, name) in PAGED:
            members[name] = _page(name, annotation, described[name])
            members[f"{name}_total"] = _total(name)
        else:
            members[name] = strawberry.field(name=camel_case(name), description=described[name])
            members["__annotations__"][name] = annotation
    made = types.new_class(kind.__name__, (), {}, lambda namespace: namespace.update(members))
    return strawberry.type(made, name=kind.__name__, description=described[_OF_TYPE])


def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass or a named tuple."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return tuple(getattr(kind, "_fields", ()))


def _annotation(hint: Any) -> Any:
    if hint in _PLAIN:
        return hint
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        some = [argument for argument in arguments if argument is not types.NoneType]
        if len(some) == 1:
            return _annotation(some[0]) | None
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return list[_annotation(arguments[0])]  # type: ignore[misc]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str
    if isinstance(hint, type) and field_names(hint):
        return answer_type(hint)
    raise UndescribedError(f"{hint} can't be told in GraphQL")


def _page(name: str, annotation: Any, description: str) -> Any:
    def resolve(
        root: strawberry.Parent[Any],
        info: Info,
        limit: LimitArgument = _PAGE_SIZE,
        offset: OffsetArgument = 0,
    ) -> Any:
        most, skipped = info.context.page(limit, offset)
        return getattr(root, name)[skipped : skipped + most]

    return strawberry.field(
        resolver=resolve, name=camel_case(name), description=description, graphql_type=annotation
    )


def _total(name: str) -> Any:
    def resolve(root: strawberry.Parent[Any]) -> int:
        return len(getattr(root, name))

    total = camel_case(f"{name}_total")
    return strawberry.field(
        resolver=resolve, name=total, description=f"{camel_case(name)} 的总数。"
    )
