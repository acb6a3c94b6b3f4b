"""Zip containers, looked at before anything in them is inflated."""

import io
import lzma
import zipfile
import zlib

from loaders.readers.limits import Limits
from loaders.readers.problems import FileProblem, UnreadableFile

_ENCRYPTED = 0x1

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    SyntaxError,  # what ElementTree's ParseError is
    LookupError,
    ValueError,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,
)
"""What a damaged container or part makes the standard library raise."""


def open_container(content: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    """Open a zip container whose declared size is within the limits.

    The declared sizes bound what is inflated: ``zipfile`` stops reading a part at its declared
    size, so a directory that lies leads to a damaged part and not to a flood.

    Raises:
        UnreadableFile: truncated, encrypted, or a bomb.

    """
    try:
        container = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGE as why:
        raise UnreadableFile(FileProblem.TRUNCATED, name) from why
    parts = container.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableFile(FileProblem.PASSWORD, name)
    inflated = sum(part.file_size for part in parts)
    if inflated > limits.inflated_bytes:
        raise UnreadableFile(FileProblem.BOMB, name, size=inflated, limit=limits.inflated_bytes)
    if len(parts) > limits.zip_parts:
        raise UnreadableFile(
            FileProblem.TOO_LARGE, name, detail=f"{len(parts)} parts", limit=limits.zip_parts
        )
    return container
