"""The values that reading a basis cell gives, and their stable JSON shape."""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from legal_text.citations.locators import Locator
from legal_text.places import Span


@dataclass(frozen=True, slots=True)
class BasisCitation:
    """One instrument cited as a basis, with the places in it that the cell names.

    ``title`` has no 《》 and no white space, and is None where the cell begins with an article.
    Where a notice forwards a rule (关于印发《X》的通知) and articles follow, ``title`` is the
    rule's, because the articles are, and ``forwarded_by`` the notice's; with no article ``title``
    is the notice's. ``tag`` is the word of the bracket before the title as written (法律, 行法规),
    ``doc_no`` as written without white space, ``edition`` what stands between title and articles
    (the history bracket, edition words). ``span`` runs from the tag to the last word quoted;
    ``head`` is the part that names the instrument. ``quote`` are words quoted with no locator.
    """

    title: str | None
    title_as_written: str | None
    doc_no: str | None
    tag: str | None
    edition: str | None
    span: Span
    head: Span
    locators: tuple[Locator, ...]
    divisions: tuple[str, ...] = ()
    quote: str | None = None
    quote_span: Span | None = None
    forwarded_by: str | None = None


class Mention(NamedTuple):
    """An instrument named in a cell, and in which capacity.

    ``citation``: cited as a basis; ``quote``: inside quoted words; ``history``: between the title
    and the articles of a citation (an amending or deciding instrument); ``other``: anywhere else.
    """

    title: str
    span: Span
    where: Literal["citation", "quote", "history", "other"]


def basis_as_json(citations: tuple[BasisCitation, ...]) -> list[dict[str, Any]]:
    """Return the stable shape of ``quanze parse basis --json``.

    Divisions (第五章) have no field in it: an instrument cited by chapters has no locators there.
    """
    return [
        {
            "title": citation.title,
            "doc_no": citation.doc_no,
            "tag": citation.tag,
            "span": list(citation.span),
            "locators": [
                {
                    "article": locator.article,
                    "paragraph": locator.paragraph,
                    "item": locator.item,
                    "annex": locator.annex,
                    "quote": locator.quote,
                    "span": list(locator.span),
                }
                for locator in citation.locators
            ],
        }
        for citation in citations
    ]
