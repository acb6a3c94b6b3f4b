"""Every named statement of the questions gives the same rows on both engines.

The order of rows and of collected values is the engines' own and is taken out before comparing:
the answers put them in order.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from graph_schema.rows import NodeRow
from graph_schema.statements import schema_elements
from graph_schema.types.sources import LEASE, LOAD_RUN
from graph_store import NamedRead, Store
from loaders.batch import Batch
from loaders.graph_writer import GraphWriter
from queries.catalogue import all_statements
from queries.changes.reads import all_reads
from queries.checks.declaration import Rule
from queries.checks.question import count_of
from queries.checks.registry import all_rules
from tests.engines import wipe
from tests.integration.small_graph import (
    AMENDMENT,
    CITY,
    COUNTY,
    COUNTY_WATER,
    OLD,
    URBAN,
    WATER,
    small_graph,
)

RUN = "20250701-080000-abcdef"
PARAMETERS: dict[str, Any] = {
    "as_of": "2026-08-15", "known_at": "9999", "readable": ["public"], "today": "2026-08-15",
    "law": OLD, "laws": [OLD, "law:取水条例"], "article": "law:取水条例#7",
    "articles": [f"{OLD}#12", "law:取水条例#7"], "least_score": 55.0,
    "items": ["item:河湾市水务局:3", "item:河湾市水务局:4", "item:河湾市城管局:3"],
    "departments": [WATER, COUNTY_WATER, URBAN], "duties": ["duty:990100:餐饮油烟监管"],
    "regions": [CITY], "key": COUNTY, "name": "市水务局", "names": ["市水务局"],
    "prefix": "dept:河湾市", "code": "C4", "terms": "取水许可 油烟监管 水务局", "pool": 50,
    "sources": ["file:boundaries"], "run": RUN, "runs": [RUN], "skip": 0, "limit": 5,
    "since": "2020-01-01T00:00:00.000000Z", "version": f"{OLD}@2010-01-01~x", "hidden": [],
    "until": "2030-01-01",
    "keys": [OLD, WATER, CITY], "rules": ["NO_BASIS"], "clauses": ["取水"],
    "amendments": [AMENDMENT],
    "cut": 100_000, "placeholders": ["", "无", "/"], "columns": ["备注"], "kinds": ["setting"],
    "series": "权责清单public", "keepers": ["department"], "types": ["permit", "reward"],
    "kind": "establishment", "levels": [3, 4], "barred": ["不可"],
    "words": ["取水", "节水"], "linked": ["penalty", "inspection"],
    "now": "2025-07-01T08:00:02.000000Z",
    "transfers": ["transfer:水源保护区取水审批:dept:南川省水利厅:dept:河湾市水务局:2018-11-20"],
}  # fmt: skip

_A_LOAD_THAT_RUNS = (
    NodeRow(
        LOAD_RUN, "20250701-080002-fedcba",
        {"task": "laws", "status": "running", "started": "2025-07-01T08:00:02.000000Z",
         "noted": "2025-07-01T08:00:03.000000Z", "host": "河湾", "process": 7,
         "stage": "read_laws", "stage_done": 3, "stage_of": 8, "publications": ["public"]},
    ),
    NodeRow(
        LEASE, "load",
        {"holder": "20250701-080002-fedcba", "expires": "2025-07-01T08:15:03.000000Z"},
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def both(embedded_store: Store, neo4j_store: Store) -> Iterator[tuple[Store, Store]]:
    for store in (embedded_store, neo4j_store):
        wipe(store)
        store.ensure_schema(schema_elements())
        writer = GraphWriter(store, RUN)
        writer.write(small_graph())
        writer.write(Batch(nodes=_A_LOAD_THAT_RUNS))
    yield embedded_store, neo4j_store
    for store in (embedded_store, neo4j_store):
        wipe(store)


def in_order(value: Any) -> Any:
    """Return ``value`` with all that has an order of the engine's own in one order.

    When each engine was written is left out.
    """
    if isinstance(value, dict):
        kept = sorted(name for name in value if name != "known_from")
        return {name: in_order(value[name]) for name in kept}
    if isinstance(value, list):
        return sorted((in_order(member) for member in value), key=json.dumps)
    return value


@pytest.mark.parametrize("named", [*all_statements(), *all_reads()], ids=lambda named: named.id)
def test_both_engines_give_the_same_rows(both: tuple[Store, Store], named: NamedRead) -> None:
    given = {name: PARAMETERS[name] for name in named.parameters}
    embedded, server = (in_order(store.read(named, **given)) for store in both)
    assert embedded == server


@pytest.mark.parametrize("rule", [r for r in all_rules() if r.read], ids=lambda rule: rule.id)
def test_both_engines_count_what_a_rule_reads(both: tuple[Store, Store], rule: Rule) -> None:
    assert rule.read is not None
    given = {name: PARAMETERS[name] for name in rule.read.parameters} | dict(rule.parameters)
    given = {name: given[name] for name in rule.read.parameters}
    counted = count_of(rule.read)
    for store in both:
        assert store.read(counted, **given) == [{"total": len(store.read(rule.read, **given))}]


def test_the_small_graph_reaches_nearly_every_statement(both: tuple[Store, Store]) -> None:
    silent = {
        named.id
        for named in all_statements()
        # What the rules find is shown by the example city, once for each rule.
        if not named.id.startswith("checks.rules.")
        and not both[0].read(named, **{name: PARAMETERS[name] for name in named.parameters})
    }
    assert silent <= {
        "bodies.predecessors", "bodies.regions_named", "checks.check_runs", "checks.kept_findings",
        "checks.kept_of_rules", "devolution.duties_on_articles", "items.mentions_of_law",
        "lookups.articles_not_held", "lookups.departments_not_registered",
        "laws.amendments_of_law", "lookups.quotes_of_items",
        "lookups.relations_of_departments", "lookups.repealed_by_law",
        "ownership.coordination_bodies", "ownership.hosts",
        # These have tests of their own on both engines: test_what_if, test_names_on_engines.
        "impact.items_named_alike", "impact.duties_of_notices",
        "naming.judgements", "naming.names_to_review", "naming.regions", "naming.relations",
        "naming.successions",
    }  # fmt: skip
