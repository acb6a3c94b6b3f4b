"""Notices that give tasks to units (通知、方案、意见): tasks, parts, citations, annexes, offices.

One task is a duty of the region that the notice is of, under its document, number and heading: that
the task of another document is the same is for the query to propose and a person to judge, and who
prevails is for the query to say. Persons, telephones and addresses are masked before anything is
kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_schema.keys import content_key
from graph_schema.rows import NodeRow, Value
from graph_schema.types.bodies import (
    DEPARTMENT_STATE,
    HAS_DEPARTMENT_STATE,
    HOSTED_BY,
    IN_REGION,
)
from graph_schema.types.duties import (
    DUTY,
    DUTY_IN_REGION,
    DUTY_STATE,
    HAS_DUTY_STATE,
    PARTICIPATES_IN,
)
from graph_schema.types.notices import (
    ANNEX,
    ASSIGNS,
    DUTY_MENTIONS,
    HAS_ANNEX,
    HAS_NOTICE_STATE,
    ISSUED_BY,
    NOTICE,
    NOTICE_CITES,
    NOTICE_STATE,
    REPORTS_TO,
)
from legal_text.annotations import (
    Coordination,
    Notice,
    Participant,
    Task,
    masked,
    one_script,
)
from legal_text.anomalies import ANOMALY_KINDS
from legal_text.folding import fold_doc_no, fold_text, fold_title
from legal_text.places import Span
from loaders.bodies import Body, Home, bodies_in, body_node, group_node, is_national, upper_places
from loaders.cited import read_law_citation
from loaders.readers.documents import Document
from loaders.regions import Place
from loaders.sources.assertion import Asserting, RowRefused, SourceAssertion, SourceContext
from loaders.sources.naming import Namer
from loaders.sources.power_lists.titles import find_region
from messages import Words

_KINDS = dict(ANOMALY_KINDS)
_MOST_WORDS = 400
"""Characters of an annotation that are kept as evidence."""
_NO_REGION = Words(
    "看不出是哪个区划的文件（标题和落款里没有区划名称）。请用 --region 写明",
    "whose region the document is of isn't told by its title or signature. Say it with --region",
)
_NOT_ONE_BODY = Words(
    "“{names}”不都是一个具体的单位，没有写成议事协调机构和它的办公室",
    '"{names}" are not each a single body; no coordination body was made of them',
)
_NATION = "全国"
_AT = Words("{place}{label}：{message}", "{place}{label}: {message}")


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for a whole notice."""

    asserting: Asserting
    source: str
    document: Document
    notice: Notice
    node: NodeRow
    name: str
    date: str | None
    place: Place | None
    home: Home
    context: SourceContext

    @property
    def valid(self) -> tuple[str | None, str | None]:
        return self.date, None


def assert_notice(
    document: Document, notice: Notice, source: str, context: SourceContext
) -> SourceAssertion:
    """Return what a notice says.

    Raises:
        RowRefused: whose region it is of can't be told.

    """
    around = _around(document, notice, source, context)
    _assert_document(around)
    asserting = around.asserting
    asserting.record()
    names = _names(notice)
    for position, task in enumerate(notice.tasks, start=1):
        asserting.record()
        _assert_task(around, task, names[position - 1], position)
    for report in notice.reports:
        _assert_report(around, report.senders, report.receivers, report.period, report.span)
    for body in notice.coordination:
        _assert_coordination(around, body)
    for anomaly in notice.anomalies:
        label = _KINDS.get(anomaly.kind, anomaly.kind)
        at = document.place(anomaly.span.start) or _spelled(anomaly.span)
        asserting.note(_AT.say(place=f"{at} ", label=label, message=masked(anomaly.message)))
    return asserting.build()


def _around(document: Document, notice: Notice, source: str, context: SourceContext) -> _Around:
    head = notice.head
    title = head.title or document.name
    number = head.doc_no
    date = head.date or context.date
    name = f"{title}（{number}）" if number and number not in title else title
    identity = fold_doc_no(number) if number else f"{fold_title(title)}@{date or ''}"
    namer = Namer(context)
    place = _place(namer, notice, context)
    home = namer.home(place)
    if place is not None and not home.above:
        home = Home(place.name, "", upper_places(place.name))
    return _Around(
        asserting=Asserting(source),
        source=source,
        document=document,
        notice=notice,
        node=NodeRow(NOTICE, f"notice:{one_script(identity)}", {"name": one_script(title)}),
        name=name,
        date=date,
        place=place,
        home=home,
        context=context,
    )


def _place(namer: Namer, notice: Notice, context: SourceContext) -> Place | None:
    """Return the region that the notice is of; None for the nation."""
    if context.region:
        return namer.place_of(context.region)
    head = notice.head
    said = [
        one_script(words).removeprefix("中共")
        for words in (head.issuer, head.attached, head.title)
        if words
    ]
    for words in said:
        region = find_region(words)
        if region:
            return namer.place_of(region)
    if any(is_national(words) for words in said):
        return None
    raise RowRefused("region", _NO_REGION.say())


def _spelled(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _assert_document(around: _Around) -> None:
    notice, asserting, head = around.notice, around.asserting, around.notice.head
    values: dict[str, Value] = {
        "title": masked(head.title or around.document.name),
        "doc_no": head.doc_no,
        "issued_on": around.date,
        "issuer": head.issuer,
        "attached": head.attached,
        "rules": [rule.as_written for rule in notice.rules] or None,
        "anomalies": [masked(anomaly.message) for anomaly in notice.anomalies] or None,
        **_publication(around),
    }
    values = _kept(values)
    state = NodeRow(NOTICE_STATE, content_key(around.node.key, values), values)
    at = (_spelled(head.title_span or Span(0, 0)), masked(head.title or "") or None)
    asserting.fact(HAS_NOTICE_STATE, (around.node, state), at, valid=around.valid)
    for name in (head.issuer or "").split():
        issuer = body_node(one_script(name))
        if issuer is not None:
            asserting.fact(ISSUED_BY, (around.node, issuer), (at[0], name), valid=around.valid)
    for annex in notice.annexes:
        values = _kept(
            {"title": masked(annex.title), "number": annex.number, **_publication(around)}
        )
        node = NodeRow(ANNEX, content_key(around.node.key, values), values)
        said = (_spelled(annex.span), masked(annex.title))
        asserting.fact(HAS_ANNEX, (around.node, node), said, {"held": annex.held}, around.valid)
    for citation in notice.citations:
        for cited in read_law_citation(citation):
            asserting.nodes(cited.nodes)
            asserting.parts(cited.parts)
            said = (_spelled(citation.span), masked(citation.as_written))
            asserting.fact(
                NOTICE_CITES,
                (around.node, cited.target),
                said,
                cited.locator_properties,
                around.valid,
            )
    asserting.speaks_for(
        (HAS_NOTICE_STATE, ISSUED_BY, HAS_ANNEX, NOTICE_CITES, ASSIGNS), around.node.key
    )


def _publication(around: _Around) -> dict[str, Value]:
    context = around.context
    return {"publication": context.publication, "withheld_until": context.withheld_until}


def _kept(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}


def _names(notice: Notice) -> list[str]:
    """Return a name for each task: its heading, with its number where a heading comes twice."""
    headings = [
        fold_text(one_script(masked(task.heading))) or "（没有标题）" for task in notice.tasks
    ]
    return [
        f"{heading}（{task.number or nth}）" if headings.count(heading) > 1 else heading
        for nth, (heading, task) in enumerate(zip(headings, notice.tasks, strict=True), start=1)
    ]


def _assert_task(around: _Around, task: Task, name: str, position: int) -> None:
    asserting, place = around.asserting, around.place
    where = place.region.key.removeprefix("region:") if place else _NATION
    document = around.node.key.removeprefix("notice:")
    number = task.number or f"第{position}项"
    duty = NodeRow(DUTY, f"duty:{where}/{name}@{document}#{number}", {"name": name})
    written = masked(task.heading)
    due = task.deadlines[0] if task.deadlines else None
    values: dict[str, Value] = {
        "name": name,
        "name_written": written if fold_text(written) != name else None,
        "document": around.name,
        "number": task.number,
        "deadline": due.as_written if due else None,
        "due_on": due.iso if due else None,
        "open": task.open or None,
        **_publication(around),
    }
    state = NodeRow(DUTY_STATE, content_key(duty.key, values), _kept(values))
    said = (_spelled(task.span), written)
    asserting.fact(HAS_DUTY_STATE, (duty, state), said, valid=around.valid)
    if place is not None:
        asserting.fact(DUTY_IN_REGION, (duty, place.region), said, valid=around.valid)
    given: dict[str, Value] = {
        "number": task.number,
        "path": [masked(heading) for heading in task.path] or None,
        "position": position,
    }
    asserting.fact(ASSIGNS, (around.node, duty), said, given, around.valid)
    for participant in task.participants:
        _assert_part(around, duty, participant)
    for citation in around.notice.citations:
        if not task.span.start <= citation.span.start < task.span.end:
            continue
        for cited in read_law_citation(citation):
            at = (_spelled(citation.span), masked(citation.as_written))
            ends = (duty, cited.target)
            asserting.fact(DUTY_MENTIONS, ends, at, cited.locator_properties, around.valid)
    by_day = (("valid_from", around.date),)
    asserting.speaks_for((HAS_DUTY_STATE, DUTY_IN_REGION, DUTY_MENTIONS), duty.key, where=by_day)
    asserting.speaks_for((PARTICIPATES_IN,), duty.key, "end", (("document", around.name),))


def _assert_part(around: _Around, duty: NodeRow, participant: Participant) -> None:
    words = participant.said_in.of(around.document.text)
    words = masked(words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…")
    for body in _bodies(around.home, participant.as_written, collective=participant.collective):
        properties: dict[str, Value] = {
            "role": participant.role,
            "role_written": participant.role_written,
            "order": participant.order,
            "document": around.name,
            "decided_by": participant.decided_by,
            "resolution": body.resolution,
        }
        around.asserting.fact(
            PARTICIPATES_IN,
            (body.node, duty),
            (_spelled(participant.span), words),
            properties,
            around.valid,
        )


def _bodies(home: Home, written: str, *, collective: bool = False) -> Sequence[Body]:
    """Return what a name means in the notice; a set stays one, and so does what nobody knows."""
    name = "".join(one_script(written).split())
    if collective:
        return (group_node(name, home),)
    found = bodies_in(name, home)
    return found if len(found) == 1 else (group_node(name, home),)


def _assert_report(
    around: _Around, senders: Sequence[str], receivers: Sequence[str], period: str, span: Span
) -> None:
    properties: dict[str, Value] = {"period": period or None, "document": around.name}
    said = (_spelled(span), masked(span.of(around.document.text)[:_MOST_WORDS]))
    for sender in _each(around.home, senders):
        for receiver in _each(around.home, receivers):
            ends = (sender.node, receiver.node)
            around.asserting.fact(REPORTS_TO, ends, said, properties, around.valid)
            by_document = (("document", around.name),)
            around.asserting.speaks_for((REPORTS_TO,), sender.node.key, where=by_document)


def _assert_coordination(around: _Around, body: Coordination) -> None:
    """Add a coordination body with its hosts; one that is no single body is a note."""
    asserting = around.asserting
    said = (_spelled(body.said_in), masked(body.said_in.of(around.document.text)[:_MOST_WORDS]))
    (found,) = _bodies(around.home, body.name)
    hosts = [one for host in body.hosts for one in _bodies(around.home, host.as_written)]
    if found.is_group or any(host.is_group for host in hosts):
        names = "、".join((body.name, *(host.as_written for host in body.hosts)))
        asserting.note(_NOT_ONE_BODY.say(names=names))
        return
    office = found.node
    values: dict[str, Value] = {"name": office.properties["name"], "kind": "coordination"}
    state = NodeRow(DEPARTMENT_STATE, content_key(office.key, values), values)
    asserting.fact(HAS_DEPARTMENT_STATE, (office, state), said, valid=around.valid)
    if around.place is not None:
        asserting.fact(IN_REGION, (office, around.place.region), said, valid=around.valid)
    for host in hosts:
        asserting.fact(HOSTED_BY, (office, host.node), said, valid=around.valid)
    # A register may speak of the body as well, without a day.
    own = ("valid_from", around.date) if around.date else ("source", around.source)
    asserting.speaks_for((HAS_DEPARTMENT_STATE, IN_REGION, HOSTED_BY), office.key, where=(own,))


def _each(home: Home, names: Sequence[str]) -> Iterator[Body]:
    for name in names:
        yield from _bodies(home, name)
