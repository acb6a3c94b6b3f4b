"""New texts that a decision quotes, into articles, paragraphs and items (引文的条款项)."""

import re
from typing import NamedTuple

from legal_text.law.marks import ARTICLE_LABEL, CITES_ON, HEADING_LABEL, ends_a_sentence
from legal_text.numerals import parse_article_number

_ITEM = re.compile(r"[（(]\s?[一二三四五六七八九十百零]{1,4}\s?[）)]|\d{1,3}[.．、](?!\d)|[①-⑳]")
_LONGEST_HEADING = 40


class NewArticle(NamedTuple):
    """An article in a quotation: its number where its label is quoted too, and its words."""

    number: str | None
    text: str


def new_articles(text: str) -> list[NewArticle]:
    """Return the articles of a quotation; one without number where no label stands in it.

    Headings between them are left out.
    """
    lines = text.split("\n")
    starts = [_label(line) for line in lines]
    if starts[0] is None and not any(starts):
        return [NewArticle(None, text)]
    out: list[tuple[str | None, list[str]]] = []
    for line, label in zip(lines, starts, strict=True):
        if label is not None:
            words = line[label.end() :].lstrip(" \t\u3000：:")
            out.append((parse_article_number(label[0]), [words] if words else []))
        elif starts_with_heading(line):
            continue
        elif out:
            out[-1][1].append(line)
        else:
            out.append((None, [line]))
    return [NewArticle(number, "\n".join(words)) for number, words in out]


def _label(line: str) -> re.Match[str] | None:
    match = ARTICLE_LABEL.match(line)
    if match is None or CITES_ON.match(line, match.end()):
        return None
    follows = line[match.end() : match.end() + 1]
    return match if not follows or follows.isspace() or follows in "：:" else None


def starts_with_heading(line: str) -> tuple[str, str] | None:
    """Return 第六章 and its title where a line is a heading."""
    first = line.split("\n", 1)[0]
    match = HEADING_LABEL.match(first)
    if match is None or len(first) > _LONGEST_HEADING or ends_a_sentence(first):
        return None
    return match[0].replace(" ", ""), first[match.end() :].strip()


def paragraphs_of(text: str, *, items: bool = False) -> list[str]:
    """Return the paragraphs of a new text, each with its items; or every line where ``items``."""
    out: list[str] = []
    for line in text.split("\n"):
        if out and not items and _ITEM.match(line):
            out[-1] += "\n" + line
        else:
            out.append(line)
    return out
