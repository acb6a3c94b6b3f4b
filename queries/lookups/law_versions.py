"""One version of a law with its articles as they stand in it (法律版本)."""

from dataclasses import dataclass

from queries.asking import Record, Steps, Viewpoint
from queries.errors import NotFound
from queries.items.views import full_law_title
from queries.laws.standing import VersionView, version_of_value
from queries.statements import statement

LAW_VERSION_BY_KEY = statement("lookups/law_version_by_key")


@dataclass(frozen=True, slots=True)
class VersionArticle:
    """An article in a version: its seat, the headings above it, its words."""

    article: str
    label: str
    path: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class LawVersionAnswer:
    """A version of a law, whether it is in force on the day, and its articles in their order."""

    law: str
    title: str
    as_of: str
    in_force: bool
    version: VersionView
    articles: tuple[VersionArticle, ...]


def law_version(key: str, view: Viewpoint) -> Steps[LawVersionAnswer]:
    """Return the version of a key, as a question to be asked of a store; raise NotFound."""
    (records,) = yield [view.ask(LAW_VERSION_BY_KEY, version=key)]
    if not records:
        raise NotFound("法律版本", key)
    record = records[0]
    version = version_of_value(record["version"])
    return LawVersionAnswer(
        law=record["law"],
        title=full_law_title(record["law"], record["name"]),
        as_of=view.moment.as_of,
        in_force=version.in_force_on(view.moment.as_of),
        version=version,
        articles=tuple(map(_article, sorted(record["articles"], key=_place))),
    )


def _place(value: Record) -> tuple[int, str]:
    return value["position"] or 0, value["wording"]


def _article(value: Record) -> VersionArticle:
    # A wording's key is its seat's with a hash; a variant's wording lies on no seat's edge.
    article = value["wording"].rpartition("~")[0]
    label = value["label"] or article.rpartition("#")[2]
    return VersionArticle(article, label, tuple(value["path"] or ()), value["text"])
