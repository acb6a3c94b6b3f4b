"""Basis cells of eleven published workbooks, and references of the whole corpus of law texts.

Strategy: six cells of different kinds were read by hand, their citations are written here as
facts (titles and numbers, no sentences). Over all cells the reader is held to what can be checked
without it: a tag at a line's start opens a citation, an article at a line's start with a colon is
a place, quoted words never swallow the next head, and nothing of a cell is lost. In law texts
every reference of three plain forms, found by a pattern of its own, is among those read.
"""

import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from legal_text.citations import Gazetteer, parse_basis, parse_citations
from legal_text.numerals import parse_numeral

_BASIS_WORDS = ("实施依据", "责任事项依据", "责任事项的依据")
_TAG_AT_LINE = re.compile(r"^[ 　]*【[ ]?[一-龥]{2,6}】[ ]*《", re.MULTILINE)
_ARTICLE_AT_LINE = re.compile(r"^[ 　]*第([一二三四五六七八九十百零〇]+)条[：:]", re.MULTILINE)
_PLAIN_FORM = re.compile(
    r"本(?:法|条例|办法|规定)第[一二三四五六七八九十百零]+条|《[^《》]{2,30}》第[一二三四五六七八九十百零]+条"
    r"|前款(?=规定)"
)
_NOTHING = re.compile(r"[\s、，；。;,无]*")


@pytest.fixture(scope="module")
def cells(shared_data: Path) -> dict[tuple[str, str, int, str], str]:
    """Return the text of each basis cell by (file, sheet, row, column word)."""
    found: dict[tuple[str, str, int, str], str] = {}
    for path in sorted((shared_data / "lists" / "karamay").iterdir()):
        with path.open("rb") as opened:
            workbook = CalamineWorkbook.from_filelike(opened)
            for sheet in workbook.sheet_names:
                columns: dict[int, str] = {}
                rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
                for number, row in enumerate(rows, start=1):
                    words = ["".join(str(cell).split()) for cell in row]
                    header = {i: word for i, word in enumerate(words) if word in _BASIS_WORDS}
                    if header:
                        columns = header
                        continue
                    for index, word in columns.items():
                        if words[index]:
                            found[path.name, sheet, number, word] = str(row[index])
    return found


def _cell(cells: dict[tuple[str, str, int, str], str], file: str, row: int, word: str) -> str:
    (text,) = [
        text
        for (name, _, number, column), text in cells.items()
        if file in name and number == row and column == word
    ]
    return text


# Read by hand in the workbooks: file, row, column, [(tag, title, doc_no, places)].
READ_BY_HAND = [
    (
        "统计局",
        3,
        "责任事项依据",
        [
            ("法律", "中华人民共和国行政处罚法", None, []),
            ("法律", "中华人民共和国统计法", None, ["40", "41", "42"]),
        ],
    ),
    (
        "医疗保障局",
        3,
        "实施依据",
        [
            ("法律", "中华人民共和国社会保险法", None, ["87"]),
            (None, "中华人民共和国基本医疗卫生与健康促进法", None, ["104"]),
            (None, "实施〈中华人民共和国社会保险法〉若干规定", None, ["25"]),
        ],
    ),
    (
        "医疗保障局",
        13,
        "责任事项依据",
        [
            ("法律", "中华人民共和国基本医疗卫生与健康促进法", None, ["103"]),
            (
                "规范性文件",
                "新疆维吾尔克拉玛依市医疗保障局职能配置、内设机构和人员编制规定",
                "新党厅字〔2018〕172号",
                ["4/5"],
            ),
        ],
    ),
    (
        "商务局",
        3,
        "实施依据",
        [
            (
                "国务院决定",
                "国务院对确需保留的行政审批项目设定行政许可的决定",
                "国务院令第412号",
                ["附件目录:183"],
            ),
            (
                "国务院决定",
                "国务院关于取消和下放一批行政许可事项的决定",
                "国发〔2020〕13号",
                ["附件1:9", "附件2:2"],
            ),
            (
                "规范性文件",
                "国务院办公厅关于加快发展流通促进商业消费的意见",
                "国办发〔2019〕42号",
                ["17"],
            ),
            (
                "规范性文件",
                "新疆维吾尔自治区石油成品油零售经营资格审批管理办法",
                "新商规〔2021〕1号",
                ["3", "4"],
            ),
        ],
    ),
    (
        "文化体育",
        589,
        "实施依据",
        [
            (
                "国务院决定",
                "国务院对确需保留的行政审批项目设定行政许可的决定",
                "国务院令第412号",
                ["附件:303"],
            ),
            (
                "规章",
                "广播电视视频点播业务管理办法",
                "国家广播电影电视总局令第35号",
                ["12/1"],
            ),
        ],
    ),
    (
        "文化体育",
        555,
        "实施依据",
        [
            ("法律", "国务院对确需保留的行政审批项目设定行政许可的决定", None, []),
            (None, "社会体育指导员管理办法", "国家体育总局令第16号", []),
            (None, "健身气功管理办法", "体育总局令2006年第9号", []),
        ],
    ),
]


@pytest.mark.parametrize(("file", "row", "column", "expected"), READ_BY_HAND)
def test_a_cell_read_by_hand(
    cells: dict[tuple[str, str, int, str], str],
    file: str,
    row: int,
    column: str,
    expected: list[tuple[str | None, str, str | None, list[str]]],
) -> None:
    found = []
    for one in parse_basis(_cell(cells, file, row, column)):
        places = []
        for place in one.locators:
            main = f"{place.annex}:{place.item}" if place.annex else place.article
            places.append(f"{main}/{place.paragraph}" if place.paragraph else str(main))
        found.append((one.tag, one.title, one.doc_no, places))
    assert found == expected


def test_layout_is_obeyed_and_nothing_is_lost(
    cells: dict[tuple[str, str, int, str], str],
) -> None:
    assert len(cells) > 2_000
    for place, text in cells.items():
        citations = parse_basis(text)
        starts = {one.span.start for one in citations}
        articles = {locator.article for one in citations for locator in one.locators}
        for tag in _TAG_AT_LINE.finditer(text):
            assert text.index("【", tag.start()) in starts, place
        for heading in _ARTICLE_AT_LINE.finditer(text):
            assert str(parse_numeral(heading[1])) in articles, place
        end = 0
        for one in citations:
            assert _NOTHING.fullmatch(text, end, one.span.start), place
            end = one.span.end
            for locator in one.locators:
                assert not _TAG_AT_LINE.search(locator.quote or ""), place
        assert _NOTHING.fullmatch(text, end), place


def test_plain_references_in_laws_are_all_found(shared_data: Path) -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((shared_data / "laws" / "经济法").rglob("*.md"))
        if path.name != "_index.md"
    ]
    gazetteer = Gazetteer(text.split("\n", 1)[0].lstrip("# ").strip() for text in texts)
    missed = []
    for text in texts:
        spans = [one.span for one in parse_citations(text, names=gazetteer)]
        starts = {span.start for span in spans}
        missed += [match[0] for match in _PLAIN_FORM.finditer(text) if match.start() not in starts]
    assert missed == []
