"""The files of the built app: listed once, so that a request can name nothing else.

``npm run build`` writes them to ``web/dist``; a wheel carries them inside this package.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import api

START_PAGE = "index.html"
"""The file that answers every address of the app."""
_PACKED = Path(__file__).parent / "dist"
_BUILT = Path(api.__file__).resolve().parents[1] / "web" / "dist"
_ASSETS = "assets"
_COMPRESSED = ".gz"
# A host's own table may call a script plain text, and a browser refuses it then.
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}
_ANY_BYTES = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of the app; ``compressed`` is the same file by gzip, ``named_by_content`` is final."""

    path: Path
    compressed: Path | None
    media_type: str
    named_by_content: bool


def built_folder() -> Path:
    """Return where the app's files are, or would be: in the installed package, or a checkout."""
    return _PACKED if _PACKED.is_dir() else _BUILT


def built_files(folder: Path) -> dict[str, PageFile]:
    """Return the files by the paths that name them; none where the app was not built.

    What begins with a dot is the build's own and is left out.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    return {
        name: PageFile(
            path=path,
            compressed=paths.get(name + _COMPRESSED),
            media_type=_MEDIA_TYPES.get(path.suffix, _ANY_BYTES),
            named_by_content=path.relative_to(folder).parts[0] == _ASSETS,
        )
        for name, path in paths.items()
        if path.suffix != _COMPRESSED
    }


def is_address(name: str) -> bool:
    """Return whether a path may be an address within the app, which its start page answers.

    A missing file must not be: a browser tab still on the app of yesterday would take the page for
    a script.
    """
    parts = name.split("/")
    hidden = any(part.startswith(".") for part in parts)
    return not (hidden or PurePosixPath(name).suffix or parts[0] == _ASSETS)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path
