"""The effects on a law by what they change, and those that contradict each other (分类, 矛盾)."""

from collections.abc import Collection
from dataclasses import dataclass, field

from legal_text.amendments.applying.problems import Problems
from legal_text.amendments.model import Effect, Place
from legal_text.numerals import format_article_number

_ON_ARTICLES = frozenset(("delete", "renumber", "merge", "split", "move", "repeal"))


@dataclass(slots=True)
class SortedEffects:
    """The effects by what they change."""

    inside: dict[str, list[Effect]] = field(default_factory=dict)
    articles: list[Effect] = field(default_factory=list)
    new: list[Effect] = field(default_factory=list)
    divisions: list[Effect] = field(default_factory=list)
    front: list[Effect] = field(default_factory=list)
    whole: list[Effect] = field(default_factory=list)
    reorders: bool = False
    ends: bool = False


def sort_effects(
    effects: list[Effect], old: Collection[str], title: str, problems: Problems
) -> SortedEffects:
    """Return the effects by what they change; ``old`` are the numbers of the law's articles."""
    return _Sorter(old, title, problems).run(effects)


def _goes_nowhere(effect: Effect, target: Place) -> bool:
    """Say whether a paragraph or an item leaves its place for one that isn't told."""
    return target.level != "article" and (effect.to is None or effect.to.article is None)


class _Sorter:
    def __init__(self, old: Collection[str], title: str, problems: Problems) -> None:
        self._old, self._title, self._problems = old, title, problems

    def run(self, effects: list[Effect]) -> SortedEffects:
        out = SortedEffects()
        for effect in effects:
            if effect.op == "reorder":
                out.reorders = True
            elif effect.op == "repeal" and effect.target is None:
                out.ends = True
            elif effect.state == "ready" and (effect.changes_text or effect.op == "repeal"):
                self._sort_one(effect, out)
        self._check_contradictions(out)
        return out

    def _sort_one(self, effect: Effect, out: SortedEffects) -> None:
        target, to = effect.target or Place(), effect.to or Place()
        if effect.op == "insert" and to.division is not None and to.article is None:
            out.divisions.append(effect)
        elif effect.op == "insert" and "article" in (to.level, to.part):
            out.new.append(effect)
        elif target.part in ("title", "preamble", "annex", "body") and target.article is None:
            out.front.append(effect)
        elif target.part == "whole":
            out.whole.append(effect)
        elif target.part == "contents":
            # A table of contents is made anew from the headings.
            return
        elif target.article is not None:
            self._sort_numbered(effect, target, out)
        elif target.division is not None:
            out.divisions.append(effect)
        else:
            self._problems.fail(effect, "ambiguous", "没有写明修改哪一条")

    def _sort_numbered(self, effect: Effect, target: Place, out: SortedEffects) -> None:
        assert target.article is not None
        if target.article not in self._old:
            label = format_article_number(target.article)
            message = f"《{self._title}》没有{label}，决定针对的疑为另一版本"
            self._problems.fail(effect, "article_missing", message)
        elif effect.op in ("move", "split") and _goes_nowhere(effect, target):
            self._problems.fail(effect, "ambiguous", "没有写明移到哪一条")
        elif effect.op in _ON_ARTICLES and target.level == "article" and target.part is None:
            out.articles.append(effect)
        else:
            out.inside.setdefault(target.article, []).append(effect)

    def _check_contradictions(self, sorted_: SortedEffects) -> None:
        """Fail what can't all be done: an article deleted and changed, or given two numbers."""
        by_article: dict[str, list[Effect]] = {}
        for effect in sorted_.articles:
            number = effect.target.article if effect.target is not None else None
            by_article.setdefault(number or "", []).append(effect)
        for number, effects in by_article.items():
            label = format_article_number(number)
            kinds = {e.op for e in effects}
            if kinds & {"delete", "repeal"}:
                others = [e for e in effects if e.op not in ("delete", "repeal")]
                others += sorted_.inside.get(number, [])
                if others:
                    for effect in (*effects, *others):
                        message = f"{label}既删去又修改，前后矛盾"
                        self._problems.fail(effect, "contradiction", message)
            given = {e.to for e in effects if e.op in ("renumber", "move")}
            if len(given) > 1:
                for effect in effects:
                    self._problems.fail(effect, "contradiction", f"{label}被改为两个不同的条号")
