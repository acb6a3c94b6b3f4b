"""Unforeseen errors: their details go to a log file under a reference, and nowhere else."""

import logging
import secrets
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import platformdirs

_log = logging.getLogger("quanze")
_FILE = "errors.log"


class Defect(NamedTuple):
    """An unforeseen error as it was written down."""

    reference: str
    log: Path


def write_defect(error: BaseException) -> Defect:
    """Write an unforeseen error with its traceback to the log; return where."""
    reference = secrets.token_hex(4)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    entry = f"{moment} {reference}\n{''.join(traceback.format_exception(error))}\n"
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / _FILE).open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(entry)
        except OSError as why:
            _log.debug("no log in %s: %s", folder, why)
        else:
            return Defect(reference, folder / _FILE)
    return Defect(reference, Path("-"))


def _folders() -> tuple[Path, Path]:
    temporary = Path(tempfile.gettempdir()) / "quanze"
    return platformdirs.user_log_path("quanze", appauthor=False), temporary
