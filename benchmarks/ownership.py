"""Who owns a duty, an item, or what free words mean, asked from Python, against the plain driver.

The graph holds all laws, the lists of a city, and after them the notices. The floor sends the very
statements of the question, as for the impact of a law.
"""

from collections.abc import Iterator
from functools import partial

from benchmarks.bare import reads_of
from benchmarks.figures import Figure, Target
from benchmarks.questions import ROUNDS, medians
from benchmarks.setting import DAY, Setting
from loaders.service import LoadOptions, load_notices
from queries.asking import Steps, public_viewpoint
from queries.ownership.answer import OwnershipAnswer
from queries.ownership.question import OwnershipQuestion, ownership

ASKED = (
    "规范部门行政职权",
    "优化政府职能",
    "对在生产经营活动中未取得许可的处罚",
    "建设项目环境影响评价",
    "行政处罚",
)
"""Names of duties and items, words of a name, and words that many names hold."""
_MOST_MS = 200


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the median time of each answer."""
    city = setting.city()
    setting.say("任务文件")
    load_notices(city.store, setting.files.notices, LoadOptions())
    for words in ASKED:
        setting.say(f"归属：{words}")
        found, reads = reads_of(city.store, owner_of(words))
        answered = len(found.duties) + len(found.items)
        floor, ours = medians(city.settings, city.store, partial(owner_of, words))
        yield Figure(
            f"“{words}”归谁，{answered} 项（{len(reads)} 次读取，{ROUNDS} 轮中位数）",
            ours * 1000,
            "毫秒",
            setting.engine,
            against=floor * 1000,
            target=Target(_MOST_MS),
        )


def owner_of(words: str) -> Steps[OwnershipAnswer]:
    """Return the question who owns what the words mean."""
    return ownership(OwnershipQuestion(words), public_viewpoint(DAY))
