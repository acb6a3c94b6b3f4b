"""Parsing every law file on one core, in a process that does nothing else."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, Target
from benchmarks.setting import Setting
from legal_text.law import parse_law
from loaders.readers import UnreadableFile, read_text
from loaders.sources.laws.load import law_files

_UNIT_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the time, the amount and the memory of parsing ``laws``."""
    setting.say("解析全部法律")
    command = [sys.executable, "-m", "benchmarks.parsing", str(setting.files.laws)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(told.stdout)
    yield Figure(
        f"解析 {found['files']:,} 个法律文件（{found['articles']:,} 条）",
        found["seconds"],
        "秒",
        target=Target(15),
    )
    yield Figure("其中处理器时间", found["cpu"], "秒")
    yield Figure("内存峰值", found["megabytes"], "MB", target=Target(600))


def _parse_all(folder: Path) -> dict[str, float]:
    """Read and parse all; every parsed law is kept, as a load keeps them."""
    started, cpu = time.perf_counter(), time.process_time()
    laws = []
    for path in law_files([folder]):
        try:
            laws.append(parse_law(read_text(path).text, name=path.stem))
        except UnreadableFile:
            continue
    return {
        "files": len(laws),
        "articles": sum(len(law.articles) for law in laws),
        "seconds": time.perf_counter() - started,
        "cpu": time.process_time() - cpu,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT_OF_MAXRSS / 1e6,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_parse_all(Path(sys.argv[1]))))
