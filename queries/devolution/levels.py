"""Which levels the text of a basis allows (依据所许层级): only authorities that exercise the power.

A text names levels for much else: whose approval was lacking, to whom something is reported, who
looks after a field in the whole country. An authority exercises a power where the text says 由…,
or the clause begins with it, and an act of that power follows (``authority_acts.csv``); or where
its consent is what the text demands (经…批准, 向…申领). Where an authority without a level acts, or
the one that issued a licence, the text leaves the level open and nothing follows from it; and a
level that is named for anything else is not called forbidden.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from queries.laws.articles import ArticleView
from queries.rules.tables import read_rules
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
_BEGIN_OF_CLAUSE = re.compile(r"[，。；：\n]")
_END_OF_SENTENCE = re.compile(r"[。；\n]")
_LONGEST_REACH = 80
_GIVEN_TO = re.compile(r"由[^，。；：\n]*$")
_WHOSE_CONSENT = re.compile(
    r"(?<!未)(?:经|报经|报请|报|向|取得)(?:[^，。；：\n]{0,6}所在地|当地)?的?$"
)
_CONSENTS = re.compile(
    r"^[^，。；\n]{0,24}?(?:审查批准|批准|审批|审核|审查|同意|核准|核发|颁发|许可|申领|申请)"
)
_CONSENT = "批准"
_OTHERS_BEFORE = re.compile(r"^(?:并|可以|国务院[^，。；\n]{0,16})?(?:或者|和|、|以及|会同)?$")
# An actor after 由, or with whom a sentence begins: 林业主管部门对采伐实施监督检查.
_ACTOR = re.compile(
    r"(?:由|(?:^|[。；：\n])\s*)(?P<who>[^，。；：\n]{0,40}?(?:部门|机关|机构|人民政府|委员会))"
)
_EVERY = "*"


class LevelsSaid(NamedTuple):
    """The phrases that name levels of authorities which exercise a power, and all that name any.

    ``is_open``: an authority whose level isn't said exercises it, too.
    """

    acting: tuple[LevelPhrase, ...]
    named: tuple[LevelPhrase, ...]
    is_open: bool

    def forbids(self, levels: Collection[str]) -> bool:
        """Return whether none of the levels may exercise the power, as far as is said here."""
        allowed = levels_of(self.named)
        return bool(self.acting) and not self.is_open and allowed.isdisjoint(levels)


def said_together(said: Iterable[LevelsSaid]) -> LevelsSaid:
    """Return what several texts say: each may allow a level."""
    every = list(said)
    if len(every) == 1:
        return every[0]
    return LevelsSaid(
        tuple(phrase for one in every for phrase in one.acting),
        tuple(phrase for one in every for phrase in one.named),
        any(one.is_open for one in every),
    )


@lru_cache(maxsize=16_384)
def levels_said(text: str, power_type: str | None) -> LevelsSaid:
    """Return which levels a text lets exercise a power of this type."""
    named = authority_phrases(text)
    acts = _acts_of(power_type)
    acting = tuple(phrase for phrase in named if _exercises(text, phrase, acts))
    return LevelsSaid(acting, named, _leaves_open(text, level_phrases(text), acts))


def authority_phrases(text: str) -> tuple[LevelPhrase, ...]:
    """Return the phrases of a text that name levels of authorities at all, in its order."""
    return tuple(phrase for phrase in level_phrases(text) if _is_authority(text, phrase))


def _is_authority(text: str, phrase: LevelPhrase) -> bool:
    after = text[phrase.span.end :]
    if _MAKES_RULES.match(after) or _NAMES_A_PLACE.match(after):
        return False
    return phrase.words != _BARE_STATE_COUNCIL or _NAMES_AN_AUTHORITY.match(after) is not None


def _exercises(text: str, phrase: LevelPhrase, acts: re.Pattern[str]) -> bool:
    before = _BEGIN_OF_CLAUSE.split(text[: phrase.span.start])[-1]
    after = _rest_of_sentence(text, phrase.span.end)
    if _WHOSE_CONSENT.search(before):
        # Whose consent a penalty supposes doesn't say who punishes.
        return acts.search(_CONSENT) is not None and _CONSENTS.match(after) is not None
    is_actor = _GIVEN_TO.search(before) or _OTHERS_BEFORE.fullmatch(before.strip())
    return bool(is_actor and acts.search(after))


def _leaves_open(text: str, levels: Sequence[LevelPhrase], acts: re.Pattern[str]) -> bool:
    for actor in _ACTOR.finditer(text):
        begin, end = actor.span("who")
        is_said = any(begin <= phrase.span.start < end for phrase in levels)
        if not is_said and acts.search(_rest_of_sentence(text, end)):
            return True
    return False


def _rest_of_sentence(text: str, at: int) -> str:
    return _END_OF_SENTENCE.split(text[at : at + _LONGEST_REACH])[0]


@cache
def _acts_of(power_type: str | None) -> re.Pattern[str]:
    rows = read_rules("authority_acts.csv", "power_type", "pattern", "source")
    patterns = {row["power_type"]: row["pattern"] for row in rows}
    return re.compile(patterns.get(power_type or _EVERY, patterns[_EVERY]))


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
