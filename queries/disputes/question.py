"""A dispute between two units: what each claims, what decides, who must decide the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from messages import Words
from queries.asking import Record, Records, Steps, Viewpoint
from queries.bodies.views import Body
from queries.disputes.answer import (
    DisputeAnswer,
    DutyMatter,
    HostedOffice,
    ItemMatter,
    Settlement,
    Side,
)
from queries.disputes.duties import Asked, duty_matters
from queries.disputes.items import item_matters
from queries.disputes.settlements import settlements
from queries.disputes.units import Unit, unit_named
from queries.disputes.verdicts import common_place, verdicts
from queries.errors import BadQuestion
from queries.items.views import source_place
from queries.ownership.decision import OpenQuestion
from queries.ownership.duties import Surroundings
from queries.ownership.hosts import HOSTS, host_of_record
from queries.ownership.levels import level_of
from queries.ownership.question import SEARCH_DUTIES, duty_records
from queries.ownership.same_duties import family_of
from queries.rules.precedence import way_up
from queries.rules.thresholds import threshold
from queries.search.ranking import POOL, likeness, matches, search_terms
from queries.sources.files import source_files
from queries.statements import statement

DUTIES_OF_DEPARTMENTS = statement("disputes/duties_of_departments")
ARTICLES_OF_ITEMS = statement("disputes/articles_of_items")
REGION_NAMES = statement("disputes/region_names")
MOST_DUTIES = 30
"""Duties of one dispute that are laid side by side; a note tells how many there are."""
_MOST_LIKE_CASES = 10
_ONE_UNIT = Words(
    "“{first}”和“{second}”是同一个单位（{unit}）{why}，它们之间没有归属争议。请写两个单位。",
    '"{first}" and "{second}" are one body ({unit}){why}: there is no dispute between them.',
)
_NOW_ONE = Words("：在所问之日，后者已由前者承继", ": on that day the one acts for the other")
_NOTHING = Words("", "")
_NOBODY_ACTS = "{name}已不存在，没有承继单位，或者名录中的承继关系首尾相接，须先核对名录"
_NO_COMMON = (
    "没有找到两个单位共同参与的职责，也没有找到重叠的事项；"
    "写明争议的事（--about），可以列出各自的主张"
)


@dataclass(frozen=True, slots=True)
class DisputeQuestion:
    """Two units by any of their names, words of what they differ about, and where they are."""

    first: str
    second: str
    about: str | None = None
    region: str | None = None


def dispute(question: DisputeQuestion, view: Viewpoint) -> Steps[DisputeAnswer]:
    """Return both sides' claims, the rules, the result and the way up.

    Raises BadQuestion (one unit twice, a name that may be several), or NotFound.
    """
    about = (question.about or "").strip() or None
    terms = search_terms(about, "争议的事") if about else None
    first = yield from unit_named(question.first, question.region, view)
    second = yield from unit_named(question.second, question.region, view)
    _checked(first, second)
    both = sorted(first.keys | second.keys)
    held, listed, regions, hosted = yield [
        view.ask(DUTIES_OF_DEPARTMENTS, departments=both),
        view.ask(ARTICLES_OF_ITEMS, departments=both),
        view.ask(REGION_NAMES, regions=sorted({*first.body.regions, *second.body.regions})),
        view.ask(HOSTS, departments=both),
    ]
    asked = Asked(first, second, about)
    chosen = _chosen(asked, held)
    others = yield from _like_cases(asked, terms, chosen, held, view)
    records, around = yield from duty_records([*chosen[:MOST_DUTIES], *others], view)
    matters = duty_matters(
        [record for record in records if not set(chosen).isdisjoint(record["duties"])],
        around,
        asked,
    )
    names = yield from source_files((row["source"] for row in (*listed, *hosted)), view)
    powers = item_matters(listed, names, asked)
    place = common_place(first.body, second.body, regions)
    notes = [f"共有 {len(chosen)} 项，只列出 {MOST_DUTIES} 项"] * (len(chosen) > MOST_DUTIES)
    if not matters and not powers:
        notes.append(_NO_COMMON)
    for unit in (first, second):
        if not unit.acting:
            notes.append(_NOBODY_ACTS.format(name=unit.body.name))
    said = verdicts(matters, powers)
    return DisputeAnswer(
        asked=(question.first, question.second),
        about=about,
        as_of=view.moment.as_of,
        first=_side(first, held, listed, _offices(first, hosted, names, view), regions),
        second=_side(second, held, listed, _offices(second, hosted, names, view), regions),
        duties=matters,
        items=powers,
        verdicts=said,
        open=_open(matters, powers),
        way_up=way_up(place.relation, place.name),
        settlements=_settled(chosen, records, around, asked),
        notes=tuple(notes),
    )


def _open(matters: Sequence[DutyMatter], powers: Sequence[ItemMatter]) -> tuple[OpenQuestion, ...]:
    """Return each open question once."""
    asked = [*(m.open for m in matters), *(m.open for m in powers)]
    return tuple(dict.fromkeys(question for questions in asked for question in questions))


def _checked(first: Unit, second: Unit) -> None:
    """Refuse one body under two names, and a body with the one that acts for it now."""
    same = first.body.key == second.body.key
    succeeded = (second.body.key,) == first.acting or (first.body.key,) == second.acting
    if same or succeeded:
        names = {"first": first.asked, "second": second.asked, "unit": first.body.name}
        raise BadQuestion(_ONE_UNIT.say(**names, why=(_NOTHING if same else _NOW_ONE).say()))


def _chosen(asked: Asked, held: Records) -> list[str]:
    """Return the duties in dispute: those on the words, else those in which both have a part."""
    if asked.about is None:
        return sorted(_shared(asked, held))
    scored: dict[str, float] = {}
    for row in held:
        words = (row["name"], row["segment"] or "", row["task"] or "")
        score = max(likeness(asked.about, one) for one in words if one)
        scored[row["duty"]] = max(scored.get(row["duty"], 0.0), score)
    kept = [key for key, score in scored.items() if score >= threshold("search_score")]
    return sorted(kept, key=lambda key: (-scored[key], key))


def _shared(asked: Asked, held: Records) -> set[str]:
    """Return the duties of which both have a part, be it in different documents."""
    first, second = _of(asked.first, held), _of(asked.second, held)
    family = {row["duty"]: family_of(row["duty"], row["name"]) or row["duty"] for row in held}
    both = {family[key] for key in first} & {family[key] for key in second}
    return {key for key in first | second if family[key] in both}


def _of(unit: Unit, held: Records) -> set[str]:
    return {row["duty"] for row in held if row["department"] in unit.keys}


def _like_cases(
    asked: Asked, terms: str | None, chosen: Sequence[str], held: Records, view: Viewpoint
) -> Steps[list[str]]:
    """Return further duties that may tell how a like case was settled."""
    others = sorted(_shared(asked, held) - set(chosen))
    if terms is None or asked.about is None:
        return others[:_MOST_LIKE_CASES]
    (records,) = yield [view.ask(SEARCH_DUTIES, terms=terms, pool=POOL)]
    found = matches(asked.about, "duty", records)
    like = [m.key for m in found if m.score >= threshold("search_score") and m.key not in chosen]
    return list(dict.fromkeys([*like[:_MOST_LIKE_CASES], *others[:_MOST_LIKE_CASES]]))


def _settled(
    chosen: Sequence[str], records: Records, around: Surroundings, asked: Asked
) -> tuple[Settlement, ...]:
    others = [record for record in records if set(chosen).isdisjoint(record["duties"])]
    return settlements(others, around, asked)


def _offices(
    unit: Unit, hosted: Records, files: Mapping[str, str], view: Viewpoint
) -> tuple[HostedOffice, ...]:
    own = [row for row in hosted if unit.keys & {row["office"], row["host"]}]
    return tuple(
        HostedOffice(
            office=row["office_name"],
            host=host_of_record(row, unit.bodies, view.moment.as_of),
            source=source_place(files.get(row["source"]), row["place"]),
        )
        for row in sorted(own, key=lambda r: (r["office"], r["host"]))
    )


def _side(
    unit: Unit,
    held: Records,
    listed: Records,
    offices: tuple[HostedOffice, ...],
    regions: Sequence[Record],
) -> Side:
    body: Body = unit.body
    own = [row["name"] for row in regions if row["region"] in body.regions and not row["distance"]]
    return Side(
        asked=unit.asked,
        unit=body.name,
        unit_key=body.key,
        level=level_of(body, body.name),
        region=next((name for name in own if name), None),
        gone=body.key not in unit.acting,
        acting=tuple(
            unit.bodies[key].name for key in unit.acting if key in unit.bodies and key != body.key
        ),
        successors=body.successors,
        also_known_as=unit.names,
        duties=len(_of(unit, held)),
        items=len({row["item"] for row in listed if row["department"] in unit.keys}),
        offices=offices,
    )
