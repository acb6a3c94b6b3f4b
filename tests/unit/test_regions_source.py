"""Regions: invented divisions in the project's form and in that of the public tables."""

from register_tables import check, ends, of_type, rejected_rows, tables

from loaders.readers import read_workbook
from loaders.sources.assertion import SourceContext
from loaders.sources.regions import KINDS, assert_regions, names_by_code
from loaders.tabular import read_tables

NOTHING_KNOWN = SourceContext()


def assert_grid(grid):
    return assert_tables(tables(grid, KINDS))


def assert_tables(found):
    return check(assert_regions(found, "source:test", NOTHING_KNOWN))


def test_parent_and_level_by_column():
    found = assert_grid(
        [
            ["代码", "名称", "上级代码", "层级"],
            ["880000", "甲川省", "", "省级"],
            ["889001", "己泉市", "880000", "市级"],
        ]
    )
    assert ends(of_type(found, "PART_OF_REGION")) == {("region:889001", "region:880000")}
    assert ends(of_type(found, "AT_LEVEL")) == {
        ("region:880000", "level:2"),
        ("region:889001", "level:3"),
    }
    state = next(node for node in found.nodes if node.key.startswith("region:889001~"))
    assert state.properties == {"name": "己泉市"}
    (of_city,) = [
        fact for fact in of_type(found, "HAS_REGION_STATE") if fact.start_key == "region:889001"
    ]
    assert (of_city.evidence.place, of_city.evidence.words) == ("Sheet1!R3C2", "己泉市")


def test_parent_and_level_by_digits():
    found = assert_grid(
        [
            ["代码", "名称"],
            ["88", "甲川省"],
            ["8801", "丙水市"],
            ["880121", "丁山县"],
            ["880121100", "戊桥镇"],
            ["880121100001", "桥头村"],
        ]
    )
    assert ends(of_type(found, "PART_OF_REGION")) == {
        ("region:880100", "region:880000"),
        ("region:880121", "region:880100"),
        ("region:880121100", "region:880121"),
        ("region:880121100001", "region:880121100"),
    }
    assert [fact.end_key for fact in of_type(found, "AT_LEVEL")] == [
        f"level:{code}" for code in "23456"
    ]


def test_public_tables():
    csv = 'code,name,cityCode,provinceCode\n880101,"庚湖区",8801,88\n'.encode()
    found = check(
        assert_regions(
            read_tables(read_workbook(csv, "areas.csv"), KINDS), "source:test", NOTHING_KNOWN
        )
    )
    assert ends(of_type(found, "PART_OF_REGION")) == {("region:880101", "region:880100")}


def test_a_city_without_counties_stands_among_them():
    csv = b"code,name,cityCode,provinceCode\n880200,X,8802,88\n"
    found = check(
        assert_regions(
            read_tables(read_workbook(csv, "areas.csv"), KINDS), "source:test", NOTHING_KNOWN
        )
    )
    assert ends(of_type(found, "PART_OF_REGION")) == {("region:880200", "region:880000")}


def test_placeholders_are_regions_with_these_names():
    found = assert_grid([["代码", "名称"], ["880100", "市辖区"], ["880200", "县"]])
    names = {node.properties["name"] for node in found.nodes if node.type.name == "RegionState"}
    assert names == {"市辖区", "县"}


def test_circular_parents_reject_the_rows_of_the_circle_only():
    found = assert_grid(
        [
            ["代码", "名称", "上级代码"],
            ["880100", "丙水市", "880121"],
            ["880121", "丁山县", "880100"],
            ["880122", "辛谷县", "880122"],
            ["880123", "壬岭县", "880100"],
        ]
    )
    assert rejected_rows(found) == [2, 3, 4]
    assert "第 2、3 行" in found.rejects[0].reason
    assert found.rejects[0].column == "上级代码"
    assert found.loaded == 1


def test_a_code_twice():
    found = assert_grid(
        [
            ["代码", "名称"],
            ["880100", "丙水市"],
            ["8801", "丙水市"],
            ["880100", "癸河市"],
        ]
    )
    assert (found.read, found.loaded) == (3, 2)
    assert rejected_rows(found) == [4]
    assert "第 2 行（丙水市）" in found.rejects[0].reason


def test_bad_codes_and_missing_names():
    found = assert_grid(
        [
            ["代码", "名称", "层级"],
            ["88X", "甲川省", ""],
            ["880100", "", ""],
            ["880200", "己泉市", "副省级"],
        ]
    )
    assert rejected_rows(found) == [2, 3]
    assert "88X" in found.rejects[0].reason
    assert "没有写“名称”" in found.rejects[1].reason
    assert "副省级" in found.notes[0]
    assert "第 4 行" in found.notes[0]


def test_names_for_other_sources():
    grid = [["代码", "名称"], ["88", "甲川省"], ["x", "坏"], ["880100000000", "丙水市"]]
    assert names_by_code(tables(grid, KINDS)) == {"880000": "甲川省", "880100": "丙水市"}
