"""Entries of the lists that stand beside power lists (随附清单): risk points, charts, proofs …

Some forty kinds of lists share one type: what a kind holds is a table (``loaders/sources``), and a
new kind is rows in it. What such a list says of an entry stands in dated states, as for items.
"""

from graph_schema.declare import EdgeKind, EdgeType, NodeKind, NodeType, Ways, date, text
from graph_schema.types.bodies import DEPARTMENT
from graph_schema.types.items import POWER_ITEM
from graph_schema.types.laws import ARTICLE, LAW
from graph_schema.types.shared import CITED_PLACE, PUBLICATION_STATE
from graph_schema.vocabularies import ENTRY_ROLE, RESOLUTION

REGISTER_ENTRY = NodeType(
    name="RegisterEntry",
    plural="register_entries",
    label="随附清单的一行",
    description="风险点、流程图、裁量基准、证明事项等清单中的一行；种类见种类表。",
    kind=NodeKind.IDENTITY,
    key_from="种类、单位、名称、事项、上级行和序号",
    properties=(
        text(
            "kind", "种类", "清单的种类，如 risk_point、flow_step。", required=True, index="range"
        ),
        text("name", "名称", "这一行的名称。", required=True, index="fulltext"),
    ),
)
REGISTER_ENTRY_STATE = NodeType(
    name="RegisterEntryState",
    plural="register_entry_states",
    label="随附清单一行的状态",
    description="这一行在一个时段的文字，照来源。",
    kind=NodeKind.CONTENT,
    key_from="行的键和内容哈希",
    properties=(
        text("name", "名称", "来源中的名称。", required=True),
        text("number", "序号", "来源中的序号，照写。"),
        text("category", "类别", "清单自己的分类。"),
        text("item_name", "事项名称", "所涉权责事项的名称。"),
        text("item_code", "事项编码", "所涉权责事项的编码。"),
        text("whole_name", "所属", "所属的风险点、流程图、决策的名称。"),
        text("stage", "环节", "所在的环节、步骤。"),
        text("post", "岗位", "责任岗位、职务，不写姓名。"),
        text("level", "等级", "风险等级等。"),
        text("mode", "方式", "行使、检查、处置的方式。"),
        text("content", "内容", "内容、标准、措施的文字。"),
        text("condition", "条件", "适用的条件、情形。"),
        text("period", "周期", "报送周期、频次。"),
        text("ratio", "比例", "抽查的比例。"),
        text("target", "目标值", "指标的目标。"),
        text("value", "数值", "指标的实际值、编制数等。"),
        text("outcome", "结果", "审查、评估、案件的结果。"),
        text("progress", "进展", "办理的状态。"),
        text("reason", "理由", "理由、原因。"),
        text("document", "文件", "据以办理的文件、委托文书。"),
        text("doc_no", "文号", "文号。"),
        text("register_no", "登记号", "统一登记、编号。"),
        text("published_at", "公布处", "公布的网址或者刊物。"),
        text("remedy", "权利和渠道", "相对人的权利、投诉举报途径。"),
        text("basis", "依据", "依据栏的全文。"),
        text("remark", "备注", "备注栏的全文。"),
        date("published_on", "公布日", "公布的日期。"),
        date("begins_on", "开始日", "施行、成立、开始的日期。"),
        date("ends_on", "终止日", "有效期、存续、不公开到该日为止。"),
        date("due_on", "期限", "应当完成、报送的日期。"),
        date("done_on", "办结日", "完成、决定、审查的日期。"),
        *PUBLICATION_STATE,
    ),
)
HAS_ENTRY_STATE = EdgeType(
    name="HAS_ENTRY_STATE",
    label="状态",
    inverse_label="所属行",
    description="这一行在这一时段是这个状态。",
    kind=EdgeKind.FACT,
    ends=((REGISTER_ENTRY, REGISTER_ENTRY_STATE),),
    ways=(Ways(there="states", one_there="state", one_back="entry"),),
)
ENTRY_UNIT = EdgeType(
    name="ENTRY_UNIT",
    label="有关单位",
    inverse_label="有关的行",
    description="这一行写到的单位和它的角色。",
    kind=EdgeKind.FACT,
    ends=((REGISTER_ENTRY, DEPARTMENT),),
    ways=(Ways(there="units", back="register_entries"),),
    properties=(
        text("role", "角色", "单位在这一行中的角色。", vocabulary=ENTRY_ROLE, required=True),
    ),
)
ENTRY_ITEM = EdgeType(
    name="ENTRY_ITEM",
    label="所涉事项",
    inverse_label="随附清单",
    description="这一行所涉的权责事项，以单位和编码或者名称认定。",
    kind=EdgeKind.FACT,
    ends=((REGISTER_ENTRY, POWER_ITEM),),
    ways=(Ways(there="items", back="register_entries"),),
    properties=(
        text("resolution", "认定方式", "怎样认定。", vocabulary=RESOLUTION, required=True),
    ),
)
ENTRY_BASED_ON = EdgeType(
    name="ENTRY_BASED_ON",
    label="依据",
    inverse_label="据以制定",
    description="这一行以该条文或者法律文件为依据。",
    kind=EdgeKind.FACT,
    ends=((REGISTER_ENTRY, ARTICLE), (REGISTER_ENTRY, LAW)),
    ways=(
        Ways(there="basis_articles", back="register_entries"),
        Ways(there="basis_laws", back="register_entries"),
    ),
    properties=CITED_PLACE,
)
PART_OF_ENTRY = EdgeType(
    name="PART_OF_ENTRY",
    label="属于",
    inverse_label="包含",
    description="措施属于风险点，步骤属于流程图，程序属于决策。",
    kind=EdgeKind.FACT,
    ends=((REGISTER_ENTRY, REGISTER_ENTRY),),
    ways=(Ways(there="wholes", back="parts"),),
)

NODES = (REGISTER_ENTRY, REGISTER_ENTRY_STATE)
EDGES = (HAS_ENTRY_STATE, ENTRY_UNIT, ENTRY_ITEM, ENTRY_BASED_ON, PART_OF_ENTRY)
