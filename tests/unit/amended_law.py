"""A law written for tests of decisions, and a decision on it, applied."""

from legal_text.amendments import read_decision
from legal_text.amendments.applying import Applied, apply_decision
from legal_text.law import parse_law

LAW = """# 测试养护法

2010年3月1日 测试市人民代表大会通过

<!-- INFO END -->

## 第一章 总则

第一条 为了加强养护，制定本法。

第二条 养护应当遵守本法。

违反前款规定的，依照本法第八条处罚。

## 第二章 养护

第三条 养护人应当：

（一）巡查道路；

（二）修补路面；

（三）清理排水。

养护人可以委托他人养护。

受托人对养护人负责。

第四条 养路局负责监督。

第五条 养护经费按照第四条、第六条至第八条安排，有第三条第一款第三项情形的除外。

第六条 经费不得挪用。

## 第三章 责任

第七条 违反第三条第二款规定的，处一千元罚款。

第八条 违反《供水法》第七条、第八条或者本法第七条规定的，处二千元罚款。

第九条 本法自2010年5月1日起施行。
"""
DECISION_HEAD = "测试市人民代表大会关于修改《测试养护法》的决定\n\n对《测试养护法》作如下修改：\n\n"
ORDER_ADJUSTED = "\n\n此外，对条文顺序作相应调整。"


def applied_points(points: str, *, order: bool = True, law: str = LAW) -> Applied:
    """Return the law with the points of a decision applied."""
    decision = read_decision(DECISION_HEAD + points + (ORDER_ADJUSTED if order else ""))
    applied = apply_decision(parse_law(law), law, decision)
    assert not applied.refused, applied.anomalies
    return applied


def words_by_number(applied: Applied) -> dict[str, str]:
    """Return the words of the new articles by number."""
    return {article.number: article.text for article in applied.articles}


def changed_rows(applied: Applied) -> list[tuple[str, str, str]]:
    """Return what became of each article that isn\'t the same: before, after, change."""
    return [
        ("+".join(row.before), "+".join(row.after), row.change)
        for row in applied.mapping
        if row.change != "same"
    ]
