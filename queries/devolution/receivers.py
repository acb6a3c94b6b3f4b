"""Between whom a power may be handed on (交出、承接单位): the kinds and levels a mode allows."""

from collections.abc import Iterator
from functools import cache

from graph_schema.vocabularies import DEPARTMENT_KIND
from queries.bodies.views import Body
from queries.devolution.answer import Finding
from queries.devolution.case import Case
from queries.devolution.surroundings import Surroundings, finding, level_name
from queries.rules.tables import read_rules

_ANY = "*"


def check_receivers(case: Case, around: Surroundings) -> Iterator[Finding]:
    """Yield the bodies whose kind or level the mode doesn't allow, as far as these are known."""
    transfer = case.transfer
    for row in _rows(transfer.mode, case.power_type):
        single = [party for party in transfer.receivers if not party.is_group]
        givers = [transfer.giver] if transfer.giver else []
        ends = [(party, row["fit_levels"], row["unfit_kinds"]) for party in single]
        ends += [(party, row["fit_giver_levels"], "") for party in givers]
        for party, levels, kinds in ends:
            body = around.bodies.get(party.key)
            why = _unfit(body, levels, kinds) if body is not None else None
            if why is not None:
                words = f"{row['words']}；{around.name_of(party)}是{why}"
                yield finding("RECEIVER_UNFIT", words, row["source"])


def _unfit(body: Body, levels: str, kinds: str) -> str | None:
    """Return what a body is where that isn't allowed; None where it is, or isn't known."""
    if body.kind in {DEPARTMENT_KIND.label_of(kind) for kind in kinds.split("|") if kind}:
        return body.kind
    if levels and body.level and body.level not in levels.split("|"):
        return f"{level_name(body.level)}单位"
    return None


@cache
def _rows(mode: str, power_type: str | None) -> tuple[dict[str, str], ...]:
    rows = read_rules(
        "transfer_receivers.csv", "mode", "power_type", "unfit_kinds", "fit_levels",
        "fit_giver_levels", "words", "source", "scope",
    )  # fmt: skip
    return tuple(
        row for row in rows if row["mode"] == mode and row["power_type"] in {_ANY, power_type}
    )
