"""Duties that several bodies share, and powers handed on (职责边界、下放)."""

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
)
from graph_schema.types.bodies import DEPARTMENT, REGION, UNIT_GROUP
from graph_schema.types.laws import ARTICLE, LAW
from graph_schema.types.shared import CITED_PLACE, PUBLICATION_STATE
from graph_schema.vocabularies import (
    PARTICIPATION_ROLE,
    RESOLUTION,
    ROLE_DECIDED_BY,
    TRANSFER_MODE,
)

DUTY = NodeType(
    name="Duty",
    plural="duties",
    label="职责/任务",
    description="一项任务或者边界职责，由一个或者几个单位分担。",
    kind=NodeKind.IDENTITY,
    key_from="区划键和职责名称；任务文件的任务再加文件和编号",
    properties=(text("name", "名称", "职责的名称。", required=True, index="fulltext"),),
)
DUTY_STATE = NodeType(
    name="DutyState",
    plural="duty_states",
    label="职责状态",
    description="职责在一个时段的文字，照来源。",
    kind=NodeKind.CONTENT,
    key_from="职责键和内容哈希",
    properties=(
        text("name", "名称", "来源中的名称。", required=True, index="fulltext"),
        text("document", "文件", "规定该职责的文件或者清单。"),
        text("basis", "依据", "依据栏的全文。"),
        text("remark", "备注", "备注栏的全文。"),
        text("name_written", "名称写法", "来源的字形与名称不同（繁体）的，照来源的名称。"),
        text("number", "编号", "任务在文件中的编号，照来源。"),
        text("deadline", "期限", "任务的期限，照来源。"),
        date("due_on", "期限日", "期限的最后一日；空为没有写明或者按期重复。"),
        boolean("open", "名单未尽", "参与单位的名单以“等”结尾，没有列尽。"),
        *PUBLICATION_STATE,
    ),
)
TRANSFER = NodeType(
    name="Transfer",
    plural="transfers",
    label="下放/委托/承接",
    description="一项权责从一个单位交给另一个单位的一次行为。",
    kind=NodeKind.IDENTITY,
    key_from="交出、接收单位、事项名称、方式、文件和日期",
    properties=(text("name", "事项", "所交事项的名称。", required=True, index="fulltext"),),
)
TRANSFER_STATE = NodeType(
    name="TransferState",
    plural="transfer_states",
    label="下放状态",
    description="一次下放的各要素，照来源。",
    kind=NodeKind.CONTENT,
    key_from="下放键和内容哈希",
    properties=(
        text("item_name", "事项名称", "来源中的事项名称。", required=True),
        text("item_code", "事项编码", "来源中的事项编码。"),
        text("mode", "方式", "归入的下放方式。", vocabulary=TRANSFER_MODE, required=True),
        text("mode_written", "方式写法", "来源中的方式。"),
        text("giver_written", "交出单位写法", "来源中的交出单位。"),
        text("receiver_written", "接收单位写法", "来源中的接收单位。"),
        text("instrument", "文件", "下放所依据的文件。"),
        date("decided_on", "决定日", "决定下放的日期。"),
        date("ends_on", "终止日", "下放终止的日期；空为没有写明。"),
        text("basis", "依据", "事项的设定依据。"),
        text("consultation", "征求意见", "征求承接单位意见的情况，照来源。"),
        text("announcement", "公布情况", "委托、赋权向社会公布的情况，照来源。"),
        text("assessment", "评估情况", "对承接情况定期评估的情况，照来源。"),
        text("linking", "审管衔接", "审批和监管怎样衔接，关联事项怎样处理，照来源。"),
        text("duties_moved", "随转职责", "随之转移的责任、职责，照来源。"),
        text("condition", "条件", "下放所附的条件、范围，照来源。"),
        text("remark", "备注", "备注栏的全文。"),
        *PUBLICATION_STATE,
    ),
)

HAS_DUTY_STATE = EdgeType(
    name="HAS_DUTY_STATE",
    label="状态",
    inverse_label="所属职责",
    description="职责在这一时段是这个状态。",
    kind=EdgeKind.FACT,
    ends=((DUTY, DUTY_STATE),),
    ways=(Ways(there="states", one_there="state", one_back="duty"),),
)
DUTY_IN_REGION = EdgeType(
    name="DUTY_IN_REGION",
    label="所在区划",
    inverse_label="区划内职责",
    description="职责属于该区划。",
    kind=EdgeKind.FACT,
    ends=((DUTY, REGION),),
    ways=(Ways(there="regions", back="duties"),),
)
PARTICIPATES_IN = EdgeType(
    name="PARTICIPATES_IN",
    label="参与",
    inverse_label="参与者",
    description="单位在该职责中的角色、环节和分工。",
    kind=EdgeKind.FACT,
    ends=((DEPARTMENT, DUTY), (UNIT_GROUP, DUTY)),
    ways=(
        Ways(there="duties", back="participants"),
        Ways(there="duties", back="participating_groups"),
    ),
    properties=(
        text("role", "角色", "归入的角色。", vocabulary=PARTICIPATION_ROLE, required=True),
        text("role_written", "角色写法", "来源中的角色。"),
        integer("order", "次序", "同一角色中的次序，自 1 起。"),
        text("segment", "环节", "所负责的环节；空为全部。"),
        text("task", "分工", "来源中的分工文字。"),
        text("document", "文件", "说出该分工的文件或者清单。"),
        text("decided_by", "角色认定", "角色依什么认定。", vocabulary=ROLE_DECIDED_BY),
        text("resolution", "认定方式", "单位怎样认定。", vocabulary=RESOLUTION, required=True),
    ),
)
DUTY_BASED_ON = EdgeType(
    name="DUTY_BASED_ON",
    label="职责依据",
    inverse_label="据以履职",
    description="职责以该条文或者法律文件为依据。",
    kind=EdgeKind.FACT,
    ends=((DUTY, ARTICLE), (DUTY, LAW)),
    ways=(
        Ways(there="basis_articles", back="duties"),
        Ways(there="basis_laws", back="duties"),
    ),
    properties=CITED_PLACE,
)
HAS_TRANSFER_STATE = EdgeType(
    name="HAS_TRANSFER_STATE",
    label="状态",
    inverse_label="所属下放",
    description="下放在这一时段是这个状态。",
    kind=EdgeKind.FACT,
    ends=((TRANSFER, TRANSFER_STATE),),
    ways=(Ways(there="states", one_there="state", one_back="transfer"),),
)
GIVEN_BY = EdgeType(
    name="GIVEN_BY",
    label="交出单位",
    inverse_label="交出",
    description="权责由该单位交出。",
    kind=EdgeKind.FACT,
    ends=((TRANSFER, DEPARTMENT),),
    ways=(Ways(there="givers", back="given_transfers"),),
)
RECEIVED_BY = EdgeType(
    name="RECEIVED_BY",
    label="接收单位",
    inverse_label="接收",
    description="权责由该单位接收。",
    kind=EdgeKind.FACT,
    ends=((TRANSFER, DEPARTMENT), (TRANSFER, UNIT_GROUP)),
    ways=(
        Ways(there="receivers", back="received_transfers"),
        Ways(there="receiving_groups", back="received_transfers"),
    ),
)
TRANSFER_BASED_ON = EdgeType(
    name="TRANSFER_BASED_ON",
    label="事项依据",
    inverse_label="据以下放",
    description="所下放的事项以该条文或者法律文件为依据。",
    kind=EdgeKind.FACT,
    ends=((TRANSFER, ARTICLE), (TRANSFER, LAW)),
    ways=(
        Ways(there="basis_articles", back="transfers"),
        Ways(there="basis_laws", back="transfers"),
    ),
    properties=CITED_PLACE,
)

NODES = (DUTY, DUTY_STATE, TRANSFER, TRANSFER_STATE)
EDGES = (
    HAS_DUTY_STATE,
    DUTY_IN_REGION,
    PARTICIPATES_IN,
    DUTY_BASED_ON,
    HAS_TRANSFER_STATE,
    GIVEN_BY,
    RECEIVED_BY,
    TRANSFER_BASED_ON,
)
