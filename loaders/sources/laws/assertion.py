"""One law text as what it asserts: a version with its dates, its articles, what it repeals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_schema.keys import article_key, content_hash, content_key
from graph_schema.rows import Evidence, NodeRow, Value
from graph_schema.types.laws import ARTICLE, ARTICLE_VERSION, LAW, LAW_VERSION
from legal_text.enabling import ENABLING_ARTICLES, find_enabling
from legal_text.folding import fold_text
from legal_text.history import HistoryEvent
from legal_text.law import LawText
from legal_text.numerals import format_article_number
from legal_text.repeals import day_said, find_repeals
from resolution.law_titles import display_title, law_key

_MADE = ("修正", "修订", "通过", "批准", "公布", "发布")
_ISSUED = ("通过", "批准", "修正", "修订")
_PUBLISHED = ("公布", "发布")


@dataclass(frozen=True, slots=True)
class VersionDates:
    """The dates of a version, each None where the text doesn't say."""

    issued_on: str | None
    published_on: str | None
    effective_on: str | None
    dated: str | None


@dataclass(frozen=True, slots=True)
class ArticleAssertion:
    """One article of a version: the nodes of its seat and its wording, and where it stands."""

    article: NodeRow
    wording: NodeRow
    path: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class RepealAssertion:
    """A clause of an article that repeals another law; ``since`` where the article says the day."""

    article_key: str
    law: NodeRow
    evidence: Evidence
    since: str | None = None


@dataclass(frozen=True, slots=True)
class EnablingAssertion:
    """An instrument that the law is made under: by its own words, or by its title alone."""

    upper: NodeRow
    said_by: str
    kind: str
    articles: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class LawAssertion:
    """All that one law text asserts."""

    law: NodeRow
    version: NodeRow
    valid_from: str | None
    evidence: Evidence
    articles: tuple[ArticleAssertion, ...]
    repeals: tuple[RepealAssertion, ...]
    made_under: tuple[EnablingAssertion, ...]
    anomalies: tuple[str, ...]
    made_by: str | None = None


def law_node(key: str) -> NodeRow:
    """Return the Law node of a key; its name follows from the key, so a stub is the same node."""
    return NodeRow(LAW, key, {"name": display_title(key)})


def article_node(law: str, number: str, annex: str | None = None) -> NodeRow:
    """Return the Article node of a number; all of it follows from the key."""
    label = article_label(number, annex)
    values: dict[str, Value] = {"number": number, "annex": annex, "label": label}
    return NodeRow(ARTICLE, article_key(law, number, annex), values)


def version_dates(law: LawText) -> VersionDates:
    """Return the dates of a version from its history and its clause on force.

    The version is dated by the last event that made it. A day of force in the text counts when it
    isn't earlier: 修正 leaves the first version's day of force standing in the last article.
    """
    dated = _last_date(law, _MADE) or law.named_date
    stated = law.in_force.date if law.in_force else None
    return VersionDates(
        issued_on=_last_date(law, _ISSUED),
        published_on=_last_date(law, _PUBLISHED),
        effective_on=max((day for day in (dated, stated) if day), default=None),
        dated=dated or stated,
    )


def _last_date(law: LawText, events: Sequence[str]) -> str | None:
    days = [event.date for event in law.history if event.event in events and event.date]
    return max(days, default=None)


def assert_law(
    law: LawText,
    source_key: str,
    dates: VersionDates | None = None,
    made_by: str | None = None,
) -> LawAssertion:
    """Return what the text asserts; ``dates`` replace those of the text where a source has them.

    ``made_by`` is the key of the decision that the text was made out from, where it was.
    """
    key = law_key(law.title)
    dates = dates or version_dates(law)
    articles = tuple(_assert_articles(law, key))
    digest = (
        content_hash(*(fold_text(str(a.wording.properties["text"])) for a in articles))
        if (articles)
        else content_hash(fold_text(law.title), law.kind)
    )
    anomalies = tuple(
        f"{anomaly.message}（{anomaly.span.start}-{anomaly.span.end}）" for anomaly in law.anomalies
    )
    makers = [event for event in law.history if event.body]
    values: dict[str, Value] = {
        "title": law.title,
        "rank": law.rank,
        "issuer": makers[-1].body if makers else None,
        "doc_no": next((e.doc_no for e in reversed(law.history) if e.doc_no), None),
        "issued_on": dates.issued_on,
        "published_on": dates.published_on,
        "effective_on": dates.effective_on,
        "dated": dates.dated,
        "kind": law.kind,
        "article_count": len(articles),
        "text_sha256": digest,
        "history": [_spelled(event) for event in law.history],
        "anomalies": list(anomalies),
    }
    version = NodeRow(LAW_VERSION, f"{key}@{dates.dated or 'undated'}~{digest}", values)
    return LawAssertion(
        law=law_node(key),
        version=version,
        valid_from=dates.effective_on,
        evidence=Evidence(source=source_key),
        articles=articles,
        repeals=tuple(_assert_repeals(key, articles, source_key)),
        made_under=tuple(_assert_enabling(law, key, articles, source_key)),
        anomalies=anomalies,
        made_by=made_by,
    )


def article_label(number: str, annex: str | None = None) -> str:
    """Return the name of an article: 第三十四条之一; 附件1第34项 for an item of an annex."""
    if annex:
        return f"{annex}第{number}项"
    # Technical rules count 第4.3条; only whole numbers have a Chinese form.
    plain = all(part.isdigit() for part in number.split("-"))
    return format_article_number(number) if plain else f"第{number}条"


def _assert_articles(law: LawText, key: str) -> Iterator[ArticleAssertion]:
    for article in law.articles:
        node = article_node(key, article.number)
        values: dict[str, Value] = {
            "text": article.text,
            "paragraphs": len(article.paragraphs),
        }
        wording = NodeRow(ARTICLE_VERSION, content_key(node.key, {"text": article.text}), values)
        place = f"{article.span.start}-{article.span.end}"
        yield ArticleAssertion(node, wording, article.path, place)


def _assert_repeals(
    key: str, articles: Sequence[ArticleAssertion], source_key: str
) -> Iterator[RepealAssertion]:
    for article in articles:
        text = str(article.wording.properties["text"])
        since = day_said(text)
        for repeal in find_repeals(text):
            repealed = law_key(repeal.title)
            # A law that follows itself (第…届…通过的《X条例》同时废止) is a version, not a repeal.
            if repealed != key:
                evidence = Evidence(source_key, article.place, repeal.clause)
                yield RepealAssertion(article.article.key, law_node(repealed), evidence, since)


def _assert_enabling(
    law: LawText, key: str, articles: Sequence[ArticleAssertion], source_key: str
) -> Iterator[EnablingAssertion]:
    texts = tuple(str(a.wording.properties["text"]) for a in articles[:ENABLING_ARTICLES])
    told: set[str] = {key}
    for enabling in find_enabling(law.title, texts):
        upper = law_key(enabling.title)
        if upper in told:
            continue
        told.add(upper)
        place = articles[enabling.article].place if enabling.article is not None else None
        evidence = Evidence(source_key, place, enabling.clause)
        said_by = "title" if enabling.article is None else "text"
        yield EnablingAssertion(
            law_node(upper), said_by, enabling.kind, enabling.articles, evidence
        )


def _spelled(event: HistoryEvent) -> str:
    return "　".join(part for part in (event.date, event.event, event.body, event.doc_no) if part)
