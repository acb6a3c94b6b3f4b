"""Chains over a graph in memory: each as far as it goes, along one kind of relation and item."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.errors import BadQuestion
from queries.paths import chain as chain_module
from queries.paths.graph import Link, Ref
from queries.paths.kinds import KINDS, ChainDirection, ChainKind
from tests.unit.paths_graph import LINKS, NODES, MemoryGraph, along, body, is_a_path, keys, link


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


def test_every_kind_of_chain_is_in_the_table() -> None:
    assert set(KINDS) == set(ChainKind)
