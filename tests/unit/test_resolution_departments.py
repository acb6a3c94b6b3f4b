"""Written names of departments: taken apart, keyed, and resolved in a register.

Strategy: the cells are written in the shapes that real lists have (wrapped names, several bodies
in a cell, outward names in brackets, level words for a place). The register is an invented city
with a reform, so that each kind of answer has one clear case; errors of a register (a circle, a
body without successor) must be said and must not loop.
"""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.department_entries import DatedName, DepartmentEntry, Succession
from resolution.department_names import core_name, parse_departments
from resolution.departments import DepartmentRegister
from resolution.naming_tables import functional_name, reforms, reforms_of
from resolution.regions import RegionIndex, RegionRow

REGIONS = RegionIndex(
    [
        RegionRow("99", "南江省"),
        RegionRow("9901", "云岭市", "99"),
        RegionRow("990102", "青石县", "9901"),
        RegionRow("990103", "白鹭区", "9901"),
    ]
)


def entry(code: str, name: str, **more: Any) -> DepartmentEntry:
    region = f"region:{code}"
    return DepartmentEntry(f"dept:{code}:{core_name(name)}", name, region, **more)


REFORM = date(2019, 3, 1)
REGISTER = DepartmentRegister(
    [
        entry("990100", "云岭市生态环境局"),
        entry(
            "990100",
            "云岭市环境保护局",
            valid_to=REFORM,
            successors=(Succession("dept:990100:生态环境局", "更名", REFORM),),
        ),
        entry(
            "990100", "云岭市农业农村局", former_names=(DatedName("云岭市农业局", None, REFORM),)
        ),
        entry("990100", "云岭市自然资源局"),
        entry("990100", "云岭市商务局"),
        entry("990100", "云岭市市场监督管理局", short_names=("市场局",)),
        entry("990100", "云岭市文化广播电视和旅游局"),
        entry("990100", "云岭市发展和改革委员会"),
        entry("990100", "中共云岭市委办公室", outward_names=("云岭市档案局",)),
        entry("990102", "青石县农业农村局"),
        entry("990103", "白鹭区农业农村局"),
        entry("990000", "南江省农业农村厅"),
        entry("990100", "甲局", successors=(Succession("dept:990100:乙局", "合并", REFORM),)),
        entry("990100", "乙局", successors=(Succession("dept:990100:甲局", "合并", REFORM),)),
        entry("990100", "云岭市盐务局", valid_to=REFORM),
    ],
    REGIONS,
)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("市统\n计局", ["市统计局"]),
        ("政策法\n规科 、\n社会经\n济统计\n科", ["政策法规科", "社会经济统计科"]),
        ("云岭市消防救援支队\n各区消防救援大队", ["云岭市消防救援支队", "各区消防救援大队"]),
        ("云岭市消防救援支队/各区消防救援大队", ["云岭市消防救援支队", "各区消防救援大队"]),
        ("市委宣传部（新闻出版局、版权局）", ["市委宣传部(新闻出版局、版权局)"]),
        ("各区、县级市人民政府", ["各区、县级市人民政府"]),
        ("市公安局 市司法局", ["市公安局", "市司法局"]),
        ("、", []),
        ("", []),
    ],
)
def test_a_cell_is_split_into_its_bodies(cell: str, names: list[str]) -> None:
    assert [mention.as_written for mention in parse_departments(cell)] == names


def test_the_parts_of_a_name() -> None:
    (own,) = parse_departments("云岭市国防动员办公室（云岭市人民防空办公室）")
    assert (own.region_prefix, own.core) == ("云岭市", "国防动员办公室")
    assert own.outward_names == ("云岭市人民防空办公室",)
    (generic,) = parse_departments("地州市农业农村局")
    assert (generic.generic_prefix, generic.levels, generic.core) == (
        "地州市",
        ("3",),
        "农业农村局",
    )
    (office,) = parse_departments("市场管理科（广电管理科）")
    assert office.is_inner_office_only
    assert (office.inner_office, office.outward_names) == ("市场管理科", ("广电管理科",))
    (both,) = parse_departments("市生态环境局水生态环境科")
    assert (both.core, both.inner_office) == ("生态环境局", "水生态环境科")
    _, second = parse_departments("省科技厅、工业和信息化厅")
    assert second.inherited_prefix == "省"


@pytest.mark.parametrize(
    "cell",
    ["各区消防救援大队", "有关部门", "各县（市、区）人民政府", "市、县教育局", "市教育局等部门"],
)
def test_sets_of_bodies_are_marked(cell: str) -> None:
    (mention,) = parse_departments(cell)
    assert mention.collective


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("市生态环境局", "生态环境局"),
        ("云岭市市场监督管理局", "市场监督管理局"),
        ("市市场监督管理局", "市场监督管理局"),
        ("市场监督管理局", "市场监督管理局"),
        ("市民政局", "民政局"),
        ("市政管理局", "市政管理局"),
        ("聊城市教育局", "教育局"),
        ("中共云岭市委宣传部", "党委宣传部"),
        ("市政府办公室", "人民政府办公室"),
        ("市人民政府国有资产监督管理委员会", "国有资产监督管理委员会"),
        ("市卫生健康委", "卫生健康委员会"),
        ("国家税务总局云岭市税务局", "税务局"),
        ("市住房和城乡建设局", "住房和城乡建设局"),
        ("青石县大庄镇人民政府", "人民政府"),
    ],
)
def test_the_core_of_a_name(name: str, core: str) -> None:
    assert core_name(name) == core


@pytest.mark.parametrize(
    ("name", "key", "relation"),
    [
        ("云岭市生态环境局", "dept:990100:生态环境局", "same"),
        ("市生态环境局", "dept:990100:生态环境局", "same"),
        ("地州市农业农村局", "dept:990100:农业农村局", "generic"),
        ("地州市商务主管部门", "dept:990100:商务局", "generic"),
        ("省农业农村厅", "dept:990000:农业农村厅", "same"),
        ("青石县农业农村局", "dept:990102:农业农村局", "same"),
        ("市档案局", "dept:990100:党委办公室", "alias"),
        ("市农业局", "dept:990100:农业农村局", "former"),
        ("市发改委", "dept:990100:发展和改革委员会", "short_form"),
        ("市场局", "dept:990100:市场监督管理局", "short_form"),
        ("市环保局", "dept:990100:环境保护局", "successor"),
        ("工商行政管理部门", "dept:990100:市场监督管理局", "functional"),
        ("旅游主管部门", "dept:990100:文化广播电视和旅游局", "functional"),
        ("云岭生态环境局", "dept:990100:生态环境局", "same"),
    ],
)
def test_names_that_lead_to_one_body(name: str, key: str, relation: str) -> None:
    found = REGISTER.resolve(name, "region:990100", date(2024, 6, 1))
    assert (found.key, found.relation) == (key, relation)
    assert found.why


def test_the_date_decides_whether_the_old_body_still_acts() -> None:
    before = REGISTER.resolve("市环境保护局", "9901", date(2018, 1, 1))
    assert (before.relation, before.acts_today) == ("same", ("dept:990100:环境保护局",))
    after = REGISTER.resolve("市环境保护局", "9901", date(2024, 1, 1))
    assert (after.key, after.relation) == ("dept:990100:环境保护局", "successor")
    assert after.acts_today == ("dept:990100:生态环境局",)
    assert "现由云岭市生态环境局承接" in after.why


def test_level_words_for_other_places_point_at_none() -> None:
    found = REGISTER.resolve("县市区农业农村局", "990100")
    assert (found.key, found.relation) == (None, "generic")
    assert {c.key for c in found.candidates} == {"dept:990102:农业农村局", "dept:990103:农业农村局"}
    assert REGISTER.resolve("区农业农村局", "990103").key == "dept:990103:农业农村局"
    assert REGISTER.resolve("区农业农村局", "990100").relation == "ambiguous"


def test_a_place_is_never_matched_by_likeness() -> None:
    elsewhere = REGISTER.resolve("乌有市生态环境局", "990100")
    assert (elsewhere.key, elsewhere.relation) == (None, "unknown")
    assert "不在已导入的行政区划中" in elsewhere.why


def test_likeness_and_reforms_only_propose() -> None:
    near = REGISTER.resolve("市农业与农村局", "990100")
    assert (near.key, near.candidates[0].key) == (None, "dept:990100:农业农村局")
    former = REGISTER.resolve("市国土资源局", "990100")
    assert (former.key, former.relation) == (None, "unknown")
    assert [c.key for c in former.candidates] == ["dept:990100:自然资源局"]
    assert former.candidates[0].features == ("reform",)


def test_a_circle_of_successors_is_said_and_left() -> None:
    found = REGISTER.resolve("甲局", "990100")
    assert found.acts_today == ()
    assert "成环：甲局 → 乙局 → 甲局" in found.why


def test_an_abolished_body_without_successor_is_said() -> None:
    found = REGISTER.resolve("市盐务局", "990100", date(2024, 1, 1))
    assert found.acts_today == ()
    assert "未登记承接机构" in found.why


def test_an_inner_office_or_a_full_cell_is_not_a_body() -> None:
    assert "内设机构" in REGISTER.resolve("政策法规科", "990100").why
    assert "请拆分" in REGISTER.resolve("市商务局、市农业农村局", "990100").why
    assert REGISTER.resolve("", "990100").relation == "unknown"


def test_the_tables_of_functions_and_reforms() -> None:
    water = functional_name("水行政主管部门")
    assert water is not None
    assert water.acts_today == ("水利", "水务")
    assert functional_name("某某局") is None
    assert "应急管理部" in {reform.new for reform in reforms_of("国家安全生产监督管理总局")}
    assert all(reform.new != reform.old for reform in reforms())


@given(st.text(alphabet="各市县区委局科、（）()/ \n云岭农业和生态部门政府办公室", max_size=40))
def test_any_cell_is_read_and_every_place_points_at_its_words(cell: str) -> None:
    for mention in parse_departments(cell):
        words = "".join(mention.span.of(cell).split())
        assert words.replace("（", "(").replace("）", ")") == mention.as_written
        REGISTER.resolve_mention(mention, "990100")
