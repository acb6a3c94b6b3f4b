"""Loading decisions: each file read, applied on the texts held, its effects and versions written.

A version that a decision makes begins on the day of force that the decision states, so one that is
passed and not in force is held and dated. A decision without such a day makes no version.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from graph_schema.types.amendments import AFFECTS, AMENDS, HAS_EFFECT
from graph_store import NamedRead
from legal_text.amendments import Decision, read_decision
from legal_text.amendments.applying import Applied, apply_decision
from legal_text.history import HistoryEvent
from legal_text.law import LawText
from legal_text.law.assembled import AssembledLaw, Front, HeldArticle, assemble_law
from legal_text.places import Span
from loaders.batch import BatchBuilder
from loaders.held import in_chunks
from loaders.ledger import FileAccount, Rejected
from loaders.provenance import Provenance, digest_of, source_node
from loaders.readers import UnreadableFile, read_text
from loaders.reconcile import reconcile
from loaders.run import Load
from loaders.sources.amendments.assertion import OfLaw, amendment_key, assert_amendment
from loaders.sources.laws.assertion import LawAssertion, VersionDates, assert_law
from loaders.sources.laws.load import write_version
from messages import Words
from resolution.law_titles import law_key

_TEXTS_OF_LAW = NamedRead.from_text(
    "amendments.texts_of_law",
    "// timeout_s: 120\n"
    "MATCH (l:Law {key: $law})-[h:HAS_VERSION]->(v:LawVersion)-[c:CONTAINS]->(w:ArticleVersion) "
    "WHERE h.known_to IS NULL AND h.standing = 'in_line' "
    "AND coalesce(h.valid_from, '') <= $day AND $day < coalesce(h.valid_to, '~') "
    "RETURN v.title AS title, v.rank AS rank, v.kind AS kind, v.issued_on AS issued_on, "
    "v.dated AS dated, "
    "v.issuer AS issuer, w.key AS wording, w.text AS text, c.position AS position, c.path AS path "
    "ORDER BY v.key, position",
)
_WAITING = NamedRead.from_text(
    "amendments.waiting",
    "// timeout_s: 120\n"
    "UNWIND $keys AS key MATCH (l:Law {key: key})<-[f:AFFECTS]-(e:Effect)<-[:HAS_EFFECT]-"
    "(a:Amendment) WHERE f.known_to IS NULL AND e.state = 'waiting' "
    "RETURN DISTINCT a.key AS amendment, a.title AS title, a.text AS text, f.source AS source",
)
NAMED_READS = (_TEXTS_OF_LAW, _WAITING)
_NO_DECISION = Words(
    "不是修改、废止或者解释法律的决定，没有导入",
    "no decision that changes, repeals or interprets a law: not loaded",
)
_NOT_HELD = Words(
    "没有收录《{title}》的文本，修改效力照录，等待文本",
    "no text of {title} is held: effects are kept",
)
_REFUSED = Words("《{title}》：没有应用：{why}", "{title}: not applied: {why}")
_PLACED = Words(
    "《{title}》：文本到了，先前导入的决定已应用（{key}）",
    "{title}: its text has come, the decision loaded before is applied ({key})",
)
_KEY = Words("键：{key}", "key: {key}")
_UNDATED = Words(
    "《{title}》：决定没有写明施行日期，没有据以产生新版本",
    "{title}: the decision states no day of force, so it makes no version",
)


@dataclass(frozen=True, slots=True)
class _Read:
    """One decision that was read, with its text and the account of its file."""

    decision: Decision
    text: str
    account: FileAccount

    @property
    def order(self) -> tuple[str, str, str]:
        """Decisions are applied in the order of their days."""
        day = self.decision.effective or self.decision.date or ""
        return day, self.decision.date or "", self.account.file


def load_amendment_files(load: Load, paths: Sequence[Path], provenance: Provenance) -> None:
    """Load decisions of text files, the earliest first; one that is none is one reject."""
    load.ledger.publications.add(provenance.publication)
    read = [one for path in paths if (one := _read_file(load, path, provenance)) is not None]
    for done, one in enumerate(sorted(read, key=lambda r: r.order), start=1):
        _load_one(load, one)
        load.progress("load_tables", done, len(read))


def place_waiting(load: Load) -> None:
    """Apply the decisions that waited for the text of a law which this load brought.

    What they change is placed as if they had been loaded after it. Each is said on the account of
    the last file, for it was no file of this load.
    """
    laws = sorted(load.changed_laws)
    records = [
        record for some in in_chunks(laws) for record in load.store.read(_WAITING, keys=some)
    ]
    waiting = {record["amendment"]: record for record in records}
    read = [
        _Read(
            read_decision(record["text"]),
            record["text"],
            FileAccount(record["title"], source_key=record["source"]),
        )
        for record in waiting.values()
    ]
    for one in sorted(read, key=lambda r: r.order):
        placed = _load_one(load, one)
        if placed and load.ledger.accounts:
            told = load.ledger.accounts[-1].notes
            told += [_PLACED.say(title=title, key=one.account.notes[0]) for title in placed]
            told += one.account.notes[1:]


def _read_file(load: Load, path: Path, provenance: Provenance) -> _Read | None:
    account = load.ledger.open_account(path.name)
    try:
        read = read_text(path)
    except UnreadableFile as fault:
        account.sha256 = digest_of(path)
        account.rejects.append(Rejected(fault.message, file=path.name))
        return None
    account.sha256 = read.sha256
    decision = read_decision(read.text)
    if decision.kind == "none" or not decision.effects:
        account.rejects.append(Rejected(_NO_DECISION.say(), file=path.name, words=read.text[:80]))
        return None
    builder = BatchBuilder()
    source = source_node(path.name, read.sha256, len(read.text.encode()), provenance)
    builder.add_nodes([source])
    load.writer.write(builder.build())
    account.source_key = source.key
    account.notes += [f"{a.message}（{a.span.start}-{a.span.end}）" for a in decision.anomalies]
    return _Read(decision, read.text, account)


def _load_one(load: Load, read: _Read) -> list[str]:
    """Write what a decision does; return the titles of the laws on which it was applied."""
    decision, source = read.decision, read.account.source_key or ""
    of_laws: dict[str, OfLaw] = {}
    versions: list[LawAssertion] = []
    for title in _titles(decision):
        key = law_key(title)
        held = _held(load, key, decision)
        if held is None:
            read.account.notes.append(_NOT_HELD.say(title=title))
            of_laws[title] = OfLaw(key, None)
            continue
        applied = apply_decision(held.law, held.source, decision)
        of_laws[title] = OfLaw(key, applied)
        version = _version(read, held, applied, amendment_key(decision, read.text))
        if version is not None:
            versions.append(version)
    asserted = assert_amendment(decision, read.text, source, of_laws)
    builder = BatchBuilder()
    builder.add_nodes(asserted.nodes)
    builder.add_parts(asserted.parts)
    key = asserted.amendment.key
    # Effects of an earlier load of it, that waited or were read otherwise, speak no longer.
    known = [part["end_key"] for part in load.held.parts(HAS_EFFECT, [key])]
    starts = {*known, *(row.start_key for row in asserted.facts)}
    held_facts = [
        fact for edge in (AMENDS, AFFECTS) for fact in load.held.starting_at(edge, sorted(starts))
    ]
    builder.add_changes(reconcile(held_facts, list(asserted.facts)))
    load.writer.write(builder.build())
    for version in versions:
        write_version(load, version, read.account)
    read.account.notes.insert(0, _KEY.say(key=key))
    read.account.loaded += 1
    return [title for title, one in of_laws.items() if one.applied is not None]


def _titles(decision: Decision) -> list[str]:
    named = [effect.law for effect in decision.effects if effect.law]
    return list(dict.fromkeys([*decision.laws, *named]))


def _held(load: Load, law: str, decision: Decision) -> AssembledLaw | None:
    """Return the text that the decision is meant for: as it stood before its day of force.

    An amended text that was published is held from the day of the decision, until that is loaded.
    """
    day = _day_before(decision.effective or decision.date)
    rows = load.store.read(_TEXTS_OF_LAW, law=law, day=day)
    if rows and decision.date and rows[0]["dated"] == decision.date:
        rows = load.store.read(_TEXTS_OF_LAW, law=law, day=_day_before(decision.date))
    if not rows:
        return None
    first = rows[0]
    history = (
        (HistoryEvent("通过", first["issued_on"], first["issuer"], None, None, Span(0, 0)),)
        if first["issued_on"]
        else ()
    )
    front = Front(first["title"], first["rank"], first["kind"] or "articles", history)
    return assemble_law(
        front,
        (
            HeldArticle(
                row["wording"].rpartition("~")[0].rpartition("#")[2],
                tuple(row["path"] or ()),
                row["text"],
            )
            for row in rows
        ),
    )


def _day_before(day: str | None) -> str:
    if day is None:
        return "9999-12-31"
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _version(
    read: _Read, held: AssembledLaw, applied: Applied, made_by: str
) -> LawAssertion | None:
    """Return the version that a decision makes; None where it makes none, which is noted."""
    decision = read.decision
    read.account.notes += [
        f"《{applied.law}》：{a.message}（{a.span.start}-{a.span.end}）"
        for a in applied.anomalies
        if a not in decision.anomalies
    ]
    if applied.refused:
        why = "；".join(a.message for a in applied.anomalies)
        read.account.notes.append(_REFUSED.say(title=applied.law, why=why))
        return None
    if not any(effect.changes_text for effect in applied.effects) or not applied.articles:
        return None
    if decision.effective is None:
        read.account.notes.append(_UNDATED.say(title=applied.law))
        return None
    law = _amended(held.law, applied)
    dates = VersionDates(
        decision.date, decision.published, decision.effective, decision.date or decision.effective
    )
    return assert_law(law, read.account.source_key or "", dates, made_by)


def _amended(law: LawText, applied: Applied) -> LawText:
    articles = [HeldArticle(a.number, a.path, a.text) for a in applied.articles]
    front = Front(applied.title, law.rank, law.kind, law.history)
    return replace(assemble_law(front, articles).law, history=law.history)
