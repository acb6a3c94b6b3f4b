"""Who a side of a dispute is (争议一方): one body, with all names under which texts speak of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from legal_text.folding import fold_text
from messages import Words
from queries.asking import Steps, Viewpoint
from queries.bodies.by_name import PREDECESSORS, departments_named
from queries.bodies.of_region import units_of_region
from queries.bodies.views import Body, acting_bodies, bodies_with_successors
from queries.errors import BadQuestion, NotFound
from queries.naming.question import resolver_over
from resolution.department_names import core_name, parse_departments
from resolution.naming.seats import national_index, seat_of
from resolution.naming_tables import full_forms
from resolution.places_in_names import places_prefix

_AMBIGUOUS = Words(
    "“{name}”可以指几个单位：{names}。请写全称，或者用 --region 写明区划。",
    '"{name}" may be several bodies: {names}. Write the full name, or the region with --region.',
)
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """A side: the body that was named, and the keys under which its parts and items stand."""

    asked: str
    body: Body
    keys: frozenset[str]
    names: tuple[str, ...]
    acting: tuple[str, ...]
    bodies: Mapping[str, Body]


def unit_named(name: str, region: str | None, view: Viewpoint) -> Steps[Unit]:
    """Return the body that a name means, in a region where one is given.

    Raises BadQuestion where several may be meant, and NotFound.
    """
    found = yield from _named(name, region, view)
    bodies = yield from bodies_with_successors(found, view)
    meant = {bodies[key].key: bodies[key] for key in found}
    if len(meant) > 1:
        meant = _still_there(meant, view.moment.as_of) or meant
    if len(meant) > 1:
        names = "、".join(sorted(body.name for body in meant.values())[:_MOST_NAMED])
        raise BadQuestion(_AMBIGUOUS.say(name=name, names=names))
    (body,) = meant.values()
    keys, names_used = yield from _all_keys(body, view)
    acting = acting_bodies(body.key, {**bodies, body.key: body}, view.moment.as_of)
    return Unit(name, body, keys | {k for k in found if bodies[k].key == body.key}, names_used,
                acting, bodies)  # fmt: skip


def _still_there(meant: Mapping[str, Body], day: str) -> dict[str, Body]:
    """Return those that exist on the day, where a name was borne by one after the other."""
    return {key: body for key, body in meant.items() if not body.is_gone_on(day)}


def _named(name: str, region: str | None, view: Viewpoint) -> Steps[list[str]]:
    try:
        found = list((yield from departments_named(name, view)))
    except NotFound:
        if region is None:
            raise
        found = yield from _resolved(name, region, view)
        return found
    if region is None:
        return found
    within = set((yield from units_of_region(region, view)))
    kept = [key for key in found if key in within]
    return kept or (yield from _resolved(name, region, view))


def _resolved(name: str, region: str, view: Viewpoint) -> Steps[list[str]]:
    """Return the keys of the bodies that a short name means in a region; raise NotFound."""
    for one in _as_documents_write(name, region):
        try:
            return list((yield from departments_named(one, view)))
        except NotFound:
            continue
    resolver = yield from resolver_over(view)
    for one in resolver.resolve(name, region).decided:
        try:
            return list((yield from departments_named(one, view)))
        except NotFound:
            continue
    return list((yield from departments_named(name, view)))


def _as_documents_write(name: str, region: str) -> list[str]:
    """Return the names under which a document of the region speaks of a unit that it calls so."""
    mentions = parse_departments(name)
    seat = seat_of(region, national_index())
    if seat is None or len(mentions) != 1 or not mentions[0].core:
        return []
    places = dict.fromkeys((mentions[0].region_prefix, seat.path, seat.name))
    return [f"{place}{mentions[0].core}" for place in places if place]


def _all_keys(body: Body, view: Viewpoint) -> Steps[tuple[frozenset[str], tuple[str, ...]]]:
    """Return the keys under which texts speak of a body and its predecessors, and those names."""
    (before,) = yield [view.ask(PREDECESSORS, departments=[body.key])]
    former = yield from bodies_with_successors([row["department"] for row in before], view)
    old = [former[row["department"]] for row in before if row["department"] in former]
    day = view.moment.as_of
    old = [one for one in old if acting_bodies(one.key, {**former, body.key: body}, day)
           == (body.key,)]  # fmt: skip
    of_names = {f"dept:{name}" for one in (body, *old) for name in names_of(one)}
    held = yield from bodies_with_successors(sorted(of_names), view)
    own = {body.key, *(one.key for one in old)}
    keys = {key for key in of_names if key in held and held[key].key in own} | own
    names = {key.removeprefix("dept:") for key in keys if not key[5:6].isdigit()} - {body.name}
    return frozenset(keys), tuple(sorted(names))


def names_of(body: Body) -> frozenset[str]:
    """Return how texts may write a body: its names, with its place and in short forms."""
    place = places_prefix(fold_text(body.name))
    written = (body.name, *body.aliases, *body.former_names)
    return frozenset(one for name in written for one in _written(fold_text(name), place))


def _written(name: str, place: str) -> Iterator[str]:
    yield name
    core = core_name(name.removeprefix(places_prefix(name)))
    for short in (core, *_short_forms(core)):
        yield f"{place}{short}"


def _short_forms(core: str) -> Sequence[str]:
    return [short for short, full in full_forms().items() if core in full]
