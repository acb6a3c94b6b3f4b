"""Texts of laws against each other (文本): what a decision makes out and what was published."""

from collections.abc import Iterator, Sequence

from legal_text.folding import fold_marks, fold_text
from legal_text.numerals import article_order, format_article_number
from queries.asking import Record, Records
from queries.checks.answer import Hit
from queries.checks.declaration import Rule

_BLANK = str.maketrans("", "", " \n\u3000")


def applied_differs(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the laws whose published text isn't what the decision makes out, with the articles.

    Punctuation forms and line breaks aside.
    """
    for row in rows:
        applied, published = _words(row["applied"]), _words(row["published"])
        numbers = sorted(applied.keys() | published.keys(), key=article_order)
        differing = [n for n in numbers if applied.get(n) != published.get(n)]
        if differing:
            articles = tuple(_said(n, applied, published) for n in differing)
            values = {name: row[name] for name in ("decision", "since", "items")}
            yield Hit(row, {"articles": articles, **values}, "、".join(articles))


def _words(wordings: Sequence[Record]) -> dict[str, str]:
    """Return the words of each article by its number, which is in the key of its wording."""
    return {
        one["key"].rpartition("~")[0].rpartition("#")[2]: fold_marks(
            fold_text(one["text"])
        ).translate(_BLANK)
        for one in wordings
    }


def _said(number: str, applied: dict[str, str], published: dict[str, str]) -> str:
    label = format_article_number(number)
    if number not in applied:
        return f"{label}（应用决定的结果没有）"
    return label if number in published else f"{label}（公布的文本没有）"
