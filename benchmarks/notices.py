"""Reading a notice of 70 tasks, without a database: what a person made of it in a document."""

from collections.abc import Iterator
from statistics import median

from benchmarks.figures import Figure, Target, processor_seconds
from benchmarks.setting import Setting
from legal_text.annotations import parse_notice

TASKS = 70
_ROUNDS = 21


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the time of reading an invented notice, and of the longest of the published ones."""
    setting.say("读任务文件")
    published = max((path.read_text(encoding="utf-8") for path in setting.files.notices), key=len)
    for what, text in (
        ("编造的任务文件", written_notice(TASKS)),
        ("最长的一份公开文件", published),
    ):
        tasks = len(parse_notice(text).tasks)
        taken = median(
            processor_seconds(lambda text=text: parse_notice(text)) for _ in range(_ROUNDS)
        )
        yield Figure(
            f"读{what}，{tasks} 项任务（{len(text):,} 字，{_ROUNDS} 轮中位数，处理器时间）",
            taken * 1000,
            "毫秒",
            target=Target(100),
        )


def written_notice(tasks: int) -> str:
    """Return a notice of so many tasks, each with its units, a deadline and a cited rule."""
    points = "\n".join(_point(number) for number in range(1, tasks + 1))
    return f"澜州市人民政府办公室关于印发重点工作分工方案的通知\n澜政办发〔2025〕3号\n{points}\n"


def _point(number: int) -> str:
    return (
        f"{number}.推进第{number}项重点工作。依照《养护条例》第{number}条，健全工作制度，完善工作流程，"
        "明确责任，加强协调，于2025年12月底前完成。"
        "（牵头单位：市发展改革委；配合单位：市财政局、市水利局、市应急管理局；"
        "责任单位：各县区人民政府、市级有关部门）"
    )
