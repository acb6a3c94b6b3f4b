"""The values that a decision which changes laws is read into (修改决定).

All spans are places in the decision's text, all numbers of targets are OLD numbers; numbers in
``to`` are those after the change.
"""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from legal_text.anomalies import Anomaly
from legal_text.places import Span

State = Literal["ready", "ambiguous", "target_missing", "not_understood"]

TEXT_OPERATIONS: Final = frozenset(
    (
        "replace",
        "insert",
        "delete",
        "renumber",
        "move",
        "merge",
        "split",
        "replace_words",
        "insert_words",
        "delete_words",
        "rename",
        "replace_authority",
        "reorder",
        "unknown",
    )
)
"""The operations that change a law's words or numbers."""

STATING_OPERATIONS: Final = frozenset(
    (
        "republish",
        "repeal",
        "cease",
        "take_force",
        "savings",
        "transition",
        "interpret",
        "suspend",
        "adjust",
        "resume",
        "expire",
        "take_over",
        "review",
        "provision",
    )
)
"""The operations that say something about a law without changing its words or numbers."""

OPERATIONS: Final = TEXT_OPERATIONS | STATING_OPERATIONS
"""All operations; their Chinese labels are ``graph_schema.vocabularies.EFFECT_OPERATION``'s."""

AMENDMENT_KINDS: Final[tuple[tuple[str, str], ...]] = (
    ("no_decision", "不是修改决定"),
    ("quote_unclosed", "引号没有闭合"),
    ("quote_irregular", "引号写法不规范"),
    ("quote_stray", "多出的引号"),
    ("sentence_not_understood", "没有读懂的句子"),
    ("restated", "附有修改后的全文"),
    ("nothing_to_apply", "没有改动条文文字"),
    ("law_not_named", "没有写明修改哪部法律"),
    ("locator_irregular", "条款号写法不规范"),
    ("law_not_in_decision", "决定没有修改这部法律"),
    ("law_irregular", "法律文本条号重复"),
    ("law_empty", "法律没有条文"),
    ("edition_newer", "法律文本晚于决定"),
    ("edition_differs", "法律文本疑为另一版本"),
    ("already_applied", "决定已经体现在文本中"),
    ("effective_before_law", "决定施行早于法律"),
    ("rank_forbids", "制定机关无权修改"),
    ("article_missing", "没有这一条"),
    ("place_missing", "没有这一款、项"),
    ("words_missing", "没有这些词句"),
    ("heading_missing", "没有这个标题"),
    ("merge_incomplete", "合并缺一处"),
    ("contradiction", "前后矛盾"),
    ("ambiguous", "有多种读法"),
    ("not_applied", "没有应用"),
    ("numbers_kept", "条号未顺延"),
    ("numbers_conflict", "条号排不下"),
    ("chapter_uncertain", "所在章节不确定"),
    ("reference_to_deleted", "引用了已删去的条文"),
    ("reference_uncertain", "引用的去向不确定"),
)
"""Code and Chinese label of what may be wrong with a decision or with applying it."""


class Place(NamedTuple):
    """A place in a law.

    ``part`` names what has no number: title, preamble, order (条文顺序), whole (throughout), annex,
    or a sub-place of the numbered one: head, start, end, sentence, heading. ``ordinal`` counts
    where the part has a number of its own (第七自然段, 第二句). ``division`` is 第三章 as written.
    """

    article: str | None = None
    paragraph: int | Literal["last"] | None = None
    item: int | None = None
    subitem: int | None = None
    division: str | None = None
    part: str | None = None
    ordinal: int | None = None

    @property
    def level(self) -> str | None:
        """Return article, paragraph, item, subitem, or None where no number is given."""
        if self.subitem is not None:
            return "subitem"
        if self.item is not None:
            return "item"
        if self.paragraph is not None:
            return "paragraph"
        return "article" if self.article is not None else None


@dataclass(frozen=True, slots=True)
class Effect:
    """One change that a decision makes, with the words that say so.

    ``law`` is the title of the instrument changed, None for a clause on the decision itself.
    ``text`` is the new text with its paragraphs on lines of their own; ``old`` and ``new`` are the
    words exchanged; what is inserted stands between ``old`` and ``between`` where both are named.
    ``after``: what is inserted stands after ``old`` or the target, else before it.
    ``articles`` are those that a new chapter holds (new numbers), ``excepted`` those that a change
    throughout the law leaves out. ``group`` joins the effects of one merger or division. ``since``
    and ``until`` are ISO dates, ``term`` is a term as written, ``instruments`` are other
    instruments that the clause names.
    """

    op: str
    law: str | None
    quote: str
    span: Span
    state: State = "ready"
    target: Place | None = None
    to: Place | None = None
    text: str | None = None
    old: str | None = None
    new: str | None = None
    after: bool = True
    between: str | None = None
    articles: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    group: int | None = None
    since: str | None = None
    until: str | None = None
    term: str | None = None
    region: str | None = None
    instruments: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def changes_text(self) -> bool:
        """Say whether a law's words or numbers change by this effect."""
        return self.op in TEXT_OPERATIONS


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as its text shows it.

    ``kind``: amending (修改), repealing (废止), interpreting (解释), suspending (暂时调整、暂停),
    reorganising (机构改革), enacting (a law whose final clauses repeal others), or none.
    ``effective`` is None where no day is stated; ``laws`` are the titles of the instruments
    changed, in order.
    """

    title: str
    kind: str
    body: str | None
    doc_no: str | None
    date: str | None
    published: str | None
    effective: str | None
    laws: tuple[str, ...]
    effects: tuple[Effect, ...]
    anomalies: tuple[Anomaly, ...]
