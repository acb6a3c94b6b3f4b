"""Saved queries as files: one ``.graphql`` file each, named as the query.

Comment lines at the head are the description; the last of them may say who may read it
(``# publication: internal``). Below an empty line comes the text.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from api.errors import BadInput
from api.saved_queries.checking import Draft
from api.saved_queries.records import PUBLIC, QueryVersion
from messages import Words

SUFFIX = ".graphql"
_MOST_BYTES = 1_000_000
_PUBLICATION = re.compile(r"publication:\s*(\S+)")
_UNREADABLE = Words("不能读取 {file}：{why}。", "Can't read {file}: {why}.")
_NOT_UTF8 = Words("不是 UTF-8 文字", "it isn't UTF-8 text")
_TOO_LARGE = Words("超过 {most} 字节", "more than {most} bytes")
_NO_FILES = Words("{folder} 里没有 {suffix} 文件。", "There is no {suffix} file in {folder}.")


def draft_in(file: Path, name: str | None = None) -> Draft:
    """Return what a file says, under the name of the file unless one is given; raise BadInput."""
    return _draft(name or file.stem, _text(file))


def drafts_in(folder: Path) -> tuple[Draft, ...]:
    """Return what the files of a folder say, in the order of their names; raise BadInput."""
    files = sorted(file for file in folder.iterdir() if file.suffix == SUFFIX)
    if not files:
        raise BadInput.of(_NO_FILES, folder=folder, suffix=SUFFIX)
    return tuple(map(draft_in, files))


def write_folder(folder: Path, queries: Iterable[QueryVersion]) -> tuple[Path, ...]:
    """Write each query to its file; return those that changed. Other files stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for query in queries:
        file = folder / f"{query.name}{SUFFIX}"
        text = file_text(query)
        if not file.exists() or file.read_bytes() != text.encode():
            partial = file.with_name(file.name + ".partial")
            partial.write_bytes(text.encode())
            os.replace(partial, file)
            changed.append(file)
    return tuple(changed)


def file_text(query: QueryVersion) -> str:
    """Return the text of the file of a query."""
    head = [*query.description.splitlines(), f"publication: {query.publication}"]
    return "".join(f"# {line}".rstrip() + "\n" for line in head) + f"\n{query.document}\n"


def _draft(name: str, text: str) -> Draft:
    lines = text.removeprefix("\ufeff").strip().split("\n")
    count = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    head = [line.removeprefix("#").removeprefix(" ") for line in lines[:count]]
    said = _PUBLICATION.fullmatch(head[-1].strip()) if head else None
    if said:
        head.pop()
    publication = said[1] if said else PUBLIC
    return Draft(name, "\n".join(lines[count:]), "\n".join(head), publication)


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise BadInput.of(_UNREADABLE, file=file, why=_TOO_LARGE.say(most=_MOST_BYTES))
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BadInput.of(_UNREADABLE, file=file, why=_NOT_UTF8.say()) from None
    except OSError as error:
        raise BadInput.of(_UNREADABLE, file=file, why=error.strerror) from None
