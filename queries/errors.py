"""What can be wrong with a question: what was asked, why it has no answer, and what to do."""

# ruff: noqa: N818 - the names say what happened, as in the sentences that people read

from collections.abc import Sequence
from typing import ClassVar

from messages import Words
from resolution.candidates import Candidate

NO_SUCH_DAY = Words(
    "日期“{day}”不存在或写法不对。请写成 2026-08-15 这样的日期。",
    'There is no day "{day}". Write a date as 2026-08-15.',
)
NO_SUCH_MOMENT = Words(
    "“{moment}”不是批次、日期或者时刻。请写成 2026-08-15、2026-08-15T08:00:00Z，或者写批次的编号。",
    '"{moment}" is no load, day or moment. Write 2026-08-15, 2026-08-15T08:00:00Z or a load\'s id.',
)
NO_SUCH_CURSOR = Words(
    "页标“{cursor}”不可用。请用上一页给出的页标，或者从第一页看起。",
    'The cursor "{cursor}" can\'t be used. Take the one of the page before, or begin anew.',
)
ONE_FILTER = Words(
    "法律、单位、区划一次只能按一种筛选。请只写一种。",
    "Filter by a law, a unit or a region, one at a time.",
)
EMPTY = Words(
    "没有写明要查的{what}。请填写后重试。",
    "The question names no {what}. Fill it in and ask again.",
)
TOO_SHORT = Words(
    "“{text}”太短，检索至少需要连续两个字。请多写几个字。",
    '"{text}" is too short: a search needs two characters in a row. Write more of the name.',
)
NO_LAW_TITLE = Words(
    "法律文件名称“{title}”只有标点或空白。请填写名称。",
    'The title "{title}" holds nothing but marks. Give the title of a law.',
)
NO_SUCH_ARTICLE_NUMBER = Words(
    "“{number}”不是条号。请写成 34、34-1 或者 第三十四条之一。",
    '"{number}" is no article number. Write 34, 34-1 or 第三十四条之一.',
)
NO_SUCH_EVENT = Words(
    "变动“{event}”不在可选之列：repeal（废止）、amend（修改）、delete（删除条文）。",
    'The event "{event}" is none of repeal, amend, delete.',
)
DELETE_NEEDS_ARTICLES = Words(
    "删除条文须写明是哪几条；废止整部法律请用 repeal。",
    "Say which articles are deleted; for the whole law ask for repeal.",
)
NO_DECISION = Words(
    "这段文字不是修改、废止或者解释法律的决定，没有什么可应用的：“{first}”。{why}",
    'This text is no decision that changes, repeals or interprets a law: "{first}". {why}',
)
NO_DUTIES = Words(
    "这段文字没有标题，或者既没有条文也没有交给单位的职责，不能对照：“{first}”。请给出文件的全文，或者已导入文件的键。",
    "This text has no title, or neither articles nor duties that it gives to units, so there is "
    'nothing to compare: "{first}". Give the whole document, or the key of a loaded one.',
)
NO_TEXT_ON_DAY = Words(
    "{title}在 {day} 没有有效的文本。请先导入该法律，或者换一个日期（--as-of）。",
    "No text of {title} is held for {day}: load the law, or ask about another day (--as-of).",
)
NOTHING_APPLIED = Words(
    "决定没有一处能应用，什么也没有改变：{problems}",
    "Nothing of the decision can be applied, nothing was changed: {problems}",
)
BAD_DAYS = Words(
    "天数“{days}”应在 0 至 {most} 之间。", "The number of days {days} must be 0 to {most}."
)
ONE_CHANGE = Words(
    "请写明什么变动，四者写一个：法律（law），已导入的决定（amendment），决定的全文（decision），"
    "被代替的文件和代替它的文件（before、after）。",
    "Name the change by one of law, amendment (a decision that is loaded), decision (its text), "
    "before with after (a document and the one that replaces it).",
)
ONLY_OF_LAW = Words(
    "条号（articles）、变动（event）、日期（on）只随法律（law）写；写了日期就不写条号和变动。",
    "articles, event and on go with law alone, and on goes without articles and event.",
)
NO_CHANGE_ON_DAY = Words(
    "{title}在 {day} 没有变动：那天没有决定、废止，也没有前后两个文本。已知的日期：{days}。",
    "{title} doesn't change on {day}: no decision, repeal or pair of texts. Its days: {days}.",
)
BAD_LIMIT = Words(
    "每次显示的数目“{limit}”应在 1 至 {most} 之间。", "The limit {limit} must be 1 to {most}."
)
_NOT_FOUND = Words(
    "没有找到{what}“{text}”{why}。{next}", 'No {what} "{text}" was found{why}. {next}'
)
_MEANT = Words("您要找的是否是：{names}？", "Did you mean: {names}?")
_CHECK_NAME = Words("请核对名称，或者先导入有关文件。", "Check the name, or load the files first.")
NOBODY_CITES = Words(
    "：既没有收录它的文本，也没有事项引用它", ": its text is not held and nobody cites it"
)
NOTHING = Words("", "")


class QuestionError(Exception):
    """A question that can't be answered; ``code`` is for programs, the message for people."""

    code: ClassVar[str] = "question.failed"


class BadQuestion(QuestionError):
    """The question itself is wrong: an empty name, a date that doesn't exist."""

    code = "question.bad"


class TooMuch(QuestionError):
    """The question asks for more than is given at once."""

    code = "question.limit"


class NotFound(QuestionError):
    """Nothing readable bears the name; ``candidates`` are names that look like it."""

    code = "question.not_found"

    def __init__(
        self, what: str, text: str, candidates: Sequence[Candidate] = (), why: Words = NOTHING
    ) -> None:
        self.what = what
        self.text = text
        self.candidates = tuple(candidates)
        names = "、".join(candidate.name for candidate in self.candidates)
        following = _MEANT.say(names=names) if names else _CHECK_NAME.say()
        super().__init__(_NOT_FOUND.say(what=what, text=text, why=why.say(), next=following))
