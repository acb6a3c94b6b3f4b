"""The reference page of the graph, written from the declarations: ``docs/schema.md``."""

from collections.abc import Iterator

from graph_schema.declare import (
    FACT_PROPERTIES,
    EdgeKind,
    EdgeType,
    NodeKind,
    NodeType,
    Property,
)
from graph_schema.registry import EDGE_TYPES, NODE_TYPES, vocabularies

_NODE_KINDS = {
    NodeKind.IDENTITY: "事物：只存标识它的内容，永不改动",
    NodeKind.CONTENT: "文字或状态：键中含内容的哈希，永不改动",
    NodeKind.RECORD: "记录：系统自己的工作记录，可以续写",
}
_EDGE_KINDS = {
    EdgeKind.FACT: "事实：有两条时间轴和证据，可以记入和关闭",
    EdgeKind.PART: "组成：属于起点节点的内容，永不改动",
    EdgeKind.RECORD: "记录之间的联系",
}


def reference_page() -> str:
    """Return the whole page as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 图谱结构"
    yield ""
    yield "本页由 `graph_schema` 的声明生成：`quanze schema --format markdown`。请勿手改。"
    yield ""
    yield "## 总图"
    yield ""
    yield "```mermaid"
    yield "graph LR"
    yield from (f'  {node.name}["{node.label}<br/>{node.name}"]' for node in NODE_TYPES.values())
    yield from (
        f"  {start} -- {edge.label} --> {end}"
        for edge in EDGE_TYPES.values()
        for start, end in edge.end_names
    )
    yield "```"
    yield ""
    yield "## 节点"
    for node in NODE_TYPES.values():
        yield from _node(node)
    yield ""
    yield "## 边"
    yield ""
    yield "每条“事实”边另有以下属性："
    yield ""
    yield from _table(FACT_PROPERTIES)
    for edge in EDGE_TYPES.values():
        yield from _edge(edge)
    yield ""
    yield "## 词表"
    for vocabulary in vocabularies():
        yield ""
        yield f"### {vocabulary.name} {vocabulary.label}"
        yield ""
        yield "| 值 | 名称 | 说明 |"
        yield "|---|---|---|"
        yield from (f"| `{t.code}` | {t.label} | {t.description} |" for t in vocabulary.terms)


def _node(node: NodeType) -> Iterator[str]:
    yield ""
    yield f"### {node.name} {node.label}"
    yield ""
    yield f"{node.description}{_NODE_KINDS[node.kind]}。键：{node.key_from}。"
    if node.properties:
        yield ""
        yield from _table(node.properties)


def _edge(edge: EdgeType) -> Iterator[str]:
    yield ""
    yield f"### {edge.name} {edge.label}"
    yield ""
    ends = "；".join(f"{start} → {end}" for start, end in edge.end_names)
    yield f"{edge.description}反向读作“{edge.inverse_label}”。{_EDGE_KINDS[edge.kind]}。{ends}。"
    if edge.properties:
        yield ""
        yield from _table(edge.properties)


def _table(properties: tuple[Property, ...]) -> Iterator[str]:
    yield "| 属性 | 类型 | 名称 | 说明 |"
    yield "|---|---|---|---|"
    for prop in properties:
        notes = [prop.description]
        notes += [f"单位：{prop.unit}。"] if prop.unit else []
        notes += [f"取值见 {prop.vocabulary.name}。"] if prop.vocabulary else []
        notes += ["必填。"] if prop.required else []
        notes += ["有索引。"] if prop.index else []
        yield f"| `{prop.name}` | {prop.type.value} | {prop.label} | {''.join(notes)} |"
