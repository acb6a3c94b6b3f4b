"""How far a load is (进展): told to the caller at once, and noted on the run's record now and then.

Other processes read the record; the caller's own progress bar is told everything.
"""

import time
from collections.abc import Callable

from loaders.ledger import Ledger, Standing

NOTED_EVERY_S = 1.0
"""The record is written again after so many seconds at the earliest."""
Progress = Callable[[str, int, int], None]
"""Called with a stage (vocabulary LoadStage), what is done of it, and what there is in all."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Say nothing of the progress."""


class NotedProgress:
    """Keeps in the ledger how far the load is, and has it noted; call it as a ``Progress``.

    Made when the run has just been announced.
    """

    def __init__(self, ledger: Ledger, note: Callable[[], None], tell: Progress) -> None:
        self._ledger, self._note, self._tell = ledger, note, tell
        self._note_at = time.monotonic() + NOTED_EVERY_S

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take in how far the load is, and tell the caller; a new stage is noted at once."""
        before = self._ledger.standing
        self._ledger.standing = Standing(stage, done, total)
        if before is None or before.stage != stage:
            self._note_at = time.monotonic()
        self.note_when_due()
        self._tell(stage, done, total)

    def note_when_due(self) -> None:
        """Have the ledger's state noted, unless that was done a moment ago."""
        now = time.monotonic()
        if now >= self._note_at:
            self._note_at = now + NOTED_EVERY_S
            self._note()
