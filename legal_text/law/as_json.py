"""The stable JSON shape of a parsed law."""

from legal_text.law.model import ArticleText, LawText
from legal_text.places import Span
from legal_text.ranks import rank_label


def law_text_as_json(law: LawText) -> dict[str, object]:
    """Return ``law`` as plain values: spans as ``[start, end]``, the rank as its Chinese label."""
    return {
        "title": law.title,
        "rank": rank_label(law.rank),
        "history": [{"event": e.event, "date": e.date, "body": e.body} for e in law.history],
        "articles": [_article(article) for article in law.articles],
        "anomalies": [
            {"kind": a.kind, "span": _span(a.span), "message": a.message} for a in law.anomalies
        ],
    }


def _article(article: ArticleText) -> dict[str, object]:
    return {
        "number": article.number,
        "label": article.label,
        "path": list(article.path),
        "text": article.text,
        "paragraphs": [
            {
                "text": paragraph.text,
                "items": [{"number": item.number, "text": item.text} for item in paragraph.items],
            }
            for paragraph in article.paragraphs
        ],
        "span": _span(article.span),
    }


def _span(span: Span) -> list[int]:
    return list(span)
