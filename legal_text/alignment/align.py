"""Two texts of one law aligned, article to article and below."""

from collections import Counter
from collections.abc import Iterator

from legal_text.alignment.groups import group_articles
from legal_text.alignment.likeness import Likeness, Words
from legal_text.alignment.matching import match_articles
from legal_text.alignment.parts import align_parts
from legal_text.alignment.rows import mapping_rows
from legal_text.alignment.units import read_units
from legal_text.alignment.values import Alignment
from legal_text.anomalies import Anomaly
from legal_text.folding import fold_title
from legal_text.law.model import LawText
from legal_text.places import Span


def align_laws(before: LawText, after: LawText) -> Alignment:
    """Return how ``before`` and ``after`` correspond: by words, order and headings.

    Nothing is decided that the texts don't show: each row has its score and its reason.
    """
    old, new = read_units(before), read_units(after)
    likeness = Likeness(Words(old.words), Words(new.words))
    groups = group_articles(old, new, likeness, match_articles(old, new, likeness))
    parts, added = align_parts(old, new, groups)
    return Alignment(
        mapping_rows(old, new, likeness, groups),
        parts,
        added,
        (*_titles(before, after), *_odd(before, "旧文本"), *_odd(after, "新文本")),
    )


def _titles(before: LawText, after: LawText) -> Iterator[Anomaly]:
    """Yield that the texts are not of one name: another law, or the same one renamed."""
    if fold_title(before.title) != fold_title(after.title):
        message = f"两个文本标题不同：《{before.title}》与《{after.title}》，请核对是否同一部法律"
        yield Anomaly("titles_differ", after.title_span or Span(0, 0), message)


def _odd(law: LawText, side: str) -> Iterator[Anomaly]:
    """Yield what makes the rows of a text unsure: no articles, and numbers that stand twice."""
    if not law.articles:
        yield Anomaly("no_articles", Span(0, 0), f"{side}没有条文，无从对应")
    for number, times in Counter(article.number for article in law.articles).items():
        if times > 1:
            where = [a.span for a in law.articles if a.number == number][1]
            message = f"{side}的条号 {number} 出现 {times} 次，对应关系按先后区分，请核对"
            yield Anomaly("number_repeated", where, message)
