"""What people type, as the full-text indexes of both engines take it."""

import re

_SPECIAL = re.compile(r'[\\"]')


def fulltext_phrase(text: str) -> str:
    """Return the query that finds ``text`` as a phrase, whatever signs it has.

    Without the quotes, Lucene would read signs as operators and fail on an unbalanced one. The
    indexes hold pairs of characters: a text of one character finds nothing.
    """
    return f'"{_SPECIAL.sub(" ", text)}"'
