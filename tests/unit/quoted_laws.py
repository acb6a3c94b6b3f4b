"""An invented law with two editions, and the one that replaces it, for the checks of citations."""

from legal_text.quotes import LawInTime, RepealOf
from legal_text.quotes.law_in_time import WordingOf

OLD = {
    "1": "为了合理开发和保护水资源，制定本条例。",
    "2": "取用水资源的单位和个人，应当向县级以上人民政府水行政主管部门申请领取取水许可证。",
    "3": "取水许可证有效期限一般为五年。\n需要延续的，应当在有效期届满四十五日前提出申请。",
    "4": "水行政主管部门进行监督检查时，有权采取下列措施：\n（一）进入取水现场勘察取证；\n"
    "（二）查阅、复制取水台账和计量记录；\n（三）查封未经批准建成的取水设施。",
    "5": "未经批准擅自取用地下水的，由水行政主管部门责令停止违法行为，限期封闭取水井，"
    "处二万元以上十万元以下罚款。",
    "6": "未经批准擅自取用地表水的，由水行政主管部门责令停止违法行为，限期拆除取水口，"
    "处二万元以上十万元以下罚款。",
    "7": "伪造、涂改取水许可证的，由水行政主管部门收缴其证件，处一万元以上五万元以下罚款。",
    "8": "取水计量设施不合格仍继续使用的，责令限期改正。",
}
"""In force from 2010: the edition that lists quote."""

NEW = {
    "1": OLD["1"],
    "2": "开发利用水资源，应当坚持节约优先、统一调度的原则。",
    "3": OLD["2"],
    "4": "取水许可证由省级水行政主管部门统一印制。\n" + OLD["3"],
    "5": OLD["4"],
    "6": OLD["5"].replace("二万元以上十万元以下", "五万元以上二十万元以下"),
    "7": OLD["6"].replace("二万元以上十万元以下", "五万元以上二十万元以下"),
    "8": "伪造、涂改、倒卖取水许可证的，由水行政主管部门予以收缴，处三万元以上八万元以下罚款。",
}
"""In force from 2020: one article came in, one went, amounts changed; no more than eight again."""

LAW = LawInTime(
    "甲省取水条例",
    [
        *(WordingOf(number, text, "2010-01-01", "2020-01-01") for number, text in OLD.items()),
        *(WordingOf(number, text, "2020-01-01", None) for number, text in NEW.items()),
    ],
)
ONLY_NEW = LawInTime(
    "甲省取水条例", [WordingOf(number, text, "2020-01-01") for number, text in NEW.items()]
)
CODE = LawInTime(
    "甲省水法典",
    [
        WordingOf("1", "为了保护水，制定本法典。", "2025-01-01"),
        WordingOf("201", "取水许可证的有效期限、延续和公告，适用本章。", "2025-01-01"),
        WordingOf("305", NEW["7"], "2025-01-01"),
        WordingOf("306", "《甲省取水条例》同时废止。", "2025-01-01"),
    ],
)
REPEALED = LawInTime(
    "甲省取水条例",
    [WordingOf(number, text, "2020-01-01") for number, text in NEW.items()],
    [RepealOf("2025-01-01", "law:甲省水法典", "甲省水法典", "第三百零六条")],
)
