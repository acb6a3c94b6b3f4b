"""Where facts come from, and the work of loading them (来源与批次)."""

from graph_schema.declare import (
    EdgeKind,
    EdgeType,
    NodeKind,
    NodeType,
    date,
    integer,
    moment,
    text,
    texts,
)
from graph_schema.types.shared import PUBLICATION_STATE
from graph_schema.vocabularies import LOAD_STAGE, PUBLICATION, ROLE, RUN_STATUS, VERDICT

SOURCE = NodeType(
    name="Source",
    plural="sources",
    label="来源",
    description="收到的一个文件，以内容的哈希值认定；同样的字节是同一个来源。",
    kind=NodeKind.CONTENT,
    key_from="文件内容的 SHA-256、文件名、许可、采集日和公开状态",
    properties=(
        text("file", "文件名", "收到时的文件名，不含目录。", required=True),
        text("sha256", "SHA-256", "文件内容的哈希值。", required=True, index="range"),
        integer("size", "大小", "文件的大小。", unit="字节"),
        text("licence", "许可", "来源文件的使用许可。"),
        text("origin", "出处", "文件从何处得来。"),
        date("crawled_on", "采集日", "从网上或机关取得该文件的日期。"),
        text("withheld_reason", "不公开理由", "不予公开的理由。"),
        text("withheld_basis", "不公开依据", "不予公开所依据的规定。"),
        *PUBLICATION_STATE,
    ),
)

LOAD_RUN = NodeType(
    name="LoadRun",
    label="导入批次",
    description="一次导入或撤销：读了什么，写入多少，退回多少，结论如何。",
    kind=NodeKind.RECORD,
    key_from="开始时刻和随机数",
    properties=(
        text("task", "任务", "导入的种类，如 laws、lists、undo。", required=True, index="range"),
        text("status", "状态", "批次的进展。", vocabulary=RUN_STATUS, required=True),
        moment("started", "开始", "开始的时刻（UTC）。", required=True),
        moment("finished", "结束", "结束的时刻（UTC）。"),
        text("actor", "操作者", "发起该批次的人或令牌。"),
        integer("process", "进程号", "执行该批次的进程。"),
        text("host", "主机", "执行该批次的主机名。"),
        texts("files", "文件", "读入的文件名。"),
        integer("read", "读入", "读到的行数。", unit="行"),
        integer("loaded", "写入", "写入的行数。", unit="行"),
        integer("rejected", "退回", "退回的行数。", unit="行"),
        integer("nodes_created", "新节点", "新建的节点数。", unit="个"),
        integer("nodes_matched", "已有节点", "已经存在的节点数。", unit="个"),
        integer("facts_opened", "新事实", "记入的事实数。", unit="条"),
        integer("facts_closed", "关闭事实", "不再采信的事实数。", unit="条"),
        texts("edge_types", "边的类型", "记入或者关闭的事实属于哪些类型；中断的批次为空。"),
        text("stage", "阶段", "进行到哪个阶段，结束后为最后的阶段。", vocabulary=LOAD_STAGE),
        integer("stage_done", "阶段已完成", "该阶段已完成的数目。"),
        integer("stage_of", "阶段总数", "该阶段共有的数目。"),
        moment("noted", "记录时刻", "上一次记下进展的时刻（UTC）。"),
        texts(
            "publications",
            "涉及的公开状态",
            "读入的来源有哪些公开状态；各文件的账写下之前，据此决定谁可以看数目。",
            vocabulary=PUBLICATION,
        ),
        text("verdict", "结论", "核对的结论。"),
        text("undoes", "所撤批次", "撤销批次所撤销的批次。"),
        text("undone_by", "撤销批次", "撤销了本批次的批次。"),
    ),
)

REJECT = NodeType(
    name="Reject",
    label="退回",
    description="一行没有写入的内容，连同它的位置、理由和原文。",
    kind=NodeKind.RECORD,
    key_from="批次和序号",
    properties=(
        integer("position", "序号", "在该批次退回中的次序，自 1 起。"),
        text("file", "文件名", "所在文件。"),
        text("sheet", "工作表", "所在工作表，一字不改。"),
        integer("row", "行", "表格显示的行号，自 1 起。"),
        text("column", "列", "所在列的表头或列号。"),
        text("place", "位置", "在文本中的起止位置。"),
        text("reason", "理由", "为什么退回，怎样改正。", required=True),
        text("words", "原文", "退回的内容。"),
    ),
)

RUN_SOURCE = NodeType(
    name="RunSource",
    label="批次中的文件",
    description="一个批次中一个文件的账：读入、写入、退回。",
    kind=NodeKind.RECORD,
    key_from="批次和文件键",
    properties=(
        text("file", "文件名", "收到时的文件名。", required=True),
        text("sha256", "SHA-256", "文件内容的哈希值。"),
        integer("items", "事项行", "清单中的事项行数。", unit="行"),
        integer("read", "读入", "读到的行数。", unit="行"),
        integer("loaded", "写入", "写入的行数。", unit="行"),
        integer("rejected", "退回", "退回的行数。", unit="行"),
        text("verdict", "结论", "该文件的结论。"),
        texts("notes", "说明", "读入时的提示，如异常、同名异文。"),
    ),
)

LEASE = NodeType(
    name="Lease",
    label="写入权",
    description="同一时刻只有一个批次可以写入；持有者失联后到期作废。",
    kind=NodeKind.RECORD,
    key_from="固定值 load",
    properties=(
        text("holder", "持有批次", "正在写入的批次；空为无人持有。"),
        integer("process", "进程号", "持有者的进程。"),
        text("host", "主机", "持有者的主机名。"),
        moment("expires", "到期", "到期的时刻（UTC），写入时顺延。"),
    ),
)

REVISION = NodeType(
    name="Revision",
    label="图的修订",
    description="每次写入换成一个新的值：值没有变，图就没有变，答过的可以照给。",
    kind=NodeKind.RECORD,
    key_from="固定值 graph",
    properties=(text("value", "值", "随机的值，不重复。"),),
)

TOKEN = NodeType(
    name="Token",
    label="令牌",
    description="访问接口的凭据，只存哈希值，可以吊销。",
    kind=NodeKind.RECORD,
    key_from="令牌的 SHA-256",
    properties=(
        text("name", "名称", "令牌的用途或持有人。"),
        text("role", "角色", "令牌的权限。", vocabulary=ROLE, required=True),
        moment("created", "创建", "创建的时刻（UTC）。", required=True),
        moment("revoked", "吊销", "吊销的时刻（UTC）；空为有效。"),
    ),
)

SAVED_QUERY = NodeType(
    name="SavedQuery",
    label="保存的查询",
    description="一个保存的 GraphQL 操作的一个版本；再保存是新的版本，旧的留着。",
    kind=NodeKind.RECORD,
    key_from="名称和版本",
    properties=(
        text("name", "名称", "运行时所用的名称。", required=True, index="range"),
        integer("version", "版本", "该名称下的次序，自 1 起；最大的为现行版本。", required=True),
        text("document", "文本", "GraphQL 文本，含一个操作和它的片段。", required=True),
        text("description", "说明", "查什么，给人看的说明。", required=True),
        text(
            "publication", "公开状态", "谁可以看到和运行。", vocabulary=PUBLICATION, required=True
        ),
        moment("saved_at", "保存", "保存的时刻（UTC）。", required=True),
        text("saved_by", "保存者", "保存的人或令牌。", required=True),
        moment("deleted_at", "删除", "删除的时刻（UTC）；空为没有删除。"),
        text("deleted_by", "删除者", "删除的人或令牌。"),
    ),
)

JUDGEMENT = NodeType(
    name="Judgement",
    label="认定",
    description="一个人认定两个名称是、不是同一机构，或者存疑；撤回后记录留着，不再起作用。",
    kind=NodeKind.RECORD,
    key_from="随机数",
    properties=(
        text("left", "名称", "文件里的名称，带地名。", required=True, index="range"),
        text("right", "另一名称", "它与之相同或不同的名称，带地名。", required=True, index="range"),
        text("verdict", "结论", "认定的结论。", vocabulary=VERDICT, required=True),
        text("why", "理由", "为什么这样认定，有何依据。", required=True),
        moment("judged_at", "认定时刻", "认定的时刻（UTC）。", required=True),
        text("judged_by", "认定人", "认定的人或令牌。", required=True),
        moment("undone_at", "撤回", "撤回的时刻（UTC）；空为有效。"),
        text("undone_by", "撤回人", "撤回的人或令牌。"),
        text("undone_why", "撤回理由", "为什么撤回。"),
    ),
)

AUDIT_EVENT = NodeType(
    name="AuditEvent",
    label="操作记录",
    description="谁在何时做了什么。",
    kind=NodeKind.RECORD,
    key_from="时刻和随机数",
    properties=(
        moment("at", "时刻", "操作的时刻（UTC）。", required=True),
        text("actor", "操作者", "操作的人或令牌。", required=True),
        text("action", "操作", "做了什么。", required=True),
        text("subject", "对象", "操作的对象。"),
    ),
)

READ = EdgeType(
    name="READ",
    label="读入",
    inverse_label="被读入",
    description="批次读了该来源文件。",
    kind=EdgeKind.RECORD,
    ends=((RUN_SOURCE, SOURCE),),
)
HAS_RUN_SOURCE = EdgeType(
    name="HAS_RUN_SOURCE",
    label="文件账",
    inverse_label="属于批次",
    description="批次中每个文件各有一份账。",
    kind=EdgeKind.RECORD,
    ends=((LOAD_RUN, RUN_SOURCE),),
)
REJECTED = EdgeType(
    name="REJECTED",
    label="退回",
    inverse_label="退回于",
    description="批次退回了该行。",
    kind=EdgeKind.RECORD,
    ends=((LOAD_RUN, REJECT),),
)

NODES = (
    SOURCE,
    LOAD_RUN,
    RUN_SOURCE,
    REJECT,
    LEASE,
    REVISION,
    TOKEN,
    SAVED_QUERY,
    JUDGEMENT,
    AUDIT_EVENT,
)
EDGES = (READ, HAS_RUN_SOURCE, REJECTED)
