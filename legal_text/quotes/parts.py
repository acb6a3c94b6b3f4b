"""Where in an article quoted words stand (引文在第几款、第几项): by paragraph and item.

A written 款 may really be a 项, a quote may give the head of a list with one of its items, and 末款
is the last. The cited place is right when the words stand there; else the place where they stand.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from legal_text.law.lines import Source
from legal_text.law.model import Item, Paragraph
from legal_text.law.paragraphs import Piece, read_body
from legal_text.numerals import parse_numeral
from legal_text.quotes.comparing import SHORTEST, Compared
from legal_text.quotes.index import ArticleIndex, Fit
from legal_text.quotes.values import LAST_PARAGRAPH, CitedPlace

_ITEM = re.compile(
    r"(?:^|(?<=[：:；;。、，\n\s]))[（(]\s?(?P<number>[一二三四五六七八九十\d]{1,4})\s?[）)](?!项|、)"
)
"""An item as a quote has it: in order or not, in lines or in one."""
_STANDS = 0.6
"""Share of an item's characters in the quote from which it counts as quoted."""
_WHOLE = 0.9
"""Share of a paragraph's characters in the quote from which it counts as quoted whole."""
_CLEAR_LEAD = 1.5
"""A cited paragraph is wrong when another has this many times its weight of the words."""


class PartPlace(NamedTuple):
    """The paragraph and item where the words stand, and whether those are the cited ones.

    ``item_for_paragraph``: the cited 款 is right as the number of a 项.
    """

    paragraph: int | None
    item: int | None
    agrees: bool
    item_for_paragraph: bool = False


def place_in_article(
    text: str, words: Compared, cited: CitedPlace, *, its_own: bool = True
) -> PartPlace:
    """Return where in the article ``text`` the words stand, as finely as the citation says it.

    Where it isn't the cited article (``its_own``), the cited number has no claim to a paragraph
    that another has more of the words than.
    """
    as_cited = PartPlace(cited.paragraph, cited.item, agrees=True)
    named = cited.paragraph is not None or cited.item is not None
    paragraphs = paragraphs_of(text) if named else ()
    if not paragraphs:
        return as_cited
    if cited.paragraph is None:
        return _item_in(_with_items(paragraphs, words), words, None, cited.item)
    number = len(paragraphs) if cited.paragraph == LAST_PARAGRAPH else cited.paragraph
    index = ArticleIndex({str(at): _whole(p) for at, p in enumerate(paragraphs, start=1)})
    ranked = index.ranked(words)
    if not ranked or _is_quoted(
        index.fit(words, str(number)), ranked[0], _CLEAR_LEAD if its_own else 1.0
    ):
        if number > len(paragraphs):
            return as_cited
        return _item_in(paragraphs[number - 1], words, cited.paragraph, cited.item)
    best = int(ranked[0].article)
    if cited.item is None and _stands(_item(paragraphs[best - 1], number), words):
        at = best if len(paragraphs) > 1 else None
        return PartPlace(at, number, agrees=True, item_for_paragraph=True)
    return _item_in(paragraphs[best - 1], words, best, cited.item)._replace(agrees=False)


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs and items of an article's words."""
    source = Source(text)
    pieces: list[Piece] = []
    start = 0
    for line in source.clean.split("\n"):
        words = line.strip()
        if words:
            at = start + line.index(words[0])
            pieces.append(Piece(at, at + len(words), words))
        start += len(line) + 1
    return read_body(source, pieces, name="").paragraphs if pieces else ()


def _is_quoted(cited: Fit, best: Fit, lead: float) -> bool:
    """Return whether the cited paragraph has the words, or stands whole in a longer quote."""
    whole = cited.fill >= _WHOLE and cited.length >= SHORTEST
    return whole or cited.share * lead >= best.share


def _with_items(paragraphs: Sequence[Paragraph], words: Compared) -> Paragraph:
    """Return the paragraph whose items are quoted; the first with items, else the first."""
    listing = [paragraph for paragraph in paragraphs if paragraph.items] or list(paragraphs)
    return max(
        listing, key=lambda paragraph: words.covered_by(Compared(_whole(paragraph)).set_of_runs)
    )


def _item_in(
    paragraph: Paragraph, words: Compared, number: int | None, cited: int | None
) -> PartPlace:
    if cited is None:
        return PartPlace(number, None, agrees=True)
    said = _said_item(words, cited)
    own = _item(paragraph, cited)
    if _stands(own, words) and (said is None or _has(own, said)):
        return PartPlace(number, cited, agrees=True)
    if said is not None:
        fits = [(item, _share_in(item, said)) for item in paragraph.items]
    else:
        fits = [(item, _fill(item, words)) for item in paragraph.items]
    best = max(fits, key=lambda pair: pair[1], default=None)
    if best is None or best[1] < _STANDS:
        # Only the head of the list is quoted, or the article has no items: nothing speaks against.
        return PartPlace(number, cited, agrees=True)
    return PartPlace(number, best[0].number, agrees=best[0].number == cited)


def _said_item(words: Compared, number: int) -> Compared | None:
    """Return the words of the item with this number in the quote itself, if it has its mark."""
    marks = list(_ITEM.finditer(words.source))
    for at, mark in enumerate(marks):
        if parse_numeral(mark["number"]) == number:
            end = marks[at + 1].start() if at + 1 < len(marks) else len(words.source)
            said = Compared(words.source[mark.end() : end].partition("\n")[0])
            return said if said.says_something else None
    return None


def _has(item: Item | None, said: Compared) -> bool:
    return item is not None and _share_in(item, said) >= _STANDS


def _share_in(item: Item, said: Compared) -> float:
    return said.covered_by(Compared(_item_words(item)).set_of_runs)


def _item(paragraph: Paragraph, number: int) -> Item | None:
    return next((item for item in paragraph.items if item.number == number), None)


def _stands(item: Item | None, words: Compared) -> bool:
    return item is not None and _fill(item, words) >= _STANDS


def _fill(item: Item, words: Compared) -> float:
    own = Compared(_item_words(item))
    if not own.says_something:  # 警告；罚款；
        return float(bool(own.text) and own.text in words.text)
    return own.covered_by(words.set_of_runs)


def _whole(paragraph: Paragraph) -> str:
    return "\n".join([paragraph.text, *map(_item_words, paragraph.items)])


def _item_words(item: Item) -> str:
    return "\n".join([item.text, *map(_item_words, item.subitems)])
