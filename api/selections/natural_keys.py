"""Look-ups by what people write: a law by any title, an article by its law and number."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph_schema.keys import article_key
from queries.asking import Steps, Viewpoint
from queries.errors import NotFound
from queries.laws.articles import article_number
from queries.laws.by_name import key_of_title, law_not_found


@dataclass(frozen=True, slots=True)
class NaturalKey:
    """The arguments that name a node, the key that follows, and what is said of one not held.

    ``key`` raises BadQuestion for words that can name nothing.
    """

    arguments: Mapping[str, str]
    key: Callable[..., str]
    not_found: Callable[..., Steps[NotFound]]
    description: str


def _law(title: str, view: Viewpoint) -> Steps[NotFound]:
    return (yield from law_not_found(title, view))


def _article(law: str, number: str, view: Viewpoint) -> Steps[NotFound]:
    """Say that an article isn't held; a question that reads nothing."""
    del view
    yield []
    return NotFound("条文", f"{law} {number}")


def _key_of_article(law: str, number: str) -> str:
    return article_key(key_of_title(law), article_number(number))


_LAW_TITLE = "法律文件的名称，全称、简称都可以。"
NATURAL_KEYS: Mapping[str, NaturalKey] = MappingProxyType(
    {
        "Law": NaturalKey({"title": _LAW_TITLE}, key_of_title, _law, "写 title 或 key。"),
        "Article": NaturalKey(
            {"law": _LAW_TITLE, "number": "条号，如 34、34-1、第三十四条。"},
            _key_of_article,
            _article,
            "写 law 和 number，或 key。",
        ),
    }
)
