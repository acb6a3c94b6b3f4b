"""Written names of departments (机构名称) taken apart: place, level words, core, outward names.

克拉玛依市国防动员办公室（克拉玛依市人民防空办公室） is a body of 克拉玛依市 with a second outward
name; 地州市农业农村局 names a level and no place; 各区消防救援大队 is a set of bodies. What is cut
off is kept in the mention, and nothing is looked up here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from legal_text.folding import Folded, fold, fold_text
from legal_text.places import Span
from resolution.places_in_names import generic_levels, generic_prefix, places_prefix

_BODY_END = (
    r"(?:局|厅|委|委员会|办公室|办|队|中心|部|院|所|站|处|室|科|股|政府|机关|机构|部门|单位"
    r"|会|署|公司|行|馆|台|办事处|兵团|\))$"
)
_ENDS_LIKE_BODY = re.compile(_BODY_END)
_SEPARATORS = frozenset("、,;/|，；")
_LONE_COLLECTIVE = re.compile(
    r"各?(?:[省市区县州盟旗乡镇]|[省市]和[市区县]|街道|地区|自治[区州县旗])"
)
_COLLECTIVE = re.compile(
    r"^(?:各|有关|相关|所有|其他|其它|所属|下属|[省市州县区]属|全部|全市各|全县各|全区各|具体|\d+个|多个)"
    r"|(?:各|有关|相关|各级|各有关)(?:职能)?(?:部门|单位|机构|科室)"
    r"|等(?:有关|相关|部门|单位|机关)*$"
)
_COLLECTIVE_LEAD = re.compile(
    r"^(?:各有关|各级|各|有关|相关|所有|其他|其它|所属|下属|全部|具体(?:承办|负责)的?)"
)
_COLLECTIVE_TAIL = re.compile(r"等(?:有关|相关|部门|单位|机关)*$")
_INNER_END = re.compile(
    r"(?:科室?|股|(?<!领导小)(?<!协调小)(?<!工作小)组|(?<!办事)(?<!管理)(?<!秘书)(?<!代表)(?<!监察)处)$"
)
_BODY_AND_OFFICE = re.compile(
    r"^(?P<body>.{2,}?(?:局|厅|委员会|支队|总队|大队|办公室|中心)|.+?(?:宣传|组织|统战|工作)部)"
    r"(?P<office>.{2,}(?:科室?|股|处))$"
)
_PARTY_LEAD = re.compile(r"^(?:中共|中国共产党)")
_PARTY_ORGAN = re.compile(r"^(?:党委|委员会|委)(?!托|派|任|机关事务)(?=$|[办部]$|.{2,})")
_SHORT_COMMITTEE = re.compile(r"(?<=.{3})(?<!党)(?<!纪)(?<!监)(?<!工)(?<!政法)(?<!编)(?<!常)委$")
_STAYS_WITH_GOVERNMENT = re.compile(r"^(?:办公|办$|研究|督查|驻|参事|机关|口岸|征收|门户)|^$")
_STATE_TAX = re.compile(r"^国家税务总局(?=.+税务局$)")
_STATE = "中华人民共和国"
_JOINS = re.compile("[、和]")
_ALL_LEVELS = re.compile("各级|级以上")
_PROVINCES = "省、自治区、直辖市"
_KINDS_OF_LEVEL = ("省级", "县级", "市级", "以上", "以上地方")
_LEVEL_UNITS = re.compile(r"自治区|[省区市州盟县旗乡镇]|街道")


@dataclass(frozen=True, slots=True)
class DepartmentMention:
    """One body as a cell writes it, folded, with its parts.

    ``region_prefix`` is the place it begins with, ``generic_prefix`` the words for a level instead
    (地州市, 县市区级, 市) and ``levels`` their codes. ``core`` is the name without both, with 党委,
    人民政府 and 委员会 in one form. ``outward_names`` are other names in brackets (挂牌名称),
    ``inner_office`` is the inner body (内设机构: 科, 处). ``collective`` marks a set of bodies.
    ``inherited_prefix`` is the prefix of the body before it in the cell, where it has none itself
    (省科技厅、工业和信息化厅).
    """

    as_written: str
    span: Span
    region_prefix: str
    generic_prefix: str
    levels: tuple[str, ...]
    core: str
    outward_names: tuple[str, ...]
    inner_office: str
    collective: bool
    inherited_prefix: str = ""

    @property
    def is_inner_office_only(self) -> bool:
        """Whether the cell names an inner body alone; its department stands in another cell."""
        return bool(self.inner_office) and not self.core

    @property
    def names_several_levels(self) -> bool:
        """Whether the level words fit many places (地州市, 县市区) and not one (市, 自治区)."""
        return len(_LEVEL_UNITS.findall(self.generic_prefix)) > 1

    @property
    def names_a_kind(self) -> bool:
        """Whether the level words name a kind of body as statutes do (省级, 县级以上), not one."""
        return self.names_several_levels or self.generic_prefix.endswith(_KINDS_OF_LEVEL)


@lru_cache(maxsize=16384)
def parse_departments(text: str) -> tuple[DepartmentMention, ...]:
    """Return the bodies that a cell names, in its order, each with its place in ``text``."""
    folded = fold(text, keep_space=True)
    mentions: list[DepartmentMention] = []
    prefix = ""
    is_of_all_levels = False
    for start, end in _pieces(folded.text):
        mention = _mention(folded, start, end)
        own = mention.region_prefix + mention.generic_prefix
        if not own and prefix and mention.core and not mention.collective:
            mention = replace(mention, inherited_prefix=prefix)
        if is_of_all_levels and not own:
            mention = replace(mention, collective=True)  # 各级人民政府、监察委员会
        is_of_all_levels = _ALL_LEVELS.search(mention.as_written) is not None or (
            is_of_all_levels and not own
        )
        prefix = own or prefix
        mentions.append(mention)
    return tuple(mentions)


@lru_cache(maxsize=65536)
def core_name(name: str) -> str:
    """Return a body's name without place, level words and brackets, in its standard form.

    市生态环境局 and 克拉玛依市生态环境局 are both 生态环境局; 中共X市委宣传部 is 党委宣传部.
    A name that is nothing but a place is returned as it is, folded.
    """
    folded = fold_text(name)
    _, _, rest = _prefixes(_without_brackets(folded)[0])
    return _standard(rest) or folded


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the names in a folded cell, white space around them cut off."""
    start = 0
    held: int | None = None
    for at in [*_cuts(text), len(text)]:
        piece = text[start:at].strip()
        bare = "".join(piece.split())
        if bare and _LONE_COLLECTIVE.fullmatch(bare) and at < len(text) and text[at] in "、":
            # 各区、县级市 and 市、县生态环境局 are one expression with 、 inside.
            held = start if held is None else held
        elif bare:
            begin = start if held is None else held
            held = None
            yield _trimmed(text, begin, at)
        start = at + 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _SEPARATORS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cuts(text: str) -> list[int]:
    """Return the offsets of the separators outside brackets.

    White space separates only where a whole name stands on either side of it; else a name was
    wrapped (市统⏎计局).
    """
    inside = _in_brackets(text)
    hard = [at for at, char in enumerate(text) if char in _SEPARATORS and not inside[at]]
    cuts: list[int] = []
    begin = 0
    for end in [*hard, len(text)]:
        spaces = [at for at in range(begin, end) if text[at].isspace() and not inside[at]]
        last = begin
        for nth, at in enumerate(spaces):
            left = "".join(text[last:at].split())
            stop = spaces[nth + 1] if nth + 1 < len(spaces) else end
            right = "".join(text[at:stop].split())
            if _whole_name(left) and _whole_name(right):
                cuts.append(at)
                last = at + 1
        cuts.append(end)
        begin = end + 1
    return [cut for cut in cuts if cut < len(text)]


def _whole_name(words: str) -> bool:
    return len(words) > 2 and _ENDS_LIKE_BODY.search(words) is not None


def _in_brackets(text: str) -> list[bool]:
    """Return for each character whether it stands inside a bracket that is also closed."""
    inside = [False] * len(text)
    opened: list[int] = []
    for at, char in enumerate(text):
        if char == "(":
            opened.append(at)
        elif char == ")" and opened:
            begin = opened.pop()
            inside[begin : at + 1] = [True] * (at + 1 - begin)
    return inside


def _mention(folded: Folded, start: int, end: int) -> DepartmentMention:
    span = folded.span(start, end)
    written = "".join(folded.text[start:end].split())
    name, outward = _without_brackets(written)
    collective = _COLLECTIVE.search(name) is not None
    bare = _COLLECTIVE_TAIL.sub("", _COLLECTIVE_LEAD.sub("", name)) if collective else name
    region, generic, core = _prefixes(bare)
    # 市、县生态环境局 and 县级以上生态环境主管部门 name several levels before one name; of the
    # 省、自治区、直辖市 there is just one over a place.
    several = "以上" in generic or (_JOINS.search(generic) and generic != _PROVINCES)
    collective = collective or bool(several)
    office = ""
    if whole := _BODY_AND_OFFICE.match(core):
        core, office = whole["body"], whole["office"]
    elif _INNER_END.search(core):
        core, office = "", core
    return DepartmentMention(
        as_written=written,
        span=span,
        region_prefix=region,
        generic_prefix=generic,
        levels=_levels_of(generic),
        core=_standard(core),
        outward_names=outward,
        inner_office=office,
        collective=collective,
    )


def _without_brackets(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the name without its brackets, and the names in them; 县(市、区) stays whole."""
    lead = _COLLECTIVE_LEAD.match(name)
    head = lead[0] if lead else ""
    rest = name[len(head) :]
    head += _level_words(rest) or generic_prefix(rest)
    kept: list[str] = [head]
    outward: list[str] = []
    at = len(head)
    inside = _in_brackets(name)
    while at < len(name):
        if name[at] == "(" and inside[at]:
            end = at
            while end + 1 < len(name) and inside[end + 1]:
                end += 1
            outward += [part for part in re.split("[、,;/]", name[at + 1 : end]) if part]
            at = end + 1
        else:
            kept.append(name[at])
            at += 1
    return "".join(kept).strip("()"), tuple(outward)


def _prefixes(name: str) -> tuple[str, str, str]:
    """Split a folded name into the places it begins with, its level words, and the rest."""
    rest = _PARTY_LEAD.sub("", name).removeprefix(_STATE)
    rest = _STATE_TAX.sub("", rest)
    region = places_prefix(rest)
    rest = rest[len(region) :]
    generic = "" if region else _level_words(rest)
    return region, generic, rest[len(generic) :]


def _level_words(rest: str) -> str:
    """Return the level words that begin a name, also several with 、 between (市、县)."""
    words = generic_prefix(rest)
    after = rest[len(words) :]
    while words and _JOINS.match(after) and (more := generic_prefix(after[1:])):
        words += after[0] + more
        after = rest[len(words) :]
    return words if after else ""


def level_parts(generic: str) -> tuple[str, ...]:
    """Return the single level words of several (市、县): 县(市、区) is one."""
    parts: list[str] = []
    rest = generic
    while rest:
        part = generic_prefix(rest) or rest
        parts.append(part)
        rest = rest[len(part) :].lstrip("、和")
    return tuple(parts)


def _levels_of(generic: str) -> tuple[str, ...]:
    known = generic_levels()
    return tuple(sorted({level for part in level_parts(generic) for level in known.get(part, ())}))


def _standard(core: str) -> str:
    """Return the rest of a name in one form: 委宣传部 -> 党委宣传部, 政府办 -> 人民政府办."""
    if core.startswith("政府") and not core.startswith(("政府采购", "政府投资")):
        core = "人民" + core
    if core.startswith("人民政府"):
        rest = core.removeprefix("人民政府")
        core = core if _STAYS_WITH_GOVERNMENT.match(rest) else rest
    elif _PARTY_ORGAN.match(core):
        core = "党委" + _PARTY_ORGAN.sub("", core)
    return _SHORT_COMMITTEE.sub("委员会", core)
