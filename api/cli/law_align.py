"""``quanze law align``: two texts of one law, article to article and below."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.aligned_laws import aligned_tables, side_by_side
from api.cli.options import Output, existing
from api.cli.output import console, print_json, say, show_table
from api.cli.parameters import expanded
from api.errors import BadInput
from api.tabular import write_tables
from legal_text.alignment import align_laws, alignment_as_json
from legal_text.law import LawText, parse_law
from loaders.readers import UnreadableFile, read_text
from messages import Words

_NO_ARTICLES = Words(
    "{file} 里没有条文（第N条或者一、二、三编号），无法对照。请检查是否选错了文件。",
    "{file} has no articles or numbered points, and nothing to align. Is it the right file?",
)
_Before = Annotated[Path, typer.Option("--before", metavar="FILE", help="旧文本。")]
_After = Annotated[Path, typer.Option("--after", metavar="FILE", help="新文本。")]
_Diff = Annotated[bool, typer.Option("--diff", help="逐字对照有改动的条文。")]


@expanded
def command(before: _Before, after: _After, output: Output, diff: _Diff = False) -> None:
    """新旧文本对照：条、款、项各到了哪里，有无改动，相似度和理由。"""
    old, new = _law(before), _law(after)
    alignment = align_laws(old, new)
    tables = aligned_tables(alignment)
    if output.xlsx is not None:
        write_tables(output.xlsx, tables)
    if output.as_json:
        names = {"before": _named(before, old), "after": _named(after, new)}
        print_json({**names, **alignment_as_json(alignment)})
    elif output.xlsx is None:
        for table in tables:
            show_table(table)
        if diff:
            for line in side_by_side(alignment, old, new):
                console().print(line, soft_wrap=True)
    if output.strict and alignment.anomalies:
        raise typer.Exit(1)


def _law(path: Path) -> LawText:
    existing([path])
    try:
        source = read_text(path)
    except UnreadableFile as unreadable:
        raise BadInput(str(unreadable)) from unreadable
    for problem in source.problems:
        say(f"{source.name}：{problem.message}")
    law = parse_law(source.text, name=path.stem)
    if not law.articles:
        raise BadInput.of(_NO_ARTICLES, file=path)
    return law


def _named(path: Path, law: LawText) -> dict[str, object]:
    return {"file": path.name, "title": law.title, "articles": len(law.articles)}
