"""Short names that a document defines for itself: 《X》（以下简称《办法》）, （以下统称“两法”）."""

import re
from typing import NamedTuple

from legal_text.citations.reading import Reading, without_space
from legal_text.citations.titles import bare_name, title_at
from legal_text.places import Span

_DEFINITION = re.compile(
    r"\((?P<before>[^()]{0,60}?)(?:以下|下文|下)(?:均|统|并)?(?:简)?称(?:为|作|:)?[ \n]{0,4}"
    r"[“\"《〈‘']{0,2}(?P<alias>[^“”\"《》〈〉‘’'(),。;]{1,40})[”\"》〉’']{0,2}[ \n]{0,4}[,;)]"
)
_TITLE_BEFORE = re.compile(r"《[^《》]{1,200}(?:《[^《》]{1,100}》[^《》]{0,100})?》[ \n]{0,4}$")
_BARE_BEFORE = re.compile(
    r"(?:中华人民共和国)[一-龥]{1,40}?(?:法典|法|条例|办法|规定|细则|规则|决定)$"
)


class Definition(NamedTuple):
    """A short name defined in a document, and the instrument that it stands for.

    ``title`` is None where the words before are no instrument's title (以下简称审批部门).
    """

    alias: str
    title: str | None
    span: Span


def find_definitions(reading: Reading) -> tuple[Definition, ...]:
    """Return the short names that a document defines, in the order defined."""
    found = []
    for match in _DEFINITION.finditer(reading.copy):
        alias = without_space(reading.text[match.start("alias") : match.end("alias")])
        if alias:
            title = _title_before(reading, match.start())
            found.append(Definition(alias, title, Span(match.start(), match.end())))
    return tuple(found)


def _title_before(reading: Reading, at: int) -> str | None:
    begin = max(0, at - 320)
    words = reading.copy[begin:at]
    marked = _TITLE_BEFORE.search(words)
    if marked:
        title = title_at(reading, begin + marked.start())
        return title.name if title else None
    bare = _BARE_BEFORE.search(words[-50:])
    return bare_name(bare[0]) if bare else None


def alias_table(reading: Reading) -> dict[str, str]:
    """Return alias -> title for the instruments that a document names in short.

    A name for the document itself (以下简称本办法) is no alias.
    """
    return {
        definition.alias: definition.title
        for definition in find_definitions(reading)
        if definition.title and not definition.alias.startswith("本")
    }
