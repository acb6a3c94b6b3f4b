"""Decisions that change laws, and the changes that they make (修改决定、修改效力)."""

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
from graph_schema.types.laws import ARTICLE, LAW
from graph_schema.vocabularies import AMENDMENT_KIND, EFFECT_OPERATION, EFFECT_STATE

AMENDMENT = NodeType(
    name="Amendment",
    plural="amendments",
    label="修改决定",
    description="修改、废止、解释、暂停其他法律文件的文件，连同它的全文。",
    kind=NodeKind.CONTENT,
    key_from="标题、通过日和全文哈希",
    properties=(
        text("title", "标题", "决定的标题，一字不改。", required=True, index="fulltext"),
        text("kind", "种类", "决定的种类。", vocabulary=AMENDMENT_KIND, required=True),
        text("body", "作出机关", "作出决定的机关，照原文。"),
        text("doc_no", "文号", "公布决定的文号。"),
        date("passed_on", "通过日", "决定通过的日期。"),
        date("published_on", "公布日", "决定公布的日期。"),
        date("effective_on", "施行日", "决定施行的日期；空为没有写明。"),
        text("text", "全文", "决定的全文，一字不改。", required=True),
        texts("anomalies", "问题", "没有读懂的地方，连同位置。"),
    ),
)
EFFECT = NodeType(
    name="Effect",
    plural="effects",
    label="修改效力",
    description="决定作出的一处变动：决定中的位置和文字，所及之处，怎样变，是否应用。",
    kind=NodeKind.CONTENT,
    key_from="决定的键、次序和内容哈希",
    properties=(
        integer("position", "次序", "在决定中的次序，自 1 起。", required=True),
        text("operation", "操作", "怎样变。", vocabulary=EFFECT_OPERATION, required=True),
        text("state", "状态", "是否应用。", vocabulary=EFFECT_STATE, required=True),
        text("law", "法律", "所及的法律文件，照决定所写；空为决定自身。"),
        text("target", "原处", "所及的条、款、项，照修改以前的序号。"),
        text("moved_to", "现处", "变动以后的条、款、项。"),
        text("words", "决定的文字", "说出这一处的文字，一字不改。", required=True),
        text("place", "位置", "在决定全文中的起止位置。", required=True),
        text("new_text", "新文字", "新的条文或者词句。"),
        text("reason", "原因", "没有应用的原因。"),
    ),
)
HAS_EFFECT = EdgeType(
    name="HAS_EFFECT",
    label="修改效力",
    inverse_label="所属决定",
    description="决定作出这一处变动。",
    kind=EdgeKind.PART,
    ends=((AMENDMENT, EFFECT),),
    ways=(Ways(there="effects", one_back="amendment"),),
)
AMENDS = EdgeType(
    name="AMENDS",
    label="修改",
    inverse_label="修改于",
    description="决定自施行日起变动该法律文件。",
    kind=EdgeKind.FACT,
    ends=((AMENDMENT, LAW),),
    ways=(Ways(there="amended_laws", back="amendments"),),
)
AFFECTS = EdgeType(
    name="AFFECTS",
    label="变动",
    inverse_label="变动于",
    description="这一处变动所及的条；所及的不是一条的，为法律文件。",
    kind=EdgeKind.FACT,
    ends=((EFFECT, ARTICLE), (EFFECT, LAW)),
    ways=(
        Ways(there="affected_articles", back="effects"),
        Ways(there="affected_laws", back="effects"),
    ),
)

NODES = (AMENDMENT, EFFECT)
EDGES = (HAS_EFFECT, AMENDS, AFFECTS)
