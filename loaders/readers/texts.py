"""Plain texts (.md, .txt, .json): bytes -> words, with what is odd about them and where."""

import codecs
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from loaders.readers.limits import DEFAULT_LIMITS, Limits
from loaders.readers.problems import FileProblem, UnreadableFile
from messages import Words
from messages.system import system_reason

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_SAMPLE = 64 * 1024
_BINARY_SHARE = 0.05
"""More NUL and control bytes than this among the first 64 KB: no text of any encoding."""
_BROKEN_UTF8_SHARE = 0.02
"""Fewer bad places than this among the non-ASCII ones: UTF-8 that was damaged, not GB18030."""


class TextProblemKind(StrEnum):
    """What is odd about a text that could be read."""

    MIXED_LINE_ENDS = "mixed_line_ends"
    NUL = "nul"


_PROBLEM_WORDS = {
    TextProblemKind.MIXED_LINE_ENDS: Words(
        "第 {line} 行：换行符前后不一致，内容照原样保留",
        "line {line}: the line ends differ from those before; the text is kept as it is",
    ),
    TextProblemKind.NUL: Words(
        "第 {line} 行：含 NUL 字符，内容照原样保留",
        "line {line}: holds a NUL character; the text is kept as it is",
    ),
}


class TextProblem(NamedTuple):
    """Something odd in a text: ``offset`` in code points, ``line`` 1-based."""

    kind: TextProblemKind
    offset: int
    line: int

    @property
    def message(self) -> str:
        """What is odd, in the user's language."""
        return _PROBLEM_WORDS[self.kind].say(line=self.line)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text file as received: base name, SHA-256 of its bytes, its words unchanged.

    Line ends stay as they are; only a byte order mark is left out. Spans into ``text`` are
    code-point offsets.
    """

    name: str
    sha256: str
    text: str
    encoding: str
    problems: tuple[TextProblem, ...] = ()


def read_text(
    source: Path | bytes, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> SourceText:
    """Read a text file: UTF-8 (with or without BOM), UTF-16 or GB18030, by its bytes.

    Raises:
        UnreadableFile: missing, empty, too large, not a text, or in no such encoding.

    """
    content, name = read_bytes(source, name, limits)
    text, encoding = decode(content, name)
    digest = hashlib.sha256(content).hexdigest()
    return SourceText(name, digest, text, encoding, _problems(text))


def read_bytes(source: Path | bytes, name: str | None, limits: Limits) -> tuple[bytes, str]:
    """Return the bytes of a source and its base name.

    Raises:
        UnreadableFile: missing, empty or too large.

    """
    if isinstance(source, bytes):
        content, name = source, name or "-"
    else:
        name = name or source.name
        try:
            size = source.stat().st_size
            content = source.read_bytes() if size <= limits.file_bytes else b""
        except OSError as why:
            raise UnreadableFile(
                FileProblem.MISSING, name, detail=system_reason(why.strerror or why)
            ) from why
        if size > limits.file_bytes:
            raise UnreadableFile(
                FileProblem.TOO_LARGE, name, detail=f"{size} bytes", limit=limits.file_bytes
            )
    if not content:
        raise UnreadableFile(FileProblem.EMPTY, name)
    return content, name


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Return the words of a text and the name of its encoding.

    Raises:
        UnreadableFile: a binary file, or bytes that no known encoding explains (with the place).

    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _decode_as(content, encoding, name), encoding
    utf16 = _utf16_without_bom(content[:_SAMPLE])
    if utf16 is not None:
        return _decode_as(content, utf16, name), utf16
    if _looks_binary(content[:_SAMPLE]):
        raise UnreadableFile(
            FileProblem.WRONG_TYPE, name, detail="二进制文件", wanted=".txt / .md / .csv / .json"
        )
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as why:
        if _is_damaged_utf8(content):
            raise _wrong_encoding(content, why, name) from why
    return _decode_as(content, "gb18030", name), "gb18030"


def _decode_as(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as why:
        raise _wrong_encoding(content, why, name) from why


def _wrong_encoding(content: bytes, why: UnicodeDecodeError, name: str) -> UnreadableFile:
    line = content.count(b"\n", 0, why.start) + 1
    return UnreadableFile(FileProblem.WRONG_ENCODING, name, line=line, offset=why.start)


def _is_damaged_utf8(content: bytes) -> bool:
    # GB18030 explains almost any bytes, so a damaged UTF-8 text would turn into nonsense.
    bad = content.decode("utf-8", errors="replace").count("\ufffd")
    non_ascii = sum(1 for byte in content[: 1 << 20] if byte >= 0x80) or 1
    return bad / (non_ascii / 3) < _BROKEN_UTF8_SHARE


def _utf16_without_bom(sample: bytes) -> str | None:
    # ASCII and CJK punctuation put a zero or 0x30 into every other byte on one side.
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    enough = len(sample) // 2 * 0.1
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > enough and others * 2 < zeros:
            words = sample[: len(sample) // 2 * 2].decode(encoding, errors="replace")
            return None if _looks_binary(words.encode()) else encoding
    return None


def _looks_binary(sample: bytes) -> bool:
    control = sum(1 for byte in sample if byte < 0x20 and byte not in b"\t\n\r\f\x1a\x1b")
    return control > len(sample) * _BINARY_SHARE


def _problems(text: str) -> tuple[TextProblem, ...]:
    found: list[TextProblem] = []
    first: str | None = None
    for number, match in enumerate(_LINE_END.finditer(text), start=1):
        if first is not None and match[0] != first:
            found.append(TextProblem(TextProblemKind.MIXED_LINE_ENDS, match.start(), number))
            break
        first = match[0]
    at = text.find("\0")
    if at >= 0:
        found.append(TextProblem(TextProblemKind.NUL, at, text.count("\n", 0, at) + 1))
    return tuple(found)
