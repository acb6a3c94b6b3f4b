"""Whatever stands in the cells, every row is loaded or rejected, and what is written is declared.

hypothesis fills tables under true headers with words that sources stumble over.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from register_tables import KNOWN, tables

from graph_schema.rows import check_ends, check_properties
from loaders.sources import boundaries, departments, regions, transfers
from loaders.table_headers import headers_of

WORDS = (
    *("", "880100", "88", "丙水市", "戊桥镇", "市教育局", "县城管局、省财政厅", "各县区教育局"),
    *("国家税务总局", "（市）", "、、市", "中共", "科", "等", "市", "2025-02-30", "2025年", "长期"),
    *(
        "第三条",
        "《水法》第一条",
        "《》",
        "〔2025〕1号",
        "委托",
        "撤销",
        "合并",
        "无",
        "𠀀局",
        "\u200b",
    ),
    "市教育局\n市财政局",
)
SOURCES = (
    (regions.KINDS, regions.assert_regions),
    (departments.KINDS, departments.assert_departments),
    (boundaries.KINDS, boundaries.assert_boundaries),
    (transfers.KINDS, transfers.assert_transfers),
)
CASES = [(kinds, kind, asserts) for kinds, asserts in SOURCES for kind in kinds]


@pytest.mark.parametrize("case", CASES, ids=[kind.kind for _, kind, _ in CASES])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_row_is_loaded_or_rejected(case, data):
    kinds, kind, asserts = case
    header = [data.draw(st.sampled_from(words)) for words in headers_of(kind.kind).values()]
    row = st.lists(st.sampled_from(WORDS), min_size=len(header), max_size=len(header))
    grid = [header, *data.draw(st.lists(row, max_size=4))]
    found = asserts(tables(grid, kinds), "source:test", KNOWN)
    assert found.read == found.loaded + len(found.rejects)
    assert all(reject.reason for reject in found.rejects)
    for node in found.nodes:
        check_properties(node.type, node.properties)
    for fact in found.facts:
        check_properties(fact.type, fact.properties)
        check_ends(fact)
