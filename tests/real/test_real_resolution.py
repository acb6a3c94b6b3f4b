"""Resolution over real names: every law title, every division, every body of a city's lists.

Strategy: the expectations on bodies were written by reading the cells of the eleven workbooks; the
others are relations that must hold over a whole corpus (a file named by the short title and the
full title in its heading are one law; no division's name changes the name of its department).
"""

import csv
import re
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from resolution.department_names import core_name, parse_departments
from resolution.law_index import LawEntry, LawIndex
from resolution.law_titles import law_key, split_edition
from resolution.regions import RegionIndex, RegionRow

PLACEHOLDERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
ZONES = re.compile(
    r"开发区|工业园区|产业园区|创意园区|化工园区|示范区|实验区|管委会|群岛|食品区|聚集区|委员会|新城$"
)
ONE_WORD_DISTRICTS = {"城区", "矿区", "郊区", "东区", "西区"}

BODIES = {
    "地州市农业农村局": ["农业农村局"],
    "自治区农业农村厅": ["农业农村厅"],
    "县市区农业农村局": ["农业农村局"],
    "克拉玛依市文化体育广播电视和旅游局": ["文化体育广播电视和旅游局"],
    "县市区级文体广电旅游局": ["文体广电旅游局"],
    "克拉玛依市生态环境局": ["生态环境局"],
    "市人力资源和社会保障局": ["人力资源和社会保障局"],
    "克拉玛依市消防救援支队\n各区消防救援大队": ["消防救援支队", "消防救援大队"],
    "地州市商务主管部门": ["商务主管部门"],
    "克拉玛依市国防动员办公室（克拉玛依市人民防空办公室）": ["国防动员办公室"],
    "克拉玛依市委办公室（市档案局）": ["党委办公室"],
    "市委宣传部（新闻出版局、版权局）": ["党委宣传部"],
    "市统\n计局": ["统计局"],
}


def law_files(shared_data: Path) -> list[Path]:
    folder = shared_data / "laws"
    return [p for p in folder.rglob("*.md") if p.name != "_index.md" and "案例" not in p.parts]


def heading(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return lines.readline().lstrip("# ").strip()


def test_file_names_and_headings_of_all_laws_agree(shared_data: Path) -> None:
    parts_of_the_civil_code = "民法典"
    for path in law_files(shared_data):
        named = re.sub(r"(?:\(\d{4}-\d\d-\d\d\))?$", "", path.stem)
        if heading(path) and parts_of_the_civil_code not in path.parts:
            assert law_key(named) == law_key(heading(path)), path.name


def test_no_real_title_loses_a_part_of_its_own(shared_data: Path) -> None:
    titles = {heading(path) for path in law_files(shared_data)} - {""}
    assert {title for title in titles if split_edition(title)[1] is not None} == set()
    folded = {
        re.sub(r"[、\s]", "", t).replace("人大常委会", "人民代表大会常务委员会") for t in titles
    }
    assert len({law_key(title) for title in titles}) == len(folded)


def test_every_law_is_found_by_its_own_title(shared_data: Path) -> None:
    titles = sorted({heading(path) for path in law_files(shared_data)} - {""})
    index = LawIndex(LawEntry(law_key(title), (title,)) for title in titles)
    assert all(index.exact(title) == (law_key(title),) for title in titles)
    missing_marks = index.propose("新疆维吾尔自治区消防条例")
    assert all(candidate.features for candidate in missing_marks)


def region_rows(shared_data: Path) -> list[RegionRow]:
    rows = []
    for table, parent in (("provinces", ""), ("cities", "provinceCode"), ("areas", "cityCode")):
        with (shared_data / "regions" / f"{table}.csv").open(encoding="utf-8") as lines:
            rows += [RegionRow(r["code"], r["name"], r.get(parent)) for r in csv.DictReader(lines)]
    return rows


def test_every_division_is_found_under_its_parents(shared_data: Path) -> None:
    rows = region_rows(shared_data)
    index = RegionIndex(rows)
    for row in rows:
        region = index.get(row.code)
        if region is None:
            assert row.name in PLACEHOLDERS
            continue
        parents = [held for code in index.ancestors(region.code) if (held := index.get(code))]
        written = "".join(parent.name for parent in reversed(parents)) + region.name
        match = index.region_of_text(f"{written}生态环境局")
        assert match is not None
        assert (match.code, match.rest) == (region.code, "生态环境局")


def test_no_division_changes_the_name_of_its_department(shared_data: Path) -> None:
    names = {row.name for row in region_rows(shared_data)} - PLACEHOLDERS - ONE_WORD_DISTRICTS
    for name in names:
        if not ZONES.search(name):
            for body in ("市场监督管理局", "民政局", "城市管理局", "人民政府"):
                assert core_name(name + body) == body, name


def cells_of(shared_data: Path, *headers: str) -> set[str]:
    cells: set[str] = set()
    for path in (shared_data / "lists" / "karamay").iterdir():
        book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
        for sheet in book.sheet_names:
            columns: list[int] = []
            for row in book.get_sheet_by_name(sheet).to_python():
                words = ["".join(str(cell).split()) for cell in row]
                found = [at for at, word in enumerate(words) if word in headers]
                if found and any("依据" in word for word in words):
                    columns = found
                    continue
                cells |= {str(row[at]).strip() for at in columns if at < len(row)}
    return cells - {""}


def test_bodies_of_the_citys_lists_are_read_as_a_person_reads_them(shared_data: Path) -> None:
    cells = cells_of(shared_data, "行使主体", "承办机构")
    assert set(BODIES) <= cells
    for cell, cores in BODIES.items():
        assert [mention.core for mention in parse_departments(cell)] == cores


def test_every_cell_of_the_citys_lists_is_a_body_an_office_or_a_set(shared_data: Path) -> None:
    for cell in cells_of(shared_data, "行使主体", "承办机构"):
        mentions = parse_departments(cell)
        assert mentions
        for mention in mentions:
            assert mention.core or mention.inner_office, cell
            assert mention.collective == mention.as_written.startswith(("各", "具体")), cell
