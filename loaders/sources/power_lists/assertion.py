"""One power list as what it asserts: a list version, its items, their states and bases.

Pure: rows in, graph rows out. Facts carry the list's date as the day they begin; when they end
follows from the later lists of the unit (``timeline``).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph_schema.declare import EdgeType
from graph_schema.keys import content_hash, content_key, level_key, list_key
from graph_schema.places import CellPlace
from graph_schema.rows import Evidence, FactRow, NodeRow, PartRow, Value
from graph_schema.types.bodies import DEPARTMENT, LEVEL, SIGNBOARD_OF, UNIT_GROUP
from graph_schema.types.items import (
    BASED_ON,
    CATALOGUE_ITEM,
    COPIES,
    EXERCISED_BY,
    HAS_STATE,
    HOLDS,
    ITEM_AT_LEVEL,
    LIST_VERSION,
    LISTS,
    MENTIONS,
    POWER_ITEM,
    POWER_ITEM_STATE,
    PUBLISHES,
    STATUTORY_HOLDER,
    UNDERTAKEN_BY,
)
from graph_schema.vocabularies import POWER_TYPE
from legal_text.citations.basis import parse_mentions
from legal_text.folding import fold_text
from loaders.bodies import Body, Home, bodies_in, outward_names
from loaders.cited import Cited, read_citations
from loaders.sources.laws.assertion import law_node
from loaders.sources.power_lists.fields import FIELDS
from loaders.sources.power_lists.model import ItemRow
from loaders.sources.power_lists.publication import publication_of
from resolution.law_titles import is_form_or_certificate, law_key
from resolution.levels import all_levels, parse_levels
from resolution.tables import read_table_of

_SANCTION = re.compile(
    r"罚款|没收|吊销|警告|通报批评|责令停产|责令停业|暂扣|拘留|处.{0,12}以[上下]"
)
_PROHIBITION = re.compile(r"不得|禁止|应当|必须|严禁|未经")
_PLACEHOLDERS = frozenset({"无", "/", "-", "—", "——", "\\"})
POWER_TYPE_CODES = {term.label: term.code for term in POWER_TYPE.terms}
_TEXT_FIELDS = (
    "sub_name", "code", "number", "basis", "exercising_body", "statutory_body",
    "undertaking_org", "department_duty", "duty", "duty_basis", "accountability_scope",
    "accountability", "remedy", "remark",
)  # fmt: skip
_FIELDS_THAT_MENTION = (
    "name", "sub_name", "department_duty", "duty", "duty_basis", "accountability", "remedy",
    "remark", "level", "authority",
)  # fmt: skip
_CATALOGUE_CODE_LENGTH = 12
_IMPLEMENTATION_CODE_LENGTHS = (31, 33)
_LEVEL_NAMES = {int(level.code): level.name for level in all_levels()}
_BODY_EDGES = (
    ("statutory_body", STATUTORY_HOLDER),
    ("exercising_body", EXERCISED_BY),
    ("undertaking_org", UNDERTAKEN_BY),
)


@dataclass(frozen=True, slots=True)
class ListHead:
    """Whose list it is, of which kind and date, and how far it may be shown."""

    home: Home
    unit_as_written: str
    series: str
    dated: str | None
    dated_as_written: str | None
    title: str
    whole: bool
    publication: str
    withheld_until: str | None
    source: str

    @property
    def key(self) -> str:
        """The key of the list version."""
        return list_key(self.home.node.key.removeprefix("dept:"), self.series, self.dated)


@dataclass(frozen=True, slots=True)
class ItemAssertion:
    """One item of a list: the rows it writes, and what in it has no target."""

    key: str
    row: ItemRow
    nodes: tuple[NodeRow, ...]
    parts: tuple[PartRow, ...]
    facts: tuple[FactRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListAssertion:
    """One list version and its items."""

    head: ListHead
    nodes: tuple[NodeRow, ...]
    facts: tuple[FactRow, ...]
    items: tuple[ItemAssertion, ...]


def assert_list(head: ListHead, rows: Sequence[ItemRow]) -> ListAssertion:
    """Return what the rows of one unit's list assert."""
    unit = head.home.node
    version = NodeRow(LIST_VERSION, head.key, {"series": head.series, "dated": head.dated})
    published: dict[str, Value] = {
        "title": head.title,
        "dated_as_written": head.dated_as_written,
        "whole": head.whole,
        "publication": head.publication,
        "withheld_until": head.withheld_until,
    }
    signs = outward_names(head.unit_as_written, head.home)
    evidence = Evidence(head.source, words=head.unit_as_written)
    facts = [
        FactRow(
            PUBLISHES, DEPARTMENT, unit.key, LIST_VERSION, version.key, published,
            valid_from=head.dated, evidence=evidence,
        ),
        *(
            FactRow(SIGNBOARD_OF, DEPARTMENT, sign.key, DEPARTMENT, unit.key, evidence=evidence)
            for sign in signs
        ),
    ]  # fmt: skip
    items = tuple(
        _assert_item(head, key, row)
        for key, row in zip(item_keys(unit.key, rows), rows, strict=True)
    )
    return ListAssertion(head, (unit, version, *signs), tuple(facts), items)


def item_keys(unit: str, rows: Sequence[ItemRow]) -> list[str]:
    """Return the key of each row's item within its unit.

    A code identifies an item; else type, name and sub-item do. Rows that these don't tell apart
    are told apart by all that they say, and rows that say the same by their order.
    """
    plain = [_plain_key(unit, row) for row in rows]
    shared = {key for key, count in Counter(plain).items() if count > 1}
    told_apart = [
        f"{key}~{content_hash(_content(row))}" if key in shared else key
        for key, row in zip(plain, rows, strict=True)
    ]
    seen: Counter[str] = Counter()
    keys = []
    for key in told_apart:
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}/{seen[key]}")
    return keys


def _plain_key(unit: str, row: ItemRow) -> str:
    owner = f"item:{unit.removeprefix('dept:')}"
    if code := _said(row.code):
        return f"{owner}:{code}"
    folded = [_said(part) for part in (row.power_type_normalised, row.name, row.sub_name)]
    return f"{owner}:{content_hash(*folded)}"


def _said(cell: str | None) -> str:
    """Return a cell's words folded, "" where a placeholder says that there are none (无, /)."""
    folded = fold_text(cell or "")
    return "" if folded in _PLACEHOLDERS else folded


def _content(row: ItemRow) -> list[str]:
    return [
        fold_text(getattr(row, name) or "") for name in (*_TEXT_FIELDS[2:], "level", "authority")
    ]


def _assert_item(head: ListHead, key: str, row: ItemRow) -> ItemAssertion:
    sub_name = _said(row.sub_name)
    name = f"{fold_text(row.name)}（{sub_name}）" if sub_name else fold_text(row.name)
    item = NodeRow(POWER_ITEM, key, {"name": name, "code": _said(row.code) or None})
    state_values = _state(head, row)
    state = NodeRow(POWER_ITEM_STATE, content_key(key, state_values), state_values)
    said = _Sayer(head, row, key)
    citations = read_citations(row.basis or "")
    bodies = [
        (edge, field, body)
        for field, edge in _BODY_EDGES
        for body in bodies_in(getattr(row, field) or "", head.home)
    ]
    levels = {int(level.level.code) for level in parse_levels(row.level or "")}
    catalogue = _catalogue_code(row.code)
    facts = [
        FactRow(
            LISTS, LIST_VERSION, head.key, POWER_ITEM, key,
            valid_from=head.dated, evidence=Evidence(head.source, said.place()),
        ),
        FactRow(
            HOLDS, DEPARTMENT, head.home.node.key, POWER_ITEM, key,
            {"list_version": head.key}, valid_from=head.dated,
            evidence=Evidence(head.source, said.place()),
        ),
        said.fact(HAS_STATE, state, "name"),
        *(said.fact(edge, body.node, field) for edge, field, body in _joined(bodies)),
        *(said.fact(ITEM_AT_LEVEL, _level_node(code), "level") for code in sorted(levels)),
        *(said.citation(cited) for cited in citations.cited),
        *said.mentions(),
    ]  # fmt: skip
    nodes = [item, state, *(body.node for _, _, body in bodies), *map(_level_node, levels)]
    nodes += [node for cited in citations.cited for node in cited.nodes]
    nodes += [law_node(fact.end_key) for fact in facts if fact.type is MENTIONS]
    if catalogue:
        target = NodeRow(CATALOGUE_ITEM, f"catalogue:{catalogue}", {"code": catalogue})
        nodes.append(target)
        facts.append(said.fact(COPIES, target, "code"))
    notes = tuple(
        f"{row.sheet} 第 {row.row} 行：依据没有写明法律文件名称"
        f"（“{citation.span.of(row.basis or '')[:30]}”）"
        for citation in citations.unnamed
    )
    return ItemAssertion(
        key=key,
        row=row,
        nodes=tuple(nodes),
        parts=tuple(part for cited in citations.cited for part in cited.parts),
        facts=tuple(facts),
        notes=notes,
    )


def _joined(
    bodies: Sequence[tuple[EdgeType, str, Body]],
) -> Iterator[tuple[EdgeType, str, Body]]:
    for edge, name, body in bodies:
        if (DEPARTMENT if not body.is_group else UNIT_GROUP) in {end for _, end in edge.ends}:
            yield edge, name, body


def _level_node(code: int) -> NodeRow:
    return NodeRow(LEVEL, level_key(code), {"code": code, "name": _LEVEL_NAMES[code]})


def _catalogue_code(code: str | None) -> str | None:
    """Return the common catalogue's code within an item's code, or None where it has none.

    The basic code has 12 digits; an implementation code of 31 or 33 ends with it behind the 18 of
    the unit's credit code and one of the level (GB/T 39554.1-2020, as seen in real codes).
    """
    folded = fold_text(code or "")
    if len(folded) == _CATALOGUE_CODE_LENGTH and folded.isdigit():
        return folded
    if len(folded) in _IMPLEMENTATION_CODE_LENGTHS:
        return folded[19:31]
    return None


def _state(head: ListHead, row: ItemRow) -> dict[str, Value]:
    level = "；".join(part for part in (row.level, row.authority) if part)
    more = dict(row.other)
    more.update({"区划": row.region} if row.region else {})
    more.update({"公开": row.publication} if row.publication else {})
    for number, continuation in enumerate(row.continuations, start=1):
        more[f"续行{number}（第 {continuation.row} 行）"] = json.dumps(
            dict(continuation.values), ensure_ascii=False
        )
    return {
        **{name: getattr(row, name) for name in _TEXT_FIELDS},
        "name": row.name,
        "level": level or None,
        "power_type": POWER_TYPE_CODES.get(row.power_type_normalised or "", "unknown"),
        "power_type_written": row.power_type,
        "other": json.dumps(more, ensure_ascii=False) if more else None,
        "publication": publication_of(row.publication, head.publication),
        "withheld_until": head.withheld_until,
    }


class _Sayer:
    """Makes the facts that one row says, each with its place."""

    def __init__(self, head: ListHead, row: ItemRow, key: str) -> None:
        self._head, self._row, self._key = head, row, key

    def place(self, name: str | None = None, words: tuple[int, int] | None = None) -> str:
        cell = self._row.places.get(name or "")
        start, end = words or (None, None)
        column = cell.column if cell else None
        return CellPlace(self._row.sheet, self._row.row, column, start, end).spelled()

    def fact(
        self,
        edge: EdgeType,
        end: NodeRow,
        name: str,
        properties: Mapping[str, Value] | None = None,
        words: tuple[tuple[int, int], str] | None = None,
    ) -> FactRow:
        place = self.place(name, words[0] if words else None)
        return FactRow(
            edge,
            POWER_ITEM,
            self._key,
            end.type,
            end.key,
            {**(properties or {}), "list_version": self._head.key},
            valid_from=self._head.dated,
            evidence=Evidence(self._head.source, place, words[1] if words else None),
        )

    def citation(self, cited: Cited) -> FactRow:
        properties: dict[str, Value] = {
            "basis_kind": basis_kind(self._row.power_type_normalised, cited),
            "cited_title": cited.cited_title,
            "doc_no": cited.doc_no,
            "tag": cited.tag,
            "edition": cited.edition,
            "cited_on": self._head.dated,
            "resolution": cited.resolution,
            **cited.locator_properties,
        }
        return self.fact(
            BASED_ON, cited.target, "basis", properties, (cited.span, cited.as_written)
        )

    def mentions(self) -> Iterator[FactRow]:
        seen: set[tuple[str, str, str]] = set()
        for name in ("basis", *_FIELDS_THAT_MENTION):
            text = getattr(self._row, name) or ""
            if "《" not in text and "〈" not in text and name != "basis":
                continue
            for mention in parse_mentions(text):
                where = mention.where if name == "basis" else "other"
                if where == "citation" or is_form_or_certificate(mention.title):
                    continue
                try:
                    law = law_node(law_key(mention.title))
                except ValueError:  # nothing but marks between 《》
                    continue
                if (law.key, where, name) in seen:
                    continue
                seen.add((law.key, where, name))
                properties: dict[str, Value] = {"where": where, "column": FIELDS[name]}
                words = (mention.span, mention.span.of(text))
                yield self.fact(MENTIONS, law, name, properties, words)


def basis_kind(power_type: str | None, cited: Cited) -> str:
    """Return the kind of a basis (依据性质) as its place, the item's type and the words show it.

    Articles on how powers are exercised set none (``procedure_articles.csv``). A penalty rests on a
    prohibition and a sanction (行政处罚法 4, 16); words that impose a penalty of its article 9 make
    the sanction. Without words to tell, a basis counts as setting the power.
    """
    if cited.article is not None and _is_procedure(cited.article.key):
        return "procedure"
    if power_type != "行政处罚" or not cited.quote:
        return "setting"
    if _SANCTION.search(cited.quote):
        return "sanction"
    return "prohibition" if _PROHIBITION.search(cited.quote) else "setting"


def _is_procedure(article: str) -> bool:
    law, _, number = article.rpartition("#")
    main = number.partition("-")[0]
    return main.isdigit() and any(
        first <= int(main) <= last for first, last in _procedure_articles().get(law, ())
    )


@cache
def _procedure_articles() -> Mapping[str, tuple[tuple[int, int], ...]]:
    ranges: dict[str, tuple[tuple[int, int], ...]] = {}
    for row in read_table_of(
        "loaders.sources.power_lists", "procedure_articles.csv", "law", "first", "last"
    ):
        key = law_key(row["law"])
        ranges[key] = (*ranges.get(key, ()), (int(row["first"]), int(row["last"])))
    return ranges
