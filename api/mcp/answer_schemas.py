"""JSON Schema of the answers, from their frozen types: the fields are those of ``as_json``."""

import types
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Field, create_model
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from api.graphql.types import descriptions, field_names
from api.mcp.cutting import Cuts
from queries.as_json import camel_case

_OF_TYPE = "_"


class _WithoutTitles(GenerateJsonSchema):
    """The names of fields as titles would only repeat them."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the library's name
        return False


def answer_schema(kind: type) -> dict[str, Any]:
    """Return the schema of an answer, a frozen one or a model, with its lists that were cut."""
    with_cuts = create_model(kind.__name__, __base__=(_model(kind), Cuts))
    return _schema(with_cuts, "serialization")


def arguments_schema(kind: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of the arguments of a tool."""
    return _schema(kind, "validation")


def _schema(model: type[BaseModel], mode: JsonSchemaMode) -> dict[str, Any]:
    return model.model_json_schema(mode=mode, schema_generator=_WithoutTitles)


@cache
def _model(kind: type) -> type[BaseModel]:
    if issubclass(kind, BaseModel):
        return kind
    described = descriptions()[kind.__name__]
    hints = get_type_hints(kind)
    fields: dict[str, Any] = {
        name: (
            _annotation(hints[name]),
            Field(alias=camel_case(name), description=described[name]),
        )
        for name in field_names(kind)
    }
    return create_model(kind.__name__, __doc__=described[_OF_TYPE], **fields)


def _annotation(hint: Any) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return Union[tuple(map(_annotation, arguments))]  # noqa: UP007 - of a tuple made here
    if origin is tuple:
        return tuple[_annotation(arguments[0]), ...]  # type: ignore[misc]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str
    return _model(hint) if isinstance(hint, type) and field_names(hint) else hint
