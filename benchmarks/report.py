"""The figures as a table for the terminal, and as the page ``docs/benchmarks.md``."""

import tomllib
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.kept import Circumstances, Kept
from benchmarks.peer_servers import peer_versions

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
_HEAD = ("量", "引擎", "实测", "对照", "比值", "目标", "达到")
_SECTIONS = tomllib.loads(Path(__file__).with_name("sections.toml").read_text(encoding="utf-8"))


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a Markdown table."""
    rows = [_HEAD, tuple("---" for _ in _HEAD), *(_row(figure) for figure in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(figure: Figure) -> tuple[str, ...]:
    met = {None: "", True: "是", False: "**否**"}[figure.is_met]
    return (
        figure.what,
        figure.engine,
        f"{_number(figure.value)} {figure.unit}",
        "" if figure.against is None else f"{_number(figure.against)} {figure.unit}",
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        figure.target.words if figure.target else "",
        met,
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def page(measured: Iterable[tuple[str, Kept]]) -> str:
    """Return the whole page: for each benchmark how, where and with what, and its table."""
    sections = [
        _section(name, [one for _, one in found])
        for name, found in groupby(measured, key=itemgetter(0))
    ]
    return "\n".join([_SECTIONS["introduction"].lstrip(), *sections])


def _section(name: str, kept: list[Kept]) -> str:
    words = _SECTIONS[name]
    told = "\n".join(f"- {line}" for line in dict.fromkeys(_circumstances(kept)))
    figures = table(figure for one in kept for figure in one.figures)
    how = words["how"].format(peer="、".join(peer_versions()))
    return f"## {words['title']}\n\n`{name}`：{how}\n\n{told}\n\n{figures}\n"


def _circumstances(kept: list[Kept]) -> Iterator[str]:
    for one in kept:
        yield _words(one.under)


def _words(under: Circumstances) -> str:
    told = (under.day, under.machine, under.engine, under.versions)
    return "；".join(filter(None, told))
