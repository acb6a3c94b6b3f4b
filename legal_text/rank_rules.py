"""The rules that tell an instrument's rank, as a table in the order of trial (效力位阶规则).

Sure titles first, then document numbers, makers, the collector's folder, and last weak titles. The
reasons name articles of 立法法 (2023) and 行政许可法.
"""

import re
from typing import NamedTuple

# Only provinces are listed. A city shows by its form: 城市…, 集市…, 市场… are no places.
_PROVINCES = (
    "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 "
    "四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 北京 天津 上海 重庆"
)
_PLACE = (
    rf"^(?:(?:{_PROVINCES.replace(' ', '|')})(?:省|市|.{{0,4}}自治区)"
    r"|.{1,8}自治[州县旗]|.{2}经济特区"
    r"|[\u4e00-\u9fff]{1,4}(?<![城都集超股门])市(?![场政容民级区域县话]))"
)
_AMENDS = (
    r"(?:关于|^)(?:修改|修订|修正|废止|宣布失效|废止和修改|修改和废止|修改、废止).*的决定$|"
    r"(?<!宪法)修正案(?:[（(].*)?$"
)


class RankRule(NamedTuple):
    """A rule: where it looks (title, doc_no, maker, hint), its pattern, the rank, and why."""

    where: str
    pattern: re.Pattern[str]
    rank: str
    reason: str


def _rule(where: str, pattern: str, rank: str, reason: str) -> RankRule:
    return RankRule(where, re.compile(pattern), rank, reason)


RULES: tuple[RankRule, ...] = (
    _rule("title", r"^(中华人民共和国)?宪法(修正案.*)?([（(].*)?$", "constitution", "名称即宪法"),
    _rule("title", r"^(中华人民共和国)?刑法修正案", "law", "刑法修正案与刑法同位阶"),
    _rule(
        "title",
        r"(职能配置|主要职责).*(内设机构).*(人员编制)(的)?规定",
        "organisation_plan",
        "三定规定的固定名称",
    ),
    _rule("title", r"^(中共|中国共产党|中央办公厅)", "party_regulation", "党的机关制定"),
    _rule(
        "title",
        r"^中华人民共和国监察法实施条例$",
        "supervisory_regulation",
        "国家监委制定，立法法118",
    ),
    _rule(
        "title", r"^国家监察委员会(?!办公厅)", "supervisory_regulation", "国家监委制定，立法法118"
    ),
    _rule(
        "title",
        r"(最高人民法院|最高人民检察院)"
        r".*(解释|规定|批复|规则|安排|决定|意见|答复|解答|规范)",
        "judicial_interpretation",
        "两高制定，立法法119",
    ),
    _rule(
        "title",
        r"^全国人民代表大会常务委员会关于.*的解释$",
        "legislative_interpretation",
        "立法法48",
    ),
    _rule("title", _AMENDS, "amending_decision", "名称为修改、废止决定或者修正案"),
    _rule(
        "title",
        r"^全国人民代表大会(常务委员会)?关于.*(决定|决议)$",
        "npc_decision",
        "全国人大及其常委会的决定",
    ),
    _rule(
        "title",
        r"^国务院(关于|对).*决定(附件)?$",
        "state_council_decision",
        "国务院决定，行政许可法14",
    ),
    _rule(
        "title",
        r"^国务院(、中央军委|、中央军事委员会)?(关于|对).*(规定|办法|条例|细则)$",
        "administrative_regulation",
        "国务院制定的规定、办法，立法法72",
    ),
    _rule(
        "title",
        r"^(国务院|国务院办公厅)(关于)?.*(通知|意见|批复|函|方案|规划|纲要)$",
        "normative_document",
        "国务院文件，不是行政法规",
    ),
    _rule(
        "title", r".(纠纷|一|再审|赔偿|行政|责任|合同|确认|公益诉讼)案$|典型案例", "case", "案例"
    ),
    _rule(
        "title",
        r"^中华人民共和国(?!.*实施.*办法).*[^办]法(典)?([（(].*)?$",
        "law",
        "中华人民共和国…法",
    ),
    _rule("doc_no", r"主席令", "law", "国家主席签署公布法律，立法法28"),
    _rule("doc_no", r"^法释|高检发释字", "judicial_interpretation", "司法解释文号"),
    _rule("doc_no", r"^中(办|发)|厅字", "party_regulation", "党中央及其办公厅文号"),
    _rule(
        "doc_no",
        r"国务院[^0-9第]*令",
        "administrative_regulation",
        "国务院令公布行政法规，立法法77",
    ),
    _rule(
        "doc_no",
        r"(省|市|州|自治区)(人民)?政府令",
        "local_government_rule",
        "省、市、州政府令，立法法93、96",
    ),
    _rule(
        "doc_no",
        r"(县|区|旗|乡|镇)(人民)?政府令",
        "normative_document",
        "县级以下政府不能制定规章，立法法93",
    ),
    _rule(
        "doc_no",
        r"(部|委员会|总局|局|署|银行|会|院|办公室)令",
        "department_rule",
        "部门首长签署命令公布规章，立法法96",
    ),
    _rule("doc_no", r"[〔\[［【（(][0-9]{4}", "normative_document", "机关发文字号，不是公布令"),
    _rule(
        "maker",
        r"国务院(?!.*(办公厅|办公室))|政务院|中央人民政府",
        "administrative_regulation",
        "国务院制定或者批准，立法法72",
    ),
    _rule(
        "title",
        _PLACE + r".*条例([（(].*)?$",
        "local_regulation",
        "冠以地名的条例只由地方人大制定，立法法80、81",
    ),
    _rule("maker", r"全国人民代表大会", "law", "全国人大及其常委会制定，立法法10"),
    _rule(
        "maker",
        r"(最高人民法院|最高人民检察院).*委员会",
        "judicial_interpretation",
        "两高制定，立法法119",
    ),
    _rule("maker", r"国家监察委员会", "supervisory_regulation", "国家监委制定，立法法118"),
    _rule(
        "maker",
        r"(人民代表大会|人民代表会|人大常委会|人大)",
        "local_regulation",
        "地方人大及其常委会制定，立法法80、81",
    ),
    _rule("maker", r"(中央军委|中央军事委员会)", "military_regulation", "中央军委制定，立法法117"),
    _rule("maker", r"(省|市|州|自治区)人民政府", "local_government_rule", "地方政府制定，立法法93"),
    _rule(
        "maker",
        r"(部|委员会|总局|局|署|银行|会)(、|$)",
        "department_rule",
        "国务院部门制定，立法法91",
    ),
    _rule(
        "title",
        rf"(?!{_PLACE})^[^《]*[^办方做说看想书]法(典)?([（(].*)?$",
        "law",
        "…法，名称前没有地名",
    ),
    _rule("hint", r"地方性?法规|DLC", "local_regulation", "收集者的分类"),
    _rule("hint", r"司法解释", "judicial_interpretation", "收集者的分类"),
    _rule("hint", r"行政法规", "administrative_regulation", "收集者的分类"),
    _rule("hint", r"部门规章", "department_rule", "收集者的分类"),
    _rule("hint", r"地方政府规章|政府规章", "local_government_rule", "收集者的分类"),
    _rule("hint", r"规范性文件", "normative_document", "收集者的分类"),
    _rule("hint", r"党内法规", "party_regulation", "收集者的分类"),
    _rule("hint", r"国务院决定", "state_council_decision", "收集者的分类"),
    _rule("hint", r"案例", "case", "收集者的分类"),
    _rule(
        "hint",
        r"^(法律|宪法相关法|民法典|民法商法|民商法|行政法|经济法|社会法|刑法|程序法|"
        r"诉讼与非诉讼程序法)$",
        "law",
        "收集者的分类",
    ),
    _rule(
        "title",
        r"^中华人民共和国.*(条例|实施细则)$",
        "administrative_regulation",
        "冠以国名的条例、细则",
    ),
    _rule(
        "title",
        r"(通知|意见|函|纲要|方案|公告|通告)$",
        "normative_document",
        "公文名称，不是法规规章名称",
    ),
)
"""The table, in the order of trial. ``maker`` looks at the organs of the history's events."""
