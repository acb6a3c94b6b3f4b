"""Whose list it is, where and of when: from titles, columns and the file's name.

A list that names only its year is dated to that year's first day: it then answers for the whole
year, and a law that changed within the year counts as changed after the list, which shows one
change too many rather than one too few. ``Attribution.as_written`` keeps the words.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from legal_text.dates import iso_date
from legal_text.folding import fold_text
from legal_text.numerals import parse_numeral

_DIGIT = "[0-9〇○零一二三四五六七八九]"
_DATES = (
    re.compile(
        rf"(?P<y>(?:19|20)\d\d|{_DIGIT}{{4}})年度?"
        r"(?:(?P<m>[0-9一二三四五六七八九十]{1,2})月(?:(?P<d>[0-9一二三四五六七八九十]{1,3})日)?)?"
    ),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-./](?P<m>\d{1,2})(?:[-./](?P<d>\d{1,2}))?(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>)(?P<d>)(?=版|[（(]|$)"),
)

_LIST_WORDS = re.compile(
    r"(?:(?:行政)?(?:权力|职权|权责|责任|执法|服务|履职|职责|任务|赋权|抽查|公共服务|行政许可|审批)"
    r"(?:和|与|及|、)?(?:权力|责任|服务)?(?:事项)?|事项|基本|通用|政务服务|双随机)*"
    r"(?:清单|目录|一览表|汇总表|统计表|明细表|表单|台账).*$"
)
_COPY_MARK = re.compile(r"\s*(?:[(（]\d+[)）]|-\s*副本|副本|_\d+)\s*$")
_PUBLIC_NOTICE = re.compile(r"^(?:关于)?(?:公布|印发|公示|调整)?(?:关于)?|(?:公示|公开|公布)$")
_LEADING = re.compile(r"^(?:附件|附表|附)\s*\d*[:：.、]?\s*")
_TRAILING_TYPE = re.compile(r"[(（][^()（）]*(?:类|项|版|稿|行政[^()（）]*)[)）]$")
_LABEL = re.compile(
    r"^(?:编制|填报|填表|制表|公布|发布|报送|主管|责任)?(?:单位|部门|机关)(?:名称|全称)?"
    r"(?:[(（](?:盖?章|公章|印章)[)）])?[:：]"
)
"""单位： before the name of the body, as forms have it."""
_LABEL_OF_DATE = re.compile(r"(?:编制|填报|填表|制表|公布|发布|报送|更新)?(?:日期|时间)[:：]?$")
_LEFT_OVER = re.compile(r"版$|[(（][)）]")
_UNIT = re.compile(
    r".*(?:局|委|委员会|厅|部|办|办公室|中心|支队|总队|大队|院|署|管委会|政府|联社|协会|学会|"
    r"街道|街道办事处|镇|乡|公司|集团|馆|台|会|处|所|站|队|校|联合会)$"
)
_BRACKET_TAIL = re.compile(r"[(（][^()（）]*[)）]$")

_REGION = re.compile(
    r"^(?P<province>[^省市区县]{2,8}(?:自治区|特别行政区|省))?"
    r"(?P<city>[^省市县区局委厅]{2,10}?(?:自治州|地区|州|盟|市))?"
    r"(?P<county>[^省市县区局委厅]{1,10}?(?:自治县|自治旗|新区|县|区|旗)"
    # A county-level city follows a prefecture; after 市 the next 市 is a word (市政, 城市).
    r"|(?<=[州盟区])[^省市县区局委厅]{1,8}?市)?"
    r"(?P<town>[^省市县区局委厅]{1,8}?(?:街道|镇|乡))?"
)
_GENERIC_REGIONS = frozenset(
    (
        *("地州市", "州市", "市州", "地市", "县市区", "县区", "市区", "区县", "市县", "县市"),
        *(
            "各市",
            "各区",
            "各县",
            "设区的市",
            "设区市",
            "全市",
            "全县",
            "全区",
            "本市",
            "本县",
            "本区",
        ),
        *("自治区", "市辖区", "地区", "区", "县", "市"),
        # Words that end like a division and are none.
        *("城市", "社区", "小区", "园区", "辖区", "景区", "林区", "牧区", "矿区", "库区", "灌区"),
    )
)


class FoundDate(NamedTuple):
    """A date in words: ISO (None when no such day exists) and as written."""

    iso: str | None
    as_written: str


def find_date(text: str) -> FoundDate | None:
    """Return the first date that a title or file name gives."""
    folded = fold_text(text)
    for pattern in _DATES:
        match = pattern.search(folded)
        if match is not None:
            parts = [parse_numeral(part) if part else 1 for part in match.group("y", "m", "d")]
            return FoundDate(iso_date(*parts), match[0])
    return None


def find_unit(title: str) -> str | None:
    """Return the unit that a list's title names: 某市某局2024年权责清单 -> 某市某局.

    None where what is left of the title ends in no kind of body (某市某系统权责清单).
    """
    text = _COPY_MARK.sub("", "".join(title.split()))
    text = _LABEL.sub("", _LEADING.sub("", text))
    text = _LIST_WORDS.sub("", _LABEL_OF_DATE.sub("", without_dates(text)))
    text = _PUBLIC_NOTICE.sub("", text)
    text = _LEFT_OVER.sub("", text).strip("-—_·.、:：的《》“”\"' ")
    text = _TRAILING_TYPE.sub("", text)
    return text if is_unit(text) else None


def without_dates(text: str) -> str:
    """Return the words without the dates among them."""
    for pattern in _DATES:
        text = pattern.sub("", text)
    return text


def is_unit(text: str) -> bool:
    """Whether the words end as the name of a body does, and say more than its kind."""
    base = _BRACKET_TAIL.sub("", text)
    return 2 < len(base) <= 40 and _UNIT.fullmatch(base) is not None


def find_region(name: str) -> str | None:
    """Return the division that a unit's name or a title begins with: 某市某区某局 -> 某市某区.

    A candidate by its form alone; the register of divisions decides.
    """
    match = _REGION.match(_LABEL.sub("", without_dates(fold_text(name))))
    if match is None:
        return None
    parts: list[str] = []
    for part in match.groups():
        if part is None:
            continue
        if part in _GENERIC_REGIONS:
            break
        parts.append(part)
    return "".join(parts) or None


def is_generic(body: str) -> bool:
    """Whether a body stands for one of each division: 地州市农业农村局, 县市区商务局, 各镇."""
    folded = fold_text(body)
    words = sorted(_GENERIC_REGIONS, key=len, reverse=True)
    first = next((word for word in words if len(word) > 1 and folded.startswith(word)), None)
    return first is not None or folded.startswith("各")


def dominant(values: Iterable[str], share: float) -> str | None:
    """Return the value that at least ``share`` of the values are, None without one."""
    counts = Counter(values)
    if not counts:
        return None
    value, count = counts.most_common(1)[0]
    return value if count >= share * counts.total() else None
