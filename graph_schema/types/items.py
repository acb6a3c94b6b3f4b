"""Power items, their lists and their legal bases (权责事项、清单、依据)."""

from graph_schema.declare import (
    EdgeKind,
    EdgeType,
    NodeKind,
    NodeType,
    Ways,
    boolean,
    date,
    decimal,
    text,
)
from graph_schema.types.bodies import DEPARTMENT, LEVEL, UNIT_GROUP
from graph_schema.types.laws import ARTICLE, ARTICLE_VERSION, LAW
from graph_schema.types.shared import CITED_PLACE, PUBLICATION_STATE
from graph_schema.vocabularies import (
    BASIS_KIND,
    MENTION_PLACE,
    POWER_TYPE,
    QUOTE_OUTCOME,
    RESOLUTION,
)

_FACT_OF_LIST = text("list_version", "清单版本", "说出该事实的清单版本的键。")

POWER_ITEM = NodeType(
    name="PowerItem",
    plural="power_items",
    label="权责事项",
    description="一个单位在一个层级上的一项权力或者责任，如其清单所公布。",
    kind=NodeKind.IDENTITY,
    key_from="单位键，加编码；没有编码的加类型、名称、子项名称，重名的再加依据哈希",
    properties=(
        text("name", "名称", "用作键的名称，含子项。", required=True, index="fulltext"),
        text("code", "编码", "事项编码。", index="range"),
    ),
)
POWER_ITEM_STATE = NodeType(
    name="PowerItemState",
    plural="power_item_states",
    label="事项状态",
    description="事项各要素在一个时段的文字，照清单，一字不改。",
    kind=NodeKind.CONTENT,
    key_from="事项键和内容哈希",
    properties=(
        text("name", "事项名称", "清单中的事项名称。", required=True, index="fulltext"),
        text("sub_name", "子项名称", "清单中的子项名称。"),
        text("power_type", "权力类型", "归入的权力类型。", vocabulary=POWER_TYPE, required=True),
        text("power_type_written", "类型写法", "清单中的权力类型。"),
        text("code", "编码", "事项编码。"),
        text("number", "序号", "清单中的序号，照写。"),
        text("basis", "设定依据", "依据栏的全文。"),
        text("exercising_body", "行使主体", "行使主体栏的全文。"),
        text("statutory_body", "法定主体", "法定主体栏的全文。"),
        text("undertaking_org", "承办机构", "承办机构栏的全文。"),
        text("level", "层级", "实施层级及权限栏的全文。"),
        text("department_duty", "部门职责", "部门职责栏的全文。"),
        text("duty", "责任事项", "责任事项内容栏的全文。"),
        text("duty_basis", "责任事项依据", "责任事项依据栏的全文。"),
        text("accountability_scope", "追责对象范围", "追责对象范围栏的全文。"),
        text("accountability", "追责情形", "追责情形栏的全文。"),
        text("remedy", "救济渠道", "救济、投诉渠道栏的全文。"),
        text("remark", "备注", "备注栏的全文。"),
        text("other", "其他栏", "没有对应要素的栏，JSON：表头到文字。"),
        *PUBLICATION_STATE,
    ),
)
CATALOGUE_ITEM = NodeType(
    name="CatalogueItem",
    plural="catalogue_items",
    label="目录事项",
    description="各级事项所对应的统一目录事项（三级四同）。",
    kind=NodeKind.IDENTITY,
    key_from="基本目录编码",
    properties=(text("code", "基本编码", "基本目录编码。", required=True),),
)
LIST_VERSION = NodeType(
    name="ListVersion",
    plural="list_versions",
    label="清单版本",
    description="一个单位的一种清单在一个日期的版本。",
    kind=NodeKind.IDENTITY,
    key_from="单位键、清单种类和日期",
    properties=(
        text("series", "清单种类", "如 权责清单、行政处罚清单。", required=True),
        date("dated", "日期", "清单的日期；空为不详。"),
    ),
)

PUBLISHES = EdgeType(
    name="PUBLISHES",
    label="公布清单",
    inverse_label="公布者",
    description="单位公布了该清单版本。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, LIST_VERSION),),
    ways=(Ways(there="lists", back="publishers"),),
    properties=(
        text("title", "标题", "清单的标题，一字不改。"),
        text("dated_as_written", "日期写法", "来源中日期的写法。"),
        boolean("whole", "完整", "来源是否为整个清单；不完整的不使任何事项失效。", required=True),
        *PUBLICATION_STATE,
    ),
)
LISTS = EdgeType(
    name="LISTS",
    label="列有",
    inverse_label="列于",
    description="清单版本列有该事项，位置是工作表和行。",
    kind=EdgeKind.FACT,
    ends=((LIST_VERSION, POWER_ITEM),),
    ways=(Ways(there="items", back="lists"),),
)
HOLDS = EdgeType(
    name="HOLDS",
    label="持有",
    inverse_label="持有者",
    description="该事项在该单位的清单上。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, POWER_ITEM),),
    ways=(Ways(there="items", back="holders"),),
    properties=(_FACT_OF_LIST,),
)
HAS_STATE = EdgeType(
    name="HAS_STATE",
    label="状态",
    inverse_label="所属事项",
    description="事项在这一时段是这个状态。",
    kind=EdgeKind.FACT,
    ends=((POWER_ITEM, POWER_ITEM_STATE),),
    ways=(Ways(there="states", one_there="state", one_back="item"),),
    properties=(_FACT_OF_LIST,),
)
STATUTORY_HOLDER = EdgeType(
    name="STATUTORY_HOLDER",
    label="法定主体",
    inverse_label="法定事项",
    description="法律规定持有该事项的机关。",
    kind=EdgeKind.FACT,
    ends=((POWER_ITEM, DEPARTMENT),),
    ways=(Ways(there="statutory_bodies", back="statutory_items"),),
    properties=(_FACT_OF_LIST,),
)
EXERCISED_BY = EdgeType(
    name="EXERCISED_BY",
    label="行使主体",
    inverse_label="行使事项",
    description="以自己名义行使该事项的单位。",
    kind=EdgeKind.FACT,
    ends=((POWER_ITEM, DEPARTMENT), (POWER_ITEM, UNIT_GROUP)),
    ways=(
        Ways(there="exercising_bodies", back="exercised_items"),
        Ways(there="exercising_groups", back="exercised_items"),
    ),
    properties=(_FACT_OF_LIST,),
)
UNDERTAKEN_BY = EdgeType(
    name="UNDERTAKEN_BY",
    label="承办机构",
    inverse_label="承办事项",
    description="具体承办该事项的机构。",
    kind=EdgeKind.FACT,
    ends=((POWER_ITEM, DEPARTMENT),),
    ways=(Ways(there="undertaking_bodies", back="undertaken_items"),),
    properties=(_FACT_OF_LIST,),
)
ITEM_AT_LEVEL = EdgeType(
    name="ITEM_AT_LEVEL",
    label="实施层级",
    inverse_label="该层级的事项",
    description="事项在该层级行使。",
    kind=EdgeKind.FACT,
    ends=((POWER_ITEM, LEVEL),),
    ways=(Ways(there="levels", back="items"),),
    properties=(_FACT_OF_LIST,),
)
COPIES = EdgeType(
    name="COPIES",
    label="对应目录",
    inverse_label="各级事项",
    description="事项对应该目录事项。",
    kind=EdgeKind.FACT,
    ends=((POWER_ITEM, CATALOGUE_ITEM),),
    ways=(Ways(there="catalogue_items", back="items"),),
    properties=(_FACT_OF_LIST,),
)
BASED_ON = EdgeType(
    name="BASED_ON",
    label="设定依据",
    inverse_label="据以设定",
    description="事项以该条文，或者没有写明条文的该法律文件为依据。",
    kind=EdgeKind.FACT,
    ends=((POWER_ITEM, ARTICLE), (POWER_ITEM, LAW)),
    ways=(
        Ways(there="basis_articles", back="items"),
        Ways(there="basis_laws", back="items"),
    ),
    properties=(
        text("basis_kind", "依据性质", "依据的性质。", vocabulary=BASIS_KIND, required=True),
        text("cited_title", "所写标题", "依据栏中的标题，一字不改。"),
        text("doc_no", "文号", "依据栏中的文号。"),
        text("tag", "标签", "标题前的标签，如 法律、规章，照写。"),
        text("edition", "版本字样", "依据栏中的沿革或者版本字样。"),
        *CITED_PLACE,
        date("cited_on", "引用日", "清单的日期，即引用的日期。"),
        text("resolution", "认定方式", "标题怎样认定。", vocabulary=RESOLUTION, required=True),
        _FACT_OF_LIST,
    ),
)
MENTIONS = EdgeType(
    name="MENTIONS",
    label="提及",
    inverse_label="被提及",
    description="事项的文字提到该法律文件，但不是以它为依据。",
    kind=EdgeKind.FACT,
    ends=((POWER_ITEM, LAW),),
    ways=(Ways(there="mentioned_laws", back="mentioning_items"),),
    properties=(
        text("where", "提及之处", "提到的地方。", vocabulary=MENTION_PLACE, required=True),
        text("column", "栏", "提到的栏的表头。"),
        _FACT_OF_LIST,
    ),
)
QUOTES = EdgeType(
    name="QUOTES",
    label="引文见于",
    inverse_label="被引",
    description="依据栏的引文与条文核对的结果；找到的指向条文版本，找不到的指向法律文件。条号所指另见设定依据。",
    kind=EdgeKind.FACT,
    ends=((POWER_ITEM, ARTICLE_VERSION), (POWER_ITEM, LAW)),
    ways=(
        Ways(there="quoted_wordings", back="quoting_items"),
        Ways(there="quoted_laws", back="quoting_items"),
    ),
    properties=(
        text("outcome", "结果", "核对的结果。", vocabulary=QUOTE_OUTCOME, required=True),
        decimal("score", "相似度", "引文与条文的相似度，0 至 100。", unit="百分"),
        text("cited_article", "所引条", "依据栏所写的条的键。"),
        text("quote", "引文", "依据栏中的引文。"),
        _FACT_OF_LIST,
    ),
)

NODES = (POWER_ITEM, POWER_ITEM_STATE, CATALOGUE_ITEM, LIST_VERSION)
EDGES = (
    PUBLISHES,
    LISTS,
    HOLDS,
    HAS_STATE,
    STATUTORY_HOLDER,
    EXERCISED_BY,
    UNDERTAKEN_BY,
    ITEM_AT_LEVEL,
    COPIES,
    BASED_ON,
    MENTIONS,
    QUOTES,
)
