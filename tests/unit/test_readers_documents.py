"""Documents of words: Word, web pages, PDF and plain text, with their places.

Strategy: each file is made here with the usual libraries, under a name that says another type; a
place in the text has to lead back to the page, paragraph or cell. Bad files are refused with their
kind, and nothing but UnreadableFile comes out of a reader, over arbitrary bytes too.
"""

import io
import zipfile

import docx
import msoffcrypto.format.ooxml
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from legal_text.annotations import parse_notice
from loaders.readers import Document, FileProblem, Limits, UnreadableFile, read_document


def _docx(**more: object) -> bytes:
    made = docx.Document()
    made.add_paragraph("丙水市人民政府办公室关于印发防汛方案的通知")
    table = made.add_table(rows=3, cols=3)
    rows = [
        ["任务", "牵头单位", "配合单位"],
        ["修堤", "市水利局", "市财政局\n市公安局"],
        ["", "市住建局", "各镇"],
    ]
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    made.add_paragraph("附件：1.名单")
    if more.get("link"):
        made.part.relate_to("http://127.0.0.1:9/a", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _with_part(content: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as container:
        container.writestr(name, data)
    return out.getvalue()


def _pdf(*pages: list[str], password: str | None = None) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    encrypt = StandardEncryption(password) if password else None
    drawn = canvas.Canvas(out, encrypt=encrypt)
    for lines in pages:
        drawn.setFont("STSong-Light", 12)
        for at, line in enumerate(lines):
            drawn.drawString(50, 800 - 20 * at, line)
        drawn.showPage()
    drawn.save()
    return out.getvalue()


def _scanned() -> bytes:
    from PIL import Image  # noqa: PLC0415

    out = io.BytesIO()
    drawn = canvas.Canvas(out)
    drawn.drawInlineImage(Image.new("RGB", (20, 20)), 50, 50, 400, 600)
    drawn.showPage()
    drawn.save()
    return out.getvalue()


def _said(document: Document) -> list[tuple[str, str, str]]:
    notice = parse_notice(document.text, tables=document.tables)
    return [
        (p.role, p.as_written, document.place(p.span.start))
        for task in notice.tasks
        for p in task.participants
    ]


def test_a_word_document_with_a_merged_table() -> None:
    document = read_document(_docx(), "a.pdf")
    assert document.format == "docx"
    assert _said(document) == [
        ("lead", "市水利局", "表 1 第 2 行第 2 列"),
        ("support", "市财政局", "表 1 第 2 行第 3 列"),
        ("support", "市公安局", "表 1 第 2 行第 3 列"),
        ("lead", "市住建局", "表 1 第 3 行第 2 列"),
        ("support", "各镇", "表 1 第 3 行第 3 列"),
    ]
    assert document.place(document.text.index("附件")) == "第 2 段"


def test_macros_and_links_are_left_alone_and_told() -> None:
    content = _with_part(_docx(link=True), "word/vbaProject.bin", b"\0macro")
    notes = read_document(content, "a.docm").notes
    assert len(notes) == 2
    assert "宏" in notes[0]
    assert "1 处指向外部" in notes[1]


def test_a_web_page_without_the_page_around_it() -> None:
    page = """<!DOCTYPE html><html><head><title>丙</title><script>var 甲=1</script></head><body>
    <div class="nav">首页</div><div class="content"><h1>关于印发防汛方案的通知</h1>
    <p>1.修堤。（牵头单位：<b>市水</b>利局；配合单位：市财政局）</p>
    <table><tr><td>序号</td><td>任务</td><td>责任单位</td></tr>
    <tr><td>1</td><td rowspan="2">植树</td><td>市林业局</td></tr>
    <tr><td>2</td><td>市园林局</td></tr></table></div><footer>版权所有</footer></body></html>"""
    document = read_document(page.encode("gb18030"), "a.docx")
    assert document.format == "html"
    assert "首页" not in document.text
    assert "甲" not in document.text
    assert _said(document) == [
        ("lead", "市水利局", "第 2 段"),
        ("support", "市财政局", "第 2 段"),
        ("responsible", "市林业局", "表 1 第 2 行第 3 列"),
        ("responsible", "市园林局", "表 1 第 3 行第 3 列"),
    ]


def test_deep_elements_are_read_or_refused_and_never_lost() -> None:
    document = read_document(b"<html>" + b"<div>" * 900 + "深处".encode() + b"</div>" * 900, "a")
    assert document.text.strip() == "深处"
    with pytest.raises(UnreadableFile) as caught:
        read_document(b"<html>" + b"<div>" * 50_000 + "深处".encode(), "a.html")
    assert caught.value.kind is FileProblem.TOO_LARGE


def test_a_pdf_document_whose_lines_were_wrapped() -> None:
    document = read_document(
        _pdf(
            [
                "一、修好堤防，做好汛前检查和物资储备，落实各项措施，确保安全。（牵头单位：市水",
                "利局）",
            ],
            ["二、植树。（责任单位：各镇）"],
        ),
        "a.txt",
    )
    assert _said(document) == [("lead", "市水利局", "第 1 页"), ("responsible", "各镇", "第 2 页")]


def test_plain_text_in_any_encoding() -> None:
    document = read_document("1.修堤。（责任单位：市水利局）".encode("gb18030"), "a.docx")
    assert (document.format, document.place(3)) == ("txt", "")
    assert _said(document) == [("responsible", "市水利局", "")]


def _encrypted_docx() -> bytes:
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(_docx())).encrypt("secret", out)
    return out.getvalue()


_BAD = {
    "扫描": (_scanned, FileProblem.SCANNED),
    "加密PDF": (lambda: _pdf(["甲"], password="x"), FileProblem.PASSWORD),
    "加密文档": (_encrypted_docx, FileProblem.PASSWORD),
    "坏PDF": (lambda: b"%PDF-1.7 nothing", FileProblem.DAMAGED),
    "截断": (lambda: _docx()[:-300], FileProblem.TRUNCATED),
    "旧格式": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, FileProblem.WRONG_TYPE),
    "压缩包": (lambda: _with_part(b"", "a.txt", b"1"), FileProblem.WRONG_TYPE),
    "图片": (lambda: b"\x89PNG\r\n\x1a\n\0\0", FileProblem.WRONG_TYPE),
    "空": (lambda: b"", FileProblem.EMPTY),
    "空网页": (lambda: b"<html><body></body></html>", FileProblem.EMPTY),
    "实体": (
        lambda: _with_part(_docx(), "word/x.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"),
        FileProblem.DAMAGED,
    ),
}


@pytest.mark.parametrize("name", _BAD)
@pytest.mark.parametrize("language", ["", "en"])
def test_bad_files_are_refused_with_a_reason(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANZE_LANG", language)
    make, kind = _BAD[name]
    with pytest.raises(UnreadableFile) as caught:
        read_document(make(), f"{name}.docx")
    assert caught.value.kind is kind
    assert str(caught.value).startswith(f"{name}.docx")


def test_bombs_are_refused_before_they_are_read() -> None:
    small = Limits(inflated_bytes=100_000, document_characters=1_000, pages=2)
    inflating = _with_part(_docx(), "word/media/a.bin", b"\0" * 1_000_000)
    for content, kind in (
        (inflating, FileProblem.BOMB),
        (_pdf(["甲"], ["乙"], ["丙"]), FileProblem.TOO_LARGE),
        (_pdf(["甲" * 1_200]), FileProblem.TOO_LARGE),
        (b"<html><p>" + "字".encode() * 1_500, FileProblem.TOO_LARGE),
    ):
        with pytest.raises(UnreadableFile) as caught:
            read_document(content, "a", small)
        assert caught.value.kind is kind


@given(
    st.sampled_from([b"", b"%PDF-1.5\n", b"PK\x03\x04", b"<html>", b"<!DOCTYPE html><table>"]),
    st.binary(max_size=300),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(head: bytes, rest: bytes) -> None:
    try:
        document = read_document(head + rest, "a")
    except UnreadableFile:
        return
    for table in document.tables:
        for row in table:
            for cell in row:
                assert 0 <= cell.start <= cell.end <= len(document.text)


@given(st.integers(min_value=1, max_value=30_000))
@settings(max_examples=30, deadline=None)
def test_documents_cut_short_are_read_or_refused(cut: int) -> None:
    for content in (_DOCX, _PDF):
        try:
            read_document(content[:cut], "a")
        except UnreadableFile:
            continue


_DOCX = _docx()
_PDF = _pdf(["一、修堤。"], ["二、植树。"])
