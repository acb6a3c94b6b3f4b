"""Loading laws: files, folders and the installed package in, versions and articles out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph_schema.rows import FactRow, HeldFact, NodeRow, PartRow, Value
from graph_schema.types.laws import (
    ARTICLE,
    ARTICLE_VERSION,
    CONTAINS,
    HAS_ARTICLE,
    HAS_TEXT,
    HAS_VERSION,
    LAW,
    LAW_VERSION,
    MADE_UNDER,
    REPEALS,
)
from legal_text.law import parse_law
from legal_text.ranks import rank_of
from loaders.batch import Batch, BatchBuilder
from loaders.ledger import FileAccount, Rejected
from loaders.provenance import Provenance, digest_of, source_node
from loaders.readers import UnreadableFile, read_text
from loaders.reconcile import reconcile
from loaders.run import Load
from loaders.sources.laws.assertion import LawAssertion, assert_law
from loaders.sources.laws.package import LawPackage
from loaders.sources.laws.timeline import Version, Wording, version_facts
from messages import Words
from resolution.law_titles import law_key

ROWS_AT_ONCE = 20_000
"""Rows of one transaction: whole laws are added until there are so many."""
_SUFFIXES = (".md", ".txt")
_FOLDERS = 5
_NO_LAW = Words(
    "没有正文，也没有通过、公布的记载，不是法律文本，没有导入",
    "neither a body nor a record of its making: not the text of a law, not loaded",
)
_NOT_IN_PACKAGE = Words(
    "法律文本包里没有《{title}》。请核对名称，或者用文件导入",
    "the package has no text of {title}. Check the title, or load it from a file",
)
_VARIANT = Words(
    "《{title}》{dated} 的版本与已有文本不同：采用条数多的一份，另一份作为异文保留",
    "{title} as of {dated} differs from the text held: the one with more articles is used, the "
    "other is kept as a variant",
)
_APPLIED_DIFFERS = Words(
    "《{title}》自 {dated} 起公布的文本与应用决定的结果不同：以公布的文本为准，"
    "应用的结果作为异文保留；哪些条不同，见核查规则 APPLIED_TEXT_DIFFERS",
    "{title}: the text published as of {dated} isn't what the decision makes out: it counts, the "
    "other is kept as a variant; the rule APPLIED_TEXT_DIFFERS lists the articles",
)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """One law text that arrived, and the account of the file that it came in."""

    assertion: LawAssertion
    account: FileAccount


def law_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named and the .md and .txt files below the folders named, in order."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in _SUFFIXES)
        else:
            yield path


def load_law_files(load: Load, paths: Sequence[Path], provenance: Provenance) -> None:
    """Load the laws of text files; one that can't be read is one reject, and the rest go on."""
    load.ledger.publications.add(provenance.publication)
    files = list(law_files(paths))
    load.progress("read_laws", 0, len(files))
    arrivals: dict[str, list[_Arrival]] = {}
    sources: list[NodeRow] = []
    for done, path in enumerate(files, start=1):
        arrival = _read_file(load, path, provenance, sources)
        if arrival:
            arrivals.setdefault(arrival.assertion.law.key, []).append(arrival)
        load.progress("read_laws", done, len(files))
    load.writer.write(Batch(nodes=tuple(sources)))
    _write(load, arrivals)


def load_law_package(
    load: Load,
    package: LawPackage,
    titles: Sequence[str] = (),
    provenance: Provenance | None = None,
) -> None:
    """Load the laws of the installed package, all or those of ``titles``."""
    said = provenance or package.provenance
    load.ledger.publications.add(said.publication)
    account = load.ledger.open_account(package.name, package.sha256)
    source = source_node(package.name, package.sha256, package.path.stat().st_size, said)
    account.source_key = source.key
    load.writer.write(Batch(nodes=(source,)))
    arrivals: dict[str, list[_Arrival]] = {}
    total = package.count(titles)
    for done, packaged in enumerate(package.laws(titles)):
        load.progress("read_laws", done, total)
        assertion = assert_law(packaged.law, source.key, packaged.dates)
        account.notes += [f"《{packaged.law.title}》：{words}" for words in assertion.anomalies]
        arrivals.setdefault(assertion.law.key, []).append(_Arrival(assertion, account))
    account.rejects += [
        Rejected(_NOT_IN_PACKAGE.say(title=title), file=package.name)
        for title in titles
        if law_key(title) not in arrivals
    ]
    _write(load, arrivals)


def _read_file(
    load: Load, path: Path, provenance: Provenance, sources: list[NodeRow]
) -> _Arrival | None:
    account = load.ledger.open_account(path.name)
    try:
        read = read_text(path)
    except UnreadableFile as fault:
        account.sha256 = digest_of(path)
        account.rejects.append(Rejected(fault.message, file=path.name))
        return None
    account.sha256 = read.sha256
    parsed = parse_law(read.text, name=path.stem)
    # Collectors sort laws by rank into folders; a folder's name decides where the text doesn't.
    rank = rank_of(parsed.title, parsed.history, "/".join(path.parent.parts[-_FOLDERS:]))
    law = replace(parsed, rank=rank)
    if law.kind == "empty" and not law.history:
        account.rejects.append(Rejected(_NO_LAW.say(), file=path.name))
        return None
    source = source_node(path.name, read.sha256, len(read.text.encode()), provenance)
    sources.append(source)
    account.source_key = source.key
    assertion = assert_law(law, source.key)
    account.notes += assertion.anomalies
    return _Arrival(assertion, account)


def _write(load: Load, arrivals: dict[str, list[_Arrival]]) -> None:
    """Write law by law, in batches of whole laws; an arrival counts once its batch is written."""
    load.progress("write_laws", 0, len(arrivals))
    held = _held_versions(load, arrivals)
    builder, waiting, done = BatchBuilder(), list[_Arrival](), 0
    for key, of_law in arrivals.items():
        _add_law(load, builder, of_law, held.get(key, []))
        waiting += of_law
        if builder.size >= ROWS_AT_ONCE:
            done += _flush(load, builder, waiting)
            builder, waiting = BatchBuilder(), []
            load.progress("write_laws", done, len(arrivals))
    done += _flush(load, builder, waiting)
    load.progress("write_laws", done, len(arrivals))
    load.changed_laws.update(arrivals)


def write_version(load: Load, assertion: LawAssertion, account: FileAccount) -> None:
    """Write one version of a law beside those held; the account notes a variant."""
    key = assertion.law.key
    builder = BatchBuilder()
    held = _held_versions(load, [key]).get(key, [])
    _add_law(load, builder, [_Arrival(assertion, account)], held)
    load.writer.write(builder.build())
    load.changed_laws.add(key)


def _flush(load: Load, builder: BatchBuilder, waiting: Sequence[_Arrival]) -> int:
    load.writer.write(builder.build())
    for arrival in waiting:
        arrival.account.loaded += 1
    return len({arrival.assertion.law.key for arrival in waiting})


def _held_versions(load: Load, laws: Iterable[str]) -> dict[str, list[HeldFact]]:
    held: dict[str, list[HeldFact]] = {}
    for fact in load.held.starting_at(HAS_VERSION, laws):
        held.setdefault(fact.row.start_key, []).append(fact)
    return held


def _add_law(
    load: Load, builder: BatchBuilder, arrivals: Sequence[_Arrival], held: Sequence[HeldFact]
) -> None:
    law = arrivals[0].assertion.law
    held_keys = {fact.row.end_key for fact in held}
    new = {a.assertion.version.key: a.assertion for a in arrivals}
    versions = [_with_arrival(_held_version(load, f), new.get(f.row.end_key)) for f in held]
    versions += [_new_version(a) for key, a in new.items() if key not in held_keys]
    wanted = list(version_facts(law.key, versions))
    for arrival in arrivals:
        _note_variants(arrival, wanted)
    held_facts = [*held, *_held_texts(load, versions)] if held else []
    repeals = [fact for assertion in new.values() for fact in _repeal_facts(assertion)]
    held_repeals = load.held.starting_at(REPEALS, {row.start_key for row in repeals})
    builder.add_nodes([law, *(node for a in new.values() for node in _nodes(a))])
    builder.add_parts(part for a in new.values() for part in _parts(a))
    builder.add_changes(reconcile(held_facts, wanted))
    builder.add_changes(reconcile(held_repeals, _first_said(held_repeals, repeals)))
    enabling = [fact for assertion in new.values() for fact in _enabling_facts(assertion)]
    held_enabling = load.held.starting_at(MADE_UNDER, [law.key]) if held else []
    builder.add_changes(reconcile(held_enabling, _first_said(held_enabling, enabling)))


def _new_version(assertion: LawAssertion) -> Version:
    return Version(
        key=assertion.version.key,
        valid_from=assertion.valid_from,
        source=assertion.evidence.source,
        wordings=tuple(Wording(a.article.key, a.wording.key, a.place) for a in assertion.articles),
        made_by=assertion.made_by,
    )


def _held_version(load: Load, fact: HeldFact) -> Version:
    parts = load.held.parts(CONTAINS, [fact.row.end_key])
    return Version(
        key=fact.row.end_key,
        valid_from=fact.row.valid_from,
        source=fact.row.evidence.source,
        wordings=tuple(
            Wording(
                part["end_key"].rpartition("~")[0], part["end_key"], part["properties"].get("place")
            )
            for part in parts
        ),
        made_by=_text_or_none(fact.row.properties.get("made_by")),
    )


def _with_arrival(held: Version, arrived: LawAssertion | None) -> Version:
    """Return a held version, of which the same words arrived: published, or made out.

    It is a published one then, and begins when the decision says.
    """
    if arrived is None or (held.made_by is None) == (arrived.made_by is None):
        return held
    published = held if held.made_by is None else _new_version(arrived)
    days = [day for day in (held.valid_from, arrived.valid_from) if day]
    return replace(published, valid_from=max(days, default=None))


def _text_or_none(value: Value) -> str | None:
    return None if value is None else str(value)


def _held_texts(load: Load, versions: Sequence[Version]) -> list[HeldFact]:
    articles = {wording.article for version in versions for wording in version.wordings}
    return load.held.starting_at(HAS_TEXT, sorted(articles))


def _nodes(assertion: LawAssertion) -> Iterator[NodeRow]:
    yield assertion.version
    for article in assertion.articles:
        yield article.article
        yield article.wording
    for repeal in assertion.repeals:
        yield repeal.law
    for enabling in assertion.made_under:
        yield enabling.upper


def _parts(assertion: LawAssertion) -> Iterator[PartRow]:
    for position, article in enumerate(assertion.articles, start=1):
        yield PartRow(HAS_ARTICLE, LAW, assertion.law.key, ARTICLE, article.article.key)
        yield PartRow(
            CONTAINS,
            LAW_VERSION,
            assertion.version.key,
            ARTICLE_VERSION,
            article.wording.key,
            {"position": position, "path": list(article.path), "place": article.place},
        )


def _repeal_facts(assertion: LawAssertion) -> Iterator[FactRow]:
    for repeal in assertion.repeals:
        yield FactRow(
            REPEALS,
            ARTICLE,
            repeal.article_key,
            LAW,
            repeal.law.key,
            valid_from=repeal.since or assertion.valid_from,
            evidence=repeal.evidence,
        )


def _enabling_facts(assertion: LawAssertion) -> Iterator[FactRow]:
    for enabling in assertion.made_under:
        yield FactRow(
            MADE_UNDER,
            LAW,
            assertion.law.key,
            LAW,
            enabling.upper.key,
            {
                "said_by": enabling.said_by,
                "kind": enabling.kind,
                "articles": list(enabling.articles),
            },
            valid_from=assertion.valid_from,
            evidence=enabling.evidence,
        )


def _first_said(held: Sequence[HeldFact], new: Sequence[FactRow]) -> list[FactRow]:
    """Return one fact for each two ends: a clause on another law counts from its first version.

    Later versions of a law repeat the clause, and other sources bring the same version again.
    """
    first: dict[tuple[str, str], FactRow] = {}
    for row in [*(fact.row for fact in held), *new]:
        pair = (row.start_key, row.end_key)
        known = first.get(pair)
        if known is None or (row.valid_from or "") < (known.valid_from or ""):
            first[pair] = row
    return list(first.values())


def _note_variants(arrival: _Arrival, wanted: Sequence[FactRow]) -> None:
    version = arrival.assertion.version
    of_law = [fact for fact in wanted if fact.type is HAS_VERSION]
    day = next((fact.valid_from for fact in of_law if fact.end_key == version.key), None)
    variants = [
        fact
        for fact in of_law
        if fact.valid_from == day and fact.properties["standing"] == "variant"
    ]
    title, dated = str(version.properties["title"]), day or "（不详）"
    for said, made in ((_VARIANT, False), (_APPLIED_DIFFERS, True)):
        if any(bool(fact.properties["made_by"]) is made for fact in variants):
            arrival.account.notes.append(said.say(title=title, dated=dated))
