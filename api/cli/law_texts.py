"""Texts of laws and decisions that a command is given as files."""

from pathlib import Path

from api.cli.options import existing
from api.errors import BadInput
from loaders.readers.problems import UnreadableFile
from loaders.readers.texts import read_text


def decision_text(path: Path) -> str:
    """Return the text of a decision's file; raise BadInput where it can't be read."""
    existing([path])
    try:
        return read_text(path).text
    except UnreadableFile as unreadable:
        raise BadInput(str(unreadable)) from unreadable
