"""What a written name means, over the loaded graph (名称认定)."""

from dataclasses import replace
from datetime import date

from queries.asking import Steps, Viewpoint
from queries.naming.judgements import judgements_in_force
from queries.naming.register import register_of
from resolution.naming.answers import NameAnswer
from resolution.naming.resolver import NameResolver


def resolve_name(
    name: str, region: str | None, day: str | None, view: Viewpoint
) -> Steps[NameAnswer]:
    """Return what ``name`` means in a document of ``region`` on ``day`` (ISO), today unless given.

    Judgements of persons come before the register of the graph, and that before the project's
    tables. The regions are those of the day.
    """
    on_day = replace(view, moment=replace(view.moment, as_of=day)) if day else view
    resolver = yield from resolver_over(on_day)
    return resolver.resolve(name, region, date.fromisoformat(day) if day else None)


def resolver_over(view: Viewpoint) -> Steps[NameResolver]:
    """Return the resolver over the graph, as seen by who asks."""
    register = yield from register_of(view)
    judgements = yield from judgements_in_force(view)
    today = date.fromisoformat(view.asker.today)
    return NameResolver(today, register.index, register.bodies, judgements)
