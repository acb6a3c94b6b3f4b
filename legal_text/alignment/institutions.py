"""The institutions that a provision is about (法律制度用语): what a rule is known by when reworded.

Each row is one institution and the words that name it. Two provisions on one institution are alike
however each says it; which words say nothing is told by how many provisions hold them, as for all
words.
"""

import re
from typing import NamedTuple


class Institution(NamedTuple):
    """An institution, the words that name it, and where they were read."""

    name: str
    words: str
    source: str


_PENALTY = "行政处罚法（2021）"
_PERMIT = "行政许可法（2019）"
_COERCION = "行政强制法（2011）"
_ENVIRONMENT = "环境保护法（2014）、生态环境法典（2026）"
_WASTE = "固体废物污染环境防治法（2020）、生态环境法典（2026）"
_EMERGENCY = "突发事件应对法（2024）"
_OPENNESS = "政府信息公开条例（2019）"
_CIVIL = "民法典（2020）侵权责任编、民事诉讼法（2023）"

INSTITUTIONS: tuple[Institution, ...] = (
    Institution("许可", "许可证|行政许可", _PERMIT),
    Institution("资质", "资质|资格", _PERMIT),
    Institution("备案", "备案", _PERMIT),
    Institution("登记", "登记", _PERMIT),
    Institution("不正当取得", "欺骗|贿赂|提供虚假(?:材料|申请)|弄虚作假", _PERMIT),
    Institution("监督检查", "监督检查|现场检查|执法检查", _PENALTY),
    Institution("拒绝检查", "(?:拒绝|阻挠|阻碍|拒不接受).{0,40}(?:检查|调查)", _PENALTY),
    Institution("查封扣押", "查封|扣押", _COERCION),
    Institution("代履行", "代为(?:治理|处置|履行|处理)|代履行|代治理", _COERCION),
    Institution("按日连续处罚", "按日连续处罚|按日计罚", _ENVIRONMENT),
    Institution("拘留", "拘留", _PENALTY),
    Institution("治安管理", "治安管理", _PENALTY),
    Institution("犯罪", "构成犯罪|刑事责任", _PENALTY),
    Institution("处分", "(?:给予|依法)[^,。;]{0,12}处分|行政处分", _PENALTY),
    Institution("三同时", "同时设计|主体工程", _ENVIRONMENT),
    Institution("验收", "验收", _ENVIRONMENT),
    Institution("环境影响评价", "环境影响(?:评价|报告)", _ENVIRONMENT),
    Institution("后评价", "后评价|跟踪评价", _ENVIRONMENT),
    Institution("排污口", "排污口", _ENVIRONMENT),
    Institution("逃避监管", "逃避监管|暗管|渗井|渗坑", _ENVIRONMENT),
    Institution("总量控制", "总量控制", _ENVIRONMENT),
    Institution("超标排放", "超过[^,。;]{0,24}(?:标准|指标)", _ENVIRONMENT),
    Institution("限期达标", "限期达标", _ENVIRONMENT),
    Institution("淘汰", "淘汰", _ENVIRONMENT),
    Institution("名录", "名录|目录", _ENVIRONMENT),
    Institution("标准", "(?:质量|排放|控制|基准)?标准", _ENVIRONMENT),
    Institution("自行监测", "自行监测|监测记录", _ENVIRONMENT),
    Institution("自动监测", "自动监[测控]|在线监[测控]", _ENVIRONMENT),
    Institution("监测数据", "监测(?:数据|结果|信息)", _ENVIRONMENT),
    Institution("信用", "信用|诚信档案", _ENVIRONMENT),
    Institution("举报", "举报", _ENVIRONMENT),
    Institution("表彰", "表彰|奖励", _ENVIRONMENT),
    Institution("宣传教育", "宣传", _ENVIRONMENT),
    Institution("考核", "考核|目标责任", _ENVIRONMENT),
    Institution("约谈", "约谈", _ENVIRONMENT),
    Institution("责任保险", "责任保险", _ENVIRONMENT),
    Institution("补偿", "补偿", _ENVIRONMENT),
    Institution("费和税", "排污费|环境保护税|倾倒费|收费", _ENVIRONMENT),
    Institution("财政", "财政|预算|资金|税收优惠", _ENVIRONMENT),
    Institution("规划", "规划", _ENVIRONMENT),
    Institution("保护区", "保护区|自然保护地|红线", _ENVIRONMENT),
    Institution("饮用水水源", "饮用水", _ENVIRONMENT),
    Institution("清洁生产审核", "清洁生产审核", "清洁生产促进法（2012）"),
    Institution("信息公开", "公开|公布|公告|公示", _OPENNESS),
    Institution("应急预案", "应急预案", _EMERGENCY),
    Institution("应急处置", "应急(?:处置|措施|响应|救援)|突发", _EMERGENCY),
    Institution("预警", "预警", _EMERGENCY),
    Institution("隐患排查", "隐患", _EMERGENCY),
    Institution("台账", "台账", _WASTE),
    Institution("转移联单", "联单", _WASTE),
    Institution("转移", "转移", _WASTE),
    Institution("境外输入", "境外|进口|过境|输入", _WASTE),
    Institution("识别标志", "识别标志|标识|标志", _WASTE),
    Institution("回收", "回收", _WASTE),
    Institution("擅自拆除", "拆除|闲置|停用", _ENVIRONMENT),
    Institution("损害赔偿", "赔偿", _CIVIL),
    Institution("公益诉讼", "社会公共利益|公益诉讼", _CIVIL),
    Institution("举证", "举证|因果关系", _CIVIL),
    Institution("调解", "调解|协商", _CIVIL),
    Institution("连带责任", "连带责任", _CIVIL),
    Institution("国际条约", "条约", _CIVIL),
    Institution("定义", "本法所称|用语的含义|是指", "立法技术规范（试行）（一）"),
    Institution("适用范围", "适用本法|本法适用", "立法技术规范（试行）（一）"),
)
_PATTERNS = tuple((row.name, re.compile(row.words)) for row in INSTITUTIONS)


def institutions_of(words: str) -> frozenset[str]:
    """Return the names of the institutions that ``words`` are about."""
    return frozenset(name for name, pattern in _PATTERNS if pattern.search(words))
