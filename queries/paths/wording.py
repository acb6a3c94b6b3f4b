"""Paths in words: what a node is called by people, and a path as one sentence."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from graph_schema.registry import EDGE_TYPES
from legal_text.numerals import format_article_number
from queries.items.views import full_law_title, in_title_marks
from queries.paths.answer import PathNode, PathStep
from queries.paths.graph import Named, Ref, Way

_SAME = "起点和终点是同一个节点：{title}。"


def title_of(ref: Ref, named: Named) -> str:
    """Return what people call a node; its own words alone don't tell for some types."""
    spell = _SPELLED.get(ref.type)
    return spell(ref.key, named.name) if spell else named.name


def _law(key: str, name: str) -> str:
    return in_title_marks(full_law_title(key, name))


def _law_version(key: str, title: str) -> str:
    dated = key.partition("@")[2].partition("~")[0]
    return f"{in_title_marks(title)}（{dated}）" if dated else in_title_marks(title)


def _article(key: str, label: str) -> str:
    law, _, seat = key.partition("#")
    annex, slash, _ = seat.rpartition("/")
    return f"{_law(law, law.removeprefix('law:'))}{annex if slash else ''}{label}"


def _wording(key: str, _: str) -> str:
    """Return the article whose wording a key names; the words themselves are too long."""
    article = key.rpartition("~")[0]
    number = article.partition("#")[2].rpartition("/")[2]
    return f"{_article(article, format_article_number(number))}的文字"


def _list(key: str, series: str) -> str:
    unit = key.removeprefix("list:").partition(":")[0]
    dated = key.rpartition("@")[2]
    return f"{unit}{series}" if dated == "undated" else f"{unit}{series}（{dated}）"


_SPELLED: Mapping[str, Callable[[str, str], str]] = MappingProxyType(
    {
        "Law": _law,
        "LawVersion": _law_version,
        "Article": _article,
        "ArticleVersion": _wording,
        "ListVersion": _list,
    }
)


def label_of(way: Way) -> str:
    """Return the Chinese name of a type of edge as seen from where it is gone along."""
    edge = EDGE_TYPES[way.edge]
    return edge.label if way.is_outgoing else edge.inverse_label


def sentence(nodes: Sequence[PathNode], steps: Sequence[PathStep]) -> str:
    """Return a path in one sentence: each step with its label, its end and its days."""
    if not steps:
        return _SAME.format(title=nodes[0].title)
    following = [
        f"{step.label}：{node.title}{_days(step)}"
        for step, node in zip(steps, nodes[1:], strict=True)
    ]
    return f"{' → '.join([nodes[0].title, *following])}。"


def _days(step: PathStep) -> str:
    since = f"自 {step.valid_from} 起" if step.valid_from else ""
    until = f"{step.valid_to} 起失效" if step.valid_to else ""
    said = "，".join(filter(None, (since, until)))
    return f"（{said}）" if said else ""
