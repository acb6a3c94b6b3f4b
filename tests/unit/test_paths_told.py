"""How paths are read and told: the statements hold their conditions, the answers their words."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.answers import paths as told
from api.cli import run
from api.errors import BadInput
from api.selections.around import CompiledGraph
from api.selections.entities import entities
from api.selections.moments import as_known_at
from api.tabular import write_tables
from graph_schema.declare import EdgeKind
from graph_schema.registry import EDGE_TYPES, NODE_TYPES
from queries.asking import Ask, Viewpoint, answer, public_viewpoint
from queries.errors import NotFound
from queries.paths.chain import ChainQuestion, chain
from queries.paths.graph import Following, Link, Named, Ref, Way
from queries.paths.kinds import KINDS, ChainDirection, ChainKind
from queries.paths.neighbourhood import NeighbourhoodQuestion, neighbourhood
from queries.paths.reading import edge_names
from queries.paths.wording import label_of, title_of
from tests.unit.paths_graph import MemoryGraph

VIEW = public_viewpoint("2026-08-15")
THEN = as_known_at(VIEW, "2026-01-01T00:00:00Z")
ALL = Following()
FACTS = {name for name, edge in EDGE_TYPES.items() if edge.kind is EdgeKind.FACT}
LIMITED = {
    name
    for name, node in NODE_TYPES.items()
    if any(prop.name == "publication" for prop in node.properties)
}
JOINED = [name for name, entity in entities().items() if entity.relations]
_EDGE = re.compile(r"\[(\w+):([A-Z_|]+)\]")
_HOP = re.compile(r"COLLECT \{ MATCH \(\w+\)<?-\[(\w+):([A-Z_]+)\]->?\((\w+):(\w+)\)")


def read_around(type_name: str, following: Following = ALL, view: Viewpoint = VIEW) -> Ask:
    graph = CompiledGraph(view)
    (ask,) = next(graph.around([Ref(type_name, "key")], following))
    return ask


@pytest.mark.parametrize("type_name", JOINED)
def test_every_hop_holds_on_the_day_and_may_be_read(type_name: str) -> None:
    text = read_around(type_name).named.cypher
    hops = _HOP.findall(text)
    assert hops
    for edge, kind, node, label in hops:
        if kind in FACTS:
            assert f"coalesce({edge}.valid_from, '') <= $as_of" in text
            assert f"$as_of < coalesce({edge}.valid_to, '~')" in text
        if label in LIMITED:
            assert f"{node}.publication IN $readable" in text
    for edge, kinds in _EDGE.findall(text):
        if FACTS & set(kinds.split("|")):
            assert f"{edge}.known_to IS NULL" in text
    for node, label in re.findall(r"\((\w+):(\w+)\)", text)[1:]:
        if label in LIMITED:
            assert f"{node}.publication IN $readable" in text


@pytest.mark.parametrize("type_name", JOINED)
def test_what_was_known_then_is_asked_for(type_name: str) -> None:
    ask = read_around(type_name, view=THEN)
    for edge, kinds in _EDGE.findall(ask.named.cypher):
        if FACTS & set(kinds.split("|")):
            known = f"{edge}.known_from <= $known_at < coalesce({edge}.known_to, '~')"
            assert known in ask.named.cypher
    if "known_at" in ask.named.parameters:
        assert ask.parameters["known_at"] == "2026-01-01T00:00:00.000000Z"


def test_all_edges_with_ways_are_followed_in_both_directions() -> None:
    followed = {
        (kind, label)
        for type_name in JOINED
        for _, kind, _, label in _HOP.findall(read_around(type_name).named.cypher)
    }
    assert followed == {
        (name, end)
        for name in edge_names()
        for ends in EDGE_TYPES[name].end_names
        for end in ends
    }  # fmt: skip


def test_a_statement_is_the_same_for_any_number_of_nodes() -> None:
    graph = CompiledGraph(VIEW)
    reads = [
        next(graph.around([Ref("PowerItem", f"{n}") for n in range(count)], Following()))[0]
        for count in (1, 7, 50)
    ]
    assert {ask.named.cypher for ask in reads} == {reads[0].named.cypher}
    assert {len(ask.parameters["keys"]) for ask in reads} == {50}


def test_nodes_that_are_passed_through_lead_on() -> None:
    kind = KINDS[ChainKind.REPEAL]
    ways = kind.ways_in(ChainDirection.BACK)
    text = read_around("Law", Following(ways, passing=kind.passing)).named.cypher
    assert re.search(r"HAS_ARTICLE\]->\((\w+):Article\) WHERE .*EXISTS \{ MATCH \(\1\)", text)


@pytest.mark.parametrize("wrong", ["昨天", "2026-01-01", "", "2026-13-01T00:00:00Z"])
def test_a_moment_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(BadInput, match="knownAt 应为时刻"):
        as_known_at(VIEW, wrong)


@pytest.mark.parametrize("wrong", ["", "PowerItem", "PowerItem:", "LoadRun:x", "没有:x"])
def test_what_is_no_id_is_not_found(wrong: str) -> None:
    with pytest.raises(NotFound):
        CompiledGraph(VIEW).ref(wrong)


@pytest.mark.parametrize(
    ("ref", "name", "title"),
    [
        (Ref("Law", "law:河道条例"), "河道条例", "《河道条例》"),
        (Ref("LawVersion", "law:河道条例@2020-01-01~ab"), "河道条例", "《河道条例》（2020-01-01）"),
        (Ref("Article", "law:河道条例#34-1"), "第三十四条之一", "《河道条例》第三十四条之一"),
        (Ref("Article", "law:河道条例#附件1/3"), "第三条", "《河道条例》附件1第三条"),
        (Ref("ArticleVersion", "law:河道条例#12~ab"), "x", "《河道条例》第十二条的文字"),
        (Ref("ListVersion", "list:甲市水务局:权责清单@2025-06-30"), "权责清单",
         "甲市水务局权责清单（2025-06-30）"),
        (Ref("ListVersion", "list:甲市水务局:权责清单@undated"), "权责清单", "甲市水务局权责清单"),
        (Ref("Department", "dept:甲市水务局"), "甲市水务局", "甲市水务局"),
    ],
)  # fmt: skip
def test_titles(ref: Ref, name: str, title: str) -> None:
    assert title_of(ref, Named("id", name)) == title


def test_a_label_is_told_from_where_one_stands() -> None:
    assert label_of(Way("SUBORDINATE_TO", True)) == "隶属于"
    assert label_of(Way("SUBORDINATE_TO", False)) == "下属"


class NoStore:
    def read(self, *_: object, **__: object) -> list[dict[str, object]]:
        return [{"files": [["file:1", "名录.xlsx"]]}]


A, B = Ref("Department", "甲局"), Ref("Department", "乙局")
GRAPH = MemoryGraph(
    [
        Link("SUCCEEDED_BY", A, B, "f", "2025-03-20", None, "file:1", "机构!R3", "=并入乙局"),
        Link("SUCCEEDED_BY", B, A, "g", "2026-01-01", "2027-01-01"),
    ]
)


def test_a_chain_in_lines_and_tables(tmp_path: Path) -> None:
    found = answer(NoStore(), chain(ChainQuestion("Department:甲局", ChainKind.SUCCESSION),
                                    GRAPH, VIEW))  # fmt: skip
    lines = list(told.chain_lines(found))
    assert lines == [
        "甲局（部门/单位），后来的承继者，按 2026-08-15：1 条",
        "",
        "1. 甲局 → 承继者：乙局（自 2025-03-20 起）。",
        "   承继者：名录.xlsx 机构!R3：“=并入乙局”",
        "注意：有的链条绕了回来，到重复的节点为止。",
    ]
    file = tmp_path / "链条.xlsx"
    write_tables(file, told.path_tables(found.chains))
    _, row = load_workbook(file)["各步"].values
    assert row[:8] == (1, 1, "甲局", "承继者", "乙局", "2025-03-20", None, "名录.xlsx")
    assert row[9] == "=并入乙局"


def test_a_neighbourhood_in_lines_and_tables() -> None:
    found = answer(NoStore(), neighbourhood(NeighbourhoodQuestion("Department:甲局"), GRAPH, VIEW))
    assert list(told.neighbourhood_lines(found)) == [
        "甲局（部门/单位），按 2026-08-15，1 步以内：1 个节点，2 条联系",
        "  甲局 → 承继者：乙局",
        "  乙局 → 承继者：甲局",
    ]
    nodes, edges = told.neighbourhood_tables(found)
    assert [row[0] for row in nodes.rows] == [0, 1]
    assert [row[4] for row in edges.rows] == [None, "2027-01-01"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["neighbourhood", "Department:甲局", "--depth", "5"],
        ["shortest", "Department:甲局"],
        ["chain", "Department:甲局"],
        ["chain", "Department:甲局", "--along", "nothing"],
    ],
)
def test_what_is_asked_wrongly_is_said_at_once(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["paths", *arguments]) == 2
    assert "quanze paths" in capsys.readouterr().err
