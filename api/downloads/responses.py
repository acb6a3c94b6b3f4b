"""A download as a response: its name, and an end that says that it is whole."""

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from urllib.parse import quote

from starlette.responses import StreamingResponse
from starlette.types import Send

from api.downloads.formats import MEDIA_TYPES, Format
from api.errors import problem_of

_log = logging.getLogger("quanze.api")
_NOT_IN_NAMES = frozenset('\\/:*?"<>|')


class DownloadResponse(StreamingResponse):
    """A body that comes as it is made, and breaks off where it can't be made to its end.

    Then nothing says that it ended: the server closes the connection in the middle, and no client
    takes the beginning for the whole.
    """

    def __init__(self, body: AsyncGenerator[bytes], form: Format, name: str) -> None:
        super().__init__(
            body,
            media_type=MEDIA_TYPES[form],
            headers={
                "Content-Disposition": disposition(name),
                "Cache-Control": "no-store",
                "Vary": "Authorization",
                "X-Content-Type-Options": "nosniff",
            },
        )
        self._body = body

    async def stream_response(self, send: Send) -> None:
        """Send the body; leave it without an end where its making fails."""
        try:
            async with aclosing(self._body):
                await super().stream_response(send)
        except Exception as error:
            if problem := problem_of(error):
                _log.warning("a download broke off: %s", problem.sentence)
            else:
                _log.exception("a download broke off")


def file_name(title: str, form: Format, day: str) -> str:
    """Return the name of a file: what it holds, and of which day it is."""
    kept = "".join("_" if c in _NOT_IN_NAMES or not c.isprintable() else c for c in title)
    return f"{kept}-{day}.{form.value}"


def disposition(name: str) -> str:
    """Return Content-Disposition with a name in any script (RFC 6266, RFC 8187)."""
    suffix = name.rpartition(".")[2]
    return f"attachment; filename=\"download.{suffix}\"; filename*=UTF-8''{quote(name, safe='')}"
