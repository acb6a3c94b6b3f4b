"""What follows from a load for what was loaded before: quotes checked, successors proposed.

Runs at the end of each load, over the laws and items that it changed, so that laws after lists give
the same graph as lists after laws.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph_schema.rows import FactRow, HeldFact, Value
from graph_schema.types.items import BASED_ON, POWER_ITEM, QUOTES
from graph_schema.types.laws import ARTICLE, ARTICLE_VERSION, CONTINUES_IN, LAW
from graph_store import NamedRead, Store
from loaders.batch import BatchBuilder
from loaders.held import in_chunks
from loaders.links.quotes import LawTexts
from loaders.links.successors import Successors
from loaders.reconcile import reconcile
from loaders.run import Load

_ITEMS_AT_ONCE = 500
_ANY_ITEM = NamedRead.from_text(
    "link.any_item", "MATCH (i:PowerItem) WITH i LIMIT 1 RETURN count(i) AS items"
)
_QUOTING_ITEMS = NamedRead.from_text(
    "link.quoting_items",
    "// timeout_s: 300\n"
    "UNWIND $keys AS key MATCH (l:Law {key: key})-[:HAS_ARTICLE]->(a:Article)"
    "<-[b:BASED_ON]-(i:PowerItem) WHERE b.known_to IS NULL AND b.quote IS NOT NULL "
    "RETURN DISTINCT i.key AS item",
)
_TEXTS = NamedRead.from_text(
    "link.texts",
    "// timeout_s: 300\n"
    "UNWIND $keys AS key MATCH (l:Law {key: key})-[:HAS_ARTICLE]->(a:Article)"
    "-[t:HAS_TEXT]->(v:ArticleVersion) WHERE t.known_to IS NULL "
    "RETURN l.key AS law, a.key AS article, v.key AS wording, v.text AS text, "
    "t.valid_from AS valid_from, t.valid_to AS valid_to",
)
_REPEALS_OF = NamedRead.from_text(
    "link.repeals_of",
    "// timeout_s: 300\n"
    "UNWIND $keys AS key MATCH (old:Law {key: key})<-[r:REPEALS]-(a:Article)"
    "<-[:HAS_ARTICLE]-(new:Law) WHERE r.known_to IS NULL "
    "RETURN DISTINCT old.key AS old, new.key AS new, r.valid_from AS day, r.source AS source",
)
_REPEALS_BY = NamedRead.from_text(
    "link.repeals_by",
    "// timeout_s: 300\n"
    "UNWIND $keys AS key MATCH (new:Law {key: key})-[:HAS_ARTICLE]->(a:Article)"
    "-[r:REPEALS]->(old:Law) WHERE r.known_to IS NULL "
    "RETURN DISTINCT old.key AS old, new.key AS new, r.valid_from AS day, r.source AS source",
)
NAMED_READS = (_ANY_ITEM, _QUOTING_ITEMS, _TEXTS, _REPEALS_OF, _REPEALS_BY)


@dataclass(frozen=True, slots=True)
class _Text:
    article: str
    wording: str
    text: str
    valid_from: str | None
    valid_to: str | None

    def holds_on(self, day: str | None) -> bool:
        if day is None:
            return self.valid_to is None
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class _Repeal:
    old: str
    new: str
    day: str | None
    source: str | None


def link(load: Load) -> None:
    """Bring the derived facts up to date with what the load changed."""
    laws = sorted(load.changed_laws)
    _link_successors(load, laws)
    items = set(load.changed_items)
    if laws and load.store.read(_ANY_ITEM)[0]["items"]:
        items.update(
            r["item"] for some in in_chunks(laws) for r in _read(load, _QUOTING_ITEMS, some)
        )
    _link_quotes(load, sorted(items))


def _link_quotes(load: Load, items: Sequence[str]) -> None:
    texts = _TextsOfLaws(load)
    for start in range(0, len(items), _ITEMS_AT_ONCE):
        some = items[start : start + _ITEMS_AT_ONCE]
        based = [fact for fact in load.held.starting_at(BASED_ON, some) if _quotes_an_article(fact)]
        texts.fetch({_law_of(fact.row.end_key) for fact in based})
        wanted = [row for fact in based for row in _quote_fact(fact.row, texts)]
        builder = BatchBuilder()
        builder.add_changes(reconcile(load.held.starting_at(QUOTES, some), wanted))
        load.writer.write(builder.build())
        load.progress("check_quotes", start + len(some), len(items))


def _quotes_an_article(fact: HeldFact) -> bool:
    return fact.row.end is ARTICLE and bool(fact.row.properties.get("quote"))


def _quote_fact(based_on: FactRow, texts: "_TextsOfLaws") -> Iterator[FactRow]:
    law = _law_of(based_on.end_key)
    held = texts.on(law, based_on.valid_from)
    if held is None:
        return
    quote = str(based_on.properties["quote"])
    check = held.check(quote, based_on.end_key)
    if check is None:
        return
    wording = texts.wording(law, check.article, based_on.valid_from) if check.article else None
    properties: dict[str, Value] = {
        "outcome": check.outcome,
        "score": check.score,
        "cited_article": based_on.end_key,
        "quote": quote,
        "list_version": based_on.properties.get("list_version"),
    }
    yield FactRow(
        QUOTES,
        POWER_ITEM,
        based_on.start_key,
        ARTICLE_VERSION if wording else LAW,
        wording or law,
        properties,
        valid_from=based_on.valid_from,
        valid_to=based_on.valid_to,
        evidence=based_on.evidence,
    )


class _TextsOfLaws:
    """The texts of laws as they stood on the days of lists, read once each."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._texts: dict[str, list[_Text]] = {}
        self._on: dict[tuple[str, str | None], tuple[LawTexts, dict[str, str]] | None] = {}

    def fetch(self, laws: Iterable[str]) -> None:
        """Read the texts of the laws that weren't read yet."""
        new = sorted(set(laws) - self._texts.keys())
        self._texts.update({law: [] for law in new})
        self._texts.update(_texts(self._load, new))

    def on(self, law: str, day: str | None) -> LawTexts | None:
        """Return the law as of a day; where no version is old enough, as it stands now."""
        found = self._as_of(law, day)
        return found[0] if found else None

    def wording(self, law: str, article: str, day: str | None) -> str | None:
        """Return the key of an article's wording as of a day."""
        found = self._as_of(law, day)
        return found[1].get(article) if found else None

    def _as_of(self, law: str, day: str | None) -> tuple[LawTexts, dict[str, str]] | None:
        if (law, day) not in self._on:
            held = self._texts[law]
            then = [text for text in held if text.holds_on(day)]
            then = then or [text for text in held if text.holds_on(None)]
            self._on[law, day] = (
                (
                    LawTexts({text.article: text.text for text in then}),
                    {text.article: text.wording for text in then},
                )
                if then
                else None
            )
        return self._on[law, day]


def _link_successors(load: Load, laws: Sequence[str]) -> None:
    found = [
        _Repeal(**record)
        for named in (_REPEALS_OF, _REPEALS_BY)
        for some in in_chunks(laws)
        for record in _read(load, named, some)
    ]
    by_old: dict[str, set[_Repeal]] = {}
    read: dict[tuple[str, str | None], Successors] = {}
    for repeal in found:
        by_old.setdefault(repeal.old, set()).add(repeal)
    for done, (old, repeals) in enumerate(sorted(by_old.items())):
        load.progress("link_successors", done, len(by_old))
        texts = _texts(load, [old, *(repeal.new for repeal in repeals)])
        if old not in texts:
            continue
        wanted = [row for r in sorted(repeals, key=str) for row in _successor_facts(r, texts, read)]
        articles = sorted({text.article for text in texts[old]})
        # What a person confirmed isn't taken back by a new comparison.
        held = [
            fact
            for fact in load.held.starting_at(CONTINUES_IN, articles)
            if not fact.row.properties["confirmed"]
        ]
        builder = BatchBuilder()
        builder.add_changes(reconcile(held, wanted))
        load.writer.write(builder.build())


def _successor_facts(
    repeal: _Repeal,
    texts: dict[str, list[_Text]],
    read: dict[tuple[str, str | None], Successors],
) -> Iterator[FactRow]:
    """Yield the proposals of a repeal; a law that repeals many is read once (``read``)."""
    last_day = [t for t in texts[repeal.old] if t.valid_to is None or t.valid_to == repeal.day]
    old = {text.article: text.text for text in last_day}
    successors = read.get((repeal.new, repeal.day))
    if successors is None:
        first_day = [text for text in texts.get(repeal.new, []) if text.holds_on(repeal.day)]
        successors = Successors({text.article: text.text for text in first_day})
        read[repeal.new, repeal.day] = successors
    for proposal in successors.propose(old):
        yield FactRow(
            CONTINUES_IN,
            ARTICLE,
            proposal.article,
            ARTICLE,
            proposal.successor,
            {"score": proposal.score, "order": proposal.order, "confirmed": False},
            valid_from=repeal.day,
        )


def _texts(load: Load, laws: Sequence[str]) -> dict[str, list[_Text]]:
    texts: dict[str, list[_Text]] = {}
    for some in in_chunks(laws, 100):
        for record in _read(load, _TEXTS, some):
            law = record.pop("law")
            texts.setdefault(law, []).append(_Text(**record))
    return texts


def _read(load: Load, named: NamedRead, keys: Sequence[str]) -> list[dict[str, str]]:
    store: Store = load.store
    return store.read(named, keys=list(keys))


def _law_of(article: str) -> str:
    return article.rpartition("#")[0]
