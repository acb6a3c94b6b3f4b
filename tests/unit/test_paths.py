"""Searches over a graph in memory: they tell what is there, and say where they didn't look.

What is the shortest, the nearest, the whole of a chain is worked out here by plain means, over all
links at once, and compared with what the searches find through narrow reads.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.asking import Steps, answer, public_viewpoint
from queries.errors import BadQuestion, NotFound, TooMuch
from queries.paths import chain as chain_module
from queries.paths import two_sided
from queries.paths.answer import (
    ChainAnswer,
    GraphPath,
    NeighbourhoodAnswer,
    PathStep,
    ShortestPathsAnswer,
)
from queries.paths.chain import ChainQuestion, chain
from queries.paths.graph import Hop, Link, Ref, Way
from queries.paths.kinds import KINDS, ChainDirection, ChainKind
from queries.paths.neighbourhood import NeighbourhoodQuestion, neighbourhood
from queries.paths.shortest import ShortestPathsQuestion, shortest_paths
from tests.unit.paths_graph import MemoryGraph

VIEW = public_viewpoint("2026-08-15")
EDGES = ("SUCCEEDED_BY", "SUBORDINATE_TO")


def body(name: object) -> Ref:
    return Ref("Department", f"{name}")


def node_id(ref: Ref) -> str:
    return f"{ref.type}:{ref.key}"


def link(edge: str, start: Ref, end: Ref, fact: str = "", **more: Any) -> Link:
    return Link(edge, start, end, fact or f"{edge}{start}{end}", **more)


def ask(steps: Steps[Any]) -> Any:
    class NoStore:
        def read(self, *_: Any, **__: Any) -> list[dict[str, Any]]:
            raise AssertionError("the graph in memory needs no store")

    return answer(NoStore(), steps)


def near(graph: MemoryGraph, of: Ref, **asked: Any) -> NeighbourhoodAnswer:
    question = NeighbourhoodQuestion(node_id(of), **asked)
    found: NeighbourhoodAnswer = ask(neighbourhood(question, graph, VIEW))
    return found


def between(graph: MemoryGraph, start: Ref, end: Ref, **asked: Any) -> ShortestPathsAnswer:
    question = ShortestPathsQuestion(node_id(start), node_id(end), **asked)
    found: ShortestPathsAnswer = ask(shortest_paths(question, graph, VIEW))
    return found


def along(graph: MemoryGraph, of: Ref, kind: ChainKind, **asked: Any) -> ChainAnswer:
    found: ChainAnswer = ask(chain(ChainQuestion(node_id(of), kind, **asked), graph, VIEW))
    return found


def keys(path: GraphPath) -> list[str]:
    return [node.key for node in path.nodes]


def is_a_path(graph: MemoryGraph, path: GraphPath) -> bool:
    """Return whether each step is a link of the graph between the nodes on both sides of it."""
    if len(path.nodes) != path.length + 1 or len(path.steps) != path.length:
        return False
    ends = zip(path.nodes, path.steps, path.nodes[1:], strict=False)
    return all(
        (step.from_, step.to) == (here.id, there.id) and is_a_link(graph, step)
        for here, step, there in ends
    )


def is_a_link(graph: MemoryGraph, step: PathStep) -> bool:
    start, end = (step.from_, step.to) if step.forward else (step.to, step.from_)
    return any(
        (one.edge, node_id(one.start), node_id(one.end)) == (step.edge, start, end)
        for one in graph.links
    )


def distances(links: Sequence[Link], start: Ref) -> dict[Ref, int]:
    found, frontier = {start: 0}, [start]
    while frontier:
        ref = frontier.pop(0)
        for one in links:
            for here, there in ((one.start, one.end), (one.end, one.start)):
                if here == ref and there not in found:
                    found[there] = found[ref] + 1
                    frontier.append(there)
    return found


def all_shortest(links: Sequence[Link], start: Ref, end: Ref) -> set[tuple[tuple[Way, Ref], ...]]:
    """Return the shortest paths as the ways and nodes that they go over."""
    from_end = distances(links, end)

    def walk(at: Ref) -> Iterator[tuple[tuple[Way, Ref], ...]]:
        if at == end:
            yield ()
            return
        for one in links:
            for hop in (Hop(one, True), Hop(one, False)):
                if hop.origin == at and from_end[hop.target] == from_end[at] - 1:
                    for rest in walk(hop.target):
                        yield ((hop.way, hop.target), *rest)

    return set(walk(start)) if start in from_end else set()


def as_told(path: GraphPath) -> tuple[tuple[Way, Ref], ...]:
    ends = zip(path.steps, path.nodes[1:], strict=True)
    return tuple((Way(step.edge, step.forward), Ref(node.type, node.key)) for step, node in ends)


NODES = st.integers(0, 9).map(body)
LINKS = st.lists(
    st.builds(link, st.sampled_from(EDGES), NODES, NODES, st.sampled_from("abc")).filter(
        lambda one: one.start != one.end
    ),
    max_size=28,
    unique=True,
)
GRAPHS = st.builds(
    MemoryGraph, LINKS, alone=st.just([body(n) for n in range(10)]), fan_out=st.integers(1, 6)
)


@given(GRAPHS, NODES, NODES, st.integers(1, 10))
def test_shortest_paths_are_paths_and_the_shortest(
    graph: MemoryGraph, start: Ref, end: Ref, most: int
) -> None:
    found = between(graph, start, end, max_length=most, first=100)
    assert all(is_a_path(graph, path) for path in found.paths)
    assert {path.length for path in found.paths} <= {found.length}
    expected = all_shortest(graph.links, start, end)
    length = len(next(iter(expected))) if expected else None
    told = [as_told(path) for path in found.paths]
    assert len(set(told)) == len(told)
    if found.truncated:
        assert found.length is None or (length is not None and length <= found.length <= most)
    elif length is None or length > most:
        assert (found.length, found.paths) == (None, ())
    else:
        assert found.length == length
        assert set(told) == expected


@given(GRAPHS, NODES, NODES)
def test_a_path_back_is_as_long(graph: MemoryGraph, start: Ref, end: Ref) -> None:
    there, back = between(graph, start, end), between(graph, end, start)
    if not (there.truncated or back.truncated):
        assert there.length == back.length


@given(LINKS, NODES, NODES)
def test_one_hub_hides_nothing(links: list[Link], start: Ref, end: Ref) -> None:
    # The edges of one node alone were left out: all are read where the other side comes to it.
    hub = body("hub")
    more = [link("SUBORDINATE_TO", body(f"x{n:02}"), hub) for n in range(20)]
    graph = MemoryGraph([*links, *more, link("SUBORDINATE_TO", end, hub)], [start, end], 5)
    degrees = [sum(ref in (one.start, one.end) for one in graph.links) for ref in graph.known]
    if sorted(degrees)[-2] <= 5 and start != hub:
        found = between(graph, start, hub, max_length=10, first=100)
        assert not found.truncated
        assert {as_told(path) for path in found.paths} == all_shortest(graph.links, start, hub)


def test_edges_that_were_left_out_are_found_from_the_other_side() -> None:
    law, article, item = Ref("Law", "law:a"), Ref("Article", "law:a#99"), Ref("PowerItem", "item")
    articles = [Ref("Article", f"law:a#{n}") for n in range(100)]
    links = [link("HAS_ARTICLE", law, one) for one in articles]
    graph = MemoryGraph([*links, link("BASED_ON", item, article)])
    found = between(graph, law, item)
    assert [keys(path) for path in found.paths] == [["law:a", "law:a#99", "item"]]
    assert not found.truncated


def test_what_two_hubs_leave_out_is_said() -> None:
    one, other, middle = body("one"), body("other"), body("z")
    links = [
        link("SUBORDINATE_TO", leaf, hub)
        for hub in (one, other)
        for leaf in (*(body(f"{hub.key}{n:02}") for n in range(60)), middle)
    ]
    found = between(MemoryGraph(links), one, other)
    assert found.truncated
    assert {(cut.title, cut.edge, cut.label) for cut in found.cuts} == {
        ("one", "SUBORDINATE_TO", "下属"), ("other", "SUBORDINATE_TO", "下属"),
    }  # fmt: skip
    assert any("2 处" in note for note in found.notes)


def test_no_step_from_a_node_to_itself() -> None:
    found = between(MemoryGraph([], [body("a")]), body("a"), body("a"))
    assert (found.length, found.truncated) == (0, False)
    (path,) = found.paths
    assert (keys(path), path.steps) == (["a"], ())
    assert "同一个节点：a" in path.sentence


def test_of_several_facts_the_one_that_holds_since_longest_is_told() -> None:
    facts = [
        link("SUBORDINATE_TO", body("a"), body("b"), f"{day}", valid_from=day)
        for day in ("2024-01-01", "2020-01-01")
    ]
    (path,) = between(MemoryGraph(facts), body("a"), body("b")).paths
    assert path.steps[0].valid_from == "2020-01-01"
    assert path.sentence == "a → 隶属于：b（自 2020-01-01 起）。"


def test_more_paths_than_asked_for_are_cut_and_said() -> None:
    links = [link("SUBORDINATE_TO", body(end), body(n)) for end in "ab" for n in range(4)]
    found = between(MemoryGraph(links), body("a"), body("b"), first=3)
    assert [keys(path)[1] for path in found.paths] == ["0", "1", "2"]
    assert found.truncated
    assert any("不止 3 条" in note for note in found.notes)


def test_a_search_that_grows_too_large_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_sided, "MOST_VISITED", 5)
    links = [link("SUBORDINATE_TO", body(n), body(n + 1)) for n in range(9)]
    found = between(MemoryGraph(links), body(0), body(9), max_length=10)
    assert (found.length, found.truncated) == (None, True)


def test_only_the_edges_that_are_asked_for() -> None:
    links = [
        link("SUCCEEDED_BY", body("a"), body("b")), link("SUBORDINATE_TO", body("b"), body("c")),
    ]  # fmt: skip
    graph = MemoryGraph(links)
    assert between(graph, body("a"), body("c"), edges=("SUCCEEDED_BY",)).length is None
    assert between(graph, body("a"), body("c"), edges=EDGES).length == 2
    assert [n.key for n in near(graph, body("b"), edges=("SUCCEEDED_BY",)).nodes] == ["a"]
    with pytest.raises(BadQuestion, match="NO_SUCH"):
        near(graph, body("a"), edges=("NO_SUCH",))


@given(GRAPHS, NODES, st.integers(1, 4), st.integers(1, 12))
def test_a_neighbourhood_holds_the_nearest(
    graph: MemoryGraph, start: Ref, depth: int, first: int
) -> None:
    found = near(graph, start, depth=depth, first=first)
    assert len(found.nodes) <= first
    assert [n.distance for n in found.nodes] == sorted(n.distance for n in found.nodes)
    assert all(is_a_link(graph, edge) and edge.forward for edge in found.edges)
    shown = {found.start.id, *(node.id for node in found.nodes)}
    assert all({edge.from_, edge.to} <= shown for edge in found.edges)
    expected = {
        ref: distance
        for ref, distance in distances(graph.links, start).items()
        if 0 < distance <= depth
    }
    told = {Ref(node.type, node.key): node.distance for node in found.nodes}
    if not found.truncated:
        assert told == expected
        inner = {start, *(ref for ref, distance in told.items() if distance < depth)}
        joining = [one for one in graph.links if one.start in inner or one.end in inner]
        assert len(found.edges) == len(joining)
    else:
        assert all(expected.get(ref, 99) <= distance for ref, distance in told.items())


def test_a_neighbourhood_has_something_of_each_kind() -> None:
    item = Ref("PowerItem", "item")
    links = [link("HOLDS", body("a"), Ref("PowerItem", f"x{n:02}")) for n in range(40)]
    links += [link("HOLDS", body("a"), item), link("SUCCEEDED_BY", body("a"), body("b"))]
    found = near(MemoryGraph(links), body("a"), first=3)
    assert [node.key for node in found.nodes] == ["item", "b", "x00"]
    assert found.truncated


def test_a_hub_is_cut_and_said() -> None:
    links = [link("SUBORDINATE_TO", body(f"{n:02}"), body("hub")) for n in range(60)]
    found = near(MemoryGraph(links), body("hub"))
    assert len(found.nodes) == 50
    assert found.truncated
    (cut,) = found.cuts
    assert (cut.title, cut.edge, cut.label, cut.followed) == ("hub", "SUBORDINATE_TO", "下属", 50)


@given(LINKS, NODES, st.sampled_from(ChainDirection), st.integers(1, 12))
def test_chains_are_all_there_are(
    links: list[Link], start: Ref, direction: ChainDirection, most: int
) -> None:
    graph = MemoryGraph(links, [start])
    found = along(graph, start, ChainKind.SUCCESSION, direction=direction, max_length=most)
    onward = direction is ChainDirection.ONWARD

    def walk(at: Ref, before: tuple[Ref, ...]) -> Iterator[tuple[Ref, ...]]:
        following = {
            one.end if onward else one.start
            for one in links
            if one.edge == "SUCCEEDED_BY" and (one.start if onward else one.end) == at
        } - {*before}
        if not following or len(before) > most:
            yield before
        else:
            for to in following:
                yield from walk(to, (*before, to))

    expected = {tuple(ref.key for ref in one) for one in walk(start, (start,))} - {(start.key,)}
    told = [tuple(keys(path)) for path in found.chains]
    assert all(is_a_path(graph, path) for path in found.chains)
    assert len(set(told)) == len(told)
    if len(expected) <= 50:
        assert set(told) == expected
        assert found.truncated == any("超过" in note for note in found.notes)
    else:
        assert set(told) < expected
        assert found.truncated


def transfer(item: str, number: int, giver: str, receiver: str) -> list[Link]:
    act = Ref("Transfer", f"{item}/{number}")
    return [link("GIVEN_BY", act, body(giver)), link("RECEIVED_BY", act, body(receiver))]


def test_a_chain_of_transfers_stays_with_its_item() -> None:
    graph = MemoryGraph(
        [
            *transfer("取水", 1, "省", "市"), *transfer("取水", 2, "市", "县"),
            *transfer("采砂", 3, "市", "县"), *transfer("取水", 4, "县", "镇"),
        ]
    )  # fmt: skip
    from_top = along(graph, body("省"), ChainKind.TRANSFER)
    assert [keys(path) for path in from_top.chains] == [
        ["省", "取水/1", "市", "取水/2", "县", "取水/4", "镇"]
    ]
    assert from_top.chains[0].sentence == (
        "省 → 交出：取水 → 接收单位：市 → 交出：取水 → 接收单位：县 → 交出：取水 → 接收单位：镇。"
    )
    from_city = along(graph, body("市"), ChainKind.TRANSFER)
    assert [keys(path)[1:3] for path in from_city.chains] == [["取水/2", "县"], ["采砂/3", "县"]]
    from_act = along(graph, Ref("Transfer", "取水/2"), ChainKind.TRANSFER)
    assert [keys(path) for path in from_act.chains] == [["取水/2", "县", "取水/4", "镇"]]
    back = along(graph, body("镇"), ChainKind.TRANSFER, direction=ChainDirection.BACK)
    assert keys(back.chains[0])[-1] == "省"


def test_a_part_of_an_item_continues_its_chain() -> None:
    graph = MemoryGraph(
        [
            *transfer("取水（小型）", 1, "省", "市"),
            *transfer("取水 (年取水量以下)", 2, "市", "县"),
            *transfer("取水口设置", 3, "市", "县"),
        ]
    )  # fmt: skip
    found = along(graph, body("省"), ChainKind.TRANSFER)
    assert [keys(path)[-2:] for path in found.chains] == [["取水 (年取水量以下)/2", "县"]]


def test_transfers_of_other_items_leave_no_one_out() -> None:
    others = [one for n in range(80) for one in transfer(f"甲{n:02}", n, "市", "县")]
    graph = MemoryGraph(
        [*transfer("取水", 1, "省", "市"), *others, *transfer("取水", 2, "市", "县")]
    )
    found = along(graph, body("省"), ChainKind.TRANSFER)
    assert [keys(path)[-2:] for path in found.chains] == [["取水/2", "县"]]
    assert not found.truncated


def test_a_power_that_was_taken_back_ends_its_chain() -> None:
    graph = MemoryGraph([*transfer("取水", 1, "市", "县"), *transfer("取水", 2, "县", "市")])
    found = along(graph, body("市"), ChainKind.TRANSFER)
    assert [keys(path) for path in found.chains] == [["市", "取水/1", "县"]]
    assert any("绕了回来" in note for note in found.notes)


def test_a_law_is_followed_only_through_the_article_that_repeals() -> None:
    laws = [Ref("Law", f"law:{name}") for name in "abc"]
    links = []
    for old, new in pairwise(laws):
        articles = [Ref("Article", f"{new.key}#{n}") for n in range(80)]
        links += [link("HAS_ARTICLE", new, one) for one in articles]
        links.append(link("REPEALS", articles[-1], old))
    graph = MemoryGraph(links)
    back = along(graph, laws[2], ChainKind.REPEAL, direction=ChainDirection.BACK)
    assert [keys(path) for path in back.chains] == [
        ["law:c", "law:c#79", "law:b", "law:b#79", "law:a"]
    ]
    assert not back.truncated
    onward = along(graph, laws[0], ChainKind.REPEAL)
    assert [keys(path)[-1] for path in onward.chains] == ["law:c"]


def test_a_chain_that_leads_nowhere_says_so() -> None:
    found = along(MemoryGraph([], [body("a")]), body("a"), ChainKind.SUCCESSION)
    assert (found.chains, found.truncated) == ((), False)
    assert found.notes == ("没有找到后来的承继者。",)


def test_a_chain_begins_at_what_it_is_made_of() -> None:
    law = Ref("Law", "law:a")
    with pytest.raises(BadQuestion, match="机构承继的链条只能从部门/单位开始，而不是从法律文件"):
        along(MemoryGraph([], [law]), law, ChainKind.SUCCESSION)


def test_a_chain_that_grows_too_large_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain_module, "MOST_VISITED", 2)
    links = [link("SUCCEEDED_BY", body(n), body(n + 1)) for n in range(9)]
    assert along(MemoryGraph(links), body(0), ChainKind.SUCCESSION).truncated


@pytest.mark.parametrize("unknown", ["Department:nobody", "nonsense", ""])
def test_a_node_that_is_not_there_is_not_found(unknown: str) -> None:
    graph = MemoryGraph([], [body("a")])
    for question in (
        neighbourhood(NeighbourhoodQuestion(unknown), graph, VIEW),
        shortest_paths(ShortestPathsQuestion("Department:a", unknown), graph, VIEW),
        chain(ChainQuestion(unknown, ChainKind.REGION), graph, VIEW),
    ):
        with pytest.raises(NotFound):
            ask(question)


def test_limits_are_said_with_their_value_and_a_way_out() -> None:
    graph, a = MemoryGraph([], [body("a")]), body("a")
    with pytest.raises(TooMuch, match=r"depth 最大是 4，要了 5。请减小 depth"):
        near(graph, a, depth=5)
    with pytest.raises(TooMuch, match=r"first 最大是 1000"):
        near(graph, a, first=1001)
    with pytest.raises(TooMuch, match=r"maxLength 最大是 10"):
        between(graph, a, a, max_length=11)
    with pytest.raises(TooMuch, match=r"maxLength 最大是 30"):
        along(graph, a, ChainKind.SUCCESSION, max_length=31)
    with pytest.raises(BadQuestion, match="不小于 1"):
        near(graph, a, depth=0)


def test_every_kind_of_chain_is_in_the_table() -> None:
    assert set(KINDS) == set(ChainKind)
