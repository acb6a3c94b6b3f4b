"""Where a page ends (页标): a position in the order of changes, opaque to who carries it."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from queries.changes.net import Position
from queries.errors import NO_SUCH_CURSOR, BadQuestion

_TYPES = (str, str, int, str)


def cursor_of(position: Position) -> str:
    """Return the cursor of a position."""
    spelled = json.dumps(position, ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(spelled.encode()).decode().rstrip("=")


def position_of(cursor: str) -> Position:
    """Return the position of a cursor; raise BadQuestion for what is none."""
    try:
        filled = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        values = json.loads(urlsafe_b64decode(filled))
    except (ValueError, binascii.Error, RecursionError):
        raise BadQuestion(NO_SUCH_CURSOR.say(cursor=cursor[:40])) from None
    if not isinstance(values, list) or tuple(map(type, values)) != _TYPES:
        raise BadQuestion(NO_SUCH_CURSOR.say(cursor=cursor[:40]))
    return Position(*values)
