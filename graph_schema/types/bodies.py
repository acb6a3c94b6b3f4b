"""Regions, levels, departments and the relations between bodies (区划、层级、机构)."""

from graph_schema.declare import (
    EdgeKind,
    EdgeType,
    NodeKind,
    NodeType,
    Ways,
    date,
    integer,
    text,
    texts,
)
from graph_schema.vocabularies import DEPARTMENT_KIND, SUCCESSION

REGION = NodeType(
    name="Region",
    plural="regions",
    label="行政区划",
    description="一个行政区划，以代码认定；只有名称而无代码的以名称认定。",
    kind=NodeKind.IDENTITY,
    key_from="六位以上区划代码，或者名称",
    properties=(text("code", "代码", "行政区划代码，六位或以上。", index="range"),),
)
REGION_STATE = NodeType(
    name="RegionState",
    plural="region_states",
    label="区划状态",
    description="行政区划在一个时段的名称。",
    kind=NodeKind.CONTENT,
    key_from="区划键和内容哈希",
    properties=(text("name", "名称", "区划的名称。", required=True, index="fulltext"),),
)
LEVEL = NodeType(
    name="Level",
    plural="levels",
    label="层级",
    description="国家、省、市、县、乡、村六级。",
    kind=NodeKind.IDENTITY,
    key_from="层级代码",
    properties=(
        integer("code", "代码", "1 国家 2 省 3 市 4 县 5 乡 6 村。", required=True),
        text("name", "名称", "层级的名称。", required=True),
    ),
)
DEPARTMENT = NodeType(
    name="Department",
    plural="departments",
    label="部门/单位",
    description="持有或者承接权责的任何机构：部门、党委机构、法院、垂管单位、乡镇、功能区、事业单位。",
    kind=NodeKind.IDENTITY,
    key_from="区划键和去掉区划字样的名称",
    properties=(text("name", "名称", "用作键的名称。", required=True, index="fulltext"),),
)
DEPARTMENT_STATE = NodeType(
    name="DepartmentState",
    plural="department_states",
    label="机构状态",
    description="机构在一个时段的名称和性质。",
    kind=NodeKind.CONTENT,
    key_from="机构键和内容哈希",
    properties=(
        text("name", "全称", "机构的全称，照来源。", required=True, index="fulltext"),
        texts("aliases", "别名", "简称和其他写法。"),
        texts("former_names", "曾用名", "改名以前的名称。"),
        texts(
            "former_name_periods",
            "曾用名的起止",
            "与曾用名一一对应，如 2009-10-20/2019-01-18；没有写明的一端为空。",
        ),
        text("kind", "性质", "机构的性质。", vocabulary=DEPARTMENT_KIND, required=True),
        text("credit_code", "信用代码", "统一社会信用代码。"),
        date("established_on", "设立日", "机构设立的日期。"),
        date("abolished_on", "撤销日", "机构撤销的日期。"),
        text("remark", "备注", "备注栏的全文。"),
    ),
)
UNIT_GROUP = NodeType(
    name="UnitGroup",
    plural="unit_groups",
    label="集合主体",
    description="各镇、区级有关部门等一组单位，按日期认定其成员。",
    kind=NodeKind.IDENTITY,
    key_from="区划键和写法",
    properties=(text("name", "写法", "来源中的写法。", required=True),),
)

HAS_REGION_STATE = EdgeType(
    name="HAS_REGION_STATE",
    label="状态",
    inverse_label="所属区划",
    description="区划在这一时段是这个状态。",
    kind=EdgeKind.FACT,
    ends=((REGION, REGION_STATE),),
    ways=(Ways(there="states", one_there="state", one_back="region"),),
)
HAS_DEPARTMENT_STATE = EdgeType(
    name="HAS_DEPARTMENT_STATE",
    label="状态",
    inverse_label="所属机构",
    description="机构在这一时段是这个状态。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, DEPARTMENT_STATE),),
    ways=(Ways(there="states", one_there="state", one_back="department"),),
)
PART_OF_REGION = EdgeType(
    name="PART_OF_REGION",
    label="上级区划",
    inverse_label="下级区划",
    description="区划属于上一级区划。",
    kind=EdgeKind.FACT,
    ends=((REGION, REGION),),
    ways=(Ways(there="upper_regions", back="lower_regions"),),
)
AT_LEVEL = EdgeType(
    name="AT_LEVEL",
    label="层级",
    inverse_label="该层级的",
    description="区划、机构处于该层级。",
    kind=EdgeKind.FACT,
    ends=((REGION, LEVEL), (DEPARTMENT, LEVEL)),
    ways=(
        Ways(there="levels", back="regions"),
        Ways(there="levels", back="departments"),
    ),
)
IN_REGION = EdgeType(
    name="IN_REGION",
    label="所在区划",
    inverse_label="区划内机构",
    description="机构属于该区划。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, REGION), (UNIT_GROUP, REGION)),
    ways=(
        Ways(there="regions", back="departments"),
        Ways(there="regions", back="unit_groups"),
    ),
)
SUBORDINATE_TO = EdgeType(
    name="SUBORDINATE_TO",
    label="隶属于",
    inverse_label="下属",
    description="机构隶属于上级机构。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, DEPARTMENT),),
    ways=(Ways(there="superiors", back="subordinates"),),
)
SIGNBOARD_OF = EdgeType(
    name="SIGNBOARD_OF",
    label="挂牌于",
    inverse_label="挂牌",
    description="该名称是在另一机构挂的牌子，各自是对外名称，不合并。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, DEPARTMENT),),
    ways=(Ways(there="signboard_hosts", back="signboards"),),
)
CO_LOCATED_WITH = EdgeType(
    name="CO_LOCATED_WITH",
    label="合署办公",
    inverse_label="合署办公",
    description="两个机构合署办公，各自是独立的名称。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, DEPARTMENT),),
    ways=(Ways(there="co_located_with", back="co_located_by"),),
)
DISPATCHED_BY = EdgeType(
    name="DISPATCHED_BY",
    label="派出自",
    inverse_label="派出",
    description="该机构由另一机关派出。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, DEPARTMENT),),
    ways=(Ways(there="dispatching_bodies", back="dispatched_bodies"),),
)
MANAGED_BY = EdgeType(
    name="MANAGED_BY",
    label="受管理于",
    inverse_label="管理",
    description="垂直管理、双重领导或者代管。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, DEPARTMENT),),
    ways=(Ways(there="managing_bodies", back="managed_bodies"),),
    properties=(text("mode", "方式", "垂直管理、双重领导、代管，照来源。"),),
)
HOSTED_BY = EdgeType(
    name="HOSTED_BY",
    label="办公室设在",
    inverse_label="承担办公室的",
    description="议事协调机构的办公室设在该机构，日常工作由它承担。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, DEPARTMENT),),
    ways=(Ways(there="office_hosts", back="hosted_offices"),),
)
SUCCEEDED_BY = EdgeType(
    name="SUCCEEDED_BY",
    label="承继者",
    inverse_label="前身",
    description="机构变动后由该机构承继全部或者部分职责。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, DEPARTMENT),),
    ways=(Ways(there="successors", back="predecessors"),),
    properties=(
        text("succession", "变动", "变动的种类。", vocabulary=SUCCESSION, required=True),
        text("scope", "范围", "承继的职责范围；空为全部。"),
        text("instrument", "文件", "变动所依据的文件。"),
    ),
)

NODES = (REGION, REGION_STATE, LEVEL, DEPARTMENT, DEPARTMENT_STATE, UNIT_GROUP)
EDGES = (
    HAS_REGION_STATE,
    HAS_DEPARTMENT_STATE,
    PART_OF_REGION,
    AT_LEVEL,
    IN_REGION,
    SUBORDINATE_TO,
    SIGNBOARD_OF,
    CO_LOCATED_WITH,
    DISPATCHED_BY,
    MANAGED_BY,
    HOSTED_BY,
    SUCCEEDED_BY,
)
