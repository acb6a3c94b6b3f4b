"""Loading the workbooks of one city: into an empty graph, and after all laws.

Both include reading, the linking of what was loaded, and the first start of the engine's code: an
engine that has just been started is what a person at a terminal has.
"""

from collections.abc import Iterator

from benchmarks.figures import Figure, Target, seconds
from benchmarks.setting import Setting, fresh_engine
from graph_store import open_store
from loaders.service import LoadOptions, load_lists

_TARGET = Target(30)


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the time without laws and with them."""
    files = setting.files.lists
    setting.say(f"{len(files)} 份清单，空库")
    with fresh_engine(setting.engine) as settings, open_store(settings) as store:
        empty = seconds(lambda: load_lists(store, files, LoadOptions()))
    target = _TARGET if setting.engine == "embedded" else None
    yield Figure(
        f"导入 {len(files)} 份清单，空库、刚启动", empty, "秒", setting.engine, target=target
    )
    city = setting.city()
    yield Figure(
        f"导入 {len(files)} 份清单，已有全部法律（{city.lists.loaded:,} 项，含核对引文）",
        city.lists_s,
        "秒",
        setting.engine,
        target=target,
    )
