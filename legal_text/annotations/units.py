"""Lists of units (单位名单) taken apart: names with their places, sets, and open ends (等).

Nothing is looked up: a name is what stands between separators. 各区、县级市 is one set, 和 inside
发展和改革委员会 parts nothing, brackets belong to the name, and a bare 等 is no unit.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from legal_text.annotations.roles import MARK

_END = (
    r"局|厅|委|办|(?<![全内外分])部|署|院|(?:委员|联合|协|学|商|工|总|理事|基金|监事|居委|村委|管委|常委|字|促进|研究)会"
    r"|处|站|(?<!场)所|队|科|室|中心|公司|集团|政府|机关|机构|部门|单位|企业|学校|大学|党校|学院"
    r"|(?:银|支|分|央|人|农商)行|[书美图展]?馆|台|(?:集|兵|师|团|武警)团|团委|(?:供销|报|联|合作|通讯|出版)社|(?<!公)园|区|县|市|州|盟|旗|镇|乡"
    r"|街道|村|组|专班|指挥部|公安|秘书|监委|人大|政协|妇联|残联|工商联|科协|文联|社科联|侨联|台联|日报"
    r"|领导|[省市县区州]长|秘书长|常委|网信|海关|税务|基地|基层|省级|市级|县级"
)
ENDS_LIKE_UNIT: Final = re.compile(rf"(?:{_END})(?:\([^()]*\))?$")
_PLACE = (
    r"(?:中央|省|市|区|县|县级市|自治区|直辖市|自治州|州|盟|旗|自治县|乡|镇|乡镇|街道|村|社区|地区|园区|开发区"
    r"|高新区|功能区|办事处)"
)
_LONE_PLACE = re.compile(rf"(?:各(?:有关|相关)?|有关|相关|全体)?{_PLACE}(?:\([^()]*\))?")
_PLACE_AND_SEAT = re.compile(
    rf"{_PLACE}(?:\([^()]*\))?(?:人民政府|政府|办事处|管委会|党委、?政府|党委|党工委|委)?(?:\([^()]*\))?"
)
_SET_LEAD = r"(?:各级?|有关|相关|所有|其他|其它|其余|全市|全县|全区|全省|所属|驻\S{1,3})"
_SET = re.compile(
    rf"^{_SET_LEAD}"
    r"|(?:各|有关|相关|相应|直属|市直|县直|区直|省直|州直|旗直|成员|市级|区级|县级|省级|州级|驻[\u4e00-\u9fff]{1,2})"
    r"(?:各|有关|相关)*(?:职能|责任|业务|主管|行业|行政|执法|工作|成员)*(?:部门|单位|机构|机关|企业|科室|镇街?|乡镇?|街道|国企|委办局)"
    r"|^(?:乡镇|镇街|街镇|乡|镇|街道|村|社区|乡\(镇\)|镇\(街道\)|乡镇\(街道\)|镇\(街\)|村\(社区\))"
    r"(?:人民政府|政府|党委|党工委|办事处)?(?:\([^()]*\))?$"
    r"|^(?:县市区|市县区|县区|区县|市县|市区县|县\(市、?区\)|市\(县、?区\)|区\(县、?市\)|县\(区\)|区\(县\)|县\(市\))"
    r"|^\d{1,3}个|^[一二三四五六七八九十]{1,3}个|^多个"
    r"|以上(?:地方)?(?:各级)?人民政府|^省、市|^市、县|^县、乡|^区、镇"
)
_BARE_NOUN = re.compile(
    r"(?:(?:\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个|家))?(?:部门|单位|机构|部门和单位|部门\(单位\)|部门、单位|成员单位|单位和部门)?"
)
"""What may follow a bare 等: A、B等部门 says no more than A、B等."""
_ETC = re.compile(r"(?<![高中初平同对上优])等(?![级待])")
_EMPTY: Final = frozenset(("", "无", "/", "-", "—", "——"))
_NOTE = re.compile(r"\((?:负责|具体|主要|承担|包括|含|按|指导|分管)[^()]*\)$")
"""What a bracket behind a name says of its part; a bracket that names is part of the name."""
_LEAD_WORDS = re.compile(
    r"^(?:以上(?:工作|任务|事项)?|[此本该]项(?:工作|任务)?|上述(?:工作|任务)|由|及|和|与|并|以及|会同|其中|包括|再由|为|是|[、,;:。.\s·•*★])+"
)
_TAIL_WORDS = re.compile(r"(?:[、,;:。.\s*★(〔]|下同|分别|共同)+$")
_STAR = re.compile(r"[*★▲]")
_AND = re.compile(r"以及|和|及|与")
_BEHIND_VERB = re.compile(r"(?<=牵头|负责|配合|参与|协办|主办|指导|监督|协助)、")
_GENERIC_TAIL = re.compile(
    r"^(?:各|有关|相关)*(?:部门|单位|机构|政府|企业|街道|乡镇|镇|人民政府|个人|组织|直属机构|园区)(?:\([^()]*\))?$"
)
_RUN_TOGETHER = re.compile(
    r"(?<=[局委办厅院])(?=(?:[省市县区州旗镇]级?)?(?:各|有关|相关|直)(?:有关|相关|级)*(?:部门|单位|机构|镇|乡镇|街道))"
    r"|(?<=.委)(?=[省市县区州旗](?:人民)?政府$)"
    r"|(?<=[局办厅])(?=各(?:[县区镇乡街]|有关|级))"
)
_GLUED = re.compile(r"(?<=[局厅])(?=([省市县区州旗])[\u4e00-\u9fff]{2,12}(?:局|委|办|厅)$)")
_NEVER_SPLIT = re.compile(r"分局|支局")


class Piece(NamedTuple):
    """A stretch of a list between separators: ``copy[start:end]``."""

    start: int
    end: int


class Named(NamedTuple):
    """A unit as a list names it; ``mark`` is a role written behind it (牵头)."""

    start: int
    end: int
    collective: bool
    mark: str | None = None
    starred: bool = False


class UnitList(NamedTuple):
    """The units of a list in their order; ``open`` where it ends in a bare 等."""

    units: tuple[Named, ...]
    open: bool


def looks_like_unit(words: str) -> bool:
    """Whether words end as a unit's name does, or name a set of units."""
    bare = "".join(words.split())
    return len(bare) > 1 and (ENDS_LIKE_UNIT.search(bare) is not None or is_set(bare))


def is_set(name: str) -> bool:
    """Whether a name means a set of units."""
    return _SET.search(name) is not None or (
        "各" in name and _LONE_PLACE.fullmatch(name) is not None
    )


def depths(copy: str, start: int, end: int) -> list[int]:
    """Return how deep in brackets each character of ``copy[start:end]`` stands."""
    found: list[int] = []
    depth = 0
    for char in copy[start:end]:
        if char in "(〔《“":
            depth += 1
            found.append(depth)
        elif char in ")〕》”":
            found.append(depth)
            depth = max(0, depth - 1)
        else:
            found.append(depth)
    return found if depth == 0 else [0] * len(found)


def split_at(copy: str, start: int, end: int, separators: str) -> list[Piece]:
    """Return the pieces between separators that stand outside brackets."""
    level = depths(copy, start, end)
    pieces: list[Piece] = []
    begin = start
    for at in range(start, end):
        if copy[at] in separators and level[at - start] == 0:
            pieces.append(Piece(begin, at))
            begin = at + 1
    pieces.append(Piece(begin, end))
    return pieces


def split_clauses(copy: str, start: int, end: int) -> list[Piece]:
    """Return the clauses of an annotation: at commas, and at 、 behind a verb (A牵头、B配合)."""
    clauses: list[Piece] = []
    for piece in split_at(copy, start, end, ",;。\n"):
        at = piece.start
        for cut in _BEHIND_VERB.finditer(copy, piece.start, piece.end):
            clauses.append(Piece(at, cut.start()))
            at = cut.end()
        clauses.append(Piece(at, piece.end))
    return [clause for clause in clauses if copy[clause.start : clause.end].strip()]


def read_units(copy: str, start: int, end: int) -> UnitList:
    """Return the units that ``copy[start:end]`` lists."""
    units: list[Named] = []
    is_open = False
    for piece in _joined_sets(copy, _cut_at_space(copy, split_at(copy, start, end, "、,;/。"))):
        for part in _cut_at_and(copy, piece):
            found, ends_open = _unit(copy, part)
            units += found
            is_open = is_open or ends_open
    return UnitList(tuple(units), is_open)


def _cut_at_space(copy: str, pieces: list[Piece]) -> Iterator[Piece]:
    """Cut at white space where a whole name stands on either side; else a name was wrapped."""
    for piece in pieces:
        begin = piece.start
        for at in range(piece.start, piece.end):
            if not copy[at].isspace():
                continue
            left = "".join(copy[begin:at].split())
            right = "".join(copy[at : piece.end].split())
            if (
                len(left) > 2
                and len(right) > 2
                and looks_like_unit(left)
                and looks_like_unit(right)
            ):
                yield Piece(begin, at)
                begin = at + 1
        yield Piece(begin, piece.end)


def _joined_sets(copy: str, pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join 各区、县级市 and 市、县生态环境局: one expression with 、 inside."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and not _joins(copy, held, piece):
            yield held
            held = None
        whole = Piece(held.start, piece.end) if held is not None else piece
        last = "".join(copy[whole.start : whole.end].split()).split("、")[-1]
        goes_on = copy[whole.end : whole.end + 1] == "、"
        held = whole if goes_on and _LONE_PLACE.fullmatch(last) else None
        if held is None:
            yield whole
    if held is not None:
        yield held


def _joins(copy: str, held: Piece, piece: Piece) -> bool:
    """Whether a piece goes on with the places before it: 各区、县级市; 市、县生态环境局."""
    if copy[held.end : held.end + 1] != "、":
        return False
    words = "".join(copy[piece.start : piece.end].split())
    before = copy[held.start : held.end]
    if _PLACE_AND_SEAT.fullmatch(words) is not None:
        return True
    return not before.startswith(("各", "有关", "相关")) and words[:1] in tuple("省市县区州旗乡镇")


def _cut_at_and(copy: str, piece: Piece) -> Iterator[Piece]:
    """Cut at 和, 及, 与 where names end and begin: not in 发展和改革委员会 or 部门和单位."""
    begin = piece.start
    level = depths(copy, piece.start, piece.end)
    for match in _AND.finditer(copy, piece.start, piece.end):
        if level[match.start() - piece.start]:
            continue
        left = "".join(copy[begin : match.start()].split())
        right = "".join(copy[match.end() : piece.end].split())
        right = right.split("、")[0]
        cuts = (
            len(left) > 1
            and len(right) > 2
            and ENDS_LIKE_UNIT.search(left) is not None
            and looks_like_unit(_ETC.split(right)[0] or right)
            and not _GENERIC_TAIL.match(right)
        )
        if cuts:
            yield Piece(begin, match.start())
            begin = match.end()
    yield Piece(begin, piece.end)


def _unit(copy: str, piece: Piece) -> tuple[list[Named], bool]:
    """Return the unit of a piece; more where names were run together, none for a bare 等."""
    start, end = _trimmed(copy, piece.start, piece.end)
    words = copy[start:end]
    if "".join(words.split()) in _EMPTY:
        return [], False
    etc = _ETC.search(words)
    if etc is None:
        return list(_names(copy, start, end)), False
    before = list(_names(copy, *_trimmed(copy, start, start + etc.start())))
    rest_start, rest_end = _trimmed(copy, start + etc.end(), end)
    rest = copy[rest_start:rest_end]
    if _BARE_NOUN.fullmatch("".join(rest.split())):
        return before, True
    more = read_units(copy, rest_start, rest_end)
    return [*before, *more.units], more.open


def _names(copy: str, start: int, end: int) -> Iterator[Named]:
    """Yield the names in a stretch without separators; 区财政局区级有关部门 are two."""
    if start >= end:
        return
    words = copy[start:end]
    cut = next((m.start() for m in _RUN_TOGETHER.finditer(words) if m.start()), None)
    if cut is None and not _NEVER_SPLIT.search(words):
        glued = [m for m in _GLUED.finditer(words) if m[1] == words[0] and m.start() > 2]
        cut = glued[0].start() if glued else None
    if cut is not None:
        yield from _names(copy, start, start + cut)
        yield from _names(copy, start + cut, end)
        return
    note = _NOTE.search(words)
    if note is not None and note.start():
        end = start + note.start()
        words = copy[start:end]
    mark = MARK.search(words)
    starred = _STAR.search(copy[max(0, start - 1) : end + 1]) is not None
    begin, stop = _trimmed(copy, start, start + mark.start() if mark else end)
    if begin < stop:
        name = "".join(copy[begin:stop].split())
        yield Named(begin, stop, is_set(name), mark["word"] if mark else None, starred)


def _trimmed(copy: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without the words around a name."""
    lead = _LEAD_WORDS.match(copy[start:end])
    if lead is not None:
        start += lead.end()
    tail = _TAIL_WORDS.search(copy[start:end])
    if tail is not None:
        end = start + tail.start()
    # A bracket that the stretch opens or closes alone belongs to the text around it.
    while start < end and copy[end - 1] in ")〕" and _unpaired(copy[start:end]):
        end -= 1
    while start < end and copy[start] in "(〔" and _unpaired(copy[start:end]):
        start += 1
    while start < end and copy[start] in ")〕":
        start += 1
    return start, max(start, end)


def _unpaired(words: str) -> bool:
    opened = sum(words.count(char) for char in "(〔")
    return opened != sum(words.count(char) for char in ")〕")
