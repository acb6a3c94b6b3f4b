"""Files that cannot be read.

Strategy: each kind of bad file is made here; what is checked is the kind of the problem and that
the message, in both languages, names the file and says what to do. Nothing but UnreadableFile may
come out of a reader, which a property holds over arbitrary bytes and over cut-off workbooks.
"""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_files import xlsx
from xls_bytes import xls

from loaders.readers import FileProblem, Limits, UnreadableFile, read_text, read_workbook


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in parts.items():
            container.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def _encrypted() -> bytes:
    out = io.BytesIO()
    source = io.BytesIO(xlsx({"甲": [["密"]]}))
    msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("secret", out)
    return out.getvalue()


_DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'

_BAD = {
    "空文件": (b"", FileProblem.EMPTY),
    "只有空白": (b"\xef\xbb\xbf \r\n", FileProblem.EMPTY),
    "截断": (xlsx({"甲": [["词"]]})[:-200], FileProblem.TRUNCATED),
    "坏压缩包": (b"PK\x03\x04" + b"\0" * 100, FileProblem.TRUNCATED),
    "文档": (_zip(word__document_xml=b"<w/>"), FileProblem.WRONG_TYPE),
    "普通压缩包": (_zip(a=b"1"), FileProblem.WRONG_TYPE),
    "PDF": (b"%PDF-1.7 ...", FileProblem.WRONG_TYPE),
    "网页表格": (b"<html><table></table></html>", FileProblem.WRONG_TYPE),
    "图片": (b"\x89PNG\r\n\x1a\n\0\0\0", FileProblem.WRONG_TYPE),
    "二进制": (bytes(range(8)) * 50, FileProblem.WRONG_TYPE),
    "加密新格式": (_encrypted(), FileProblem.PASSWORD),
    "加密旧格式": (xls({"甲": {(1, 1): "密"}}, encrypted=True), FileProblem.PASSWORD),
    "旧格式截断": (xls({"甲": {(1, 1): "词"}})[:1500], FileProblem.DAMAGED),
    "坏JSON": (b'[{"name": 1},\n{"name" 2}]', FileProblem.BAD_JSON),
}


@pytest.mark.parametrize("name", _BAD)
@pytest.mark.parametrize("language", ["", "en"])
def test_bad_files_are_refused_with_a_reason(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANZE_LANG", language)
    content, kind = _BAD[name]
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(content, f"{name}.xlsx")
    assert caught.value.kind is kind
    assert str(caught.value).startswith(f"{name}.xlsx")
    assert ("请" in str(caught.value)) == (language == "")


def test_a_document_type_declaration_is_refused() -> None:
    content = xlsx({"甲": [["词"]]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, _DOCTYPE if name == "xl/workbook.xml" else source.read(name))
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(out.getvalue(), "a.xlsx")
    assert caught.value.kind is FileProblem.DAMAGED


def test_a_zip_bomb_is_refused_before_it_is_inflated() -> None:
    content = _zip(xl__workbook_xml=b"<workbook/>", xl__bomb_xml=b"0" * 3_000_000)
    assert len(content) < 5_000
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(content, "炸弹.xlsx", Limits(inflated_bytes=1_000_000))
    assert caught.value.kind is FileProblem.BOMB
    assert "压缩炸弹" in str(caught.value)


def test_a_directory_that_lies_about_sizes_does_not_flood() -> None:
    content = bytearray(_zip(xl__workbook_xml=b"<workbook>" + b" " * 2_000_000 + b"</workbook>"))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(bytes(content), "a.xlsx", Limits(inflated_bytes=1_000_000))
    assert caught.value.kind in (FileProblem.DAMAGED, FileProblem.WRONG_TYPE)


def test_too_large_files_and_too_many_cells(tmp_path: Path) -> None:
    path = tmp_path / "大.csv"
    path.write_text("a,b\n" * 50, encoding="utf-8")
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(path, limits=Limits(file_bytes=100))
    assert caught.value.kind is FileProblem.TOO_LARGE
    grid = [["a", "b"]] * 50
    for content in (
        path.read_bytes(),
        xlsx({"甲": grid}),
        xls({"甲": {(r, 1): "a" for r in range(1, 99)}}),
    ):
        with pytest.raises(UnreadableFile) as caught:
            read_workbook(content, "多", Limits(cells=60))
        assert caught.value.kind is FileProblem.TOO_LARGE


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(tmp_path / "没有.xlsx")
    assert caught.value.kind is FileProblem.MISSING
    assert "没有.xlsx" in str(caught.value)


def test_wrong_json_names_its_place() -> None:
    with pytest.raises(UnreadableFile, match="第 2 行"):
        read_workbook(b'[{"name": 1},\n{"name" 2}]', "a.json")


def test_wrong_encoding_names_its_place() -> None:
    content = ("第一行全是正常文字。" * 40 + "\n第二行").encode() + b"\xff" + "坏了。".encode()
    with pytest.raises(UnreadableFile, match="第 2 行") as caught:
        read_text(content, "a.txt")
    assert caught.value.kind is FileProblem.WRONG_ENCODING
    with pytest.raises(UnreadableFile, match="第 1 行"):
        read_text("中".encode("gb18030") + b"\xff\xff", "b.txt")


def _refusal(read: Callable[[bytes, str], object], content: bytes) -> str | None:
    try:
        read(content, "a")
    except UnreadableFile as refused:
        return refused.message
    return None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert _refusal(read_workbook, content) != ""
    assert _refusal(read_text, content) != ""


_WHOLE = (xlsx({"甲": [["词", 1], ["句", 2]]}), xls({"甲": {(1, 1): "词", (2, 2): 2.0}}))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(_WHOLE), st.data())
def test_damaged_workbooks_are_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(9, len(content)))
    assert _refusal(read_workbook, bytes(content[:cut])) != ""
