"""The caption of an article while it is changed (条文标题、条标): 第五条【立法目的】."""

import re
from typing import Final, NamedTuple

from legal_text.amendments.applying.drafts import Body, ParagraphDraft, fresh, plain
from legal_text.amendments.applying.problems import Problems
from legal_text.amendments.model import Effect
from legal_text.folding import fold_text

_BRACKETS: Final = re.compile(
    r"(?P<open>[【〔\[（(])(?P<title>[^】〕\]）)\n]{1,40})(?P<close>[】〕\]）)])"
)
_BARE: Final = re.compile(r"[^。；：，、！？.;:,\n]{1,30}")


class _Caption(NamedTuple):
    """A caption: the paragraph that begins with it, its words, and what stands around them."""

    paragraph: ParagraphDraft
    before: str
    title: str
    rest: str


def rename_caption(body: Body, effect: Effect, name: str, problems: Problems) -> None:
    """Give an article another caption, or exchange words in it; ``name`` is the article's label."""
    caption = _caption_of(body)
    if caption is None:
        problems.fail(effect, "heading_missing", f"{name}没有条文标题")
        return
    new = (effect.new if effect.text is None else effect.text) or ""
    title = _without_brackets(new)
    old = None if effect.old is None else _without_brackets(effect.old)
    if old is not None and fold_text(old) != fold_text(caption.title):
        if old not in caption.title:
            problems.fail(effect, "words_missing", f"{name}的标题中没有“{effect.old}”")
            return
        title = caption.title.replace(old, title)
    caption.paragraph.text = f"{caption.before}{fresh(title)}{caption.rest}"


def _caption_of(body: Body) -> _Caption | None:
    """Return what stands in brackets at the beginning, or a first line that is no sentence."""
    if not body.paragraphs:
        return None
    first = body.paragraphs[0]
    words = plain(first.text)
    bracketed = _BRACKETS.match(words)
    if bracketed is not None:
        rest = f"{bracketed['close']}{words[bracketed.end() :]}"
        return _Caption(first, bracketed["open"], bracketed["title"], rest)
    if len(body.paragraphs) > 1 and not first.items and _BARE.fullmatch(words):
        return _Caption(first, "", words, "")
    return None


def _without_brackets(words: str) -> str:
    match = _BRACKETS.fullmatch(words.strip())
    return match["title"] if match else words.strip()
