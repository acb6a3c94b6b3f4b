"""The reads of changed facts, for each section and way to its subjects (变动的事实).

All text follows from the table of sections and from declared names. Edges have no indexes, so
without a filter the edges of a type are walked once, which takes half a second for 150,000; with a
filter the walk begins at the law's, the unit's or the region's node. What the asker may not read
leaves no database: a fact counts only where its source, its state, and the state of the item, duty,
transfer or entry that it is about may be read.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from graph_schema.registry import NODE_TYPES
from graph_schema.statements import whole_nodes
from graph_store.reads import NamedRead
from queries.rules.changes import Section, sections


class Filter(StrEnum):
    """From which nodes subjects are reached."""

    LAW = "law"
    DEPARTMENT = "department"
    REGION = "region"


_TIMEOUT = "// timeout_s: 60\n"
_TO_SUBJECTS = {
    (Filter.LAW, "Law"): "(subject:Law {key: key})",
    (Filter.LAW, "Article"): "(:Law {key: key})-[:HAS_ARTICLE]->(subject:Article)",
    (Filter.DEPARTMENT, "Department"): "(subject:Department {key: key})",
    (Filter.DEPARTMENT, "PowerItem"): (
        "(:Department {key: key})-[path:HOLDS]->(subject:PowerItem)"
    ),
    (Filter.DEPARTMENT, "Duty"): (
        "(:Department {key: key})-[path:PARTICIPATES_IN]->(subject:Duty)"
    ),
    (Filter.DEPARTMENT, "Transfer"): (
        "(:Department {key: key})<-[path:GIVEN_BY|RECEIVED_BY]-(subject:Transfer)"
    ),
    (Filter.DEPARTMENT, "RegisterEntry"): (
        "(:Department {key: key})<-[path:ENTRY_UNIT]-(subject:RegisterEntry)"
    ),
    (Filter.REGION, "Region"): "(subject:Region {key: key})",
    (Filter.REGION, "Duty"): "(:Region {key: key})<-[path:DUTY_IN_REGION]-(subject:Duty)",
}
_TO_OTHERS = {
    (Filter.LAW, edge): "(:Law {key: key})-[:HAS_ARTICLE*0..1]->(other)"
    for edge in ("BASED_ON", "DUTY_BASED_ON", "TRANSFER_BASED_ON", "ENTRY_BASED_ON")
}
_STATES = {
    "PowerItem": ("HAS_STATE", "PowerItemState", "list_version"),
    "Duty": ("HAS_DUTY_STATE", "DutyState", "source"),
    "Transfer": ("HAS_TRANSFER_STATE", "TransferState", "source"),
    "RegisterEntry": ("HAS_ENTRY_STATE", "RegisterEntryState", "source"),
}
"""Subjects whose states say who may read them; the last is what state and facts have in common."""


def is_reached(section: Section, by: Filter | None) -> bool:
    """Return whether the filter has a way to the subjects of a section."""
    return by is None or _way(section, by) is not None


@cache
def facts_read(section: Section, by: Filter | None) -> NamedRead:
    """Return the read of the facts that the loads ``$runs`` opened or closed."""
    spelled = ", ".join(f".{prop.name}" for prop in section.edge.all_properties)
    text = (
        f"{_title('变动', section, by)}{_matched(section, by)} "
        "WITH subject, r, other WHERE r.opened_by IN $runs OR r.closed_by IN $runs "
        "RETURN subject.key AS subject, "
        "coalesce(subject.name, subject.label, subject.code) AS name, "
        "other.key AS other, head(labels(other)) AS other_type, "
        "coalesce(other.name, other.label, other.title, other.series) AS other_name, "
        f"r {{{spelled}}} AS fact"
    )
    return NamedRead.from_text(_id("facts", section, by), text)


@cache
def counts_read(section: Section, by: Filter | None) -> NamedRead:
    """Return the read that counts facts by the loads that opened and closed them."""
    text = (
        f"{_title('变动的事实数', section, by)}{_matched(section, by)} "
        "RETURN CASE WHEN r.known_from > $since THEN r.opened_by END AS opened, "
        "CASE WHEN r.known_to > $since THEN r.closed_by END AS closed, count(*) AS facts"
    )
    return NamedRead.from_text(_id("counts", section, by), text)


@cache
def subjects_read(section: Section, by: Filter | None) -> NamedRead:
    """Return the read that counts subjects by load, and by whether it opened or closed facts."""
    text = (
        f"{_title('变动所及的数目', section, by)}{_matched(section, by)} "
        "UNWIND [[r.opened_by, r.known_from, 1], [r.closed_by, r.known_to, -1]] AS event "
        "WITH subject, event WHERE event[1] > $since "
        "WITH event[0] AS run, subject.key AS subject, max(event[2]) > 0 AS opened, "
        "min(event[2]) < 0 AS closed "
        "RETURN run, opened, closed, count(*) AS subjects"
    )
    return NamedRead.from_text(_id("subjects", section, by), text)


@cache
def contents_read(label: str) -> NamedRead:
    """Return the read of states and wordings with ``$keys``, whole."""
    text = f"// title: 状态和条文：{label}\n{whole_nodes(NODE_TYPES[label])}"
    return NamedRead.from_text(f"changes.contents.{label}", text)


def all_reads() -> Iterator[NamedRead]:
    """Yield every read of this module, so that tests can run each on each engine."""
    for section in sections():
        for by in (None, *Filter):
            if is_reached(section, by):
                yield facts_read(section, by)
                yield counts_read(section, by)
                if section.is_main:
                    yield subjects_read(section, by)
    for label in sorted({end for s in sections() if s.single for _, end in s.edge.end_names}):
        yield contents_read(label)


def _id(what: str, section: Section, by: Filter | None) -> str:
    return f"changes.{what}.{section.edge.name}{f'.{by}' if by else ''}"


def _title(what: str, section: Section, by: Filter | None) -> str:
    scope = f"，按 {by}" if by else ""
    return f"// title: “{section.edge.label}”{what}（{section.edge.name}{scope}）\n{_TIMEOUT}"


def _way(section: Section, by: Filter) -> str | None:
    return _TO_SUBJECTS.get((by, section.subject)) or _TO_OTHERS.get((by, section.edge.name))


def _matched(section: Section, by: Filter | None) -> str:
    """Return the text up to the readable facts of a section: ``subject``, ``r`` and ``other``."""
    joined = f"-[r:{section.edge.name}]-{'>' if section.subject_starts else ''}"
    joined = joined if section.subject_starts else f"<{joined}"
    return " ".join(
        (
            *_begun(section, by),
            f"MATCH (subject{_label(section, by)}){joined}(other)",
            "WHERE coalesce(r.known_to, r.known_from) > $since",
            "AND NOT coalesce(r.source, '') IN $hidden",
            *_own_publication(section),
            *_publication_of_subject(section),
        )
    )


def _begun(section: Section, by: Filter | None) -> Iterator[str]:
    if by is None:
        return
    way = _way(section, by)
    bound = "other" if (by, section.edge.name) in _TO_OTHERS else "subject"
    yield f"UNWIND $keys AS key MATCH {way}"
    if way and "path" in way:
        yield "WHERE NOT coalesce(path.source, '') IN $hidden"
    yield f"WITH DISTINCT {bound}"


def _label(section: Section, by: Filter | None) -> str:
    bound = by is not None and (by, section.edge.name) not in _TO_OTHERS
    return "" if bound else f":{section.subject}"


def _own_publication(section: Section) -> Iterator[str]:
    ends = [NODE_TYPES[end] for _, end in section.edge.end_names]
    if any(prop.name == "publication" for end in ends for prop in end.properties):
        yield f"AND {_readable('other')}"
    if any(prop.name == "publication" for prop in section.edge.properties):
        yield f"AND {_readable('r')}"


def _publication_of_subject(section: Section) -> Iterator[str]:
    if section.subject not in _STATES:
        return
    edge, state, shared = _STATES[section.subject]
    pattern = f"[(subject)-[h:{edge}]->(state:{state})"
    source = "coalesce(h.source, '') IN $hidden"
    readable = f"{_readable('state')} AND NOT {source}"
    yield f"WITH subject, r, other, {pattern} WHERE {readable} | 1] AS shown,"
    yield f"{pattern} WHERE NOT ({readable}) | coalesce(h.{shared}, '')] AS not_shown"
    yield f"WHERE size(shown) > 0 AND NOT coalesce(r.{shared}, '-') IN not_shown"


def _readable(name: str) -> str:
    return (
        f"({name}.publication IN $readable OR ({name}.publication = 'withheld' "
        f"AND coalesce({name}.withheld_until, '~') <= $today))"
    )
