"""References inside the law that follow its articles to their new numbers (条文内部引用的顺延).

The decision doesn't mention them. Numbers that it writes itself are already the new ones, and
references to other laws have nothing to do with it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from legal_text.amendments.applying.drafts import FRESH_BEGIN, FRESH_END, plain
from legal_text.amendments.titles import same_title
from legal_text.citations.in_laws import LawCitation, parse_citations
from legal_text.citations.locators import Locator
from legal_text.numerals import (
    NUMERAL_CLASS,
    format_article_number,
    format_numeral,
    parse_article_number,
    parse_numeral,
)
from legal_text.places import Span

_N = rf"[{NUMERAL_CLASS}]{{1,8}}"
_TOKEN = re.compile(
    rf"第?\s?(?P<article>{_N})\s?条(?:\s?之\s?(?P<insert>[{NUMERAL_CLASS}]{{1,3}}))?"
    rf"|第?\s?(?P<paragraph>{_N})\s?款|第?\s?[（(]?\s?(?P<item>{_N})\s?[）)]?\s?项"
    rf"|第(?P<division>{_N})(?P<unit>分编|编|章|节)|第?(?P<bare>{_N})"
)
_FRESH = re.compile(f"{FRESH_BEGIN}([^{FRESH_END}]*){FRESH_END}")


@dataclass(slots=True)
class Moves:
    """Where the old numbers stand now.

    ``articles`` leads to the new numbers (none: deleted, several: divided); ``paragraphs`` and
    ``items`` lead places of an old article to (article, paragraph[, item]) of the new text, where
    no paragraph is told of an article that has only one;
    ``divisions`` leads old labels of headings to new ones.
    """

    articles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    paragraphs: dict[tuple[str, int], tuple[str, int | None]] = field(default_factory=dict)
    items: dict[tuple[str, int, int], int] = field(default_factory=dict)
    divisions: dict[str, str] = field(default_factory=dict)

    def change_anything(self) -> bool:
        """Say whether any number moved."""
        return (
            any(new != (old,) for old, new in self.articles.items())
            or any(new != key for key, new in self.paragraphs.items())
            or any(new != key[2] for key, new in self.items.items())
            or any(new != old for old, new in self.divisions.items())
        )


@dataclass(slots=True)
class Shifted:
    """The texts after the shift, by key, and the references whose way is not clear."""

    texts: dict[str, str] = field(default_factory=dict)
    deleted: list[tuple[str, str]] = field(default_factory=list)
    uncertain: list[tuple[str, str]] = field(default_factory=list)


def shift_references(
    texts: Mapping[str, str], own: Mapping[str, str | None], title: str, moves: Moves
) -> Shifted:
    """Return the texts with their references to this law shifted.

    ``own`` gives, for the key of a text, the old number of its article.
    """
    out = Shifted({key: plain(text) for key, text in texts.items()})
    if not moves.change_anything():
        return out
    joined, places = _joined(texts.values())
    fresh = _fresh_places(texts.values())
    edits: dict[int, list[tuple[int, int, str]]] = {}
    keys = list(texts)
    index = 0
    for citation in parse_citations(joined, own_title=title):
        if not _is_own(citation, title):
            continue
        while index + 1 < len(places) and places[index + 1] <= citation.span.start:
            index += 1
        key = keys[index]
        writer = _Writer(joined, own[key], key, moves, out)
        for span, words in writer.edits(citation):
            if not any(f.start < span.end and span.start < f.end for f in fresh.get(index, ())):
                edits.setdefault(index, []).append((span.start, span.end, words))
    for at, found in edits.items():
        key = keys[at]
        end = places[at + 1] - 1 if at + 1 < len(places) else len(joined)
        out.texts[key] = _set(joined, Span(places[at], end), found)
    return out


def _joined(texts: Iterable[str]) -> tuple[str, list[int]]:
    places: list[int] = []
    parts: list[str] = []
    at = 0
    for text in texts:
        words = plain(text)
        places.append(at)
        parts.append(words)
        at += len(words) + 1
    return "\n".join(parts), places


def _fresh_places(texts: Iterable[str]) -> dict[int, list[Span]]:
    """Return the places in the joined text of what the decision wrote, by text."""
    out: dict[int, list[Span]] = {}
    at = 0
    for index, text in enumerate(texts):
        marks = 0
        for match in _FRESH.finditer(text):
            start = at + match.start() - marks
            out.setdefault(index, []).append(Span(start, start + len(match[1])))
            marks += 2
        at += len(text) - marks + 1
    return out


def _is_own(citation: LawCitation, title: str) -> bool:
    if citation.target in ("self", "current"):
        return True
    return (
        citation.target in ("named", "alias")
        and citation.title is not None
        and not citation.revised
        and same_title(citation.title, title)
    )


def _set(joined: str, span: Span, edits: list[tuple[int, int, str]]) -> str:
    out: list[str] = []
    last = span.start
    for start, end, words in sorted(set(edits)):
        if start < last:
            continue
        out += (joined[last:start], words)
        last = end
    out.append(joined[last : span.end])
    return "".join(out)


class _Writer:
    """Writes the new numbers into the words of one citation."""

    def __init__(self, text: str, own: str | None, key: str, moves: Moves, out: Shifted) -> None:
        self.text, self.own, self.key, self.moves, self.out = text, own, key, moves, out

    def edits(self, citation: LawCitation) -> list[tuple[Span, str]]:
        """Return the places of numbers in a citation with what must stand there."""
        by_place: dict[Span, list[Locator]] = {}
        for locator in citation.locators:
            by_place.setdefault(locator.span, []).append(locator)
        found: list[tuple[Span, str]] = []
        for span, locators in by_place.items():
            first, last = locators[0], locators[-1]
            tokens = list(_TOKEN.finditer(self.text, span.start, span.end))
            if len(locators) == 1:
                found += self._written(tokens, first)
            else:
                # A range: its two ends are the first and the last of the places expanded.
                cut = next((i for i, t in enumerate(tokens) if i and _same_unit(t, tokens[0])), 1)
                found += self._written(tokens[:cut], first)
                found += self._written(tokens[cut:], last)
        return found

    def _written(self, tokens: list[re.Match[str]], locator: Locator) -> list[tuple[Span, str]]:
        article = locator.article or self.own
        if locator.article is None and locator.division is not None:
            return self._divisions(tokens)
        if article is None or article not in self.moves.articles:
            return []
        paragraph = locator.paragraph if isinstance(locator.paragraph, int) else None
        new_article, new_paragraph, new_item = self._new(article, paragraph, locator.item)
        alone = (article, paragraph) in self.moves.paragraphs and new_paragraph is None
        out: list[tuple[Span, str]] = []
        for token in tokens:
            kind = token.lastgroup if token.lastgroup != "insert" else "article"
            if kind == "bare":
                kind = "article" if locator.paragraph is None and locator.item is None else None
            if kind == "article" and locator.article is not None and new_article is not None:
                written = parse_article_number(token[0]) or ""
                if written == article and new_article != article:
                    out.append((Span(*token.span()), _article_words(token[0], new_article)))
            elif kind == "paragraph" and alone and locator.article is not None:
                out.append((Span(*token.span()), ""))
            elif kind == "paragraph" and new_paragraph is not None:
                if parse_numeral(token["paragraph"]) == paragraph != new_paragraph:
                    out.append(_number(token, "paragraph", new_paragraph))
            elif (
                kind == "item"
                and new_item is not None
                and parse_numeral(token["item"]) == locator.item != new_item
            ):
                out.append(_number(token, "item", new_item))
        return out

    def _new(
        self, article: str, paragraph: int | None, item: int | None
    ) -> tuple[str | None, int | None, int | None]:
        numbers = self.moves.articles[article]
        if not numbers:
            self.out.deleted.append((self.key, article))
            return None, None, None
        moved = self.moves.paragraphs.get((article, paragraph)) if paragraph is not None else None
        new_item = self.moves.items.get((article, paragraph or 1, item)) if item else None
        if moved is not None:
            return moved[0], moved[1], new_item
        if len(numbers) > 1:
            self.out.uncertain.append((self.key, article))
        return numbers[0], None, new_item

    def _divisions(self, tokens: list[re.Match[str]]) -> list[tuple[Span, str]]:
        return [
            (Span(*token.span()), self.moves.divisions[token[0]])
            for token in tokens
            if token.lastgroup == "unit" and token[0] in self.moves.divisions
        ]


def _same_unit(one: re.Match[str], other: re.Match[str]) -> bool:
    def unit(match: re.Match[str]) -> str:
        return "article" if match.lastgroup in ("insert", "bare") else match.lastgroup or ""

    return unit(one) == unit(other)


def _article_words(written: str, number: str) -> str:
    """Return a new number in the form of the old words: 第三十条, 第30条, 三十条, 第三."""
    label = format_article_number(number)
    found = re.search(rf"{_N}", written)
    if found is not None and found[0].isascii():
        main, _, insert = number.partition("-")
        label = f"第{main}条" + (f"之{format_numeral(int(insert))}" if insert else "")
    if "条" not in written:
        label = label.replace("条", "", 1)
    return label if written.startswith(("第", "笫")) else label.removeprefix("第")


def _number(token: re.Match[str], group: str, number: int) -> tuple[Span, str]:
    written = token[group]
    words = str(number) if written.isascii() else format_numeral(number)
    return Span(*token.span(group)), words
