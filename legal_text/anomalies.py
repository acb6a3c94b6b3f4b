"""What may look wrong in a text (异常): reported with its place, never repaired in silence."""

from typing import NamedTuple

from legal_text.places import Span

ANOMALY_KINDS: tuple[tuple[str, str], ...] = (
    ("empty_text", "没有正文"),
    ("no_articles", "没有条文编号"),
    ("title_missing", "没有标题"),
    ("titles_differ", "两个文本标题不同"),
    ("first_number", "不从第一条开始"),
    ("number_gap", "条号缺号"),
    ("number_repeated", "条号重复"),
    ("number_out_of_order", "条号不合顺序"),
    ("numbering_restarts", "条号重新起算"),
    ("label_not_taken", "行首条号未作条文"),
    ("heading_gap", "章节缺号"),
    ("heading_repeated", "章节重号"),
    ("heading_suspected", "疑似丢失编号的标题"),
    ("contents_repeated", "目录重复标题"),
    ("items_start", "项不从（一）开始"),
    ("items_gap", "项缺号"),
    ("items_repeated", "项重号"),
    ("item_continued", "项内另有段落"),
    ("hard_wrap", "行中断开"),
    ("text_outside_articles", "条文之外的文字"),
    ("date_invalid", "日期不存在"),
    ("history_unread", "沿革未读懂"),
    ("no_annotations", "没有责任标注"),
    ("bracket_unbalanced", "标注括号不成对"),
    ("rules_contradict", "全文规则互相矛盾"),
    ("rule_undecided", "全文规则分不出牵头"),
    ("personal_data", "个人信息未采用"),
    ("annex_missing", "附件只有名称"),
    ("table_unclear", "表格列不清"),
    ("coordination_unnamed", "议事协调机构没有全称"),
)
"""Code and Chinese label of each kind."""


class Anomaly(NamedTuple):
    """Something in the text that looks wrong: what kind, where, and a sentence in Chinese."""

    kind: str
    span: Span
    message: str
