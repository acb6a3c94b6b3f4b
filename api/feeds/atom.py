"""Changes as an Atom feed (RFC 4287): an answer in, a document out."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from api.addresses.paths import address_of
from api.answers import changes as changes_answer
from api.markup import element, xml_bytes
from queries.changes.answer import Change, ChangesAnswer

_ATOM = "http://www.w3.org/2005/Atom"
_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "changes.quanze")
"""Ids are made of what an entry is about, so that they are the same wherever the feed is served."""
_PAGING = frozenset({"first", "after"})
_AUTHOR = "Quanze"
_TITLE = "权责变动"


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """Where a feed is served: the root of the API, the feed's path and the query it was asked by.

    ``root`` is an absolute address, or a path where the request names no usable host.
    """

    root: str
    path: str
    query: tuple[tuple[str, str], ...]

    @property
    def subject(self) -> tuple[str, ...]:
        """What identifies the feed: all of the query but how it is cut into pages."""
        return tuple(part for pair in sorted(self.query) if pair[0] not in _PAGING for part in pair)

    def address(self, **more: str) -> str:
        """Return the address of the feed, with parameters beside or instead of the query's."""
        query = urlencode({**dict(self.query), **more})
        return f"{self.root}{self.path}{'?' if query else ''}{query}"


def atom_feed(answer: ChangesAnswer, at: FeedPlace) -> bytes:
    """Return the feed of a page of changes."""
    scope = f"：{answer.asked}" if answer.asked else ""
    following = (
        element("link", rel="next", href=at.address(after=answer.end_cursor))
        if answer.has_next and answer.end_cursor
        else None
    )
    feed = element(
        "feed",
        element("id", _id("feed", *at.subject)),
        element("title", f"{_TITLE}{scope}"),
        element("updated", updated(answer)),
        element("author", element("name", _AUTHOR)),
        element("generator", _AUTHOR),
        element("link", rel="self", type="application/atom+xml", href=at.address()),
        following,
        element("subtitle", "；".join(answer.notes)) if answer.notes else None,
        *(_entry(change, at) for change in answer.changes),
        xmlns=_ATOM,
    )
    return xml_bytes(feed)


def updated(answer: ChangesAnswer) -> str:
    """Return the moment of the newest change, or since when there is none."""
    return answer.changes[0].moment if answer.changes else answer.since


def _entry(change: Change, at: FeedPlace) -> Element:
    about = address_of(change.subject.type, change.subject.key)
    return element(
        "entry",
        element("id", _id("change", change.key)),
        element("title", changes_answer.title(change)),
        element("updated", change.moment),
        element("category", term=change.kind, label=change.label),
        element("link", rel="alternate", href=f"{at.root}{about}") if about else None,
        element("content", "\n".join(_content(change)), type="text"),
    )


def _content(change: Change) -> Iterator[str]:
    yield changes_answer.title(change)
    yield from changes_answer.details(change)
    yield f"批次：{change.run}"


def _id(*parts: str) -> str:
    return uuid.uuid5(_SPACE, "\x1f".join(parts)).urn
