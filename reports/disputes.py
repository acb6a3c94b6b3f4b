"""A dispute between two units as a paper for the mediator (职责争议材料): Word, and its tables."""

from collections.abc import Sequence

from queries.disputes.answer import DisputeAnswer, DutyMatter, ItemMatter, ListedItem, Side
from queries.items.views import SheetRow
from queries.ownership.answer import Part
from reports.sections import Section, joined
from reports.word import add_section, clean, document_bytes, new_document

_WHOLE = "整项"
_SAYS = ("角色", "分工", "文件", "日期", "出处", "原文")
_MOST_WORDS = 400


def dispute_title(answer: DisputeAnswer) -> str:
    """Return the title of the paper."""
    about = f"“{answer.about}”" if answer.about else "职责"
    return f"{answer.first.unit}与{answer.second.unit}{about}归属争议材料"


def dispute_document(answer: DisputeAnswer) -> bytes:
    """Return the paper as a Word document: every matter side by side, then rules and the way up."""
    document = new_document(dispute_title(answer))
    document.add_paragraph(
        f"按 {answer.as_of} 有效的文件和清单整理。本材料只列文件所写和规则所定；"
        "没有规则可以决定的，写明由谁认定。三张规则表分别适用，不混用。"
    )
    for note in answer.notes:
        document.add_paragraph(f"注意：{clean(note)}")
    overview, matters, *rest = dispute_sections(answer)
    add_section(document, overview)
    document.add_heading("争议事项", level=1)
    if not matters.rows and not answer.items:
        document.add_paragraph("（无）")
    for nth, matter in enumerate(answer.duties, start=1):
        document.add_heading(clean(f"{nth}. {_named(matter)}"), level=2)
        document.add_paragraph(clean(f"结果：{matter.result}"))
        document.add_paragraph(clean(f"认定用的表：{matter.table}"))
        for rule in matter.decided_by:
            document.add_paragraph(clean(f"规则：{rule.label}——{rule.words}（{rule.source}）"))
        for question in matter.open:
            document.add_paragraph(clean(f"未定：{question.what}。应由{question.organ.organ}认定"))
        add_section(document, _side_by_side(matter, answer), level=3)
    for section in rest:
        add_section(document, section)
    return document_bytes(document)


def dispute_sections(answer: DisputeAnswer) -> tuple[Section, ...]:
    """Return the whole answer as tables: units, matters, claims, powers, rules, way up, cases."""
    names = answer.first.unit, answer.second.unit
    return (
        Section("双方", _SIDE_COLUMNS, tuple(map(_side_row, (answer.first, answer.second)))),
        Section("职责争点", _MATTER_COLUMNS, tuple(map(_matter_row, answer.duties))),
        Section("双方说法", _CLAIM_COLUMNS, _claim_rows(answer)),
        Section(
            "事项重叠", ("类型", *names, "为何视为同一权力", "结果", "规则"),
            tuple(map(_item_row, answer.items)),
        ),
        Section(
            "三张规则表", ("表", "涉及", "规则", "出处", "结果"),
            tuple(
                (v.label, v.matters, joined([r.label for r in v.rules]),
                 joined([r.source for r in v.rules], "；"), v.result)
                for v in answer.verdicts
            ),
        ),
        Section(
            "未定事项", ("未定什么", "由谁认定", "怎样认定", "依据"),
            tuple((q.what, q.organ.organ, q.organ.how, q.organ.source) for q in answer.open),
        ),
        Section(
            "处理途径", ("步骤", "机关", "怎样处理", "依据"),
            tuple((n, o.organ, o.how, o.source) for n, o in enumerate(answer.way_up, start=1)),
        ),
        Section(
            "以往同类认定", _CASE_COLUMNS,
            tuple(
                (s.document, s.kind, s.since, s.region, s.duty, s.segment or _WHOLE,
                 joined(s.leads), joined(s.supports), s.why, placed(s.source))
                for s in answer.settlements
            ),
        ),
    )  # fmt: skip


_SIDE_COLUMNS = (
    "所写名称", "单位", "层级", "区划", "是否还在", "现由谁行使", "文件中的其他写法", "职责数",
    "事项数", "议事协调机构办公室",
)  # fmt: skip
_MATTER_COLUMNS = ("职责", "区划", "环节", "结果", "以哪份文件为准", "表", "规则", "未定", "依据")
_CLAIM_COLUMNS = ("职责", "环节", "单位", *_SAYS)
_CASE_COLUMNS = (
    "文件", "种类", "日期", "区划", "职责", "环节", "牵头", "配合", "为何列出", "出处",
)  # fmt: skip


def placed(source: SheetRow) -> str:
    """Return where a source says something: file, sheet and row."""
    row = f"第 {source.row} 行" if source.row is not None else None
    return " ".join(part for part in (source.file, source.sheet, row) if part)


def _named(matter: DutyMatter) -> str:
    return f"{matter.name}·{matter.segment or _WHOLE}"


def _side_row(side: Side) -> tuple[object, ...]:
    offices = [f"{one.office}（设在{one.host.unit}）" for one in side.offices]
    return (
        side.asked, side.unit, side.level, side.region, not side.gone, joined(side.acting),
        joined(side.also_known_as), side.duties, side.items, joined(offices),
    )  # fmt: skip


def _matter_row(matter: DutyMatter) -> tuple[object, ...]:
    return (
        matter.name, matter.region, matter.segment or _WHOLE, matter.result, matter.document,
        matter.table, joined([rule.label for rule in matter.decided_by]),
        joined([f"{q.what}（{q.organ.organ}）" for q in matter.open], "；"),
        joined(matter.basis, "；"),
    )  # fmt: skip


def _claim_rows(answer: DisputeAnswer) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (matter.name, matter.segment or _WHOLE, part.unit, *_says(part))
        for matter in answer.duties
        for part in (*matter.first_says, *matter.second_says, *matter.third_parties)
    )


def _says(part: Part) -> tuple[object, ...]:
    written = f"（写作{part.role_written}）" if part.role_written else ""
    words = part.words or ""
    return (
        f"{part.role_label}{part.order or ''}{written}",
        part.task,
        part.document,
        part.since,
        placed(part.source) if part.source.row is not None else _at(part),
        words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…",
    )


def _at(part: Part) -> str:
    place = f"第 {part.place} 字" if part.place else ""
    return " ".join(word for word in (part.source.file, place) if word)


def _side_by_side(matter: DutyMatter, answer: DisputeAnswer) -> Section:
    """Return the words on each side in two columns, the texts in the order of their days."""
    columns = tuple(map(_cells, (matter.first_says, matter.second_says)))
    height = max(map(len, columns))
    rows = tuple(
        tuple(column[at] if at < len(column) else "" for column in columns) for at in range(height)
    )
    return Section("双方文本对照", (answer.first.unit, answer.second.unit), rows)


def _cells(parts: Sequence[Part]) -> list[str]:
    ordered = sorted(parts, key=lambda p: (p.since or "", p.document, p.order or 0))
    return ["\n".join(str(word) for word in _says(part) if word) for part in ordered]


def _item_row(matter: ItemMatter) -> tuple[object, ...]:
    return (
        matter.type, _listed(matter.first), _listed(matter.second),
        joined(matter.reasons, "；"), matter.result,
        joined([rule.label for rule in matter.decided_by]),
    )  # fmt: skip


def _listed(item: ListedItem | None) -> str:
    if item is None:
        return "（没有列）"
    return f"{item.name}（{placed(item.source)}；{joined(item.cited)}）"
