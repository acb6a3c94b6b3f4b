"""前款 in words that stay, where another paragraph stands before them now (相对引用的疑点)."""

import re
from collections.abc import Iterable, Iterator

from legal_text.amendments.applying.drafts import FRESH_BEGIN, FRESH_END
from legal_text.amendments.applying.slots import Slot
from legal_text.numerals import format_article_number

_FRESH = re.compile(f"{FRESH_BEGIN}[^{FRESH_END}]*{FRESH_END}")


def relative_doubts(slots: Iterable[Slot]) -> Iterator[str]:
    """Yield a sentence for each 前款 that may mean another paragraph than before."""
    for slot in slots:
        if slot.body is None or slot.number is None:
            continue
        paragraphs = slot.body.paragraphs
        for at, paragraph in enumerate(paragraphs):
            if paragraph.old is None or paragraph.old < 2 or "前款" not in _kept(paragraph.text):
                continue
            before = paragraphs[at - 1].old if at else None
            if before != paragraph.old - 1:
                label = format_article_number(slot.number)
                yield (
                    f"新的{label}第{at + 1}款中的“前款”原指原第{paragraph.old - 1}款，"
                    "现在前面是另一款，决定没有提到，请核对"
                )


def _kept(words: str) -> str:
    """Return the words that the decision didn't write."""
    return _FRESH.sub("", words)
