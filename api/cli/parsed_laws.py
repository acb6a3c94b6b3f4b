"""A parsed law as JSON and as tables."""

from pathlib import PurePath

from api.cli.parsing import Parsing
from api.tabular import Table
from legal_text.anomalies import ANOMALY_KINDS
from legal_text.law import LawText, law_text_as_json, parse_law
from legal_text.ranks import rank_label

_FIRST_WORDS = 60
_KINDS = dict(ANOMALY_KINDS)


def _parse(text: str, name: str) -> LawText:
    return parse_law(text, name=PurePath(name).stem if name != "-" else "")


def _tables(name: str, law: LawText) -> tuple[Table, ...]:
    facts: list[tuple[str, ...]] = [
        (name, "标题", law.title),
        (name, "位阶", rank_label(law.rank)),
        (name, "条数", str(len(law.articles))),
    ]
    facts += [
        (name, event.event, f"{event.date or ''} {event.body or ''}") for event in law.history
    ]
    articles = [
        (
            name,
            article.label,
            " / ".join(article.path),
            len(article.paragraphs),
            _first(article.text),
        )
        for article in law.articles
    ]
    anomalies = [
        (name, _KINDS.get(a.kind, a.kind), f"{a.span.start}–{a.span.end}", a.message)
        for a in law.anomalies
    ]
    return (
        Table("法律", ("文件", "项目", "内容"), tuple(facts)),
        Table("条文", ("文件", "条", "所在", "款数", "文字"), tuple(articles)),
        Table("异常", ("文件", "种类", "位置", "说明"), tuple(anomalies)),
    )


def _first(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _FIRST_WORDS else f"{line[:_FIRST_WORDS]}…"


LAWS = Parsing(_parse, law_text_as_json, None, _tables)
