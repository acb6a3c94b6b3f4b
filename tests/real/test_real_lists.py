"""The real workbooks and samples of lists.

Strategy: what is expected here was read off the sheets with another reader (openpyxl, xlrd) and by
eye: which rows are items, what is inherited, who publishes the list. Counts follow the definition
of an item row: words of its own in the type or basis cell.
"""

import time
from collections import Counter
from pathlib import Path

import pytest

from loaders.readers import FileProblem, UnreadableFile, read_workbook
from loaders.sources.power_lists import (
    InheritedFrom,
    ItemRow,
    Place,
    PowerListFile,
    read_power_list,
)

_ITEMS = {
    "2024年市农业农村局权责清单.xls": 311,
    "2025年克拉玛依市统计局权责清单.xlsx": 3,
    "克拉玛依市2025年消防监督执法权责清单.xlsx": 75,
    "克拉玛依市人力资源和社会保障局2024年权责清单.xls": 108,
    "克拉玛依市医疗保障局2024年权责清单.xls": 17,
    "克拉玛依市商务局2024年权责清单.xlsx": 21,
    "克拉玛依市委宣传部（新闻出版局）2024年权责清单 (1).xlsx": 1,
    "克拉玛依市文化体育广播电视和旅游局2024年权责清单.xlsx": 301,
    "克拉玛依市档案局2024年权责清单.xlsx": 12,
    "克拉玛依市生态环境局2024年权责清单.xls": 217,
    "国动办权责清单公示.xlsx": 18,
}
_FOLDER = "lists/karamay"

Lists = dict[str, PowerListFile]


@pytest.fixture(scope="module")
def lists(shared_data: Path) -> Lists:
    started = time.process_time()
    found = {name: read_power_list(read_workbook(shared_data / _FOLDER / name)) for name in _ITEMS}
    # A bound a dozen times above what it takes, to catch a change of order and not of machine.
    assert time.process_time() - started < 20
    return found


def _row(lists: Lists, name: str, row: int, sheet: str | None = None) -> ItemRow:
    (found,) = (r for r in lists[name].rows if r.row == row and (sheet is None or r.sheet == sheet))
    return found


def test_item_rows_of_each_workbook(lists: Lists) -> None:
    assert {name: found.items for name, found in lists.items()} == _ITEMS
    assert sum(_ITEMS.values()) == 1084


def test_nothing_is_lost(lists: Lists) -> None:
    for found in lists.values():
        assert found.rejects == ()
        assert found.whole
        assert len(found.rows) + found.continuations + len(found.set_aside) == found.content_rows
        assert all(row.counted and row.name.strip() and row.basis for row in found.rows)
        assert all(row.power_type_normalised for row in found.rows)


def test_row_numbers_and_own_words(lists: Lists) -> None:
    environment = "克拉玛依市生态环境局2024年权责清单.xls"
    assert [row.row for row in lists[environment].rows] == list(range(3, 220))
    first = _row(lists, environment, 3)
    assert (first.number, first.name) == ("1", "一般建设项目环境影响评价审批")
    assert (first.level, first.places["authority"]) == ("地州市级", Place(3, 9))
    assert first.exercising_body == "克拉玛依市生态环境局"


def test_sub_rows(lists: Lists) -> None:
    labour = "克拉玛依市人力资源和社会保障局2024年权责清单.xls"
    merged = [row.row for row in lists[labour].rows if row.is_sub_row]
    assert merged == [6, 7, 8, 9, 11, 12, 13, 14]
    assert _row(lists, labour, 13).inherited["name"] is InheritedFrom.MERGED_CELL
    unmerged = _row(lists, labour, 14)
    assert unmerged.inherited["name"] is InheritedFrom.ROW_ABOVE
    assert unmerged.places["name"] == Place(10, 2)
    assert unmerged.sub_name is not None
    defence = _row(lists, "国动办权责清单公示.xlsx", 6, "行政许可（3项）")
    assert defence.name == "应建防空地下室的民用建筑项目报建审批"
    assert defence.sub_name == "2.新建民用建筑防空地下室易地建设审批"


def test_missing_types_come_from_the_sheet(lists: Lists) -> None:
    farming = lists["2024年市农业农村局权责清单.xls"]
    inferred = [
        (row.sheet, row.row, row.power_type_normalised)
        for row in farming.rows
        if "power_type" in row.inherited
    ]
    assert inferred == [
        ("行政许可（11项）", 7, "行政许可"),
        ("行政处罚（254项）", 100, "行政处罚"),
        ("行政处罚（254项）", 101, "行政处罚"),
        ("行政检查（ 17项）", 6, "行政检查"),
    ]


def test_hidden_rows(lists: Lists) -> None:
    farming = lists["2024年市农业农村局权责清单.xls"]
    (hidden,) = (row for row in farming.rows if row.hidden)
    assert (hidden.sheet, hidden.row) == ("行政征收（ 1 项）", 2)
    # The county's part of the same item: no type or basis of its own, so no item row.
    (county,) = hidden.continuations
    assert (county.row, county.hidden) == (3, True)
    assert county.values["exercising_body"] == "县市区农业农村局"


def test_words_under_merges_are_reported_and_not_used(lists: Lists) -> None:
    culture = lists["克拉玛依市文化体育广播电视和旅游局2024年权责清单.xlsx"]
    assert {problem.problem.kind for problem in culture.problems} == {"covered_by_merge"}
    assert len({problem.problem.row for problem in culture.problems}) == 32
    assert culture.continuations == 0
    numbers = [row.number for row in culture.rows]
    assert numbers[:3] == ["1", "2", "3"]
    assert numbers[-1] == "301"
    assert culture.rows[-1].row == 636


def test_columns_beyond_the_provincial_form(lists: Lists) -> None:
    fire = _row(lists, "克拉玛依市2025年消防监督执法权责清单.xlsx", 4)
    assert (fire.code, fire.power_type) == ("650200207XK01600", "行政许可")
    assert fire.exercising_body == "克拉玛依市消防救援支队"
    assert fire.undertaking_org == "各区消防救援大队"
    assert fire.other["隶属机构"] == "新疆消防救援总队"
    commerce = "克拉玛依市商务局2024年权责清单.xlsx"
    last = _row(lists, commerce, 23)
    assert last.places["duty_basis"] == Place(23, 16)
    assert (last.level, last.authority) == ("地州市级", "地州市级；负责对外劳务合作经营资格初审")
    assert _row(lists, commerce, 22).number is None


def test_whose_list_and_of_when(lists: Lists) -> None:
    named = {
        name: (
            found.unit and (found.unit.value, found.unit.source),
            found.region and found.region.value,
            found.date and found.date.value,
        )
        for name, found in lists.items()
    }
    city = "克拉玛依市"
    assert named["2024年市农业农村局权责清单.xls"] == (
        ("市农业农村局", "file_name"), None, "2024-01-01",
    )  # fmt: skip
    assert named["克拉玛依市委宣传部（新闻出版局）2024年权责清单 (1).xlsx"] == (
        ("克拉玛依市委宣传部", "title"), city, "2024-01-01",
    )  # fmt: skip
    assert named["国动办权责清单公示.xlsx"] == (
        ("克拉玛依市国防动员办公室（克拉玛依市人民防空办公室）", "column"), city, None,
    )  # fmt: skip
    assert named["克拉玛依市2025年消防监督执法权责清单.xlsx"] == (
        ("克拉玛依市消防救援支队", "title"), city, "2025-01-01",
    )  # fmt: skip
    titled = Counter(unit[1] for unit, _, _ in named.values() if unit)
    assert titled == {"title": 9, "file_name": 1, "column": 1}


def test_lists_of_other_places(shared_data: Path) -> None:
    services = read_power_list(read_workbook(shared_data / "lists/guangan-2025/bszl-data.js"))
    assert len(services.rows) == 1135
    assert (services.rows[0].exercising_body, services.rows[0].row) == ("区经信局", 1)
    assert services.rejects == ()
    sample = read_power_list(
        read_workbook(shared_data / "lists/guangxi-lingshan-2019/items_sample.json")
    )
    assert [row.name for row in sample.rows] == ["固定资产投资项目节能审查"]
    assert sample.rows[0].basis is not None
    assert sample.rows[0].basis.startswith("《固定资产投资项目节能办法》")
    # The second record of the sample has a basis and no name.
    assert [(reject.row, reject.counted) for reject in sample.rejects] == [(2, True)]
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(shared_data / "lists/zhejiang-shuangsuiji-2017/02.jsp")
    assert caught.value.kind is FileProblem.WRONG_TYPE
