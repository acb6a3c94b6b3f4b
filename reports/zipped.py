"""Archives with the same bytes for the same content: no clock, no order of the system's own."""

import io
import zipfile
from collections.abc import Mapping

_DAY = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o100644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by their names, in the order of the names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = _REGULAR_FILE
            archive.writestr(entry, files[name])
    return stream.getvalue()


def rezipped(archive: bytes) -> bytes:
    """Return an archive with the same files, without the times at which they were put in."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return zipped({name: opened.read(name) for name in opened.namelist()})
