"""Bad files among good ones: each is refused with its place and a sentence, the rest is loaded.

End to end over the loaders' door, on the embedded engine; zip bombs, a million empty rows and what
each reader does with each fault are tested without a database in ``tests/unit/test_readers_*``.
"""

import hashlib
import io
import re
from collections.abc import Callable
from pathlib import Path

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from graph_store import NamedRead, Store
from loaders.service import LoadOptions, load_laws, load_lists, load_table
from tests.engines import wipe
from tests.list_files import HEADER, write_law, write_list

OPTIONS = LoadOptions()
GOOD = ("对擅自取水的处罚", "行政处罚", "《甲市取水条例》第二条")
TITLE = "甲市水务局2025年权责清单"
_ITEMS = NamedRead.from_text("t", "MATCH (i:PowerItem) RETURN i.name AS name ORDER BY name")
_STATES = NamedRead.from_text(
    "t", "MATCH (s:PowerItemState) RETURN s.name AS name, s.basis AS basis, s.remark AS remark"
)


@pytest.fixture
def store(embedded_store: Store) -> Store:
    wipe(embedded_store)
    return embedded_store


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_list(tmp_path / "甲市水务局2025年权责清单.xlsx", TITLE, [GOOD])


def locked(good: Path) -> bytes:
    out = io.BytesIO()
    with good.open("rb") as plain:
        file = msoffcrypto.OfficeFile(plain)
        assert isinstance(file, OOXMLFile)
        file.encrypt("secret", out)
    return out.getvalue()


BAD_FILES: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "空文件.xlsx": (lambda _: b"", "空文件"),
    "类型不符.xlsx": (lambda _: b"%PDF-1.7\n1 0 obj", "不是能读的格式"),
    "截断.xlsx": (lambda good: good.read_bytes()[:-400], "截断|损坏|不完整"),
    "有密码.xlsx": (locked, "密码"),
    "编码.csv": (lambda _: "事项名称,依据\n".encode() + b"\xff\xfe\xfd\x80\x80\n", "UTF-8"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_reject_and_the_rest_goes_on(
    store: Store, good: Path, tmp_path: Path, name: str
) -> None:
    make, reason = BAD_FILES[name]
    bad = tmp_path / name
    bad.write_bytes(make(good))
    report = load_lists(store, [bad, good], OPTIONS)
    assert (report.read, report.loaded, report.rejected) == (2, 1, 1)
    (reject,) = report.files[0].rejects
    assert reject.file == name
    assert report.files[0].sha256 == hashlib.sha256(bad.read_bytes()).hexdigest()
    assert report.files[0].items == 0
    assert re.search(reason, reject.reason), reject.reason
    assert store.read(_ITEMS) == [{"name": GOOD[0]}]


def test_a_cell_too_large_and_a_formula_cost_their_rows_alone(store: Store, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    sheet.append(HEADER)
    sheet.append([1, "大单元格", "行政处罚", "长" * 30_000, "市水务局"])
    sheet.append([2, "=A1&A2", "行政处罚", GOOD[2], "市水务局"])
    sheet.append([3, *GOOD, "市水务局"])
    path = tmp_path / "甲市水务局2025年权责清单.xlsx"
    book.save(path)
    report = load_lists(store, [path], OPTIONS)
    assert (report.read, report.loaded, report.rejected) == (3, 2, 1)
    (reject,) = report.files[0].rejects
    assert (reject.sheet, reject.row) == ("Sheet", 4)
    assert "公式" in reject.reason


def test_line_ends_and_rare_characters_are_stored_as_they_are(store: Store, tmp_path: Path) -> None:
    basis, remark = "《甲市取水条例》\r\n第二条：\t𠀀取水。", "𪚥\u2028备注"
    path = tmp_path / "清单.csv"
    row = ["1", "对擅自取水的处罚", "行政处罚", basis, "甲市水务局", remark]
    quoted = ",".join(f'"{cell}"' for cell in row)
    path.write_bytes(f"{','.join(HEADER)}\n{quoted}\r\n".encode())
    load_lists(store, [path], LoadOptions(unit="甲市水务局", date="2025-01-01"))
    (state,) = store.read(_STATES)
    assert (state["basis"], state["remark"]) == (basis, remark)


def test_a_list_of_an_unnamed_unit_is_refused_with_what_to_do(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("事项名称,权力类型,实施依据\n甲,行政处罚,《乙法》\n", encoding="utf-8")
    report = load_lists(store, [path], OPTIONS)
    assert (report.read, report.loaded, report.rejected) == (1, 0, 1)
    (reject,) = report.files[0].rejects
    assert reject.row == 2
    assert "--unit" in reject.reason


class TestLaws:
    def test_a_law_without_articles_is_held_with_a_note(self, store: Store, tmp_path: Path) -> None:
        path = tmp_path / "甲决定.md"
        path.write_text(
            "# 甲市人民代表大会关于水的决定\n\n2025年1月1日 甲市人民代表大会通过\n\n"
            "<!-- INFO END -->\n\n节约用水，人人有责。\n",
            encoding="utf-8",
        )
        report = load_laws(store, [path], OPTIONS)
        assert (report.loaded, report.rejected) == (1, 0)
        assert any("编号" in note for note in report.files[0].notes)

    def test_a_text_that_is_no_law_is_refused(self, store: Store, tmp_path: Path) -> None:
        path = tmp_path / "readme.md"
        path.write_text("---\nhidden: true\n---\n", encoding="utf-8")
        report = load_laws(store, [path], OPTIONS)
        assert (report.loaded, report.rejected) == (0, 1)

    def test_two_texts_of_one_version_are_both_kept_and_named(
        self, store: Store, tmp_path: Path
    ) -> None:
        history = "2025年1月1日 甲市人民代表大会常务委员会通过"
        one = write_law(tmp_path / "a" / "甲.md", "甲市水条例", history, ["甲。", "乙。", "丙。"])
        two = write_law(tmp_path / "b" / "乙.md", "甲市水条例", history, ["甲。", "丁。"])
        report = load_laws(store, [one, two], OPTIONS)
        assert report.loaded == 2
        assert any("异文" in note for file in report.files for note in file.notes)
        standing = NamedRead.from_text(
            "t",
            "MATCH (:Law)-[v:HAS_VERSION]->(x:LawVersion) "
            "RETURN v.standing AS standing, x.article_count AS articles ORDER BY standing",
        )
        assert store.read(standing) == [
            {"standing": "in_line", "articles": 3},
            {"standing": "variant", "articles": 2},
        ]


class TestTables:
    def load(self, store: Store, tmp_path: Path, kind: str, text: str) -> list[tuple[int, str]]:
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, encoding="utf-8")
        report = load_table(store, kind, [path], OPTIONS)
        assert report.read == report.loaded + report.rejected
        return [(r.row or 0, r.reason) for r in report.files[0].rejects]

    def test_parents_in_a_circle(self, store: Store, tmp_path: Path) -> None:
        rejects = self.load(
            store, tmp_path, "departments",
            "全称,区划,上级单位\n甲市水务局,,甲市河湖局\n甲市河湖局,,甲市水务局\n甲市林业局,,\n",
        )  # fmt: skip
        assert [row for row, _ in rejects] == [2, 3]
        assert all("绕成一圈" in reason for _, reason in rejects)

    def test_a_transfer_to_itself_and_a_date_that_does_not_exist(
        self, store: Store, tmp_path: Path
    ) -> None:
        rejects = self.load(
            store, tmp_path, "transfers",
            "事项名称,交出单位,承接单位,下放方式,依据文件,日期\n"
            "取水许可,甲市水务局,甲市水务局,委托,甲发1号,2025-01-01\n"
            "排水许可,甲市水务局,甲市乙区水务局,委托,甲发1号,2025-02-30\n"
            "供水检查,甲市水务局,甲市乙区水务局,委托,甲发1号,2025-02-28\n",
        )  # fmt: skip
        assert [row for row, _ in rejects] == [2, 3]
        assert "2025-02-30" in rejects[1][1] or "日期" in rejects[1][1]
