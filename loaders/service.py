"""The loaders' one door: each function is one load run, from the lease to the report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph_store import Store
from loaders.ledger import Ledger, Rejected
from loaders.links.linking import link
from loaders.manifest import Manifest, ManifestSource, read_manifest
from loaders.progress import Progress, no_progress
from loaders.provenance import Provenance
from loaders.run import Load, load_run
from loaders.sources.amendments.load import load_amendment_files, place_waiting
from loaders.sources.assertion import SourceContext
from loaders.sources.laws.load import load_law_files
from loaders.sources.laws.load import load_law_package as load_package_texts
from loaders.sources.laws.package import open_package
from loaders.sources.notice_files import load_notice_files
from loaders.sources.power_lists.load import ListOptions
from loaders.sources.power_lists.load import load_lists as load_list_files
from loaders.sources.power_lists.model import ListContext
from loaders.sources.registers import TABLE_KINDS, load_tables


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What the caller says beside the files."""

    actor: str = "local"
    provenance: Provenance | None = None
    unit: str | None = None
    region: str | None = None
    date: str | None = None
    whole: bool = True
    progress: Progress = no_progress

    def of_lists(self) -> ListOptions:
        """Return what it says of power lists."""
        context = ListContext(unit=self.unit, region=self.region, date=self.date)
        return ListOptions(context, self.whole, self.provenance or Provenance())

    def of_tables(self) -> SourceContext:
        """Return what it says of tables."""
        return SourceContext(region=self.region, date=self.date, unit=self.unit)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file."""

    file: str
    sha256: str | None
    items: int | None
    read: int
    loaded: int
    rejected: int
    verdict: str
    rejects: tuple[Rejected, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunReport:
    """What became of one load run; ``read = loaded + rejected``."""

    id: str
    task: str
    status: str
    verdict: str
    read: int
    loaded: int
    rejected: int
    nodes_created: int
    nodes_matched: int
    facts_opened: int
    facts_closed: int
    parts: int
    files: tuple[FileReport, ...] = field(default_factory=tuple)


def load_laws(store: Store, paths: Sequence[Path], options: LoadOptions) -> RunReport:
    """Load the law texts of files and folders."""
    provenance = options.provenance or Provenance()
    return _run(store, "laws", options, lambda load: load_law_files(load, paths, provenance))


def load_law_package(store: Store, options: LoadOptions, titles: Sequence[str] = ()) -> RunReport:
    """Load the law texts of the installed package, all or those of ``titles``."""
    package = open_package()
    return _run(
        store,
        "laws",
        options,
        lambda load: load_package_texts(load, package, titles, options.provenance),
    )


def load_amendments(store: Store, paths: Sequence[Path], options: LoadOptions) -> RunReport:
    """Load decisions that change laws, with the versions that they make."""
    provenance = options.provenance or Provenance()
    return _run(
        store, "amendments", options, lambda load: load_amendment_files(load, paths, provenance)
    )


def load_lists(store: Store, paths: Sequence[Path], options: LoadOptions) -> RunReport:
    """Load power lists."""
    return _run(
        store, "lists", options, lambda load: load_list_files(load, paths, options.of_lists())
    )


def load_table(store: Store, kind: str, paths: Sequence[Path], options: LoadOptions) -> RunReport:
    """Load regions, departments, boundaries, transfers, or lists beside the power lists."""
    provenance = options.provenance or Provenance()
    return _run(
        store,
        kind,
        options,
        lambda load: load_tables(load, kind, paths, provenance, options.of_tables()),
    )


def load_notices(store: Store, paths: Sequence[Path], options: LoadOptions) -> RunReport:
    """Load notices, plans and opinions that give tasks to units."""
    provenance = options.provenance or Provenance()
    return _run(
        store,
        "notices",
        options,
        lambda load: load_notice_files(load, paths, provenance, options.of_tables()),
    )


def load_folder(store: Store, folder: Path, options: LoadOptions) -> RunReport:
    """Load a folder by its manifest, as one run."""
    manifest = read_manifest(folder)
    return _run(store, "folder", options, lambda load: _load_manifest(load, manifest))


def _run(store: Store, task: str, options: LoadOptions, work: Callable[[Load], None]) -> RunReport:
    with load_run(store, task, options.actor, options.progress) as load:
        work(load)
        place_waiting(load)
        link(load)
    return report_of(load.ledger, load)


def report_of(ledger: Ledger, load: Load) -> RunReport:
    """Return the report of a finished run."""
    tally = load.writer.tally
    return RunReport(
        id=ledger.run,
        task=ledger.task,
        status="done",
        verdict=ledger.verdict,
        read=ledger.read,
        loaded=ledger.loaded,
        rejected=len(ledger.rejects),
        nodes_created=tally.nodes_created,
        nodes_matched=tally.nodes_matched,
        facts_opened=tally.facts_opened,
        facts_closed=tally.facts_closed,
        parts=tally.parts,
        files=tuple(
            FileReport(
                account.file,
                account.sha256,
                account.items,
                account.read,
                account.loaded,
                len(account.rejects),
                account.verdict,
                tuple(account.rejects),
                tuple(account.notes),
            )
            for account in ledger.accounts
        ),
    )


_ORDER = (
    "regions", "departments", "laws", "amendments", "lists", "boundaries", "transfers", "notices",
    "registers",
)  # fmt: skip


def _load_manifest(load: Load, manifest: Manifest) -> None:
    for source in sorted(manifest.sources, key=lambda source: _ORDER.index(source.kind)):
        _load_source(load, source)


def _load_source(load: Load, source: ManifestSource) -> None:
    if source.kind == "laws" and source.package:
        load_package_texts(load, open_package(), source.titles, source.provenance)
    elif source.kind == "laws":
        load_law_files(load, source.files, source.provenance)
    elif source.kind == "amendments":
        load_amendment_files(load, source.files, source.provenance)
    elif source.kind == "lists":
        context = ListContext(unit=source.unit, region=source.region, date=source.date)
        load_list_files(load, source.files, ListOptions(context, source.whole, source.provenance))
    elif source.kind == "notices":
        said = SourceContext(region=source.region, date=source.date)
        load_notice_files(load, source.files, source.provenance, said)
    else:
        said = SourceContext(region=source.region, date=source.date, unit=source.unit)
        load_tables(load, source.kind, source.files, source.provenance, said)


__all__ = [
    "TABLE_KINDS",
    "FileReport",
    "LoadOptions",
    "RunReport",
    "load_amendments",
    "load_folder",
    "load_law_package",
    "load_laws",
    "load_lists",
    "load_notices",
    "load_table",
]
