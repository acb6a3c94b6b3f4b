"""The kinds of lists beside the power lists, and their empty workbooks."""

from pathlib import Path

from api.cli.options import checked_output
from api.cli.output import say
from api.errors import BadInput
from api.tabular import Table, write_tables
from loaders.sources.side_lists import kind_named, register_kinds
from messages import Words

ALL = "all"
_NO_KIND = Words(
    "没有清单种类“{kind}”。可用：{known}，或者 all。",
    'There is no kind of list "{kind}". Known are {known}, or all.',
)
_NO_FILE = Words(
    "请用 --out 写明空表写到哪个 .xlsx 文件。", "Say by --out to which .xlsx file it goes."
)
_WRITTEN = Words("已写出 {path}：{sheets} 个工作表。", "Wrote {path}: {sheets} sheets.")


def register_kind(words: str) -> str | None:
    """Return the code of a kind, None for all of them; raise BadInput for one that isn't known."""
    if words == ALL:
        return None
    found = kind_named(words)
    if found is None:
        known = "、".join(f"{kind.code}（{kind.label}）" for kind in register_kinds().values())
        raise BadInput.of(_NO_KIND, kind=words, known=known)
    return found.code


def write_template(words: str, out: Path | None) -> None:
    """Write an empty workbook with the columns of a kind, or of all, a sheet each."""
    if out is None:
        raise BadInput.of(_NO_FILE)
    path = checked_output(out, "--out", ".xlsx")
    assert path is not None
    code = register_kind(words)
    kinds = [kind for kind in register_kinds().values() if code in {None, kind.code}]
    write_tables(path, [Table(kind.label, tuple(kind.headers.values()), ()) for kind in kinds])
    say(_WRITTEN.say(path=path, sheets=len(kinds)))
