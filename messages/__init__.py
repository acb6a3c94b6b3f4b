"""Sentences for people, in Chinese, and in English where ``QUANZE_LANG=en`` asks for it."""

import os
from typing import NamedTuple


class Words(NamedTuple):
    """One message in both languages; ``{name}`` places are filled with ``str.format``."""

    chinese: str
    english: str

    def say(self, **values: object) -> str:
        """Return the message in the language of ``QUANZE_LANG`` (Chinese unless it is ``en``)."""
        english = os.environ.get("QUANZE_LANG", "").lower().startswith("en")
        return (self.english if english else self.chinese).format(**values)
