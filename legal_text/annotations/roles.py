"""The words that give units their roles (角色用词), as labels and as verbs, and what they mean.

No word says more than it says: 主要责任单位 and 汇总单位 are responsible, and only 牵头, 主办 and
主责 lead. The word as written is kept beside the role.
"""

import re
from typing import Final

from legal_text.annotations.model import Role

_LABEL_ROLES: Final[tuple[tuple[str, Role], ...]] = (
    ("牵头|主办|主责|总责", "lead"),
    ("配合|协办|协同|协助|会办|支持", "support"),
    ("参与|参加|成员", "participate"),
    ("指导", "guide"),
    ("监督|督办|督导|督查|督促", "supervise"),
    (
        "责任|负责|落实|承办|实施|执行|完成|承担|汇总|主要|其他|其它|有关|相关|组织|经办",
        "responsible",
    ),
)
"""Word in a label -> role; the first row that has a word of the label counts."""
_VERB_ROLES: Final[tuple[tuple[str, Role], ...]] = (
    ("牵头|主办|主责", "lead"),
    ("配合|协办|协同|协助|会办", "support"),
    ("参与|参加", "participate"),
    ("指导", "guide"),
    ("监督|督办|督导|督查|督促", "supervise"),
    ("负责|落实|承办|实施|办理|承担|组织|执行|完成|汇总", "responsible"),
)

_WORD = (
    "牵头|主办|主责|总责|配合|协办|协同|协助|会办|参与|参加|成员|指导|监督|督办|督导|督查|责任|负责"
    "|落实|承办|实施|执行|完成|承担|汇总|经办|支持"
)
_UNIT = "单位|部门|机构|主体|处室|科室|地区|地方|方"
_DROPPED = (
    "完成时限|完成时间|完成期限|办理时限|时限要求|时间要求|时间节点|时间安排|时间进度|进度安排|工作时限"
    "|整改时限|实施时间|期限|时限|时间|责任人员?|责任领导|分管领导|牵头领导|包保领导|联系领导|带队领导"
    "|负责人员?|责任科长|联系人|联系电话|联系方式|电话|备注|说明|工作目标|目标|措施|依据|成果形式|完成标志"
)
LABEL: Final = re.compile(
    rf"(?:(?P<role>(?:[省市县区镇州]级|主体|主要|其他|其它|有关|相关|各|第一|总|共同|具体|组织)?(?:{_WORD})"
    rf"(?:(?:[、/及和与]|\()?(?:{_WORD}))?\)?(?:落实|实施)?的?(?:{_UNIT})?(?:[及和、/](?:{_UNIT}))?"
    rf"(?:\((?:{_UNIT})\))?)"
    rf"|(?P<kind>(?:{_DROPPED})))[ ]*(?::|为:|是:)[ \n]*"
)
"""牵头单位: and the like, and labels of what is no unit (完成时限:, 联系人:)."""
DEADLINE_LABELS: Final = frozenset(
    word for word in _DROPPED.split("|") if any(part in word for part in ("时", "期限", "进度"))
)
PERSON_LABELS: Final = re.compile("人员?$|领导|科长|电话|联系")

_ADVERB = (
    r"(?:共同|分别|具体|各自|统一|一并|积极|密切|按(?:照)?(?:各自)?(?:职责|职能|分工|任务)(?:分工|权限)?"
    r"|依(?:据|照)?(?:各自)?(?:法定)?(?:职责|职能|法)(?:分工)?|在(?:各自)?职责范围内|做好)*"
)
_LED = r"(?:负责)?(?:总)?牵头(?:负责|抓总|办理|落实|组织实施|组织|实施|推进|协调)?"
_DONE = r"(?:组织|抓好|推动|推进|贯彻)?(?:落实|实施|办理|承办|执行|完成|承担|组织实施|组织落实)"
TAIL_VERB: Final = re.compile(
    rf"(?P<adverb>{_ADVERB})(?P<verb>(?:为|作为|是|任)(?:主要)?(?:{_WORD})(?:{_UNIT})"
    rf"|{_LED}|主办|主责|(?:协助|协同|密切)?配合(?:做好|落实|实施)?|协办|协同|协助|会办|参与|参加"
    rf"|(?:业务|负责|加强)?指导|监督(?:指导|检查|落实)?|督办|督导|督查|督促(?:落实|指导)?"
    rf"|负责(?:{_DONE}|督促|协调|汇总|统筹)?|汇总|{_DONE})$"
)
"""The verb at the end of a clause: …牵头, …配合, …按职责分工负责."""
MARK: Final = re.compile(rf"\((?P<word>(?:{_WORD})(?:负责|{_UNIT})?|主|主要责任(?:{_UNIT}))\)$")
"""A role in brackets behind a name: 市发改局(牵头)."""


def role_of_label(label: str) -> Role:
    """Return the role that a label gives."""
    return _role(label, _LABEL_ROLES)


def role_of_verb(verb: str) -> Role:
    """Return the role that a verb gives."""
    return _role(verb, _VERB_ROLES)


def _role(words: str, table: tuple[tuple[str, Role], ...]) -> Role:
    for pattern, role in table:
        if re.search(pattern, words):
            return role
    return "responsible"
