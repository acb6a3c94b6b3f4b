"""Loading power lists: one file is one or more units' lists, each written in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from graph_schema.declare import EdgeType
from graph_schema.rows import FactRow, HeldFact
from graph_schema.types.bodies import SIGNBOARD_OF
from graph_schema.types.items import (
    BASED_ON,
    COPIES,
    EXERCISED_BY,
    HAS_STATE,
    HOLDS,
    ITEM_AT_LEVEL,
    LISTS,
    MENTIONS,
    PUBLISHES,
    STATUTORY_HOLDER,
    UNDERTAKEN_BY,
)
from legal_text.folding import fold_text
from loaders.batch import Batch, BatchBuilder
from loaders.bodies import Home, home_of
from loaders.ledger import FileAccount, Rejected
from loaders.provenance import Provenance, digest_of, source_node
from loaders.readers import UnreadableFile, read_workbook
from loaders.reconcile import Changes
from loaders.run import Load
from loaders.sources.power_lists.assertion import ListAssertion, ListHead, assert_list
from loaders.sources.power_lists.mapping import MappingError, find_mapping_file, read_mapping
from loaders.sources.power_lists.model import ItemRow, ListContext, PowerListFile
from loaders.sources.power_lists.reading import read_power_list
from loaders.sources.power_lists.timeline import ListDate, list_changes
from messages import Words
from resolution.tables import read_table_of

DEFAULT_SERIES = "权责清单"
_SUFFIXES = (".xlsx", ".xls", ".csv", ".json", ".js")
_ITEM_FACTS: tuple[EdgeType, ...] = (
    HAS_STATE,
    BASED_ON,
    MENTIONS,
    STATUTORY_HOLDER,
    EXERCISED_BY,
    UNDERTAKEN_BY,
    ITEM_AT_LEVEL,
    COPIES,
)
_NO_UNIT = Words(
    "不知道是哪个单位的清单：标题、行使主体栏和文件名都没有写明。请用 --unit 说明",
    "whose list it is isn't said in the title, the column of bodies or the file's name: use --unit",
)
_UNIT_ABOVE = Words(
    "{sheet}：第 {rows} 行没有写单位，按上面一行的“{unit}”归入",
    '{sheet}: rows {rows} name no unit; they were put under "{unit}" of the row above',
)
_PROBLEM = Words(
    "{sheet} 第 {row} 行第 {column} 列：{what}", "{sheet}, row {row}, column {column}: {what}"
)
_NOTHING = Words("没有找到任何事项行", "no item row was found")


@dataclass(frozen=True, slots=True)
class ListOptions:
    """What the caller says of lists beside their files."""

    context: ListContext = field(default_factory=ListContext)
    whole: bool = True
    provenance: Provenance = field(default_factory=Provenance)


def list_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files named, and the workbooks and tables in the folders named, in order."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(
                p for p in path.rglob("*")
                if p.suffix.lower() in _SUFFIXES and ".mapping." not in p.name
            )  # fmt: skip
        else:
            files.append(path)
    return files


def load_lists(load: Load, paths: Sequence[Path], options: ListOptions) -> None:
    """Load power lists; a file that can't be read is one reject, and the rest go on."""
    load.ledger.publications.add(options.provenance.publication)
    files = list_files(paths)
    load.progress("load_lists", 0, len(files))
    for done, path in enumerate(files, start=1):
        _load_file(load, path, options)
        load.progress("load_lists", done, len(files))


def _load_file(load: Load, path: Path, options: ListOptions) -> None:
    account = load.ledger.open_account(path.name)
    account.items = 0
    try:
        workbook = read_workbook(path)
        mapping_file = find_mapping_file(path)
        mapping = read_mapping(mapping_file) if mapping_file else None
        listed = read_power_list(workbook, mapping, options.context)
    except (UnreadableFile, MappingError) as fault:
        account.sha256 = digest_of(path)
        account.rejects.append(Rejected(str(fault), file=path.name))
        return
    account.sha256, account.items = listed.sha256, listed.items
    _account_for(account, listed)
    source = source_node(path.name, listed.sha256, path.stat().st_size, options.provenance)
    account.source_key = source.key
    load.writer.write(Batch(nodes=(source,)))
    for head, rows in by_unit(listed, options, source.key, account):
        assertion = assert_list(head, rows)
        _write_list(load, assertion)
        account.loaded += len(rows)
        account.notes += [note for item in assertion.items for note in item.notes]


def _account_for(account: FileAccount, listed: PowerListFile) -> None:
    account.rejects += [
        Rejected(
            reject.reason,
            file=listed.name,
            sheet=reject.sheet,
            row=reject.row,
            column=None if reject.column is None else str(reject.column),
        )
        for reject in listed.rejects
    ]
    if not listed.rows and not listed.rejects:
        account.rejects.append(Rejected(_NOTHING.say(), file=listed.name))
    account.notes += [
        _PROBLEM.say(
            sheet=problem.sheet,
            row=problem.problem.row,
            column=problem.problem.column,
            what=problem.problem.message,
        )
        for problem in listed.problems
    ]


def by_unit(
    listed: PowerListFile, options: ListOptions, source: str, account: FileAccount
) -> Iterable[tuple[ListHead, list[ItemRow]]]:
    """Group rows by the unit whose list they are: the sheet's, the file's, else the row's body.

    A row without a body goes on with the body of the row above, as an account's note says.
    """
    place = _place(listed)
    of_sheet = _units_of_sheets(listed)
    of_file = listed.unit.value if listed.unit else None
    by_unit: dict[tuple[Home, str], list[ItemRow]] = {}
    above: dict[str, str] = {}
    from_above: dict[tuple[str, str], list[str]] = {}
    for row in listed.rows:
        written = of_sheet.get(row.sheet) or of_file or row.exercising_body
        if written is None and (written := above.get(row.sheet)):
            from_above.setdefault((row.sheet, written), []).append(str(row.row))
        written = above[row.sheet] = written or ""
        home = home_of(written, place)
        if home is None:
            account.rejects.append(
                Rejected(_NO_UNIT.say(), file=listed.name, sheet=row.sheet, row=row.row)
            )
            options = replace(options, whole=False)  # it may be any unit's
            continue
        by_unit.setdefault((home, written), []).append(row)
    account.notes += [
        _UNIT_ABOVE.say(sheet=sheet, rows="、".join(numbers), unit=unit)
        for (sheet, unit), numbers in from_above.items()
    ]
    for (home, written), rows in by_unit.items():
        yield _head(listed, options, home, written, source), rows


def _units_of_sheets(listed: PowerListFile) -> dict[str, str]:
    """Return sheet -> unit where the sheets of a workbook name different units, else nothing."""
    if listed.unit is None or listed.unit.source == "said":
        return {}
    of_sheet: dict[str, str] = {}
    for source in ("title", "sheet_name"):
        for found in listed.candidates["unit"]:
            if found.source == source and found.sheet:
                of_sheet.setdefault(found.sheet, found.value)
    return of_sheet if len(set(of_sheet.values())) > 1 else {}


def _place(listed: PowerListFile) -> str | None:
    if listed.region is None or listed.region.value.isdigit():
        return None
    return listed.region.value


def _head(
    listed: PowerListFile, options: ListOptions, home: Home, unit: str, source: str
) -> ListHead:
    # A unit that a column names comes with the column's header, which is no title.
    named = listed.unit is not None and listed.unit.source != "column"
    title = listed.unit.as_written if listed.unit and named else listed.name
    return ListHead(
        home=home,
        unit_as_written=unit,
        series=list_series(f"{title} {listed.name}"),
        dated=listed.date.value if listed.date else None,
        dated_as_written=listed.date.as_written if listed.date else None,
        title=title,
        whole=listed.whole and options.whole,
        publication=options.provenance.publication,
        withheld_until=options.provenance.withheld_until,
        source=source,
    )


def list_series(title: str) -> str:
    """Return the kind of list (清单种类) of a title; lists of one kind follow each other."""
    folded = fold_text(title)
    return next((series for words, series in _series() if words in folded), DEFAULT_SERIES)


@cache
def _series() -> tuple[tuple[str, str], ...]:
    rows = read_table_of("loaders.sources.power_lists", "list_series.csv", "words", "series")
    return tuple((row["words"], row["series"]) for row in rows)


def _write_list(load: Load, assertion: ListAssertion) -> None:
    unit = assertion.head.home.node.key
    published = load.held.starting_at(PUBLISHES, [unit])
    others = [_list_date(fact) for fact in published if _series_of(fact) == assertion.head.series]
    held = _held_of_unit(load, unit, [other.key for other in others]) if others else []
    own = [fact for fact in published if fact.row.end_key == assertion.head.key]
    of_items = (fact for item in assertion.items for fact in item.facts)
    asserted = [*_without_held_signs(load, assertion), *of_items]
    this = ListDate(assertion.head.key, assertion.head.dated, assertion.head.whole)
    before = [other for other in others if other.key != this.key]
    changes = list_changes(this, asserted, [*own, *held], before)
    builder = BatchBuilder()
    builder.add_nodes(assertion.nodes)
    for item in assertion.items:
        builder.add_nodes(item.nodes)
        builder.add_parts(item.parts)
    builder.add_changes(changes)
    load.writer.write(builder.build())
    load.changed_items |= {item.key for item in assertion.items} | _items_of(changes)


def _without_held_signs(load: Load, assertion: ListAssertion) -> list[FactRow]:
    """Return the facts of the list; a signboard that an earlier list named stays that one's."""
    signs = [fact.start_key for fact in assertion.facts if fact.type is SIGNBOARD_OF]
    held = {
        (fact.row.start_key, fact.row.end_key)
        for fact in load.held.starting_at(SIGNBOARD_OF, signs)
    }
    return [
        fact for fact in assertion.facts
        if fact.type is not SIGNBOARD_OF or (fact.start_key, fact.end_key) not in held
    ]  # fmt: skip


def _list_date(fact: HeldFact) -> ListDate:
    dated = fact.row.valid_from
    return ListDate(fact.row.end_key, dated, bool(fact.row.properties["whole"]))


def _series_of(fact: HeldFact) -> str:
    """Return the series within a list version's key: list:<unit>:<series>@<date>."""
    return fact.row.end_key.rpartition("@")[0].rpartition(":")[2]


def _held_of_unit(load: Load, unit: str, lists: Sequence[str]) -> list[HeldFact]:
    listed = load.held.starting_at(LISTS, lists)
    items = sorted({fact.row.end_key for fact in listed})
    holds = [
        fact
        for fact in load.held.starting_at(HOLDS, [unit])
        if fact.row.properties.get("list_version") in lists
    ]
    of_items = [
        fact
        for edge in _ITEM_FACTS
        for fact in load.held.starting_at(edge, items)
        if fact.row.properties.get("list_version") in lists
    ]
    return [*listed, *holds, *of_items]


def _items_of(changes: Changes) -> set[str]:
    rows = [*changes.opened, *(fact.row for fact in changes.closed)]
    return {row.start_key for row in rows if row.type in _ITEM_FACTS}
