"""What is wrong with the lists: all rules over one city, over copies of it, one rule over one unit.

Each number is of whole answers asked from Python: reads, judging, counts, what is kept of findings.
"""

from collections.abc import Iterator
from functools import partial
from statistics import median

from benchmarks.figures import Figure, Target, seconds
from benchmarks.graph_sizes import grown
from benchmarks.setting import DAY, Setting
from graph_store import Store
from queries.asking import Steps, answer, public_viewpoint
from queries.checks.answer import FindingsAnswer
from queries.checks.question import ChecksQuestion, checks
from queries.checks.registry import all_rules

TIMES = 10
"""How much larger the large graph is."""
ROUNDS = 3
ROUNDS_OF_A_RULE = 7
_ALL = Target(20)
_ONE_RULE = Target(300)
_GROWTH = Target(12, of_ratio=True)


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the times of all rules over the city, of each over one unit, and as a graph grows."""
    city = setting.city()
    setting.say("全部规则")
    found, first = _answered(city.store)
    yield Figure(
        f"全部 {len(found.by_rule)} 条规则，全部单位，第一次（{found.total:,} 项问题）",
        first,
        "秒",
        setting.engine,
        target=_ALL,
    )
    yield Figure(
        f"全部 {len(found.by_rule)} 条规则，全部单位（{ROUNDS} 轮中位数）",
        _median_of_all(city.store),
        "秒",
        setting.engine,
        target=_ALL,
    )
    yield from _rules_over_a_unit(setting, found)
    yield from _as_the_graph_grows(setting)


def _rules_over_a_unit(setting: Setting, found: FindingsAnswer) -> Iterator[Figure]:
    """Yield the median over the rules, and the slowest, for the unit with the most findings."""
    store, unit = setting.city().store, found.by_unit[0]
    setting.say(f"逐条规则：{unit.name}")
    by_rule: dict[str, float] = {}
    for rule in all_rules():
        ask = partial(_ask, store, ChecksQuestion((rule.id,), unit=unit.unit))
        ask()
        by_rule[rule.id] = median(seconds(ask) for _ in range(ROUNDS_OF_A_RULE)) * 1000
    worst = max(by_rule, key=lambda rule: by_rule[rule])
    yield Figure(
        f"一条规则，一个单位（{len(by_rule)} 条规则各 {ROUNDS_OF_A_RULE} 轮，中位数）",
        median(by_rule.values()),
        "毫秒",
        setting.engine,
        target=_ONE_RULE,
    )
    yield Figure(
        f"一条规则，一个单位：最慢的是 {worst}",
        by_rule[worst],
        "毫秒",
        setting.engine,
        target=_ONE_RULE,
    )


def _as_the_graph_grows(setting: Setting) -> Iterator[Figure]:
    before: float | None = None
    for _, store, size, nodes in grown(setting, (1, TIMES)):
        _answered(store)
        taken = _median_of_all(store)
        yield Figure(
            f"全部规则，规模 ×{size}（{nodes:,} 个节点）",
            taken,
            "秒",
            setting.engine,
            against=before,
            target=None if before is None else _GROWTH,
        )
        before = taken


def _median_of_all(store: Store) -> float:
    return median(seconds(lambda: _ask(store, ChecksQuestion())) for _ in range(ROUNDS))


def _answered(store: Store) -> tuple[FindingsAnswer, float]:
    answers: list[FindingsAnswer] = []
    taken = seconds(lambda: answers.append(_ask(store, ChecksQuestion())))
    return answers[0], taken


def _ask(store: Store, question: ChecksQuestion) -> FindingsAnswer:
    steps: Steps[FindingsAnswer] = checks(question, public_viewpoint(DAY))
    return answer(store, steps)
