"""The rows of a mapping: what changed in each group of articles, how surely, and why."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from legal_text.alignment.groups import Group
from legal_text.alignment.likeness import Floats, Likeness, blended, geometric
from legal_text.alignment.terms import REFERENCE
from legal_text.alignment.units import AlignedLaw
from legal_text.alignment.values import MappingRow
from legal_text.folding import fold_marks, fold_text
from legal_text.law.model import ArticleText
from legal_text.numerals import parse_article_number
from legal_text.sanctions import describe_changes, find_sanctions


def mapping_rows(
    old: AlignedLaw, new: AlignedLaw, likeness: Likeness, groups: Iterable[Group]
) -> tuple[MappingRow, ...]:
    """Return the rows: those of old articles in their order, each added one where it stands."""
    ordered = _in_order(list(groups))
    reader = _Rows(old, new, likeness, ordered)
    return tuple(reader.row(group) for group in ordered)


def _in_order(groups: list[Group]) -> list[Group]:
    by_new = {at: group for group in groups for at in group.new}
    placed: list[tuple[tuple[int, int, int], Group]] = []
    for group in groups:
        if group.old:
            placed.append(((group.old[0], 0, 0), group))
            continue
        before = group.new[0] - 1
        while before >= 0 and not by_new[before].old:
            before -= 1
        after = by_new[before].old[0] if before >= 0 else -1
        placed.append(((after, 1, group.new[0]), group))
    placed.sort(key=lambda entry: entry[0])
    return [group for _, group in placed]


class _Rows:
    def __init__(
        self, old: AlignedLaw, new: AlignedLaw, likeness: Likeness, groups: Sequence[Group]
    ) -> None:
        self._old, self._new, self._likeness = old, new, likeness
        self._cosine = likeness.cosine()
        self._numbers: dict[str, set[str]] = {}
        for group in groups:
            for at in group.old:
                targets = self._numbers.setdefault(old.articles[at].number, set())
                targets.update(new.articles[to].number for to in group.new)

    def row(self, group: Group) -> MappingRow:
        olds = [self._old.articles[at] for at in group.old]
        news = [self._new.articles[at] for at in group.new]
        if not news:
            return self._alone(olds[0], self._cosine[group.old[0]], self._new, deleted=True)
        if not olds:
            return self._alone(news[0], self._cosine[:, group.new[0]], self._old, deleted=False)
        if len(olds) == len(news) == 1:
            return self._pair(group, olds[0], news[0])
        change = "split" if len(news) > 1 else "merged"
        one, several = (olds, news) if change == "split" else (news, olds)
        verb = "拆为" if change == "split" else "由下列各条合并："
        reason = f"{one[0].label}{verb}{'、'.join(a.label for a in several)}，各条含有它的文字"
        return MappingRow(
            tuple(a.number for a in olds),
            tuple(a.number for a in news),
            change,
            _percent(self._group_score(group)),
            "；".join([reason, *_sanctions(olds, news)]),
        )

    def _pair(self, group: Group, old: ArticleText, new: ArticleText) -> MappingRow:
        moved = old.number != new.number
        number = f"，条号由{old.label}改为{new.label}" if moved else ""
        if self._old.plain[group.old[0]] == self._new.plain[group.new[0]]:
            punctuation = "" if _printed(old) == _printed(new) else "，只有标点不同"
            change = "renumbered" if moved else "same"
            return _row(old, new, change, 100.0, f"文字相同{punctuation}{number}")
        if self._only_references_shifted(old.text, new.text):
            shifted = f"除所引条号随之变动外文字相同{number}"
            return _row(old, new, "renumbered" if moved else "changed", 100.0, shifted)
        score = _percent(self._group_score(group))
        reasons = [f"文字有改动，相似度 {score:g}{number}", *self._support(group)]
        return _row(old, new, "changed", score, "；".join([*reasons, *_sanctions([old], [new])]))

    def _only_references_shifted(self, old: str, new: str) -> bool:
        one, other = _plain(old), _plain(new)
        if REFERENCE.sub("", one) != REFERENCE.sub("", other):
            return False
        cited, cites_now = REFERENCE.findall(one), REFERENCE.findall(other)
        if len(cited) != len(cites_now):
            return False
        return all(
            before == after or _number(after) in self._numbers.get(_number(before), ())
            for before, after in zip(cited, cites_now, strict=True)
        )

    def _support(self, group: Group) -> Iterator[str]:
        at, to = group.old[0], group.new[0]
        before = at > 0 and to > 0 and self._corresponds(at - 1, to - 1)
        after = (
            at + 1 < len(self._old.articles)
            and to + 1 < len(self._new.articles)
            and self._corresponds(at + 1, to + 1)
        )
        if before or after:
            where = "前后" if before and after else "前一" if before else "后一"
            yield f"{where}条也相对应"
        old, new = self._old.articles[at].path, self._new.articles[to].path
        if old and new and fold_text(old[-1]) == fold_text(new[-1]):
            yield "所在章节标题相同"

    def _corresponds(self, old: int, new: int) -> bool:
        targets = self._numbers.get(self._old.articles[old].number, set())
        return self._new.articles[new].number in targets

    def _group_score(self, group: Group) -> float:
        olds = [self._likeness.old_pairs(at) for at in group.old]
        news = [self._likeness.new_pairs(at) for at in group.new]
        one, other = frozenset().union(*olds), frozenset().union(*news)
        weigh = self._likeness.weight_of
        shared = weigh(one & other)
        cosine = geometric(shared / (weigh(one) or 1.0), shared / (weigh(other) or 1.0))
        old = "\n".join(self._old.words[at] for at in group.old)
        new = "\n".join(self._new.words[at] for at in group.new)
        return blended(cosine, old, new)

    def _alone(
        self,
        article: ArticleText,
        cosine: Floats,
        others: AlignedLaw,
        *,
        deleted: bool,
    ) -> MappingRow:
        side = "新文本" if deleted else "旧文本"
        reason, score = f"{side}中没有与它相对应的条文", 100.0
        if others.articles:
            best = int(np.argmax(cosine))
            likest = _percent(float(cosine[best]))
            score = round(100.0 - likest, 1)
            reason += f"；最相近的是{others.articles[best].label}（相似度 {likest:g}）"
        number = (article.number,)
        if deleted:
            return MappingRow(number, (), "deleted", score, reason)
        return MappingRow((), number, "added", score, reason)


def _row(old: ArticleText, new: ArticleText, change: str, score: float, reason: str) -> MappingRow:
    return MappingRow((old.number,), (new.number,), change, score, reason)


def _sanctions(olds: Sequence[ArticleText], news: Sequence[ArticleText]) -> list[str]:
    before = [s for article in olds for s in find_sanctions(article.text)]
    after = [s for article in news for s in find_sanctions(article.text)]
    changes = describe_changes(before, after)
    return [f"处罚和处理不同：{changes}"] if changes else []


def _number(reference: str) -> str:
    article = reference.partition("条")[0] + "条" if "条" in reference else ""
    insert = reference.partition("条之")[2]
    for end in "第款项":
        insert = insert.partition(end)[0]
    return parse_article_number(f"{article}之{insert}" if insert else article) or ""


def _plain(text: str) -> str:
    return "".join(char for char in _folded(text) if char.isalnum() or char in "()")


def _printed(article: ArticleText) -> str:
    return _folded(article.text)


def _folded(text: str) -> str:
    return fold_marks(fold_text(text))


def _percent(share: float) -> float:
    return round(min(max(share, 0.0), 1.0) * 100, 1)
