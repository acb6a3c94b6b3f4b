"""Statutory powers and duties that no list holds (不在清单上的法定权责): asked of one law in force.

The passages that give a power are candidates; whether an item carries one is told by the article
that it is based on and its type, then by its name and type.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from graph_schema.keys import article_key
from legal_text.folding import fold_text
from legal_text.powers import PowerPassage, find_powers
from queries.asking import Steps, Viewpoint
from queries.errors import BAD_LIMIT, NO_TEXT_ON_DAY, BadQuestion
from queries.impact.answer import Count, NewPower, counted
from queries.impact.differences import acting_today, core_of
from queries.impact.new_powers import as_new_power
from queries.impact.question import MOST_HITS
from queries.impact.reading import ITEMS_CITING_LAW
from queries.items.views import (
    BASES_OF_ITEMS,
    ITEMS_BY_KEYS,
    Basis,
    ItemView,
    bases_by_item,
    full_law_title,
    in_title_marks,
    item_of_record,
)
from queries.laws.by_name import LAWS_BY_KEYS, key_of_title, law_told
from queries.laws.text_on_day import TEXT_ON_DAY, held_text
from queries.rules.consequences import Consequence
from queries.rules.thresholds import threshold


@dataclass(frozen=True, slots=True)
class UnlistedQuestion:
    """A law by any of its names; ``body`` narrows it to bodies whose name holds these words.

    ``holders`` are the keys of the units whose lists are looked at, None for all.
    """

    law: str
    body: str | None = None
    limit: int | None = None
    holders: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class UnlistedAnswer:
    """The powers that a law gives and no readable item carries; the counts are of all of them.

    ``passages`` is the number of passages that give a power, ``listed`` of those that an item
    carries.
    """

    law: str
    as_of: str
    passages: int
    listed: int
    total: int
    truncated: bool
    by_type: tuple[Count, ...]
    by_authority: tuple[Count, ...]
    powers: tuple[NewPower, ...]


def unlisted(question: UnlistedQuestion, view: Viewpoint) -> Steps[UnlistedAnswer]:
    """Return the powers and duties of a law in force that no list holds, in the law's order."""
    if question.limit is not None and not 1 <= question.limit <= MOST_HITS:
        raise BadQuestion(BAD_LIMIT.say(limit=question.limit, most=MOST_HITS))
    key = key_of_title(question.law)
    laws, texts, cited = yield [
        view.ask(LAWS_BY_KEYS, laws=[key]),
        view.ask(TEXT_ON_DAY, law=key),
        view.ask(ITEMS_CITING_LAW, law=key),
    ]
    law = yield from law_told(question.law, laws, view)
    day = view.moment.as_of
    version = law.version_on(day)
    title = in_title_marks(full_law_title(key, law.name))
    if version is None or not texts:
        raise BadQuestion(NO_TEXT_ON_DAY.say(title=title, day=day))
    keys = sorted({row["item"] for row in cited})
    item_records, basis_records = yield [
        view.ask(ITEMS_BY_KEYS, items=keys),
        view.ask(BASES_OF_ITEMS, items=keys),
    ]
    held = [item_of_record(record) for record in item_records]
    within = question.holders
    items = [item for item in held if within is None or item.holder_key in within]
    carried = _Carried(key, items, bases_by_item(basis_records))
    passages = [
        (number, passage)
        for number, text in held_text(version.title, version, texts).articles.items()
        for passage in find_powers(text)
        if _is_asked(passage, question.body)
    ]
    missing = [(number, passage) for number, passage in passages if not carried.by(number, passage)]
    powers = tuple(_powers(title, key, missing))
    visible = powers[: question.limit]
    return UnlistedAnswer(
        law=title,
        as_of=day,
        passages=len(passages),
        listed=len(passages) - len(missing),
        total=len(powers),
        truncated=len(visible) < len(powers),
        by_type=counted(power.type for power in powers),
        by_authority=counted(power.authority or "（没有写明）" for power in powers),
        powers=visible,
    )


def _is_asked(passage: PowerPassage, body: str | None) -> bool:
    if body is None:
        return True
    if passage.authority is None:
        return False
    name = core_of(passage.authority)
    return any(part in body or body in part for part in (name, *acting_today(name).split("|")))


@dataclass(frozen=True, slots=True)
class _Carried:
    """What the items that cite a law carry of it."""

    law: str
    items: Sequence[ItemView]
    bases: dict[str, tuple[Basis, ...]]

    def by(self, number: str, passage: PowerPassage) -> bool:
        """Say whether an item carries a passage of an article."""
        article = article_key(self.law, number)
        own = [item for item in self.items if item.power_type == passage.type]
        if any(self._rests_on(item, article, passage) for item in own):
            return True
        least, conduct = threshold("overlap_name"), fold_text(passage.conduct)
        return any(fuzz.partial_ratio(conduct, fold_text(item.name)) >= least for item in own)

    def _rests_on(self, item: ItemView, article: str, passage: PowerPassage) -> bool:
        return any(
            basis.article == article
            and basis.paragraph in (None, passage.paragraph)
            and (basis.point is None or passage.item in (None, basis.point))
            for basis in self.bases.get(item.key, ())
        )


def _powers(
    title: str, law: str, missing: Sequence[tuple[str, PowerPassage]]
) -> Iterator[NewPower]:
    for number, passage in missing:
        yield as_new_power(Consequence.NOT_LISTED, (title, law, number), passage, [])
