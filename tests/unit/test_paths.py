"""Searches over a graph in memory: they tell what is there, and say where they didn't look.

What is the shortest and what is the nearest is worked out here by plain means, over all links at
once, and compared with what the searches find through narrow reads.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.errors import BadQuestion, NotFound, TooMuch
from queries.paths import two_sided
from queries.paths.answer import GraphPath
from queries.paths.chain import ChainQuestion, chain
from queries.paths.graph import Hop, Link, Ref, Way
from queries.paths.kinds import ChainKind
from queries.paths.neighbourhood import NeighbourhoodQuestion, neighbourhood
from queries.paths.shortest import ShortestPathsQuestion, shortest_paths
from tests.unit.paths_graph import (
    EDGES,
    LINKS,
    NODES,
    VIEW,
    MemoryGraph,
    along,
    ask,
    between,
    body,
    is_a_link,
    is_a_path,
    keys,
    link,
    near,
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


def test_the_first_meeting_need_not_be_on_the_shortest_path() -> None:
    # The hub has too many edges, so the search comes to it over "00" first, by a longer way.
    long_way = ("s", "m1", "m2", "b", "00", "hub")
    links = [link("SUBORDINATE_TO", body(n), body("hub")) for n in ("01", "02", "03", "z")]
    links += [link("SUBORDINATE_TO", body(one), body(two)) for one, two in pairwise(long_way)]
    links += [link("SUCCEEDED_BY", body("s"), body(n)) for n in ("a", "q1", "q2")]
    links.append(link("SUCCEEDED_BY", body("a"), body("z")))
    found = between(MemoryGraph(links, fan_out=3), body("s"), body("hub"))
    assert [keys(path) for path in found.paths] == [["s", "a", "z", "hub"]]
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
