"""Cursors: where a page ended, as the values that its order is made of. Stable under writes."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

import orjson

from api.errors import BadInput
from graph_schema.keys import content_hash
from messages import Words

_MARK_LENGTH = 8
_UNUSABLE = Words(
    "游标不能用：它不是这个查询（同样的字段和排列）给出的。请从第一页重新开始。",
    "The cursor can't be used: this query (same field and order) didn't give it. "
    "Begin with the first page.",
)


def mark_of(*what: object) -> str:
    """Return the mark that ties cursors to the list and the order that they come from."""
    return content_hash(*what)[:_MARK_LENGTH]


def cursor_of(mark: str, values: Sequence[Any]) -> str:
    """Return the cursor of an entry with these order values, its key the last."""
    return base64.urlsafe_b64encode(orjson.dumps([mark, *values])).decode().rstrip("=")


def read_cursor(text: str, mark: str, defaults: Sequence[Any]) -> list[Any]:
    """Return the values of a cursor; raise BadInput unless it has this mark and these types."""
    try:
        padded = text + "=" * (-len(text) % 4)
        found, *values = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, TypeError, binascii.Error):
        raise BadInput.of(_UNUSABLE) from None
    fits = len(values) == len(defaults) and all(
        isinstance(value, type(default)) or (isinstance(default, float) and isinstance(value, int))
        for value, default in zip(values, defaults, strict=False)
    )
    if found != mark or not fits:
        raise BadInput.of(_UNUSABLE)
    return list(values)
