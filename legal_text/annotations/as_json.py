"""The stable JSON shape of a read notice; persons are masked in all that is shown."""

from typing import Any

from legal_text.annotations.model import Notice, Participant, Task
from legal_text.annotations.personal import masked
from legal_text.citations import citations_as_json
from legal_text.places import Span


def notice_as_json(notice: Notice) -> dict[str, Any]:
    """Return ``notice`` as plain values: spans as ``[start, end]``."""
    head = notice.head
    return {
        "document": {
            "title": head.title,
            "doc_no": head.doc_no,
            "date": head.date,
            "issuer": head.issuer,
            "attached": head.attached,
            "rules": [rule.as_written for rule in notice.rules],
        },
        "tasks": [_task(task) for task in notice.tasks],
        "citations": citations_as_json(notice.citations),
        "annexes": [
            {
                "number": annex.number,
                "title": masked(annex.title),
                "span": _span(annex.span),
                "held": annex.held,
            }
            for annex in notice.annexes
        ],
        "reports": [
            {
                "from": list(report.senders),
                "to": list(report.receivers),
                "period": report.period,
                "span": _span(report.span),
            }
            for report in notice.reports
        ],
        "coordination": [
            {
                "name": body.name,
                "span": _span(body.span),
                "hosts": [
                    {"as_written": host.as_written, "span": _span(host.span)} for host in body.hosts
                ],
            }
            for body in notice.coordination
        ],
        "anomalies": [
            {"kind": a.kind, "span": _span(a.span), "message": masked(a.message)}
            for a in notice.anomalies
        ],
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "number": task.number,
        "heading": masked(task.heading),
        "span": _span(task.span),
        "path": [masked(heading) for heading in task.path],
        "deadline": task.deadlines[0].as_written if task.deadlines else None,
        "deadlines": [
            {
                "as_written": deadline.as_written,
                "span": _span(deadline.span),
                "date": deadline.iso,
                "repeats": deadline.repeats,
            }
            for deadline in task.deadlines
        ],
        "open": task.open,
        "participants": [_participant(participant) for participant in task.participants],
    }


def _participant(participant: Participant) -> dict[str, Any]:
    return {
        "as_written": participant.as_written,
        "role": participant.role,
        "role_written": participant.role_written,
        "order": participant.order,
        "span": _span(participant.span),
        "collective": participant.collective,
        "decided_by": participant.decided_by,
    }


def _span(span: Span) -> list[int]:
    return list(span)
