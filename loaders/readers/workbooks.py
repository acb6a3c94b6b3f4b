"""One way in for everything that holds sheets; the type comes from the bytes alone."""

import hashlib
import io
import re
from pathlib import Path, PurePath

import msoffcrypto

from loaders.readers.delimited import read_delimited
from loaders.readers.json_tables import looks_like_json, read_json_table
from loaders.readers.limits import DEFAULT_LIMITS, Limits
from loaders.readers.problems import FileProblem, UnreadableFile
from loaders.readers.sheets import Sheet, Workbook
from loaders.readers.texts import decode, read_bytes
from loaders.readers.xls import read_xls
from loaders.readers.xlsx import read_xlsx

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00", re.DOTALL)
"""A workbook stream without its compound file: Excel 2 to 5."""
_OTHER_TYPES = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"SQLite format 3\0", "SQLite 数据库"),
)
_MARKUP = re.compile(r"\s*<(?:!doctype|html|table|\?xml|%@|head|meta)", re.IGNORECASE)
_WANTED = ".xlsx / .xls / .csv"


def read_workbook(
    source: Path | bytes, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Workbook:
    """Read a file of sheets: .xlsx, .xls, delimited text or JSON records, by its bytes.

    Args:
        source: a path, or the bytes themselves.
        name: the base name to report; a path's own name unless given.
        limits: bounds of size.

    Raises:
        UnreadableFile: with what is wrong and what to do.

    """
    content, name = read_bytes(source, name, limits)
    sheets, form = _read(content, name, limits)
    return Workbook(name, hashlib.sha256(content).hexdigest(), sheets, form)


def _read(content: bytes, name: str, limits: Limits) -> tuple[tuple[Sheet, ...], str]:
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return read_xlsx(content, name, limits), "xlsx"
    if content.startswith(_OLE):
        _refuse_password(content, name)
        return read_xls(content, name, limits), "xls"
    if _BARE_BIFF.match(content):
        return read_xls(content, name, limits), "xls"
    for magic, kind in _OTHER_TYPES:
        if content.startswith(magic):
            raise UnreadableFile(FileProblem.WRONG_TYPE, name, detail=kind, wanted=_WANTED)
    text, _ = decode(content, name)
    if _MARKUP.match(text):
        raise UnreadableFile(FileProblem.WRONG_TYPE, name, detail="网页或 XML 表格", wanted=_WANTED)
    if not text.strip("\ufeff \t\r\n\0"):
        raise UnreadableFile(FileProblem.EMPTY, name)
    if looks_like_json(text):
        return (read_json_table(text, name, limits),), "json"
    return (read_delimited(text, name, PurePath(name).stem, limits),), "csv"


def _refuse_password(content: bytes, name: str) -> None:
    try:
        encrypted = msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted()
    except Exception:  # a damaged file trips it anywhere; the workbook's own reader says how
        return
    if encrypted:
        raise UnreadableFile(FileProblem.PASSWORD, name)
