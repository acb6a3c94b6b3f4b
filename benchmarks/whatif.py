"""What a decision that isn't passed would break, from its text to the answer, over all texts.

The decisions are made up for laws of the real files: one that changes two articles of a law and
moves all behind them, and one that repeals the law that most items cite.
"""

from collections.abc import Callable, Iterator, Mapping

from benchmarks.bare import reads_of
from benchmarks.figures import Figure, Target
from benchmarks.lookups import LAW
from benchmarks.questions import ROUNDS, medians
from benchmarks.setting import Setting
from queries.asking import Steps, public_viewpoint
from queries.impact.answer import ImpactAnswer
from queries.impact.question import WhatIfQuestion, what_if

_BEFORE = "2026-08-01"
"""A day on which the laws are in force."""
_MOST_SECONDS = 1.5
_MOST_CITED = "行政处罚法"


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the median time of each decision."""
    city = setting.city()
    for what, question in _QUESTIONS.items():
        setting.say(f"假设：{what}")
        found, reads = reads_of(city.store, question())
        floor, ours = medians(city.settings, city.store, question)
        yield Figure(
            f"{what}，{found.total:,} 项，牵连 {found.followers_total:,}"
            f"（{len(reads)} 次读取，{ROUNDS} 轮中位数）",
            ours * 1000,
            "毫秒",
            setting.engine,
            against=floor * 1000,
            target=Target(_MOST_SECONDS * 1000),
        )


def amended() -> Steps[ImpactAnswer]:
    """Return the question what a decision breaks that moves nearly all articles of a law."""
    title = f"《中华人民共和国{LAW}》"
    return what_if(
        WhatIfQuestion(
            f"关于修改{title}的决定\n\n"
            "一、增加一条，作为第二条：“有关主管部门应当依法履行监督管理职责，由县级以上人民政府有关主管部门"
            "对违反本法的行为处二万元以上二十万元以下的罚款。”\n\n"
            "二、将第六条修改为：“国家鼓励有关单位、专家和公众以适当方式参与。”\n\n"
            f"本决定自2026年12月1日起施行。\n\n{title}根据本决定作相应修改并对条文顺序作相应调整，重新公布。\n"
        ),
        public_viewpoint(_BEFORE),
    )


def repealed() -> Steps[ImpactAnswer]:
    """Return the question what the repeal of the most cited law breaks, by a decision's text."""
    title = f"《中华人民共和国{_MOST_CITED}》"
    text = f"关于废止{title}的决定\n\n决定废止{title}。\n\n本决定自2026年12月1日起施行。\n"
    return what_if(WhatIfQuestion(text), public_viewpoint(_BEFORE))


_QUESTIONS: Mapping[str, Callable[[], Steps[ImpactAnswer]]] = {
    f"修改《{LAW}》的决定": amended,
    f"废止《{_MOST_CITED}》的决定": repealed,
}
