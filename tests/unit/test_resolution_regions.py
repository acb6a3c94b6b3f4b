"""Regions by the head of a text, and levels by the words of cells and statutes.

Strategy: a small invented set of divisions beside a few real ones (chosen because their names are
ambiguous), read in the ways that file names, departments and lists write them. Level phrases are
sentences written for the test in the wording of statutes.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.levels import level_phrases, levels_allowed, parse_level, parse_levels
from resolution.regions import (
    RegionIndex,
    RegionRow,
    level_of_code,
    normalise_code,
    region_key,
    short_names,
)

INDEX = RegionIndex(
    [
        RegionRow("11", "北京市"),
        RegionRow("1101", "市辖区", "11"),
        RegionRow("110105", "朝阳区", "1101"),
        RegionRow("22", "吉林省"),
        RegionRow("2201", "长春市", "22"),
        RegionRow("220104", "朝阳区", "2201"),
        RegionRow("65", "新疆维吾尔自治区"),
        RegionRow("650200", "克拉玛依市", "65"),
        RegionRow("650203", "克拉玛依区", "6502"),
        RegionRow("9901", "云岭市", "99"),
        RegionRow("990102", "青石县", "9901"),
        RegionRow("990102001", "大庄镇", "990102"),
    ]
)


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("克拉玛依市生态环境局2024年权责清单", "650200", "生态环境局2024年权责清单"),
        ("新疆维吾尔自治区克拉玛依市克拉玛依区教育局", "650203", "教育局"),
        ("新疆克拉玛依市", "650200", ""),
        ("北京市朝阳区城管局", "110105", "城管局"),
        ("长春朝阳区", "220104", ""),
        ("云岭市 青石县大庄镇人民政府", "990102001", "人民政府"),
    ],
)
def test_names_in_a_row_lead_to_the_last_region(text: str, code: str, rest: str) -> None:
    match = INDEX.region_of_text(text)
    assert match is not None
    assert (match.code, match.rest) == (code, rest)
    assert match.span.of(text) + match.rest == text


def test_a_name_of_several_regions_is_decided_by_nothing_but_its_surroundings() -> None:
    match = INDEX.region_of_text("朝阳区城管局")
    assert match is not None
    assert (match.code, match.candidates) == (None, ("110105", "220104"))
    decided = INDEX.region_of_text("朝阳区城管局", within="2201")
    assert decided is not None
    assert decided.code == "220104"


def test_a_short_name_is_a_candidate_until_the_context_decides() -> None:
    match = INDEX.region_of_text("克拉玛依生态环境局")
    assert match is not None
    assert (match.code, match.short) == (None, True)
    assert match.candidates == ("650200", "650203")
    at_home = INDEX.region_of_text("克拉玛依生态环境局", within="650200")
    assert at_home is not None
    assert at_home.code == "650200"


@pytest.mark.parametrize("text", ["市生态环境局", "2024年权责清单", "市辖区", "乌有市教育局", ""])
def test_no_known_place_gives_none(text: str) -> None:
    assert INDEX.region_of_text(text) is None


def test_codes_of_every_length_have_one_key_and_a_level() -> None:
    assert {region_key(code) for code in ("6502", "650200", "650200000000")} == {"region:650200"}
    levels = [level_of_code(c) for c in ("100000", "65", "6502", "650203", "650203001")]
    assert levels == ["1", "2", "3", "4", "5"]
    assert level_of_code("650203001002") == "6"
    with pytest.raises(ValueError, match="行政区划代码"):
        normalise_code("65O2")


def test_short_names_leave_out_the_peoples_of_autonomous_areas() -> None:
    assert "新疆" in short_names("新疆维吾尔自治区")
    assert {"恩施", "恩施州"} <= set(short_names("恩施土家族苗族自治州"))
    assert short_names("沙县") == ()


def test_a_circular_parent_ends_the_way_up() -> None:
    index = RegionIndex([RegionRow("9901", "甲市", "9902"), RegionRow("9902", "乙市", "9901")])
    assert list(index.ancestors("990100")) == ["990200"]


@pytest.mark.parametrize(
    ("cell", "code", "rest"),
    [
        ("地州市级；负责资格初审", "3", "负责资格初审"),
        ("地州\n市级", "3", ""),
        ("自治区级", "2", ""),
        ("县（市、区）级", "4", ""),
        ("镇（乡、街道）级", "5", ""),
    ],
)
def test_the_level_at_the_head_of_a_cell(cell: str, code: str, rest: str) -> None:
    mention = parse_level(cell)
    assert mention is not None
    assert (mention.level.code, mention.rest) == (code, rest)
    assert mention.span.of(cell) == mention.words


def test_a_cell_may_list_levels_or_name_none() -> None:
    assert [m.level.code for m in parse_levels("省级、市级/县级")] == ["2", "3", "4"]
    assert parse_level("负责本行政区域档案工作监督检查。") is None


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("县级以上地方人民政府水行政主管部门负责监督。", "234"),
        ("县级以上人民政府农业主管部门", "1234"),
        ("由设区的市级以上地方人民政府生态环境主管部门处罚", "23"),
        ("省、自治区、直辖市人民政府规定", "2"),
        ("经国务院主管部门批准", "1"),
        ("乡镇人民政府、街道办事处应当协助", "5"),
        ("市、县人民政府应当公布", "34"),
        ("县、不设区的市、市辖区的有关部门", "4"),
        ("国务院和县级以上地方人民政府", "1234"),
    ],
)
def test_phrases_of_statutes_name_levels(text: str, levels: str) -> None:
    allowed = levels_allowed(text)
    assert allowed is not None
    assert "".join(allowed.levels) == levels


def test_a_text_that_names_no_level_allows_no_conclusion() -> None:
    assert levels_allowed("有关主管部门应当依法处理。") is None


@given(st.text(alphabet="县级以上地方人民政府市、省国务院 \n主管部门的", max_size=40))
def test_places_of_phrases_point_at_their_words(text: str) -> None:
    for phrase in level_phrases(text):
        assert phrase.span.of(text) == phrase.words
        assert phrase.levels


@given(st.text(max_size=30))
def test_reading_any_text_never_fails(text: str) -> None:
    INDEX.region_of_text(text)
    parse_levels(text)
