"""Places in a text: half-open ranges of code points into the decoded source (出处)."""

from typing import NamedTuple


class Span(NamedTuple):
    """A place in the source text: ``text[start:end]`` are the words meant."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words at this place."""
        return text[self.start : self.end]

    def shifted(self, offset: int) -> "Span":
        """Return the same words' place when the text is read from ``offset`` on."""
        return Span(self.start + offset, self.end + offset)
