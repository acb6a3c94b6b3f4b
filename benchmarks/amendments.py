"""Reading a decision and applying it to a law of 500 articles, against parsing that law."""

from collections.abc import Iterator

from benchmarks.figures import Figure, Target, alternate, seconds
from benchmarks.setting import Setting
from legal_text.amendments import read_decision
from legal_text.amendments.applying import apply_decision
from legal_text.law import parse_law
from legal_text.numerals import format_article_number

_ARTICLES = 500
_ROUNDS = 7


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the time of a decision that moves almost every article of a law."""
    setting.say(f"读并应用修改决定（{_ARTICLES} 条的法律）")
    source, decision = _law(), _decision()
    law = parse_law(source)

    def parsed() -> float:
        return seconds(lambda: parse_law(source))

    def applied() -> float:
        return seconds(lambda: apply_decision(law, source, read_decision(decision)))

    floor, own = alternate(_ROUNDS, parsed, applied)
    what = f"读并应用决定，{_ARTICLES} 条（对照：解析这部法律）"
    yield Figure(what, own * 1000, "毫秒", against=floor * 1000, target=Target(300))


def _law() -> str:
    articles = "\n\n".join(_article(number) for number in range(1, _ARTICLES + 1))
    return f"# 测试养护法\n\n<!-- INFO END -->\n\n{articles}\n"


def _article(number: int) -> str:
    label, other = (format_article_number(str(n)) for n in (number, _ARTICLES + 1 - number))
    return (
        f"{label} 养护人应当定期巡查养护设施，依照本法{other}的规定记录，并向养护主管部门报告：\n\n"
        "（一）发现设施损坏的，立即设置警示标志；\n\n（二）妨碍通行的，及时组织抢修。\n\n"
        f"违反前款规定的，由养护主管部门责令改正；拒不改正的，处五千元以下罚款。"
    )


def _decision() -> str:
    return (
        "关于修改《测试养护法》的决定\n\n一、增加一条，作为第二条：“国家鼓励养护技术的研究。”\n\n"
        "二、删去第四百条。\n\n三、将第十条第一款第二项中的“抢修”修改为“抢险修复”。\n\n"
        "四、将本法中的“养护主管部门”统一修改为“公路主管部门”。\n\n此外，对条文顺序作相应调整。"
    )
