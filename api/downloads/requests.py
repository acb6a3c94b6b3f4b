"""The operation of a download as a request brings it: in its address, as JSON, or as a form."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import orjson
from fastapi import Request

from api.errors import BadInput
from api.graphql.endpoint import JSON, media_type_of, operation_of, read_body, read_operation
from api.graphql.operations import Sent
from api.settings import ApiSettings
from messages import Words

_TEXTS = ("query", "savedQuery", "operationName")
FORM = "application/x-www-form-urlencoded"
_NOT_READABLE = Words(
    "请求应为 {json}，或者表单（{form}），有 query（或者 savedQuery），可有 variables。",
    "Send {json} or a form ({form}) with query (or savedQuery), perhaps variables.",
)
_NOT_JSON = Words("variables 应为 JSON 对象。", "variables should be a JSON object.")


async def requested_operation(request: Request, settings: ApiSettings) -> Sent:
    """Return the operation of a request; raise BadInput, LimitExceeded or TooSlow.

    A form may come from a page elsewhere: it asks without a token, and only for a file.
    """
    if request.method == "GET":
        return operation_of_texts(request.query_params)
    media_type = media_type_of(request)
    if media_type == JSON:
        return await read_operation(request, settings)
    if media_type != FORM:
        raise BadInput.of(_NOT_READABLE, json=JSON, form=FORM)
    body = await read_body(request, settings)
    try:
        fields = parse_qs(body.decode("ascii"), errors="strict")
    except ValueError:
        raise BadInput.of(_NOT_READABLE, json=JSON, form=FORM) from None
    return operation_of_texts({name: values[-1] for name, values in fields.items()})


def operation_of_texts(given: Mapping[str, str]) -> Sent:
    """Return the operation whose parts are texts, the variables as JSON; raise BadInput."""
    sent: dict[str, Any] = {
        name: given.get(name) for name in ("query", "savedQuery", "operationName")
    }
    if variables := given.get("variables"):
        try:
            sent["variables"] = orjson.loads(variables)
        except ValueError:
            raise BadInput.of(_NOT_JSON) from None
    return operation_of({name: value or None for name, value in sent.items()})
