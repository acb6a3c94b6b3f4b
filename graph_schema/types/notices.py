"""Notices that give tasks to units (通知、方案、意见), what they name, and duties to report."""

from graph_schema.declare import (
    EdgeKind,
    EdgeType,
    NodeKind,
    NodeType,
    Ways,
    boolean,
    date,
    integer,
    text,
    texts,
)
from graph_schema.types.bodies import DEPARTMENT, UNIT_GROUP
from graph_schema.types.duties import DUTY
from graph_schema.types.laws import ARTICLE, LAW
from graph_schema.types.shared import CITED_PLACE, PUBLICATION_STATE

NOTICE = NodeType(
    name="Notice",
    plural="notices",
    label="任务文件",
    description="一份布置任务的通知、方案或者意见。",
    kind=NodeKind.IDENTITY,
    key_from="文号；没有文号的，标题和日期",
    properties=(text("name", "名称", "文件的标题。", required=True, index="fulltext"),),
)
NOTICE_STATE = NodeType(
    name="NoticeState",
    plural="notice_states",
    label="任务文件内容",
    description="任务文件的文头文尾和全文规则，照来源。",
    kind=NodeKind.CONTENT,
    key_from="任务文件键和内容哈希",
    properties=(
        text("title", "标题", "文件的标题，一字不改。", required=True),
        text("doc_no", "文号", "文件自己的文号。"),
        date("issued_on", "成文日期", "文末的日期。"),
        text("issuer", "发文机关", "发文机关，照来源。"),
        text("attached", "所附文件", "通知所印发、转发或者征求意见的文件。"),
        texts("rules", "全文规则", "谁为牵头单位等适用于全文的规则，照来源。"),
        texts("anomalies", "异常", "文件中看来不对的地方。"),
        *PUBLICATION_STATE,
    ),
)
ANNEX = NodeType(
    name="Annex",
    plural="annexes",
    label="附件",
    description="文件提到的附件。",
    kind=NodeKind.CONTENT,
    key_from="任务文件键和附件的编号、名称",
    properties=(
        text("title", "名称", "附件的名称，照来源。", required=True),
        integer("number", "编号", "附件的编号。"),
        *PUBLICATION_STATE,
    ),
)

HAS_NOTICE_STATE = EdgeType(
    name="HAS_NOTICE_STATE",
    label="状态",
    inverse_label="所属任务文件",
    description="任务文件的内容。",
    kind=EdgeKind.FACT,
    ends=((NOTICE, NOTICE_STATE),),
    ways=(Ways(there="states", one_there="state", one_back="notice"),),
)
ISSUED_BY = EdgeType(
    name="ISSUED_BY",
    label="发文机关",
    inverse_label="发文",
    description="文件由该机关发出。",
    kind=EdgeKind.FACT,
    ends=((NOTICE, DEPARTMENT),),
    ways=(Ways(there="issuers", back="issued_notices"),),
)
ASSIGNS = EdgeType(
    name="ASSIGNS",
    label="布置",
    inverse_label="布置于",
    description="文件布置了该项任务。",
    kind=EdgeKind.FACT,
    ends=((NOTICE, DUTY),),
    ways=(Ways(there="duties", back="notices"),),
    properties=(
        text("number", "编号", "任务在文件中的编号，照来源。"),
        texts("path", "所在标题", "任务上方的各级标题。"),
        integer("position", "次序", "任务在文件中的次序，自 1 起。", required=True),
    ),
)
NOTICE_CITES = EdgeType(
    name="NOTICE_CITES",
    label="引用",
    inverse_label="被任务文件引用",
    description="文件提到该法律文件或者条文。",
    kind=EdgeKind.FACT,
    ends=((NOTICE, LAW), (NOTICE, ARTICLE)),
    ways=(
        Ways(there="cited_laws", back="citing_notices"),
        Ways(there="cited_articles", back="citing_notices"),
    ),
    properties=CITED_PLACE,
)
DUTY_MENTIONS = EdgeType(
    name="DUTY_MENTIONS",
    label="提及",
    inverse_label="被职责提及",
    description="任务的文字提到该法律文件或者条文，是否为依据须认定。",
    kind=EdgeKind.FACT,
    ends=((DUTY, LAW), (DUTY, ARTICLE)),
    ways=(
        Ways(there="mentioned_laws", back="mentioning_duties"),
        Ways(there="mentioned_articles", back="mentioning_duties"),
    ),
    properties=CITED_PLACE,
)
HAS_ANNEX = EdgeType(
    name="HAS_ANNEX",
    label="附件",
    inverse_label="附于",
    description="文件提到该附件。",
    kind=EdgeKind.FACT,
    ends=((NOTICE, ANNEX),),
    ways=(Ways(there="annexes", one_back="notice"),),
    properties=(
        boolean("held", "已收录", "附件的内容是否在来源中；否为只有名称。", required=True),
    ),
)
REPORTS_TO = EdgeType(
    name="REPORTS_TO",
    label="报告于",
    inverse_label="接收报告",
    description="按文件的要求向该单位报告。",
    kind=EdgeKind.FACT,
    ends=(
        (DEPARTMENT, DEPARTMENT),
        (DEPARTMENT, UNIT_GROUP),
        (UNIT_GROUP, DEPARTMENT),
        (UNIT_GROUP, UNIT_GROUP),
    ),
    ways=(
        Ways(there="reports_to", back="reporting_departments"),
        Ways(there="reports_to_groups", back="reporting_departments"),
        Ways(there="reports_to", back="reporting_groups"),
        Ways(there="reports_to_groups", back="reporting_groups"),
    ),
    properties=(
        text("period", "时间", "每季度、每年3月1日前等，照来源。"),
        text("document", "文件", "要求报告的文件。"),
    ),
)

NODES = (NOTICE, NOTICE_STATE, ANNEX)
EDGES = (
    HAS_NOTICE_STATE,
    ISSUED_BY,
    ASSIGNS,
    NOTICE_CITES,
    DUTY_MENTIONS,
    HAS_ANNEX,
    REPORTS_TO,
)
