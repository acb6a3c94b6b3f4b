"""Answers as pages for people (页面): tables of what is said, with links to what is named.

The pages follow from the frozen answers field by field, so that no answer needs a page of its own.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

from api.addresses.paths import ADDRESSED, ROOT, Named, named_by_key
from api.answers.wording import place
from api.graphql.types import descriptions
from api.markup import element
from messages import Words
from queries.items.views import SheetRow

_MOST_ROWS = 500
_CLAUSE_ENDS = "：；，。（"
_NAMES = ("title", "name", "label", "unit")
_MORE = Words("另有 {count} 行没有列出。", "{count} more rows are not shown.")
_Field = tuple[str, str, Any]
"""Name, label and value of a field."""
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
    return _document(_heading(answer) or named.key, parts, around)


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


def _heading(answer: Any) -> str | None:
    """Return the name of an answer: its own, or that of what it is about."""
    own = next((getattr(answer, name) for name in _NAMES if getattr(answer, name, None)), None)
    if own:
        label = getattr(answer, "label", None)
        return f"{own}{label}" if label and own != label else str(own)
    inner = (getattr(answer, name, None) for name in ("item", "body", "version"))
    about = next((one for one in inner if one), None)
    return about if isinstance(about, str) else _heading(about) if about else None


def _sections(answer: Any, around: Surroundings) -> Iterator[Element]:
    """Yield a table of the plain fields, then a section for each field that holds more."""
    plain: list[_Field] = []
    nested: list[_Field] = []
    for name, label, value in _shown(answer):
        (nested if _is_nested(value) else plain).append((name, label, value))
    if plain:
        yield _facts(answer, plain, around)
    for _, label, value in nested:
        count = f"（{len(value)}）" if isinstance(value, tuple) else ""
        parts = [_rows(value, around)] if isinstance(value, tuple) else _sections(value, around)
        yield element("section", element("h2", f"{label}{count}"), *parts)


def _is_nested(value: Any) -> bool:
    one = value[0] if isinstance(value, tuple) and value else value
    return _is_record(one) and not isinstance(one, SheetRow)


def _is_record(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type)


def _facts(owner: Any, plain: Sequence[_Field], around: Surroundings) -> Element:
    rows = (
        element("tr", element("th", label, scope="row"), _cell(owner, name, value, around))
        for name, label, value in plain
    )
    return element("table", element("tbody", *rows))


def _rows(records: Sequence[Any], around: Surroundings) -> Element:
    shown = records[:_MOST_ROWS]
    columns = {
        name: label
        for record in shown
        for name, label, _ in _shown(record)
        if name != "key" or not _named_field(record)
    }
    head = element("tr", *(element("th", label, scope="col") for label in columns.values()))
    body = (
        element("tr", *(_cell(one, name, getattr(one, name), around) for name in columns))
        for one in shown
    )
    table = element("table", element("thead", head), element("tbody", *body))
    left = len(records) - len(shown)
    more = element("p", _MORE.say(count=left)) if left else None
    return element("div", table, more, class_="scroll")


def _cell(owner: Any, name: str, value: Any, around: Surroundings) -> Element:
    own = named_by_key(getattr(owner, "key", None) or "")
    if own and name == _named_field(owner) and value:
        return element("td", _link(own, str(value), around))
    return element("td", *_inline(value, around))


def _named_field(record: Any) -> str | None:
    return next((name for name in _NAMES if getattr(record, name, None)), None)


def _inline(value: Any, around: Surroundings) -> Iterator[Element | str]:
    if value is None:
        return
    if isinstance(value, SheetRow):
        yield place(value)
    elif isinstance(value, bool):
        yield "是" if value else "否"
    elif isinstance(value, tuple):
        if value:
            yield element("ul", *(element("li", *_inline(one, around)) for one in value))
    elif _is_record(value):
        pairs = [(label, part) for _, label, part in _shown(value) if part not in (None, ())]
        items = (element("li", f"{label}：", *_inline(part, around)) for label, part in pairs)
        yield element("ul", *items)
    elif isinstance(value, str) and (named := named_by_key(value)):
        yield _link(named, value, around)
    else:
        yield str(value)


def _link(named: Named, text: str, around: Surroundings) -> Element:
    return element("a", text, href=around.address(named))


def _shown(record: Any) -> Iterator[_Field]:
    """Yield name, label and value of the fields; a code is left out where its name stands too."""
    names = [field.name for field in fields(record)]
    for name in names:
        if f"{name}_label" not in names:
            yield name, _label(type(record).__name__, name), getattr(record, name)


def _label(kind: str, name: str) -> str:
    """Return the short Chinese name of a field: the first clause of its description."""
    described = descriptions().get(kind, {}).get(name) or _labels().get(kind, {}).get(name) or name
    ends = [at for mark in _CLAUSE_ENDS if (at := described.find(mark)) > 0]
    return described[: min(ends, default=len(described))]


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    text = resources.files(__package__).joinpath("labels.toml").read_text("utf-8")
    return tomllib.loads(text)
