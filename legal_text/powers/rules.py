"""The rules that find passages that give a power or a duty, as a table in the order of trial.

Patterns are read over one sentence of ``citations.reading.read_copy`` (ASCII punctuation). Group
``auth`` is the body, ``act`` the words that give the power. The kinds of power follow the lists:
行政许可法 2 and 12, 行政处罚法 9, 行政强制法 9 and 12; 征收, 给付, 检查, 确认, 奖励 and 裁决 as the
provincial catalogues name them. Scores are the project's own, set by reading twenty laws.
"""

import re
from typing import Final, NamedTuple

from legal_text.powers.authorities import BODY

_MUST = r"(?:应当|必须|须|应)"
_MODS = (
    r"(?:依法|分别|可以|应当|统一|具体|立即|及时|组织|,"
    r"|(?:依照|按照|依据|根据)[^,。;:]{0,30}?(?:规定|分工|权限|职责|职权|程序)"
    r"|会同[^,。;:]{2,40}?(?:部门|机关|政府|机构)"
    r"|在(?:各自的?|其)?(?:职责|职权)范围内|按?照?各自的?(?:职责|职权))*"
)
_BY = rf"由(?P<auth>{BODY})(?P<mod>{_MODS})"
_SUBJECT = rf"(?:^|[,;])(?P<auth>{BODY})(?P<mod>{_MODS})"
_SUBJECT_TOO = _SUBJECT.replace("auth", "auth2").replace("mod", "mod2")
"""The same beside ``_BY`` in one pattern, where a group's name stands once."""
_TO = rf"(?P<auth>{BODY})"
_LICENCE = r"(?:许可证?|批准|批准文件|执照|资质|资格|证书|准予|审批|核准)"
ACTS_ON: Final = (
    "予以|扣留|扣押|查封|强制|依照|应当|可以|有权|负责|依法|定期|不定期|加强|组织|对|在|履行|根据|"
    "按照|进行|实施|行使|采取"
)
"""What may follow a body that acts; so its name is read to its end."""
_PUNISH = (
    r"(?:责令|处以?(?!理|置|于|分)|并处|没收|给予(?:警告|通报|行政处罚)|予以(?:警告|没收|通报|取缔)|"
    r"警告|吊销|撤销[^,。;]{0,16}(?:证|资质|资格)|暂扣|降低资质|取缔|予以收缴|收缴|追缴|扣留|强制|宣布|决定(?:暂停|给予)|(?:对[^,。;]{2,30})处)"
)


class PassageRule(NamedTuple):
    """A rule: its name, the type of power, its pattern, its score, and what it rests on.

    ``organ_may_act``: whether a body may be the subject of the sentence; what one organ asks of
    another (a plan submitted for approval) is no power over citizens. ``needs``: words of which a
    match holds one, looked for first because the patterns are slow.
    """

    name: str
    type: str
    pattern: re.Pattern[str]
    score: int
    reason: str
    needs: tuple[str, ...]
    organ_may_act: bool = True

    def may_match(self, words: str) -> bool:
        """Say whether a sentence holds one of the words without which the pattern can't match."""
        return any(word in words for word in self.needs)


def _rule(  # noqa: PLR0913 - the columns of the table
    name: str, power: str, score: int, needs: str, pattern: str, reason: str, *, organ: bool = True
) -> PassageRule:
    return PassageRule(name, power, re.compile(pattern), score, reason, tuple(needs.split()), organ)


PENALTY_BY: Final = _rule(
    "penalty_by",
    "penalty",
    90,
    "由",
    rf"{_BY}(?P<act>{_PUNISH})",
    "由…责令、处、没收、吊销：行政处罚法9",
)
PENALTY_SUBJECT: Final = _rule(
    "penalty_subject",
    "penalty",
    85,
    "责令 处 没收 吊销 警告 撤销 暂扣 取缔 收缴 追缴 扣留 强制",
    rf"{_SUBJECT}(?P<act>{_PUNISH})",
    "机关责令、处、没收、吊销：行政处罚法9",
)
PENALTY_ALONE: Final = _rule(
    "penalty_alone",
    "penalty",
    55,
    "罚款 吊销",
    r"(?P<act>(?<!被)处[^,。;]{1,30}罚款|(?<!被)吊销[^,。;]{1,20}(?:证|执照))",
    "写有罚款、吊销而没有写明机关：机关在别条",
)
PENALTIES: Final = (PENALTY_BY, PENALTY_SUBJECT, PENALTY_ALONE)
"""Tried in this order over one sentence; the next only where the ones before found nothing."""

RULES: Final[tuple[PassageRule, ...]] = (
    *PENALTIES,
    _rule(
        "permit_through",
        "permit",
        90,
        "经",
        rf"{_MUST}(?:依法)?(?:报请?|先)?经(?:{_TO})?(?:依法|审查|审核)*(?P<act>批准|许可|核准|审批|审查同意|同意)",
        "应当经…批准、许可：行政许可法2",
        organ=False,
    ),
    _rule(
        "permit_applied",
        "permit",
        90,
        "申请 申领 领取 办理",
        rf"{_MUST}(?:依法)?(?:事先)?[向到]{_TO}(?P<act>(?:提出|申请|申领|领取|办理)[^,。;]{{0,24}}?{_LICENCE})",
        "应当向…申请许可：行政许可法29",
        organ=False,
    ),
    _rule(
        "permit_submitted",
        "permit",
        80,
        "报",
        rf"{_MUST}(?:依法)?报(?:请)?{_TO}(?:依法|审查|审核)*(?P<act>批准|许可|核准|审批)",
        "应当报…批准：行政许可法2",
        organ=False,
    ),
    _rule(
        "permit_without",
        "permit",
        75,
        "未经",
        rf"未经(?:{_TO})?(?:依法|审查|审核)*(?P<act>批准|许可|核准|审批|同意),?[^。;]{{0,24}}?(?:不得|禁止)",
        "未经…批准不得：行政许可法2",
    ),
    _rule(
        "permit_required",
        "permit",
        70,
        "取得",
        rf"{_MUST}(?:依法)?(?:事先)?取得(?P<act>[^,。;的]{{0,24}}?(?:许可证?|批准文件|执照|资质证书|资格证书))",
        "应当取得许可，没有写明机关：行政许可法2",
        organ=False,
    ),
    _rule(
        "permit_system",
        "permit",
        70,
        "实行",
        r"实行(?P<act>[^,。;]{0,16}?(?:许可|审批|核准|资质管理|资格管理)(?:管理)?制度)",
        "实行许可制度，没有写明机关：行政许可法12",
    ),
    _rule(
        "permit_by",
        "permit",
        80,
        "批准 审批 核准 核发 颁发 发给 签发",
        rf"{_BY}(?P<act>审查批准|审核批准|审批|批准|核准|核发|颁发|发给|签发)(?!之日|后|的)",
        "由…批准、核发：行政许可法22",
        organ=False,
    ),
    _rule(
        "filing",
        "other_power",
        75,
        "备案",
        rf"{_MUST}[^。;]{{0,40}}?[向报到]{_TO}(?:申请|办理|报送|进行|登记)?(?P<act>备案)",
        "应当向…备案",
        organ=False,
    ),
    _rule(
        "registration",
        "confirmation",
        75,
        "登记",
        rf"{_MUST}(?:依法)?[^。;,]{{0,20}}?[向到]{_TO}(?P<act>(?:申请|办理)[^,。;]{{0,16}}?登记)",
        "应当向…申请登记",
        organ=False,
    ),
    _rule(
        "coercion",
        "coercion",
        85,
        "查封 扣押 冻结 扣留 登记保存 代履行 代为 强制",
        r"(?:可以|有权|应当|采取|依法|予以|并)[^。;]{0,40}?"
        r"(?P<act>查封|扣押|冻结|扣留|先行登记保存|代履行|代为(?:治理|处置|清除|恢复)|强制(?:隔离|拆除|清除|"
        r"报废|销毁|治疗|戒毒|检测|执行(?!措施|法)))",
        "可以查封、扣押、冻结，代履行：行政强制法9、12",
    ),
    _rule(
        "inspection",
        "inspection",
        80,
        "检查 抽查 抽检",
        rf"{_SUBJECT}(?={ACTS_ON})(?P<act>[^,。;]{{0,60}}?"
        r"(?:监督检查|现场检查|进行检查|(?<!违法)实施检查|开展检查|抽查|监督抽检|专项检查)"
        r"(?!结果|记录|情况|制度|计划|人员|中|时|过程|工作|职责)|[^。;]{0,40}?有权(?:进入|检查)[^,。;]{0,40})",
        "机关进行监督检查：各级清单的行政检查",
    ),
    _rule(
        "levy",
        "levy",
        80,
        "征收",
        rf"(?:{_BY}|{_SUBJECT_TOO})(?P<act>(?:核定|代为)?征收)(?!人|管理)",
        "由…征收",
    ),
    _rule(
        "reward",
        "reward",
        75,
        "表彰 奖励",
        rf"(?:{_BY}|{_SUBJECT_TOO})[^。;]{{0,50}}?"
        r"(?P<act>(?:给予|予以)[^,。;]{0,12}?(?:表彰|奖励))",
        "机关给予表彰、奖励",
    ),
    _rule(
        "payment",
        "payment",
        75,
        "补助 救助 补贴 津贴 抚恤 保险金 救济 优待 生活费",
        rf"(?:{_BY}|{_SUBJECT_TOO})[^。;]{{0,40}}?"
        r"(?P<act>(?:给予|发放|支付|发给)[^,。;]{0,16}?(?:补助|救助|补贴|津贴|抚恤金?|保险金|救济|优待金?|生活费))",
        "机关给予补助、发放救助",
    ),
    _rule(
        "adjudication",
        "adjudication",
        80,
        "裁决 处理决定",
        rf"(?:{_BY}(?P<act>裁决|处理决定)|申请(?P<auth2>{BODY})(?P<act2>裁决))",
        "由…裁决",
    ),
    _rule(
        "confirmation",
        "confirmation",
        75,
        "认定 确认 鉴定 评定 登记",
        rf"{_BY}(?P<act>认定|确认|鉴定|评定|登记(?:造册|发证)?)(?!之日|后|的|标准|办法|机构)",
        "由…认定、确认、登记",
    ),
    _rule(
        "duty_by",
        "other_power",
        75,
        "负责 主管 承担",
        rf"{_BY}(?P<act>负责|主管|承担)",
        "由…负责",
    ),
    _rule(
        "duty_subject",
        "other_power",
        75,
        "负责 主管 承担",
        rf"{_SUBJECT}(?P<act>负责|主管|承担)(?!人|任)",
        "机关负责、主管",
    ),
    _rule(
        "report_to",
        "other_power",
        60,
        "报告",
        rf"{_MUST}[^。;]{{0,30}}?[向]{_TO}(?:如实|及时|书面|立即)*(?P<act>报告)(?!书|表|制度)",
        "应当向…报告：接受报告的职责",
        organ=False,
    ),
)
"""The table, in the order of trial."""

LIST_HEAD: Final = re.compile(
    rf"(?:^|[,;。])(?P<auth>{BODY})(?={ACTS_ON}|及其)(?P<mod>[^。;:]{{0,60}}?)"
    r"(?P<act>有权|可以|行使|采取)[^。;:]{0,20}?(?:下列|以下)[^。;:]{0,40}?:$"
)
"""A head of a list of measures: …部门有权采取下列措施：."""
LIST_COERCION: Final = re.compile(
    r"^(?!申请人民法院)[^。]*(?:查封|扣押|冻结|扣留|先行登记保存|强制)"
)
LIST_INSPECTION: Final = re.compile(r"进入|检查|查阅|询问|调查|抽样|复制|了解")
LIST_SCORE: Final = 90
