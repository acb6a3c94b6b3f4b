"""A made-up graph of real shape and chosen size: copies of one city, with laws of its own each.

A law, one of its articles and one item are known by name, and have the same hits at every size.
All of it is public, open and in force: who filters and who doesn't must find the same rows.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from graph_schema.declare import EdgeType, NodeType
from graph_schema.keys import article_key, content_key, list_key
from graph_schema.rows import Evidence, FactRow, NodeRow, PartRow, Value
from graph_schema.types.bodies import DEPARTMENT, DEPARTMENT_STATE, HAS_DEPARTMENT_STATE
from graph_schema.types.items import (
    BASED_ON,
    HAS_STATE,
    HOLDS,
    LIST_VERSION,
    LISTS,
    POWER_ITEM,
    POWER_ITEM_STATE,
    PUBLISHES,
)
from graph_schema.types.laws import (
    ARTICLE,
    ARTICLE_VERSION,
    CONTAINS,
    HAS_ARTICLE,
    HAS_TEXT,
    HAS_VERSION,
    LAW,
    LAW_VERSION,
)
from graph_store import Store
from legal_text.numerals import format_article_number, format_numeral
from loaders.batch import Batch
from loaders.provenance import Provenance, source_node
from loaders.run import load_run
from resolution.law_titles import law_key

LAWS, ARTICLES = 20, 60
"""Laws of a copy, and articles of each."""
DEPARTMENTS, ITEMS = 300, 40
"""Departments of a copy, and items of each."""
KNOWN_LAW_ITEMS, KNOWN_ARTICLE_ITEMS = 1400, 50
"""Items on the known law, and those of them that are on its known article."""
KNOWN_ARTICLE = 16
_IN_FORCE, _LISTED = "2020-01-01", "2024-05-01"
_TYPES = MappingProxyType(
    {"penalty": "行政处罚", "permit": "行政许可", "inspection": "行政检查", "reward": "行政奖励"}
)
_BATCH_DEPARTMENTS = 100


def law_name(number: int, copy: int = 0) -> str:
    """Return the name of a law of a copy."""
    return f"示例{format_numeral(copy * LAWS + number + 1)}法"


def department_name(number: int, copy: int = 0) -> str:
    """Return the name of a department of a copy."""
    return f"示例{format_numeral(copy * DEPARTMENTS + number + 1)}局"


def item_name(number: int) -> str:
    """Return the name of an item by its number in the whole city."""
    power_type = tuple(_TYPES)[number % len(_TYPES)]
    return f"对第{number + 1}类行为的{_TYPES[power_type]}"


def item_key(department: str, number: int) -> str:
    """Return the key of an item of a department."""
    return f"item:示例市:{department}:{number}"


KNOWN_LAW = law_name(0)
KNOWN_ITEM = item_key(department_name(0), 0)


def write_copies(store: Store, copies: range) -> None:
    """Write copies of the city by one load; the copy 0 has what is known by name."""
    with load_run(store, "lists", actor="benchmarks") as load:
        for copy in copies:
            for batch in batches(copy):
                load.writer.write(batch)


def batches(copy: int) -> Iterator[Batch]:
    """Yield the rows of a copy, as a load would write them."""
    for law in range(LAWS):
        yield _law(law_name(law, copy))
    departments = iter(range(DEPARTMENTS))
    while some := list(islice(departments, _BATCH_DEPARTMENTS)):
        written = [_department(number, copy) for number in some]
        yield Batch(
            nodes=tuple(row for batch in written for row in batch.nodes),
            opened=tuple(row for batch in written for row in batch.opened),
        )


def _law(name: str) -> Batch:
    key = law_key(name)
    source = source_node(f"{name}.md", name, 40_000, Provenance(origin="示例"))
    version = _content(
        LAW_VERSION,
        key,
        {
            "title": name,
            "rank": "law",
            "issuer": "示例机关",
            "effective_on": _IN_FORCE,
            "dated": _IN_FORCE,
            "kind": "articles",
            "article_count": ARTICLES,
            "text_sha256": name,
        },
    )
    nodes = [NodeRow(LAW, key, {"name": name}), source, version]
    parts: list[PartRow] = []
    facts = [
        _fact(
            HAS_VERSION, key, version.key, {"standing": "in_line"}, Evidence(source.key), _IN_FORCE
        )
    ]
    for position in range(1, ARTICLES + 1):
        number = str(position)
        article = article_key(key, number)
        words = f"违反{name}第{number}项要求的，由主管部门责令改正，给予警告。" * 4
        wording = _content(ARTICLE_VERSION, article, {"text": words, "paragraphs": 1})
        place = f"{position * 200}-{position * 200 + 150}"
        label = format_article_number(number)
        nodes += [NodeRow(ARTICLE, article, {"number": number, "label": label}), wording]
        parts += [
            PartRow(HAS_ARTICLE, LAW, key, ARTICLE, article),
            PartRow(
                CONTAINS,
                LAW_VERSION,
                version.key,
                ARTICLE_VERSION,
                wording.key,
                {"position": position, "path": ["第一章 总则"], "place": place},
            ),
        ]
        evidence = Evidence(source.key, place)
        facts.append(_fact(HAS_TEXT, article, wording.key, {}, evidence, _IN_FORCE))
    return Batch(tuple(nodes), tuple(parts), tuple(facts))


def _department(number: int, copy: int) -> Batch:
    name = department_name(number, copy)
    key = f"dept:示例市:{name}"
    version = list_key(key, "权责清单", _LISTED)
    source = source_node(f"{name}权责清单.xlsx", name, 90_000, Provenance(origin="示例"))
    state = _content(DEPARTMENT_STATE, key, {"name": f"示例市{name}", "kind": "department"})
    nodes = [
        source,
        NodeRow(DEPARTMENT, key, {"name": name}),
        state,
        NodeRow(LIST_VERSION, version, {"series": "权责清单", "dated": _LISTED}),
    ]
    published: dict[str, Value] = {"title": source.key, "whole": True, "publication": "public"}
    said = Evidence(source.key, "清单!1:1", name)
    facts = [
        _fact(HAS_DEPARTMENT_STATE, key, state.key, {}, said, None),
        _fact(PUBLISHES, key, version, published, said, _LISTED),
    ]
    of_list = {"list_version": version}
    for item in range(ITEMS):
        owned = item_key(name, item)
        content = _item_state(number * ITEMS + item)
        item_state = _content(POWER_ITEM_STATE, owned, content)
        row = f"清单!{item + 3}"
        nodes += [NodeRow(POWER_ITEM, owned, {"name": content["name"]}), item_state]
        facts += [
            _fact(LISTS, version, owned, {}, Evidence(source.key, row), _LISTED),
            _fact(HOLDS, key, owned, of_list, Evidence(source.key, row), _LISTED),
            _fact(
                HAS_STATE, owned, item_state.key, of_list, Evidence(source.key, f"{row}:3"), _LISTED
            ),
        ]
        facts += [
            _fact(
                BASED_ON,
                owned,
                article_key(law_key(law), str(article)),
                {
                    "basis_kind": "setting",
                    "cited_title": law,
                    "tag": "法律",
                    "as_written": f"第{article}条",
                    "paragraph": 1,
                    "quote": f"违反{law}第{article}项要求的，由主管部门责令改正，给予警告。",
                    "cited_on": _LISTED,
                    "resolution": "exact",
                    **of_list,
                },
                Evidence(source.key, f"{row}:5", f"《{law}》第{article}条"),
                _LISTED,
            )
            for law, article in _bases(number * ITEMS + item, copy)
        ]
    return Batch(nodes=tuple(nodes), opened=tuple(facts))


def _item_state(number: int) -> dict[str, Value]:
    power_type = tuple(_TYPES)[number % len(_TYPES)]
    name = item_name(number)
    return {
        "name": name,
        "power_type": power_type,
        "power_type_written": _TYPES[power_type],
        "number": str(number + 1),
        "basis": f"{name}所依据的规定，由主管部门责令改正，给予警告。" * 5,
        "exercising_body": "示例市主管部门",
        "duty": f"{name}的受理、审查、决定、送达和事后监管责任。" * 3,
        "accountability": "不履行或者不正确履行职责的，依法追究责任。" * 3,
        "publication": "public",
    }


def _bases(number: int, copy: int) -> tuple[tuple[str, int], tuple[str, int]]:
    """Return the two articles that an item of a copy rests on, by law and number.

    The first items of the copy 0 are those on the known law; nothing else is.
    """
    other = law_name(1 + number % (LAWS - 1), copy), 1 + number // LAWS % ARTICLES
    if copy == 0 and number < KNOWN_LAW_ITEMS:
        return (KNOWN_LAW, _known_article(number)), other
    return (law_name(1 + (number + 7) % (LAWS - 1), copy), 1 + number % ARTICLES), other


def _known_article(number: int) -> int:
    """Return the article of the known law for an item: the known one first, then all others."""
    if number < KNOWN_ARTICLE_ITEMS:
        return KNOWN_ARTICLE
    others = [article for article in range(1, ARTICLES + 1) if article != KNOWN_ARTICLE]
    return others[number % len(others)]


def _content(node: NodeType, owner: str, properties: Mapping[str, Value]) -> NodeRow:
    return NodeRow(node, content_key(owner, properties), properties)


def _fact(
    edge: EdgeType,
    start: str,
    end: str,
    properties: Mapping[str, Value],
    evidence: Evidence,
    since: str | None = None,
) -> FactRow:
    (start_type, end_type), *_ = edge.ends
    return FactRow(
        edge, start_type, start, end_type, end, properties, valid_from=since, evidence=evidence
    )
