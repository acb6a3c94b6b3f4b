"""The new law as a text in the form that the parser reads again (新文本)."""

import re

from legal_text.amendments.applying.applied import Applied
from legal_text.amendments.model import Decision
from legal_text.citations.titles import bare_name
from legal_text.law.model import LawText
from legal_text.numerals import format_article_number

_INFO_END = "<!-- INFO END -->"
_AFTER = ("annex", "signature", "closing")


def write_law(applied: Applied, law: LawText, source: str, decision: Decision) -> str:
    """Return the new law: title, history with the decision, preamble, headings, articles, annexes.

    A table of contents is left out: the headings make it.
    """
    head = [f"# {applied.title}", *_history(law, source, decision, applied), _INFO_END]
    blocks = [*head, *applied.preamble, *_articles(applied)]
    blocks += [
        line.strip()
        for part in law.other_parts
        if part.kind in _AFTER
        for line in part.span.of(source).splitlines()
        if line.strip()
    ]
    return "\n\n".join(blocks) + "\n"


def _history(law: LawText, source: str, decision: Decision, applied: Applied) -> list[str]:
    spans = sorted({event.span for event in law.history})
    lines = [re.sub(r"\s+", " ", span.of(source)).strip() for span in spans]
    if not any(effect.changes_text for effect in applied.effects):
        return lines
    date = decision.date or applied.effective
    if date is None:
        return lines
    year, month, day = (int(part) for part in date.split("-"))
    when = f"{year}年{month}月{day}日"
    by = f"根据《{bare_name(decision.title)}》" if decision.title else ""
    return [*lines, f"{when} {by}修正"]


def _articles(applied: Applied) -> list[str]:
    blocks: list[str] = []
    levels = {name: level for level, name in applied.headings}
    above: tuple[str, ...] = ()
    for article in applied.articles:
        shared = 0
        while shared < min(len(above), len(article.path)) and above[shared] == article.path[shared]:
            shared += 1
        blocks += [f"{_marks(levels.get(name, 3))} {name}" for name in article.path[shared:]]
        above = article.path
        lines = article.text.split("\n")
        blocks.append(f"{format_article_number(article.number)}　{lines[0]}")
        blocks += lines[1:]
    return blocks


def _marks(level: int) -> str:
    """Return the # of a heading: two for a chapter, more inwards."""
    return "#" * min(max(level - 1, 2), 6)
