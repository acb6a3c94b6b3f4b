"""Two texts aligned, article to article and below: editions of a law, or it and its successor."""

from collections import Counter
from collections.abc import Iterator, Sequence

from legal_text.alignment.continued import continued_mapping, continued_parts
from legal_text.alignment.groups import group_articles
from legal_text.alignment.likeness import Likeness, Words
from legal_text.alignment.matching import Pair, match_articles
from legal_text.alignment.parts import align_parts
from legal_text.alignment.rows import mapping_rows
from legal_text.alignment.successors import SuccessorLaw
from legal_text.alignment.units import AlignedLaw, read_units
from legal_text.alignment.values import Alignment
from legal_text.anomalies import Anomaly
from legal_text.folding import fold_title
from legal_text.law.model import LawText
from legal_text.places import Span

_ALIKE, _EDITION = 0.6, 0.25
"""Likeness of articles, and the share of both texts alike, by which a renamed law is one law."""


def align_laws(before: LawText, after: LawText) -> Alignment:
    """Return how ``before`` and ``after`` correspond: by words, order and headings.

    Texts of two laws, of which one goes on in the other, are aligned as such: without the order,
    each article to all its places. Nothing is decided that the texts don't show: each row has its
    score and its reason.
    """
    old, new = read_units(before), read_units(after)
    likeness = Likeness(Words(old.words), Words(new.words))
    pairs = match_articles(old, new, likeness)
    odd = (*_odd(before, "旧文本"), *_odd(after, "新文本"))
    if not _one_title(before, after):
        odd = (_titles(before, after, alike=_alike(old, new, pairs)), *odd)
    if _one_title(before, after) or _alike(old, new, pairs):
        groups = group_articles(old, new, likeness, pairs)
        parts, added = align_parts(old, new, groups)
        rows = mapping_rows(old, new, likeness, groups)
        return Alignment("edition", rows, parts, added, odd)
    found = SuccessorLaw(new).continuations(old)
    parts, added = continued_parts(old, new, found)
    return Alignment("successor", continued_mapping(old, new, found), parts, added, odd)


def _one_title(before: LawText, after: LawText) -> bool:
    return fold_title(before.title) == fold_title(after.title)


def _alike(old: AlignedLaw, new: AlignedLaw, pairs: Sequence[Pair]) -> bool:
    """Say whether so much stayed that a law was renamed and not replaced by another."""
    alike = sum(pair.score >= _ALIKE for pair in pairs)
    return alike >= _EDITION * max(len(old.articles), len(new.articles))


def _titles(before: LawText, after: LawText, *, alike: bool) -> Anomaly:
    """Say that the texts are not of one name: the same law renamed, or another one."""
    taken_as = "按同一部法律改名对照" if alike else "按一部法律在另一部中的延续对照"
    message = f"两个文本标题不同：《{before.title}》与《{after.title}》，{taken_as}，请核对"
    return Anomaly("titles_differ", after.title_span or Span(0, 0), message)


def _odd(law: LawText, side: str) -> Iterator[Anomaly]:
    """Yield what makes the rows of a text unsure: no articles, and numbers that stand twice."""
    if not law.articles:
        yield Anomaly("no_articles", Span(0, 0), f"{side}没有条文，无从对应")
    for number, times in Counter(article.number for article in law.articles).items():
        if times > 1:
            where = [a.span for a in law.articles if a.number == number][1]
            message = f"{side}的条号 {number} 出现 {times} 次，对应关系按先后区分，请核对"
            yield Anomaly("number_repeated", where, message)
