"""The phrasings of decisions as tables of patterns over the short string (修改决定的句式).

The operations of ``formats.md`` 2.3 come apart into subjects (what is changed: 将第三条第一款中的,
引言, 该条) and verbs (what is done: 修改为“…”, 改为第N条, 增加一款，作为第二款：“…”). A sentence is
a run of both; each verb works on the subject last named.
"""

import re
from typing import Final

from legal_text.amendments.phrases import LOCATOR as L
from legal_text.amendments.phrases import QUOTE as Q
from legal_text.amendments.phrases import TITLE as T

_COUNT: Final = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,4})"
_KIND: Final = "法典|法|条例|规定|办法|细则|规则|解释|决定|章程|规程|批复|意见|通知"
_VERB: Final = "修改|增加|增设|删去|删除|改为|作为|调整|合并|废止|施行"
_LAW: Final = (
    rf"(?:{T}(?:\([^()]*\))?|(?!(?:第|将|在|对))(?:(?!{_VERB}|将|在|的|其中|、|,)[一-龥]){{0,30}}?"
    rf"(?:{_KIND})(?:\([一-龥]{{1,6}}\))?)"
)
_ADVERB: Final = r"(?:统一|一律|均|都|分别|相应地?|一并|依次|顺序|顺延|全部|重新|逐一|,)*"
_CHANGE: Final = (
    rf"{_ADVERB}(?:修改|修订|修正|更改|变更|调整|替换|更换|规范|表述|改写|改|换)(?:表述)?(?:为|成)"
)
_COLON: Final = r"(?:如下|以下内容|下列内容)?[:,]*"
_QUOTES: Final = rf"{Q}(?:(?:、|和|及|以及|或者?|与){Q})*"
_NEW_QUOTES: Final = rf"{Q}(?:(?:、|和|及|以及|或者?|与){Q}(?!{_CHANGE}|之?[后前]|的))*"
_INSIDE: Final = r"(?:将|把|在|对)?(?:其中)?(?:中|内|里)?的?(?:[两三四五]处|各处|所有的?|全部)?"
_SAYS: Final = r"(?:[:,]|规定|内容|表述|文字|具体|为|即|如下|是)*"

PARTS: Final[tuple[tuple[str, str], ...]] = (
    ("preamble", "引言部分|引言|序言|前言|导言|导语|制定依据"),
    ("title", "名称|题目|标题|法规名称|规章名称|文件名称"),
    (
        "order",
        "(?:(?:相关|有关|上述|各|以上)(?:地方性|行政)?(?:法规|规章|法律|文件|条例)中?的?)?条文的?(?:顺序|序号)|条文的?序号|条款的?顺序|条款的?序号|章节条文的?(?:顺序|序号)|条文编号|条序"
        "|(?:其他|其余|有关|相关|后续|此后|以下|以后|其后)(?:各|的)?条[文款](?:的)?(?:顺序|序号)?(?=[^中内的])"
        "|(?:其他|其余|有关|相关)?[款项]的?(?:顺序|序号)|(?:有关|相关)?(?:章节和?)?(?:的)?条文序号",
    ),
    ("contents", "目录"),
    (
        "whole",
        "全文|全文各条|全部条文|各条款?|(?:其他|其余|有关|相关)?条[文款](?=[中内的])|文中|法律条文"
        rf"|本(?:{_KIND})|该(?:{_KIND})|(?:条例|办法|规定|细则|规则|地方性法规|法规|规章|解释|法律)(?=[中内里的])",
    ),
    ("that_article", "该条|这一条|本条"),
    ("that_paragraph", "该款|这一款|本款|该自然段|这一自然段"),
    ("that_item", "该项|这一项|本项"),
    ("that_heading", "(?:该章的?)?(?:章名|节名|编名)"),
    ("annex", r"附(?:件|表|录)(?:\d{1,2}|[一二三四五六七八九十]{1,3})?"),
    ("body", "正文"),
)
"""What has no number of its own: the part's code and how it is written."""

SUBPARTS: Final[tuple[tuple[str, str], ...]] = (
    ("start", "开始部分|开头部分|开头|句首|起始部分"),
    ("end", "末尾部分|末尾|最后部分|结尾部分|结尾|句末|最后(?=增)"),
    ("head", "条首部分|条首|款首部分|款首|首部|序文|引导语|导语|首段"),
    (
        "heading",
        "章名|节名|编名|分编名|部分标题|章节名称|章标题|节标题|"
        "条文标题|条目标题|条款标题|条标题|条目名称|条名|条标|条旨|标题|名称|题目",
    ),
    (
        "sentence",
        r"第(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:句话|句|分句)|最后一句|末句|首句|前段|后段|前半句|后半句|[前后][一二两三四]句",
    ),
)

_PART: Final = "|".join(f"(?:{words})" for _, words in PARTS)
_SUBPART: Final = "|".join(f"(?:{words})" for _, words in SUBPARTS)
_NATURAL: Final = (
    r"第(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:自然段|段)|最后一(?:自然)?段|首段|末段"
)
_INSTRUMENT: Final = rf"{T}(?=中的?{Q}|的{Q})"
_ITEM: Final = (
    rf"(?:{_INSTRUMENT}|"
    rf"(?:原来?的?|修改前的?|(?:附则|罚则|总则)(?:中的?)?|{_LAW}(?:中|的)*原?)?"
    rf"(?:{L}|(?:{_PART})(?:{_NATURAL})?|{_NATURAL}|(?<=将)[一二三四五六七八九十百]{{1,5}}条(?=修改为|改为))"
    rf"(?:的?(?:中的?)?(?:{_SUBPART}))?)"
)

SUBJECT: Final = re.compile(
    r"(?:并|同时|还)?(?:将|把|对|在|于|就|其|其中的?|原来?的?|修改前的?|即)*"
    rf"(?P<items>{_ITEM}(?:(?:、|,(?={L}[中的、和])|和|及|以及|与|或者?)(?:其)?{_ITEM})*)"
    r"(?P<tail>(?:的?(?:规定|内容|条文|表述))?(?:之?[中内里]|当中)?(?:涉及|引用|提到|出现|关于|有关)?"
    r"(?:的|所列的?|规定的|所称的?|所述的?|列举的?)?)"
)
"""What is changed; its ``items`` are read one by one with ``SUBJECT_ITEM``."""

SUBJECT_ITEM: Final = re.compile(
    rf"(?P<instrument>{_INSTRUMENT})|"
    rf"(?:(?P<law>{_LAW})(?:中|的)*(?=原?{L}|原?(?:条文|引言|名称|标题|题目|序言|前言|正文|附|第)))?"
    rf"(?P<old>原来?的?|修改前的?)?"
    rf"(?:(?P<locator>{L})|(?P<part>{_PART})?(?P<natural>{_NATURAL})?(?P<bare>[一二三四五六七八九十百]{{1,5}}条)?)"
    rf"(?:的?(?:中的?)?(?P<sub>{_SUBPART}))?"
)

LAW_LINE: Final = re.compile(
    rf"(?:现?(?:决定)?[,]?(?:修改|对|将))?(?P<law>{T})(?:\([^()]*\))?(?:的)?(?:部分条[文款])?(?:的修改)?"
    r"(?:,?(?:予以|作(?:出|了)?|做(?:出)?)?(?:如下|以下|部分)?(?:修改|修正)(?:如下)?)?[:。,;]*"
)
"""A line that only names the law that the points below it change."""

BARE_LAW_LINE: Final = re.compile(
    rf"(?P<law>(?:中华人民共和国)?[一-龥]{{2,40}}(?:{_KIND})(?:\([一-龥]{{1,6}}\))?)[:]?"
)

VERBS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "skip",
            rf"\([^(){Q}]{{1,20}}\)(?=的?(?:修改|改为|中|增加|第))|{Q}中(?={L}|增加)|[一-龥]{{2,18}}职权(?={L})",
        ),
        (
            "order",
            r"(?:的)?(?:作|做|予以|进行|依次|相应地?|顺序|统一|,|并)*(?:相应|依次|顺序)?(?:的)?(?:调整|顺延|变动|变更|排列)"
            r"(?:[:]|(?=[,;。]|后|$))",
        ),
        (
            "nothing",
            r"(?:并|再|同时)*(?:(?:予以|作出?了?|做出?了?|进行)(?:如下|以下|下列|相应|部分|文字|技术)*(?:的)?"
            r"(?:修改|调整|修正)(?:如下|内容)?|修改如下|修改内容如下|部分条文|有关内容|的修改)[:]?"
            r"(?=[,;。:]|$)",
        ),
        (
            "section",
            rf"(?P<name>{Q})[,]?(?:内容为|包括|为)(?P<range>{L})",
        ),
        ("nothing", rf"分为{_COUNT}[章节编][,]?(?:增加[章节编]名)?[,]?(?:规定)?[:,]*(?={Q})"),
        (
            "merge",
            rf"(?:进行)?合并(?:(?:修改)?(?:为|成|作为)(?:一条|一款|一项))?[,]?"
            rf"(?:(?:并|,)*(?:修改)?(?:作为|改为|为|列为|成为|修改为)(?:修改后的?|本法|{T})?(?P<to>{L}))?[,]?(?:并|,)*"
            rf"(?:(?:(?:{_CHANGE}|规定为|内容为){_COLON}|:)(?P<text>{Q}))?",
        ),
        (
            "split",
            rf"(?:修?改(?=为[一二两三四五六七八九十]{{1,2}}[条款项])|分|拆|拆分|分拆|分解|分设|分立|分列)(?:为|成)(?:(?P<count>{_COUNT})(?P<unit>[条款项]))?[,]?"
            rf"(?:(?:并|,)*分别?(?:作为|改为|列为|为))?(?:作为|改为|列为)?(?P<to>{L})?[,]?(?:并|,)*(?:分别)?"
            rf"(?:(?:{_CHANGE}){_COLON})?[:]?(?P<text>{Q})?",
        ),
        (
            "insert_chapter",
            rf"(?:之?[后前中])?[,]?(?:新)?(?:增加|增设|增补|新增)(?P<count>{_COUNT})(?P<unit>章|节|编|分编|部分)"
            rf"[,:]?(?P<name>{Q})?[,]?(?:作为(?P<to>{L})(?P<named>{Q})?)?[,]?"
            rf"(?:(?:章名|节名|名称|标题)为?[:]?(?P<title>{Q}))?[,;]?"
            rf"(?:(?:共|分为|分|包括|含|计)*{_COUNT}条)?[,]?(?:(?:包括|即|分别为|为|自|从)*(?P<range>{L}))?[,]?"
            rf"(?:内容(?:如下|为))?[:,]*(?P<text>{Q})?",
        ),
        (
            "insert",
            rf"(?P<where>之?(?:后面|前面|后|前|中|间|之间))?[,]?(?:各|分别|再|新|相应)*(?:增加|增设|增补|新增|增写|增列)(?:规定)?"
            rf"(?P<count>{_COUNT})(?P<unit>条|款|项|目)(?:规定)?[,:]*(?:分别)?(?:顺序)?"
            rf"(?:(?:作为|列为|列入|为|即)(?:修改后的?)?(?:{_LAW})?(?:的)?(?P<to>{L}))?"
            rf"{_SAYS}(?P<text>{Q})?",
        ),
        (
            "retitle",
            rf"(?P<old>{Q})?(?:,)?{_CHANGE}(?P<to>{L})(?P<new>{Q})",
        ),
        ("rename_title", rf"(?:,)?{_CHANGE}{_COLON}(?P<title>{T})(?=[。;,]|$)"),
        (
            "insert_between",
            rf"{_INSIDE}(?P<old>{Q})(?:一句|一词|字样)?"
            rf"(?:(?:与|和|及|、|同)(?P<next>{Q})(?:一句|一词|字样)?)?"
            rf"(?:两词|二词|两句)?(?:之间|中间|间)"
            rf"(?:均|都|分别|相应地?|,)*(?:增加|增写|加入|加上|添加|增补|补充|插入)(?:规定|一句|表述|内容|词句|文字)?"
            rf"{_SAYS}(?P<new>{Q})",
        ),
        (
            "words",
            rf"{_INSIDE}(?P<old>{_QUOTES})(?:等)?(?:的?(?:表述|字样|内容|规定|词句|文字|词|一词|一句|用语))?"
            rf"(?:,)?{_CHANGE}{_COLON}(?P<new>{_NEW_QUOTES})",
        ),
        (
            "insert_at",
            rf"[,]?(?:新)?(?:增加|增设|增补|新增|增列)(?:作为)?(?P<to>{L})(?:\([^()]{{1,20}}\))?{_SAYS}(?P<text>{Q})",
        ),
        (
            "pending",
            rf"{_INSIDE}(?P<old>{Q})(?:的?(?:表述|字样|内容|规定))?"
            rf"(?=(?:[、,和及与]|以及)(?:将|在)?(?:原|{_LAW})?{L}(?:(?:[、和及]|以及){L})*(?:中|内|里|规定)?的?{Q})",
        ),
        (
            "insert_words",
            rf"{_INSIDE}(?P<old>{Q})(?:一句|一词|字样)?之?(?P<where>后面|前面|后|前)"
            rf"(?:均|都|分别|相应地?|,)*(?:增加|增写|加入|加上|添加|增补|补充)(?:规定|一句|表述|内容|词句|文字)?"
            rf"{_SAYS}(?P<new>{Q})",
        ),
        (
            "append_words",
            rf"(?:中|内|里|处|部分|之?后)?[,]?(?:增加|增写|加上|添加|补充)(?:规定|一句|一段|表述|内容|文字)?"
            rf"{_SAYS}(?P<new>{Q})",
        ),
        ("replace", rf"(?:,)?(?:内容|条文|全条)?{_CHANGE}{_COLON}(?P<text>{Q})"),
        ("replace", rf"(?<=:)(?P<text>{Q})(?=[。;,]|$|增加|将|删)"),
        (
            "renumber",
            rf"(?:,)?{_ADVERB}(?:{_CHANGE}|作为|移至|移作|列为|列入|变为|成为|移到|调整至|调整到|调至|前移为|后移为|顺延为|顺延至|改列为)"
            rf"(?:修改后的?|新的?|本法|其)*(?:{_LAW})?(?:的)?(?P<to>{L})",
        ),
        (
            "delete_words",
            rf"(?:,)?(?:将|把)?(?:中|内|里|规定)?的?(?P<old>{_QUOTES})(?:等)?(?:的?(?:表述|字样|内容|规定|一词|一句))?"
            r"(?:,)?(?:予以|均|一并|都)*(?:删去|删除|去掉)",
        ),
        ("delete", r"(?:,)?(?:予以|均|一并|都)*(?:删去|删除|取消)(?=[,;。、:]|$)"),
        ("republish", r"(?:,|并|后|再|予以|根据|进行|作)*(?:重新)?(?:公布|发布|印发)"),
    )
)
"""What is done, in the order of trial; the named groups are what each needs."""

PURPOSE: Final = re.compile(
    rf"(?:为了?|根据|依据|鉴于|按照|依照|经)[^:。;{Q}]*?[,:](?:现?(?:决定)?[:,]?)(?=(?:将|在|对|把|删[去除])?(?:{_LAW})?{L}|增加)"
)
"""The purpose or ground before the first operation: 为了惩治…，将…."""

EXCEPT: Final = re.compile(
    rf"除(?P<places>{L})(?:的?规定|中的?)?(?:以外|之外|外)|\(?(?:但)?(?P<after>{L})除外\)?"
)
"""Articles that a change throughout the law leaves out."""

DELETES: Final = re.compile(r"(?:并|同时|另)?(?:删去|删除|取消|去掉|删掉)(?:其中的?|其)?")
DELETED_WORDS: Final = re.compile(
    rf"(?:规定)?(?:中|内|里)?的?(?P<old>{_QUOTES})(?:等)?(?:的?(?:表述|字样|内容|规定|一词|一句))?"
)
JOINTS: Final = re.compile(
    r"(?:[,;。、:]|并且?|同时|另外|此外|以及|相应地|和(?=[将删在])|还|另|其中|予以)+"
)

ABOUT_TEXT: Final = re.compile(
    rf"修改为|改为|增加|删去|删除|调整为|合并|修改成|增写|{Q}.*{Q}|作为{L}|{L}.{{0,20}}(?:移|调整至|调整到|顺延|分为|拆分)"
)
"""Words that show that a sentence changes a text, so that it must not be passed over."""
