"""Which levels the text of a basis allows (依据所许层级): only phrases that name authorities."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from queries.laws.articles import ArticleView
from resolution.levels import LevelPhrase, level_phrases

# 由国务院规定, 国务院…部门会同…制定, …部门规定的条件 say who makes rules, not who has the power.
_MAKES_RULES = re.compile(
    r"^[^，。；、\n]{0,16}?(?:部门|机关|机构|委员会)?(?:会同[^，。；\n]{0,30}?)?(?:另行)?(?:制定|规定|公布)"
)
# 移出省、自治区、直辖市行政区域, 县级人民政府所在地 name a place and no authority.
_NAMES_A_PLACE = re.compile(
    r"^(?:人民政府)?(?:的)?(?:行政区域|行政区划|所在地|辖区|范围|境内|以外)"
)
_BARE_STATE_COUNCIL = "国务院"
_NAMES_AN_AUTHORITY = re.compile(r"^[^，。；、\n]{0,16}?(?:部门|机关|机构|委员会)")


@lru_cache(maxsize=16_384)
def authority_phrases(text: str) -> tuple[LevelPhrase, ...]:
    """Return the phrases of a text that name levels of authorities which act, in its order.

    Many items rest on one article: what was read once is kept.
    """
    return tuple(phrase for phrase in level_phrases(text) if _acts(text, phrase))


def _acts(text: str, phrase: LevelPhrase) -> bool:
    after = text[phrase.span.end :]
    if _MAKES_RULES.match(after) or _NAMES_A_PLACE.match(after):
        return False
    return phrase.words != _BARE_STATE_COUNCIL or _NAMES_AN_AUTHORITY.match(after) is not None


def cited_text(article: ArticleView, paragraph: int | None, day: str) -> str | None:
    """Return the words of an article on ``day``, of one paragraph where that is cited."""
    text = article.text_on(day)
    return None if text is None else paragraph_of(text, paragraph)


def paragraph_of(text: str, paragraph: int | None) -> str:
    """Return the words of one paragraph of an article, of all where none is cited or there."""
    if paragraph is None:
        return text
    paragraphs = _paragraphs(text)
    index = paragraph if paragraph < 0 else paragraph - 1
    inside = -len(paragraphs) <= index < len(paragraphs)
    return paragraphs[index] if inside else text


_ITEM = re.compile(r"^\s*(?:[（(][一二三四五六七八九十百]+[）)]|\d+[.．、])")


def _paragraphs(text: str) -> Sequence[str]:
    """Split an article as it is stored, a line for each 款 or 项, into its paragraphs."""
    found: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        if _ITEM.match(line) and found:
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def levels_of(phrases: Iterable[LevelPhrase]) -> frozenset[str]:
    """Return the codes of all levels that phrases name."""
    return frozenset(code for phrase in phrases for code in phrase.levels)
