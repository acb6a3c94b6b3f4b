"""The options that many commands share, and what their values may be."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from api.errors import BadInput
from legal_text.dates import find_dates
from messages import Words

JsonOption = Annotated[bool, typer.Option("--json", help="在标准输出打印一个 JSON 文档。")]
StrictOption = Annotated[bool, typer.Option("--strict", help="有退回或问题时，以退出码 1 结束。")]
XlsxOption = Annotated[
    Path | None, typer.Option("--xlsx", metavar="FILE", help="把答案写成工作簿。")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="按哪一天的法律和清单回答，默认今天。"),
]
RegionOption = Annotated[
    str | None, typer.Option("--region", metavar="REGION", help="区划代码或名称。")
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", min=1, max=100_000, help="最多列出几项；总数照给，不写为全部。"),
]

_NO_FILE = Words(
    "没有这个文件或文件夹：{path}。请检查路径。", "There is no such file or folder: {path}."
)
_NO_DAY = Words(
    "{option} 的日期“{day}”不存在或写法不对。请写成 2026-08-15 这样的日期。",
    '{option}: there is no day "{day}". Write a date as 2026-08-15.',
)
_NOT_TEXT = Words(
    "{option} 的值含有不能识别的字符。请检查终端的编码是否为 UTF-8。",
    "{option} holds characters that can't be read; check that the terminal uses UTF-8.",
)
_SUFFIX = Words(
    "{option} 的文件名应以 {suffixes} 结尾：{path}", "{option}: {path} should end in {suffixes}"
)
_NO_FOLDER = Words("{option} 的文件夹不存在：{path}", "{option}: there is no folder for {path}")


@dataclass(frozen=True, slots=True)
class Output:
    """In which form an answer is given."""

    as_json: JsonOption = False
    xlsx: XlsxOption = None
    strict: StrictOption = False

    def __post_init__(self) -> None:
        checked_output(self.xlsx, "--xlsx", ".xlsx")


def existing(paths: list[Path]) -> list[Path]:
    """Return the paths; raise BadInput for the first one that isn't there."""
    for path in paths:
        if not path.exists():
            raise BadInput.of(_NO_FILE, path=path)
    return paths


def checked_day(day: str | None, option: str = "--as-of") -> str | None:
    """Return the ISO date of 2026-08-15 or 2026年8月15日; raise BadInput when there is none."""
    if day is None:
        return None
    found = [date.iso for date in find_dates(day) if date.span == (0, len(day))]
    if not found or found[0] is None:
        raise BadInput.of(_NO_DAY, option=option, day=day)
    return found[0]


def checked_text(text: str, option: str) -> str:
    """Return the text; raise BadInput when it isn't one (bytes that the terminal passed on)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadInput.of(_NOT_TEXT, option=option) from None
    return text


def checked_output(path: Path | None, option: str, *suffixes: str) -> Path | None:
    """Return where to write; raise BadInput when it can't be: before the work, not after it."""
    if path is None:
        return None
    if path.suffix.lower() not in suffixes:
        raise BadInput.of(_SUFFIX, option=option, path=path, suffixes="、".join(suffixes))
    return checked_folder(path, option)


def checked_folder(path: Path, option: str) -> Path:
    """Return the path of a file to write; raise BadInput when its folder isn't there."""
    if not path.absolute().parent.is_dir():
        raise BadInput.of(_NO_FOLDER, option=option, path=path)
    return path
