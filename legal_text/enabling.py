"""What an instrument is made under (制定依据): 根据《X法》，制定本条例, or by its title."""

import re
from itertools import zip_longest
from typing import NamedTuple

from legal_text.citations.in_laws import parse_citations
from legal_text.citations.reading import read_copy
from legal_text.folding import fold_title
from legal_text.places import Span

_CLAUSE = re.compile(
    r"(?:根据|依据|依照|按照|遵照|为了?(?:贯彻)?(?:实施|执行|落实))[^。;\n]{1,400}?"
    r"(?:[,、]?(?:结合[^,。;]{1,40},)?(?:特?制定|制订)(?:本|以下|下列))"
)
_TITLES = (
    re.compile(r"^(?:中华人民共和国)?(?P<upper>[^《》]+?法(?:典)?)实施(?:条例|细则|办法|规定)$"),
    re.compile(r"^(?P<upper>[^《》]+?条例)实施(?:细则|办法)$"),
    re.compile(
        r"(?:实施|贯彻)《(?P<upper>[^《》]+)》(?:实施)?(?:的)?(?:办法|细则|条例|规定|若干规定)"
    ),
)
_BARE = re.compile(
    r"(?:根据|依据|依照|按照|和|、|与)(?:国家)?(?P<name>(?:中华人民共和国)?[^《》,、。和与及或的据照]{1,16}?法)"
    r"(?=和|、|与|及|,|的|有关|制定|等)"
)
_NO_NAME = ("办法", "方法", "做法", "立法", "依法")
ENABLING_ARTICLES = 2
"""How many articles from the first on may say what an instrument is made under."""


class Enabling(NamedTuple):
    """An instrument that another is made under.

    ``kind`` is ``delegated`` where the clause says so (授权), else ``implements``. ``articles`` are
    the numbers of its articles that are named; ``span`` the place of the clause in the text, None
    where only the title says so; ``article`` the position of the article read.
    """

    title: str
    articles: tuple[str, ...]
    clause: str
    span: Span | None
    article: int | None
    kind: str = "implements"


def find_enabling(title: str, articles: tuple[str, ...]) -> tuple[Enabling, ...]:
    """Return what an instrument is made under, by its first articles' words, then by its title."""
    found: dict[str, Enabling] = {}
    own = fold_title(title)
    for position, text in enumerate(articles[:ENABLING_ARTICLES]):
        for clause in _CLAUSE.finditer(read_copy(text)):
            span = Span(*clause.span())
            for enabling in _named(span.of(text), span, position):
                if fold_title(enabling.title) != own:
                    found.setdefault(fold_title(enabling.title), enabling)
    for pattern in _TITLES:
        match = pattern.search(own)
        if match and not _says(found, match["upper"]):
            found[match["upper"]] = Enabling(match["upper"], (), title, None, None)
    return tuple(found.values())


def _named(clause: str, span: Span, position: int) -> list[Enabling]:
    named: list[Enabling] = []
    citations = [one for one in parse_citations(clause) if one.title and one.target != "self"]
    for citation, following in zip_longest(citations, citations[1:]):
        end = following.span.start if following else len(clause)
        numbers = tuple(
            dict.fromkeys(where.article for where in citation.locators if where.article)
        )
        kind = "delegated" if "授权" in clause[citation.span.end : end] else "implements"
        named.append(Enabling(citation.title or "", numbers, clause, span, position, kind))
    titles = {enabling.title for enabling in named}
    bare = [match["name"] for match in _BARE.finditer(read_copy(clause))]
    named += [
        Enabling(name, (), clause, span, position)
        for name in bare
        if name not in titles and not name.endswith(_NO_NAME)
    ]
    return named


def _says(found: dict[str, Enabling], title: str) -> bool:
    return any(
        known.removeprefix("中华人民共和国") == title.removeprefix("中华人民共和国")
        for known in found
    )
