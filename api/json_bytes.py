"""JSON in UTF-8 with the characters themselves."""

import json
from typing import Any

import orjson


def json_bytes(value: Any, *, indented: bool = False) -> bytes:
    """Return ``value`` as JSON.

    A lone surrogate, which a file name or a request may hold, has no UTF-8 form: such a document
    is written with escapes.
    """
    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2 if indented else None)
    except TypeError:
        return json.dumps(value, indent=2 if indented else None).encode()
