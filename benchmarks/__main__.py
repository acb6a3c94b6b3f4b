"""``python -m benchmarks [NAME…] [--engine embedded|neo4j|both] [--data DIR] [--write]``."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from api.serving import keep_for_good
from benchmarks import (
    aligning,
    amendments,
    api,
    checks,
    devolution,
    downloads,
    graph_sizes,
    law_loads,
    list_loads,
    lookups,
    naming,
    notices,
    ownership,
    parsing,
    questions,
    whatif,
)
from benchmarks.figures import Figure
from benchmarks.kept import Kept, circumstances, keep, kept_figures
from benchmarks.report import PAGE, page, table
from benchmarks.setting import HEAP, Files, Setting, fresh_engine
from graph_store import open_store
from tests.engines import why_no_neo4j

_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_Measure = Callable[[Setting], Iterator[Figure]]
_WITHOUT_ENGINE: Mapping[str, _Measure] = {
    "parse": parsing.measure,
    "amend": amendments.measure,
    "align": aligning.measure,
    "names": naming.measure,
    "notices": notices.measure,
}
_ON_ENGINE: Mapping[str, _Measure] = {
    "laws": law_loads.measure,
    "lists": list_loads.measure,
    "impact": questions.measure,
    "whatif": whatif.measure,
    "lookup": lookups.measure,
    "size": graph_sizes.measure,
    "checks": checks.measure,
    "devolution": devolution.measure,
    "download": downloads.measure,
    "ownership": ownership.measure,
}
_ON_NEO4J: Mapping[str, _Measure] = {"api": api.measure}
"""What is compared with programs that know no other engine."""
_NONE = "none"
"""In place of an engine, of what needs none."""


def main() -> int:
    """Run the benchmarks that are asked for; return the exit code."""
    names = (*_WITHOUT_ENGINE, *_ON_ENGINE, *_ON_NEO4J)
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help="、".join(names))
    parser.add_argument("--engine", choices=("embedded", "neo4j", "both"), default="both")
    parser.add_argument("--data", type=Path, default=_DATA, help="真实文件所在的目录")
    parser.add_argument(
        "--write", action="store_true", help="写入 docs/benchmarks.md，其余各项不变"
    )
    options = parser.parse_args()
    if unknown := sorted(set(options.names) - set(names)):
        parser.error(f"没有这项基准：{'、'.join(unknown)}；可选 {'、'.join(names)}")
    if not (options.data / "laws").is_dir() or not (options.data / "lists").is_dir():
        parser.error(
            f"{options.data} 中没有 laws 和 lists 目录；请用 --data 指明真实文件所在的目录"
        )
    wanted = options.names or names
    engines = _engines(options.engine)
    figures = list[Figure]()
    for name, engine, found in _measured(Files(options.data), wanted, engines):
        figures += found
        if options.write:
            words = "" if engine == _NONE else _engine_words(engine)
            keep(name, engine, Kept(circumstances(words), tuple(found)))
    sys.stdout.write(table(figures) + "\n")
    if options.write:
        measured = kept_figures(names, (_NONE, "embedded", "neo4j"))
        PAGE.write_text(page(measured), encoding="utf-8")
        _say(f"已写出 {PAGE.name}")
    return 0


def _engines(asked: str) -> Sequence[str]:
    lacking = why_no_neo4j() if asked != "embedded" else None
    if lacking and asked == "neo4j":
        raise SystemExit(f"本机不能运行 Neo4j：{lacking}")
    if lacking:
        _say(f"本机不能运行 Neo4j（{lacking}），只测内置数据库")
        return ("embedded",)
    return ("embedded", "neo4j") if asked == "both" else (asked,)


def _measured(
    files: Files, wanted: Sequence[str], engines: Sequence[str]
) -> Iterator[tuple[str, str, list[Figure]]]:
    """Yield each benchmark's name, its engine, and its figures, as soon as they are known."""
    for name in wanted:
        if name in _WITHOUT_ENGINE:
            yield name, _NONE, _said(_WITHOUT_ENGINE[name](Setting(files, "–", _say)))
    for engine in engines:
        with closing(Setting(files, engine, _say)) as setting:
            measures = {**_ON_ENGINE, **(_ON_NEO4J if engine == "neo4j" else {})}
            for name in wanted:
                if name in measures:
                    yield name, engine, _said(measures[name](setting))


def _said(figures: Iterator[Figure]) -> list[Figure]:
    """Say each figure as soon as it is known, a run takes minutes; return all."""
    keep_for_good()  # as the service does, where people ask
    found = list[Figure]()
    for figure in figures:
        ratio = "" if figure.ratio is None else f"，比值 {figure.ratio:.2f}"
        _say(f"  {figure.engine} {figure.what}：{figure.value:,.1f} {figure.unit}{ratio}")
        found.append(figure)
    return found


def _engine_words(engine: str) -> str:
    with fresh_engine(engine) as settings, open_store(settings) as store:
        info = store.engine_info()
    name = "embedded（内置，ArcadeDB" if engine == "embedded" else "neo4j（Neo4j"
    return f"{name} {info.version}，内存 {HEAP}）"


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
