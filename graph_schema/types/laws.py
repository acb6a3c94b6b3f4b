"""Laws, their versions and articles (法律文件、版本、条文)."""

from graph_schema.declare import (
    EdgeKind,
    EdgeType,
    NodeKind,
    NodeType,
    Ways,
    boolean,
    date,
    decimal,
    integer,
    text,
    texts,
)
from graph_schema.vocabularies import MADE_UNDER_KIND, RANK, STANDING

LAW = NodeType(
    name="Law",
    plural="laws",
    label="法律文件",
    description="任何法律文件：法律、法规、规章、规范性文件、三定、党内法规、决定。没有版本的是只被引用、尚未收录的文件。",
    kind=NodeKind.IDENTITY,
    key_from="去掉“中华人民共和国”和版本字样的标题",
    properties=(text("name", "名称", "用作键的简短标题。", required=True, index="fulltext"),),
)

LAW_VERSION = NodeType(
    name="LawVersion",
    plural="law_versions",
    label="法律版本",
    description="法律文件自某日起的样子，以及使其如此的公布、修改。",
    kind=NodeKind.CONTENT,
    key_from="法律键、版本日期和全文哈希",
    properties=(
        text("title", "标题", "该版本的标题，一字不改。", required=True, index="fulltext"),
        text("rank", "位阶", "效力位阶。", vocabulary=RANK, required=True, index="range"),
        text("issuer", "制定机关", "通过或者发布该版本的机关，照原文。"),
        text("doc_no", "文号", "公布该版本的文号。"),
        date("issued_on", "通过日", "通过或者批准该版本的日期。"),
        date("published_on", "公布日", "公布该版本的日期。"),
        date("effective_on", "施行日", "该版本施行的日期。"),
        date("dated", "版本日期", "用作版本标识的日期。"),
        text("kind", "体例", "articles 分条，points 分一、二，prose 不分条。"),
        integer("article_count", "条数", "该版本的条数。", unit="条"),
        text("text_sha256", "全文哈希", "折叠空白后全文的 SHA-256。", required=True),
        texts("history", "沿革", "沿革各事件，照原文。"),
        texts("anomalies", "异常", "读入时发现的编号、标题等异常，连同位置。"),
    ),
)

ARTICLE = NodeType(
    name="Article",
    plural="articles",
    label="条",
    description="法律文件中的一个条号；不分条的文件为一、二等点或附件的项。",
    kind=NodeKind.IDENTITY,
    key_from="法律键、附件和条号",
    properties=(
        text(
            "number",
            "条号",
            "如 34、34-1（第三十四条之一）；按它排列，即按条的次序。",
            required=True,
            numbered=True,
        ),
        text("annex", "附件", "条号所在的附件；正文为空。"),
        text("label", "条名", "如 第三十四条之一。", required=True),
    ),
)

ARTICLE_VERSION = NodeType(
    name="ArticleVersion",
    plural="article_versions",
    label="条文版本",
    description="某一条的一种文字。",
    kind=NodeKind.CONTENT,
    key_from="条键和文字哈希",
    properties=(
        text("text", "条文", "条文的文字，不含条名，款、项各占一行。", required=True),
        integer("paragraphs", "款数", "该条的款数。", unit="款"),
    ),
)

HAS_VERSION = EdgeType(
    name="HAS_VERSION",
    label="版本",
    inverse_label="所属法律",
    description="法律文件在这一时段是这个版本。",
    kind=EdgeKind.FACT,
    ends=((LAW, LAW_VERSION),),
    ways=(
        Ways(
            there="versions",
            one_there="version",
            one_back="law",
            one_with=(("standing", "in_line"),),
        ),
    ),
    properties=(
        text("standing", "地位", "采用，或同日异文。", vocabulary=STANDING, required=True),
        text("made_by", "由来", "应用决定得出的版本，为决定的键；收录的文本为空。"),
    ),
)
HAS_ARTICLE = EdgeType(
    name="HAS_ARTICLE",
    label="条",
    inverse_label="所属法律",
    description="该条号属于该法律文件。",
    kind=EdgeKind.PART,
    ends=((LAW, ARTICLE),),
    ways=(Ways(there="articles", one_back="law"),),
)
HAS_TEXT = EdgeType(
    name="HAS_TEXT",
    label="条文",
    inverse_label="所属条",
    description="该条在这一时段是这种文字。",
    kind=EdgeKind.FACT,
    ends=((ARTICLE, ARTICLE_VERSION),),
    ways=(Ways(there="wordings", one_there="wording", one_back="article"),),
)
CONTAINS = EdgeType(
    name="CONTAINS",
    label="包含条文",
    inverse_label="见于版本",
    description="法律版本由这些条文组成。",
    kind=EdgeKind.PART,
    ends=((LAW_VERSION, ARTICLE_VERSION),),
    ways=(Ways(there="wordings", back="law_versions"),),
    properties=(
        integer("position", "次序", "在版本中的次序，自 1 起。"),
        texts("path", "编章节", "所在的编、章、节标题。"),
        text("place", "出处", "在来源文本中的起止位置。"),
    ),
)
REPEALS = EdgeType(
    name="REPEALS",
    label="废止",
    inverse_label="废止于",
    description="该条自生效日起废止另一法律文件。",
    kind=EdgeKind.FACT,
    ends=((ARTICLE, LAW),),
    ways=(Ways(there="repealed_laws", back="repealing_articles"),),
)

CONTINUES_IN = EdgeType(
    name="CONTINUES_IN",
    label="延续于",
    inverse_label="承自",
    description="被废止法律的一条在后继法律的该条中延续；按行为、后果、主体和文字比对提出，待人工确认。",
    kind=EdgeKind.FACT,
    ends=((ARTICLE, ARTICLE),),
    ways=(Ways(there="successors", back="predecessors"),),
    properties=(
        decimal("score", "把握", "该条含有旧条内容的把握，0 至 100。", unit="百分", required=True),
        integer("order", "次序", "按把握的次序，自 1 起。", required=True),
        boolean("confirmed", "已确认", "是否经人工确认。", required=True),
        text("reason", "理由", "凭什么提出：词语、行为、处罚、主体是否相同。"),
        texts(
            "parts",
            "款项去向",
            "旧条的款、项到了该条何处和把握：1.2>3:46.5 即第一款第二项到了第三款，把握 46.5。",
        ),
    ),
)

MADE_UNDER = EdgeType(
    name="MADE_UNDER",
    label="依据制定",
    inverse_label="据以制定",
    description="下位规定为实施该法律文件而制定：首条写明“根据……制定”，或者名称为其实施条例、细则、办法。",
    kind=EdgeKind.FACT,
    ends=((LAW, LAW),),
    ways=(Ways(there="upper_laws", back="lower_laws"),),
    properties=(
        text("said_by", "说在何处", "text 条文写明，title 名称表明。", required=True),
        text(
            "kind",
            "制定方式",
            "首条写明依该法律文件或者其条文的授权制定的为 delegated，否则为 implements。",
            vocabulary=MADE_UNDER_KIND,
        ),
        texts("articles", "所据条", "首条写明的上位条号；空为整部。"),
    ),
)

NODES = (LAW, LAW_VERSION, ARTICLE, ARTICLE_VERSION)
EDGES = (HAS_VERSION, HAS_ARTICLE, HAS_TEXT, CONTAINS, REPEALS, CONTINUES_IN, MADE_UNDER)
