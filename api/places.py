"""How many answers are made at once (同时回答的个数): one more is refused, to be asked later."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.errors import TooManyAtOnce
from messages import Words

_BUSY = Words(
    "正在回答的已有 {count} 个，上限是 {most}（QUANZE_MAX_ANSWERS）。请稍后再试。",
    "{count} are being answered; the limit is {most} (QUANZE_MAX_ANSWERS). Try again later.",
)


class Places:
    """Lets in as many as may be answered at once; belongs to one event loop."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0

    @property
    def count(self) -> int:
        """How many are being answered."""
        return self._count

    @contextmanager
    def one(self) -> Iterator[None]:
        """Answer one more while the block runs; raise TooManyAtOnce."""
        if self._count >= self._most:
            raise TooManyAtOnce.of(_BUSY, count=self._count, most=self._most)
        self._count += 1
        try:
            yield
        finally:
            self._count -= 1
