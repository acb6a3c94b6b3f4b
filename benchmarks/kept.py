"""Measured figures, kept as files: the page is written from them, each with its day.

A file holds what one benchmark measured on one engine. Measuring it again replaces the file: one
benchmark can be run alone, and the page still shows all.
"""

import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

from benchmarks.figures import Figure, Target

_FOLDER = Path(__file__).parent / "kept"
_PACKAGES = (
    "neo4j",
    "neo4j-rust-ext",
    "arcadedb-embedded",
    "pandas",
    "strawberry-graphql",
    "rapidfuzz",
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When, where and with what figures were measured."""

    day: str
    machine: str
    versions: str
    engine: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What one benchmark measured on one engine, under which circumstances."""

    under: Circumstances
    figures: tuple[Figure, ...]


def keep(name: str, engine: str, kept: Kept) -> None:
    """Write a benchmark's figures in place of those measured before."""
    _FOLDER.mkdir(exist_ok=True)
    text = json.dumps(asdict(kept), ensure_ascii=False, indent=1) + "\n"
    _path(name, engine).write_text(text, encoding="utf-8")


def kept_figures(names: Sequence[str], engines: Sequence[str]) -> Iterator[tuple[str, Kept]]:
    """Yield what is kept of each benchmark, in the order of the names, then of the engines."""
    for name in names:
        for engine in engines:
            path = _path(name, engine)
            if path.exists():
                yield name, _read(json.loads(path.read_text(encoding="utf-8")))


def circumstances(engine: str) -> Circumstances:
    """Return today's circumstances, with the words for the engine."""
    packages = "，".join(_installed())
    return Circumstances(
        day=datetime.now(UTC).date().isoformat(),
        machine=_machine(),
        versions=f"Quanze {version('quanze')}，Python {platform.python_version()}，{packages}",
        engine=engine,
    )


def _path(name: str, engine: str) -> Path:
    return _FOLDER / f"{name}-{engine}.json"


def _read(told: Mapping[str, Any]) -> Kept:
    figures = tuple(
        Figure(**{**one, "target": Target(**one["target"]) if one["target"] else None})
        for one in told["figures"]
    )
    return Kept(Circumstances(**told["under"]), figures)


def _installed() -> Iterator[str]:
    for name in _PACKAGES:
        # Some platforms have no embedded engine.
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"


def _machine() -> str:
    memory = psutil.virtual_memory().total / 2**30
    cores = psutil.cpu_count(logical=True)
    kind = f"{platform.system()} {platform.machine()}，{_processor()}"
    return f"{kind}，{cores} 核，内存 {memory:.0f} GB"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "处理器不详"
