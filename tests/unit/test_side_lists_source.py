"""Lists beside the power lists as what they assert, over rows written for the test."""

import pytest

from loaders.readers import read_workbook
from loaders.sources.assertion import SourceAssertion, SourceContext
from loaders.sources.side_lists import (
    assert_registers,
    kind_named,
    read_registers,
    register_kinds,
    whole_of,
)

CONTEXT = SourceContext(regions={"990100": "丙水市"}, region="990100")


def asserted(tmp_path, kind: str | None, text: str, name: str = "表") -> SourceAssertion:
    path = tmp_path / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return assert_registers(read_registers(read_workbook(path), kind), "source~1", CONTEXT)


def of_type(found: SourceAssertion, name: str):
    return [fact for fact in found.facts if fact.type.name == name]


def test_an_entry_with_its_unit_its_basis_and_its_item(tmp_path):
    found = asserted(
        tmp_path,
        "discretion_standard",
        "单位,事项名称,裁量基准,裁量档次,依据,公布日期\n"
        "丙水市水务局,取水许可,取水裁量,三档,《水法》第六十九条,2024年1月5日\n",
    )
    (entry,) = [node for node in found.nodes if node.type.name == "RegisterEntry"]
    assert entry.properties == {"kind": "discretion_standard", "name": "取水裁量"}
    (state,) = [node for node in found.nodes if node.type.name == "RegisterEntryState"]
    assert state.properties["item_name"] == "取水许可"
    assert state.properties["content"] == "三档"
    assert state.properties["published_on"] == "2024-01-05"
    (unit,) = of_type(found, "ENTRY_UNIT")
    assert (unit.end_key, unit.properties["role"]) == ("dept:丙水市水务局", "owner")
    (basis,) = of_type(found, "ENTRY_BASED_ON")
    assert basis.end_key == "law:水法#69"
    assert (found.read, found.loaded) == (1, 1)


def test_parts_are_joined_to_wholes_of_the_same_file(tmp_path):
    risks = asserted(tmp_path, "risk_point", "单位,风险点\n丙水市水务局,走过场\n")
    measures = asserted(tmp_path, "measure", "风险点,防范措施\n走过场,双人核查\n")
    assert of_type(risks, "PART_OF_ENTRY") == []
    assert of_type(measures, "PART_OF_ENTRY") == []
    assert any("走过场" in note for note in measures.notes)


@pytest.mark.parametrize(
    ("units", "which", "expected"),
    [
        ("", ["甲"], ["甲"]),
        ("甲", ["甲", "乙"], ["甲"]),
        ("", ["甲", "乙"], ["甲", "乙"]),  # which of them isn't known
        ("甲", ["乙"], []),
        ("甲", [""], [""]),
    ],
)
def test_a_part_belongs_to_the_row_of_its_unit(units, which, expected):
    assert whole_of(frozenset(units), which, frozenset) == expected


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("单位,风险点\n丙水市水务局,\n", "风险点"),
        ("单位,风险点\n丙水市水务局,走过场\n丙水市水务局,走过场\n", "风险点"),
    ],
)
def test_a_row_that_can_not_be_taken_is_rejected_with_its_reason(tmp_path, text, column):
    found = asserted(tmp_path, "risk_point", text)
    (reject,) = found.rejects
    assert reject.column == column
    assert found.read == found.loaded + 1


def test_a_day_that_does_not_exist_is_rejected(tmp_path):
    found = asserted(tmp_path, "report_due", "报告事项,报送期限\n年报,2025-02-30\n")
    assert [reject.column for reject in found.rejects] == ["报送期限"]


def test_a_sheet_that_names_no_kind_is_said_and_not_read(tmp_path):
    found = asserted(tmp_path, None, "风险点,单位\n走过场,丙水市水务局\n", name="随便")
    assert (found.read, found.facts) == (0, ())
    assert any("随便" in note and "廉政风险点" in note for note in found.notes)


def test_each_kind_is_told_by_its_code_and_its_name_and_has_a_name_column():
    for kind in register_kinds().values():
        assert kind_named(kind.code) is kind
        assert kind_named(kind.label) is kind
        assert "name" in kind.headers
        assert len(set(kind.headers.values())) == len(kind.headers)
    assert kind_named("没有的种类") is None


def test_each_mechanism_that_needs_a_list_names_one():
    served = {n for kind in register_kinds().values() for n in kind.mechanisms.split("、")}
    assert all(1 <= int(number) <= 108 for number in served)
