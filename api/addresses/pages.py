"""Answers as pages for people (页面): tables of what is said, with links to what is named.

The pages follow from the frozen answers and the table of their fields, so that no answer needs a
page of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

from api.addresses.fields import Shown, columns, shown_fields
from api.addresses.paths import ADDRESSED, ROOT, Named, named_by_key
from api.answers.wording import place
from api.markup import Child, element
from messages import Words
from queries.items.views import SheetRow

_MOST_ROWS = 500
_MORE = Words("另有 {count} 行没有列出。", "{count} more rows are not shown.")
_NOT_SHOWN = Words("没有可以显示的内容", "Nothing to show")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Below which path the API is reached, and the day that is asked about."""

    root_path: str
    as_of: str | None = None

    def address(self, named: Named) -> str:
        """Return the address of a node as of the same day."""
        day = f"?asOf={quote(self.as_of, safe='')}" if self.as_of else ""
        return f"{self.root_path}{named.path}{day}"


def answer_page(answer: Any, named: Named, around: Surroundings) -> Element:
    """Return the page of what stands at an address."""
    kind = ADDRESSED[named.word].label
    parts = [element("p", f"{kind} ", element("code", named.key)), *_sections(answer, around)]
    return _document(_heading(answer, named), parts, around)


def refusal_page(sentence: str, around: Surroundings) -> Element:
    """Return the page that says why there is no answer."""
    return _document(_NOT_SHOWN.say(), [element("p", sentence)], around)


def _document(title: str, parts: Sequence[Element], around: Surroundings) -> Element:
    return element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", f"{title} · Quanze"),
            element("link", rel="stylesheet", href=f"{around.root_path}{ROOT}/style.css"),
        ),
        element("body", element("main", element("h1", title), *parts)),
        lang="zh-CN",
    )


def _heading(answer: Any, named: Named) -> str:
    """Return the name of what an answer is about, its key where it bears none."""
    about = next(
        (getattr(answer, name) for name in ("item", "body") if hasattr(answer, name)), None
    )
    subject = answer if about is None or isinstance(about, str) else about
    names = (getattr(subject, name, None) for name in ("title", "name", "item"))
    title = next((name for name in names if name), named.key)
    return f"{title}{answer.label}" if named.word == "articles" else str(title)


def _sections(answer: Any, around: Surroundings) -> Iterator[Element]:
    """Yield a table of the plain fields, then a section for each field that holds records."""
    shown = list(shown_fields(answer))
    plain = [field for field in shown if not _is_nested(field.value)]
    if plain:
        rows = (
            element("tr", element("th", field.label, scope="row"), _cell(field, around))
            for field in plain
        )
        yield element("table", element("tbody", *rows))
    for field in shown:
        if isinstance(field.value, tuple) and _is_nested(field.value):
            heading = element("h2", f"{field.label}（{len(field.value)}）")
            yield element("section", heading, *_table(field.value, around))
        elif _is_nested(field.value):
            yield element("section", element("h2", field.label), *_sections(field.value, around))


def _is_nested(value: Any) -> bool:
    return _is_record(value[0] if isinstance(value, tuple) else value)


def _is_record(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type | SheetRow)


def _table(records: Sequence[Any], around: Surroundings) -> Iterator[Element]:
    listed = records[:_MOST_ROWS]
    said = [{field.label: field for field in shown_fields(one)} for one in listed]
    names = [
        name for name in columns(type(records[0]).__name__) if any(name in row for row in said)
    ]
    head = element("tr", *(element("th", name, scope="col") for name in names))
    rows = (element("tr", *(_cell(row.get(name), around) for name in names)) for row in said)
    table = element("table", element("thead", head), element("tbody", *rows))
    yield element("div", table, class_="scroll")
    if len(listed) < len(records):
        yield element("p", _MORE.say(count=len(records) - len(listed)))


def _cell(field: Shown | None, around: Surroundings) -> Element:
    return element("td", *(_content(field, around) if field else ()))


def _content(field: Shown, around: Surroundings) -> Iterator[Child]:
    named = named_by_key(field.key) if field.key else None
    if named:
        yield _link(named, str(field.value), around)
    else:
        yield from _inline(field.value, around)


def _inline(value: Any, around: Surroundings) -> Iterator[Child]:
    if isinstance(value, SheetRow):
        yield place(value)
    elif isinstance(value, bool):
        yield "是" if value else "否"
    elif isinstance(value, tuple):
        yield element("ul", *(element("li", *_inline(one, around)) for one in value))
    elif _is_record(value):
        for position, field in enumerate(shown_fields(value)):
            yield f"{'；' if position else ''}{field.label}："
            yield from _content(field, around)
    elif isinstance(value, str) and (named := named_by_key(value)):
        yield _link(named, value, around)
    else:
        yield str(value)


def _link(named: Named, text: str, around: Surroundings) -> Element:
    return element("a", text, href=around.address(named))
