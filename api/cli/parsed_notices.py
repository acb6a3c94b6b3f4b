"""A read notice as JSON and as tables."""

from api.cli.parsing import Parsing
from api.tabular import Table
from graph_schema.vocabularies import PARTICIPATION_ROLE, ROLE_DECIDED_BY
from legal_text.annotations import Notice, masked, notice_as_json, parse_notice
from legal_text.anomalies import ANOMALY_KINDS
from loaders.readers.documents import Document
from resolution.law_titles import known_titles

_KINDS = dict(ANOMALY_KINDS)
_FIRST_WORDS = 60


def _parse(text: str, _name: str) -> Notice:
    return parse_notice(text, names=known_titles())


def _parse_document(document: Document) -> Notice:
    return parse_notice(document.text, tables=document.tables, names=known_titles())


def _tables(name: str, notice: Notice) -> tuple[Table, ...]:
    head = notice.head
    facts = [
        (name, label, value)
        for label, value in (
            ("标题", head.title),
            ("文号", head.doc_no),
            ("日期", head.date),
            ("发文机关", head.issuer),
            ("所附文件", head.attached),
            *(("全文规则", rule.as_written) for rule in notice.rules),
        )
        if value
    ]
    tasks = [
        (
            task.number,
            masked(_first(task.heading)),
            participant.as_written if participant else None,
            PARTICIPATION_ROLE.label_of(participant.role) if participant else "没有写明单位",
            participant.order if participant else None,
            "是" if participant and participant.collective else None,
            ROLE_DECIDED_BY.label_of(participant.decided_by) if participant else None,
            task.deadlines[0].as_written if task.deadlines else None,
        )
        for task in notice.tasks
        for participant in (task.participants or (None,))
    ]
    cited = [(c.as_written, c.title, c.doc_no) for c in notice.citations]
    annexes = [
        (annex.number, masked(annex.title), "有" if annex.held else "只有名称")
        for annex in notice.annexes
    ]
    reports = [
        ("、".join(report.senders), "、".join(report.receivers), report.period)
        for report in notice.reports
    ]
    bodies = [
        (body.name, "、".join(host.as_written for host in body.hosts))
        for body in notice.coordination
    ]
    anomalies = [
        (_KINDS.get(a.kind, a.kind), f"{a.span.start}–{a.span.end}", masked(a.message))
        for a in notice.anomalies
    ]
    columns = ("编号", "任务", "单位", "角色", "次序", "集合", "依何认定", "期限")
    return (
        Table("文件", ("文件", "项目", "内容"), tuple(facts)),
        Table("任务分工", columns, tuple(tasks)),
        Table("引用", ("原文", "名称", "文号"), tuple(cited)),
        Table("附件", ("编号", "名称", "内容"), tuple(annexes)),
        Table("报告", ("报送单位", "接收单位", "时间"), tuple(reports)),
        Table("议事协调机构", ("机构", "办公室设在"), tuple(bodies)),
        Table("异常", ("种类", "位置", "说明"), tuple(anomalies)),
    )


def _first(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _FIRST_WORDS else f"{line[:_FIRST_WORDS]}…"


NOTICES = Parsing(_parse, notice_as_json, None, _tables, parse_document=_parse_document)
