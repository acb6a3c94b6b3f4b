"""What the checks found over time, and what people decided on it (问题的存续)."""

from graph_schema.declare import NodeKind, NodeType, date, integer, moment, text, texts

FINDING = NodeType(
    name="FindingRecord",
    label="问题",
    description="核查查出的一项问题：首次、末次查出，接受至何日，何时不再查出。",
    kind=NodeKind.RECORD,
    key_from="规则的编号，和对象、单位、区别项的哈希",
    properties=(
        text("rule", "规则", "规则的编号。", required=True, index="range"),
        text("title", "问题", "问题的名称。", required=True),
        text("subject", "对象", "对象的键。", required=True),
        text("name", "名称", "对象的名称。"),
        text("unit", "单位", "单位的键。"),
        text("unit_name", "单位名称", "单位的名称。"),
        integer("severity", "严重程度", "末次查出时的严重程度，0 至 100。"),
        moment("first_seen", "首次查出", "首次查出的时刻（UTC）。", required=True),
        moment("last_seen", "末次查出", "末次查出的时刻（UTC）。", required=True),
        moment("closed_at", "关闭", "不再查出的时刻（UTC）；空为仍在。"),
        date("accepted_until", "接受至", "接受到该日为止，该日仍算。"),
        text("accepted_by", "接受者", "决定接受的人。"),
        text("accepted_reason", "接受理由", "为什么接受。"),
        moment("accepted_at", "接受时刻", "记下接受的时刻（UTC）。"),
    ),
)

CHECK_RUN = NodeType(
    name="CheckRun",
    label="核查批次",
    description="一次记录下来的核查：运行了哪些规则，新增、仍在、不再查出各多少。",
    kind=NodeKind.RECORD,
    key_from="开始时刻和随机数",
    properties=(
        moment("at", "时刻", "核查的时刻（UTC）。", required=True),
        date("as_of", "按哪一天", "按哪一天的法律和清单核查。", required=True),
        text("actor", "操作者", "发起核查的人或令牌。"),
        text("load", "所依批次", "核查时最近的导入批次。"),
        texts("rules", "规则", "运行了的规则。"),
        texts("by_rule", "按规则", "各规则查出的数目，写作 规则:数目。"),
        integer("total", "问题", "查出的问题数。", unit="项"),
        integer("opened", "新增", "首次查出的问题数。", unit="项"),
        integer("returned", "再现", "曾经不再查出、又查出的问题数。", unit="项"),
        integer("continued", "仍在", "上次已有、仍然查出的问题数。", unit="项"),
        integer("closed", "关闭", "这次不再查出的问题数。", unit="项"),
    ),
)

NODES = (FINDING, CHECK_RUN)
EDGES = ()
