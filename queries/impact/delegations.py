"""Rules that a changed article leaves to others (授权条款), and which of those held they are.

具体办法由国务院规定 names a maker, no title: a rule made under the law is taken for the one meant
where its maker is of that kind and its title speaks of what the article does. That is a likeness,
said with the clause, for a person to look at.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph_schema.keys import article_key
from legal_text.delegations import Delegation, find_delegations
from legal_text.folding import fold_text
from legal_text.numerals import format_article_number
from queries.asking import Record, Steps, Viewpoint
from queries.impact.differences import acting_today, core_of
from queries.impact.fates import Changes
from queries.impact.text_change import TextChange
from queries.laws.articles import ARTICLES_BY_KEYS, article_of_record
from queries.rules.tables import read_rules
from queries.rules.thresholds import threshold

_GENERIC = re.compile(
    r"中华人民共和国|实施|管理|监督|办法|条例|细则|规则|规定|标准|目录|暂行|试行|若干|具体|"
    r"关于|通知|意见|[《》()]|的"
)
_PLACE = re.compile(r"^[一-龥]{2,7}?(?:省|自治区|市|州|盟|县|区|旗)")
_OF_A_DEPARTMENT = re.compile(r"(?:行政)?(?:主管)?(?:部门|机关|机构)$|[部委局署]$")


@dataclass(frozen=True, slots=True)
class Delegated:
    """A clause of a changed article that leaves a rule to its maker."""

    label: str
    clause: Delegation

    @property
    def words(self) -> str:
        """The clause in words: 第三十条规定“具体办法由国务院规定”."""
        return f"{self.label}规定“{self.clause.words}”"


@dataclass(frozen=True, slots=True)
class Delegations:
    """The clauses of the articles that change, by law, with the articles' words."""

    clauses: Mapping[str, tuple[tuple[Delegated, str], ...]]

    def of(self, row: Record) -> Delegated | None:
        """Return the clause by which a rule seems to be made; ``row`` is of laws/made_under."""
        title = fold_text(row["name"]).replace(fold_text(row["upper"].removeprefix("law:")), "")
        for delegated, text in self.clauses.get(row["upper"], ()):
            if any(_is_maker(delegated.clause.maker, made) for made in row["made"]) and _speaks_of(
                title, text
            ):
                return delegated
        return None


def delegations(changes: Changes, view: Viewpoint) -> Steps[Delegations]:
    """Return the clauses of the articles whose words change or end.

    Under a law that is repealed every rule is followed, whoever it was left to.
    """
    of_articles = [change for change in changes.of_laws if not change.repeals]
    keys = sorted(
        key
        for change in of_articles
        if not isinstance(change, TextChange)
        for key in change.reworded
    )
    records: Sequence[Record] = ()
    if keys:
        (records,) = yield [view.ask(ARTICLES_BY_KEYS, articles=keys)]
    held = {one.key: one for one in map(article_of_record, records)}
    day = view.moment.as_of
    texts = {key: one.text_on(day) or "" for key, one in held.items()}
    for change in of_articles:
        if isinstance(change, TextChange):
            for number in change.rewritten:
                texts[article_key(change.law, number)] = change.old[number]
    found: dict[str, list[tuple[Delegated, str]]] = {}
    for key, text in texts.items():
        law, _, number = key.partition("#")
        found.setdefault(law, []).extend(_delegated(number, text))
    return Delegations({law: tuple(clauses) for law, clauses in found.items()})


def _delegated(number: str, text: str) -> Iterator[tuple[Delegated, str]]:
    for clause in find_delegations(text):
        yield Delegated(format_article_number(number), clause), fold_text(text)


def _is_maker(maker: str, made: Record) -> bool:
    """Say whether a version is of a rank that such a maker makes, and by such a maker."""
    if made["rank"] not in _ranks_of(maker):
        return False
    issuer = fold_text(made["issuer"] or "")
    if not issuer or not _OF_A_DEPARTMENT.search(maker):
        return True
    core = _OF_A_DEPARTMENT.sub("", core_of(maker))
    names = {core, *acting_today(core_of(maker)).split("|")}
    return any(name and _OF_A_DEPARTMENT.sub("", name) in issuer for name in names)


def _speaks_of(title: str, text: str) -> bool:
    """Say whether an article speaks of what a rule's title names beside its place.

    A title that names nothing but the law above is of all its articles.
    """
    core = _GENERIC.sub("", _PLACE.sub("", title))
    pairs = {core[at : at + 2] for at in range(len(core) - 1)}
    if not pairs:
        return True
    share = sum(pair in text for pair in pairs) / len(pairs)
    return 100 * share >= threshold("delegated_title")


@cache
def _ranks_of(maker: str) -> frozenset[str]:
    for row in read_rules("delegates.csv", "pattern", "ranks", "source"):
        if re.search(row["pattern"], fold_text(maker)):
            return frozenset(row["ranks"].split("|"))
    return frozenset()
