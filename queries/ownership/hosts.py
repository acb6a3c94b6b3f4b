"""Coordination bodies and the units that host their offices (议事协调机构的办公室设在哪里)."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from queries.asking import Record, Records, Steps, Viewpoint
from queries.bodies.views import Body, bodies_with_successors
from queries.ownership.answer import Host
from queries.statements import statement

HOSTS = statement("ownership/hosts")
Hosts: TypeAlias = Mapping[str, tuple[Host, ...]]
Bodies: TypeAlias = dict[str, Body]


def hosts_of(
    asked: Sequence[str], records: Records, bodies: Bodies, view: Viewpoint
) -> Steps[tuple[Hosts, Bodies]]:
    """Return the hosts of those of ``asked`` that are coordination bodies, and all bodies known.

    ``records`` are those of ``ownership/hosts`` for these bodies.
    """
    own = [record for record in records if record["office"] in asked]
    missing = sorted({record["host"] for record in own} - bodies.keys())
    if missing:
        bodies = {**(yield from bodies_with_successors(missing, view)), **bodies}
    found: dict[str, tuple[Host, ...]] = {}
    for record in sorted(own, key=lambda r: (r["office"], r["host"])):
        office = record["office"]
        host = host_of_record(record, bodies, view.moment.as_of)
        found[office] = (*found.get(office, ()), host)
    return found, bodies


def host_of_record(record: Record, bodies: Mapping[str, Body], day: str) -> Host:
    """Return the host of a record of ``ownership/hosts``."""
    body = bodies.get(record["host"])
    return Host(
        unit=body.name if body else record["host_name"],
        unit_key=body.key if body else record["host"],
        since=record["since"],
        gone=body is not None and body.is_gone_on(day),
    )
