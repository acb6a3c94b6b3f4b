"""The account of a load (导入批次): read = loaded + rejected, to the row, and what was written."""

import os
import secrets
import socket
from dataclasses import dataclass, field
from datetime import UTC, datetime

from graph_schema.rows import NodeRow, PartRow, Value
from graph_schema.types.sources import (
    HAS_RUN_SOURCE,
    LOAD_RUN,
    READ,
    REJECT,
    REJECTED,
    RUN_SOURCE,
    SOURCE,
)
from loaders.batch import Batch
from loaders.graph_writer import Tally, utc_now


@dataclass(frozen=True, slots=True)
class Rejected:
    """One thing that was not loaded: where it stands, why, and its words."""

    reason: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    place: str | None = None
    words: str | None = None


@dataclass(slots=True)
class FileAccount:
    """The account of one file of a load."""

    file: str
    sha256: str | None = None
    source_key: str | None = None
    items: int | None = None
    loaded: int = 0
    rejects: list[Rejected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Rows read: every one was loaded or rejected."""
        return self.loaded + len(self.rejects)

    @property
    def verdict(self) -> str:
        """The conclusion in a word: complete, partial, or rejected."""
        if not self.rejects:
            return "complete"
        return "partial" if self.loaded else "rejected"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a load is: the stage (vocabulary LoadStage), what is done of it, and of how many."""

    stage: str
    done: int
    total: int


@dataclass(slots=True)
class Ledger:
    """The account of one load run, from its beginning to its verdict.

    ``publications`` are the publication states of what is read: said before the first row counts.
    """

    task: str
    actor: str = "local"
    undoes: str | None = None
    run: str = field(
        default_factory=lambda: (
            f"{datetime.now(UTC).strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"
        )
    )
    started: str = field(default_factory=utc_now)
    accounts: list[FileAccount] = field(default_factory=list)
    publications: set[str] = field(default_factory=set)
    standing: Standing | None = None

    def open_account(self, file: str, sha256: str | None = None) -> FileAccount:
        """Begin the account of one file."""
        account = FileAccount(file, sha256)
        self.accounts.append(account)
        return account

    @property
    def read(self) -> int:
        """Rows read of all files."""
        return sum(account.read for account in self.accounts)

    @property
    def loaded(self) -> int:
        """Rows loaded of all files."""
        return sum(account.loaded for account in self.accounts)

    @property
    def rejects(self) -> list[Rejected]:
        """Everything that was rejected, in the order of the files."""
        return [reject for account in self.accounts for reject in account.rejects]

    @property
    def verdict(self) -> str:
        """The conclusion over all files: complete, partial, or rejected."""
        verdicts = {account.verdict for account in self.accounts}
        if verdicts == {"complete"} or not self.accounts:
            return "complete"
        return "rejected" if verdicts == {"rejected"} else "partial"

    def underway(self, tally: Tally) -> Batch:
        """Return the record of the run as it goes on: announces it, later says how far it is."""
        return Batch(nodes=(self._run_node("running", tally),))

    def ending(self, tally: Tally, status: str = "done") -> Batch:
        """Return the records of the finished run: counts, files and rejects."""
        nodes: list[NodeRow] = [self._run_node(status, tally, finished=utc_now())]
        parts: list[PartRow] = []
        for position, reject in enumerate(self.rejects, start=1):
            row = self._reject_node(position, reject)
            nodes.append(row)
            parts.append(PartRow(REJECTED, LOAD_RUN, self.run, REJECT, row.key))
        for position, account in enumerate(self.accounts, start=1):
            row = self._account_node(position, account)
            nodes.append(row)
            parts.append(PartRow(HAS_RUN_SOURCE, LOAD_RUN, self.run, RUN_SOURCE, row.key))
            if account.source_key:
                parts.append(PartRow(READ, RUN_SOURCE, row.key, SOURCE, account.source_key))
        return Batch(nodes=tuple(nodes), parts=tuple(parts))

    def _run_node(self, status: str, tally: Tally, finished: str | None = None) -> NodeRow:
        rejected = len(self.rejects)
        standing = self.standing
        values: dict[str, Value] = {
            "task": self.task,
            "status": status,
            "started": self.started,
            "finished": finished,
            "actor": self.actor,
            "process": os.getpid(),
            "host": socket.gethostname(),
            "files": [account.file for account in self.accounts],
            "read": self.read,
            "loaded": self.loaded,
            "rejected": rejected,
            "nodes_created": tally.nodes_created,
            "nodes_matched": tally.nodes_matched,
            "facts_opened": tally.facts_opened,
            "facts_closed": tally.facts_closed,
            "edge_types": sorted(tally.edge_types) if finished else None,
            "stage": standing.stage if standing else None,
            "stage_done": standing.done if standing else None,
            "stage_of": standing.total if standing else None,
            "noted": utc_now(),
            "publications": sorted(self.publications),
            "verdict": self.verdict if finished else None,
            "undoes": self.undoes,
        }
        return NodeRow(LOAD_RUN, self.run, values)

    def _reject_node(self, position: int, reject: Rejected) -> NodeRow:
        values: dict[str, Value] = {
            "position": position,
            "reason": reject.reason,
            "file": reject.file,
            "sheet": reject.sheet,
            "row": reject.row,
            "column": reject.column,
            "place": reject.place,
            "words": reject.words,
        }
        return NodeRow(REJECT, f"{self.run}:{position}", values)

    def _account_node(self, position: int, account: FileAccount) -> NodeRow:
        values: dict[str, Value] = {
            "file": account.file,
            "sha256": account.sha256,
            "items": account.items,
            "read": account.read,
            "loaded": account.loaded,
            "rejected": len(account.rejects),
            "verdict": account.verdict,
            "notes": account.notes,
        }
        return NodeRow(RUN_SOURCE, f"{self.run}/{position}", values)
