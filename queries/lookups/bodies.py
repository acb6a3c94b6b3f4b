"""Departments and regions with their neighbours (单位、区划)."""

from dataclasses import dataclass

from graph_schema.registry import EDGE_TYPES
from graph_schema.vocabularies import POWER_TYPE
from queries.asking import Record, Records, Steps, Viewpoint
from queries.bodies.by_name import PREDECESSORS, departments_named, regions_named
from queries.bodies.views import Body, acting_bodies, bodies_with_successors
from queries.devolution.question import LISTS_OF_DEPARTMENTS
from queries.impact.answer import Count
from queries.statements import statement

RELATIONS_OF_DEPARTMENTS = statement("lookups/relations_of_departments")
ITEM_COUNTS_OF_DEPARTMENTS = statement("lookups/item_counts_of_departments")
REGION_BY_KEY = statement("lookups/region_by_key")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by its key and name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to another body, in words as seen from the body that was asked for."""

    relation: str
    label: str
    other: Named


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A list that a body published."""

    key: str
    series: str
    dated: str | None
    whole: bool
    title: str | None


@dataclass(frozen=True, slots=True)
class DepartmentOverview:
    """A body as of a day: who acts for it, what came before, its relations, lists and items."""

    body: Body
    as_of: str
    gone: bool
    acting: tuple[Named, ...]
    predecessors: tuple[str, ...]
    relations: tuple[Relation, ...]
    lists: tuple[PublishedList, ...]
    items_by_type: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class RegionOverview:
    """A region as of a day with those above and below it and its bodies."""

    key: str
    code: str | None
    name: str
    level: str | None
    as_of: str
    above: tuple[Named, ...]
    below: tuple[Named, ...]
    departments: tuple[Named, ...]


def department(name: str, view: Viewpoint) -> Steps[tuple[DepartmentOverview, ...]]:
    """Return the bodies that bear or bore a name, as a question to be asked of a store.

    Raises BadQuestion, and NotFound with the names that come near.
    """
    keys = list((yield from departments_named(name, view)))
    bodies = yield from bodies_with_successors(keys, view)
    answers: list[DepartmentOverview] = []
    for key in keys:
        before, relations, lists, counts = yield [
            view.ask(PREDECESSORS, departments=[key]),
            view.ask(RELATIONS_OF_DEPARTMENTS, departments=[key]),
            view.ask(LISTS_OF_DEPARTMENTS, departments=[key]),
            view.ask(ITEM_COUNTS_OF_DEPARTMENTS, departments=[key]),
        ]
        body, day = bodies[key], view.moment.as_of
        acting = acting_bodies(key, bodies, day) if body.is_gone_on(day) else ()
        answers.append(
            DepartmentOverview(
                body=body,
                as_of=day,
                gone=body.is_gone_on(day),
                acting=tuple(Named(one, bodies[one].name) for one in acting),
                predecessors=tuple(sorted(row["department"] for row in before)),
                relations=_relations(relations),
                lists=_lists(lists),
                items_by_type=_by_type(counts),
            )
        )
    return tuple(answers)


def _relations(records: Records) -> tuple[Relation, ...]:
    found = {
        Relation(
            record["relation"],
            _relation_label(record),
            Named(record["other"], record["name"]),
        )
        for record in records
    }
    return tuple(sorted(found, key=lambda r: (r.relation, r.label, r.other.key)))


def _relation_label(record: Record) -> str:
    edge = EDGE_TYPES[record["relation"]]
    return edge.label if record["direction"] == "out" else edge.inverse_label


def _lists(records: Records) -> tuple[PublishedList, ...]:
    found = {
        PublishedList(row["list"], row["series"], row["dated"], row["whole"], row["title"])
        for row in records
    }
    return tuple(sorted(found, key=lambda one: (one.series, one.dated or "", one.key)))


def _by_type(records: Records) -> tuple[Count, ...]:
    counts = [Count(POWER_TYPE.label_of(row["power_type"]), row["items"]) for row in records]
    return tuple(sorted(counts, key=lambda count: (-count.count, count.key)))


def region(text: str, view: Viewpoint) -> Steps[tuple[RegionOverview, ...]]:
    """Return the regions of a code or full name, as a question to be asked of a store."""
    found = yield from regions_named(text, view)
    answers = yield [view.ask(REGION_BY_KEY, key=one.key) for one in found]
    return tuple(
        _region(record, one.name, view)
        for one, records in zip(found, answers, strict=True)
        for record in records
    )


def _region(record: Record, name: str, view: Viewpoint) -> RegionOverview:
    return RegionOverview(
        key=record["region"],
        code=record["code"],
        name=name,
        level=min(record["levels"], default=None),
        as_of=view.moment.as_of,
        above=_named(record["above"]),
        below=_named(record["below"]),
        departments=_named(record["departments"]),
    )


def _named(values: list[Record]) -> tuple[Named, ...]:
    found = {Named(value["key"], value["name"] or value["key"]) for value in values}
    return tuple(sorted(found, key=lambda one: one.key))
