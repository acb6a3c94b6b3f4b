"""The figures as a table for the terminal, and as the page ``docs/benchmarks.md``."""

import platform
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from benchmarks.figures import Figure
from benchmarks.peer_servers import peer_versions

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
_PACKAGES = ("neo4j", "neo4j-rust-ext", "arcadedb-embedded", "pandas", "strawberry-graphql")
_HEAD = ("量", "引擎", "实测", "对照", "比值", "目标", "达到")
_INTRODUCTION = """\
# 基准

由 `{command}` 在一次运行中测得并写出，不手工改动。“对照”是裸驱动做同样工作的值，与实测交替进行、
取中位数；规模各行的对照是 ×1 时的值。时间随机器变，比值才可比较。基准不是测试，慢了不会失败。

- 日期：{day}
- 机器：{machine}
- 引擎：{engines}
- 版本：Quanze {own}，Python {python}，{packages}

## 怎样测

- **解析**：一个进程、一个线程，读入并解析全部法律文件，全部留在内存。
- **写入法律的速率**：行是节点和边；对照为裸驱动按同样的批次 `UNWIND … MERGE` 同样的行，约束和索引
  相同，每轮各用一个新启动的空引擎。实测自全部文件读入、析出各条之后起，到写完为止，含与已有事实的
  比对、逐行检查和回报核对；整个过程见“导入全部法律”。
- **影响**：对照为裸驱动在一个会话里发送该问题的全部语句（参数相同）；实测是从 Python 问到答案。
- **接口查询**：uvicorn 在回环地址，一个客户端，保持连接；对照为裸驱动发送同样的语句，不经 HTTP。
- **规模**：部分法律和全部清单，改名复制到 3 倍、10 倍，命中不变。
- **下载**：编造的城市 ×1（1.2 万个事项）；服务进程的内存从一次 100 行的下载之后算起。
- **接口与对手**：编造的城市 ×10（12,000 条、120,000 个事项、3,000 个单位），全部公开、有效，同一个
  Neo4j。对手是 {peer}，
  `NODE_ENV=production`，类型写在同样的标签和边上（`benchmarks/peer/`），各有两种问法：不加条件；按
  Quanze 施于每条边的日期、公开条件筛选。测前核对各家的回答相同。各家轮流，每轮换一家先问；客户端
  保持连接，只读不解析；次/秒是各轮的中位数，“处理器”是数据库、服务、客户端合计每次请求所用。Quanze
  的“对照”是对手中最快的一种；裸驱动发送 Quanze 编译出的语句。×1 的图在另一个同样的 Neo4j 上。
  客户端、服务、数据库共用一台机器。

## 结果

"""


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


def page(figures: Sequence[Figure], engines: Sequence[str], command: str) -> str:
    """Return the whole page: how, where and with what it was measured, and the table."""
    head = _INTRODUCTION.format(
        command=command,
        day=datetime.now(UTC).date().isoformat(),
        machine=_machine(),
        engines="；".join(engines),
        own=version("quanze"),
        python=platform.python_version(),
        packages="，".join(_installed()),
        peer="、".join(peer_versions()),
    )
    return head + table(figures) + "\n"


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
