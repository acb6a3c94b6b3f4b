"""One load writes at a time (写入权): facts are compared with what is held, then created."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import psutil

from graph_store import Store, WriteTransaction
from messages import Words

LASTS = timedelta(minutes=15)
"""How long a lease holds without being renewed; loads renew it with every batch."""
_BUSY = Words(
    "另一个导入批次 {holder} 正在写入（主机 {host}，进程 {process}）。请等它结束后再试；"
    "如果它已中断，{expires} 之后会自动让出。",
    "Load {holder} is writing (host {host}, process {process}). Try again when it has ended; if it "
    "was cut off, it yields after {expires}.",
)
_TAKE = (
    "MERGE (l:Lease {key: 'load'}) "
    "WITH l, l.holder IS NULL OR l.holder = $run OR l.expires < $now OR l.holder IN $dead AS free "
    "SET l.holder = CASE WHEN free THEN $run ELSE l.holder END, "
    "l.process = CASE WHEN free THEN $process ELSE l.process END, "
    "l.host = CASE WHEN free THEN $host ELSE l.host END, "
    "l.expires = CASE WHEN free THEN $expires ELSE l.expires END "
    "RETURN l.holder AS holder, l.process AS process, l.host AS host, l.expires AS expires"
)
_RELEASE = "MATCH (l:Lease {key: 'load'}) WHERE l.holder = $run REMOVE l.holder RETURN 1 AS done"


class LoadBusy(Exception):  # noqa: N818 - it says what it is
    """Another load is writing."""


class Lease:
    """The right to write, held by one run."""

    def __init__(self, store: Store, run: str) -> None:
        self._store, self._run = store, run
        self._renew_at = datetime.min.replace(tzinfo=UTC)

    def renew(self) -> None:
        """Take the lease, or hold it longer; raise LoadBusy when another load has it."""
        now = datetime.now(UTC)
        if now < self._renew_at:
            return
        record = self._take(now, [])
        if record["holder"] != self._run and is_process_gone(
            record["host"], int(record["process"])
        ):
            record = self._take(now, [record["holder"]])
        if record["holder"] != self._run:
            raise LoadBusy(_BUSY.say(**record))
        self._renew_at = now + LASTS / 10

    def release(self) -> None:
        """Give the lease back."""

        def work(transaction: WriteTransaction) -> None:
            transaction.run(_RELEASE, run=self._run)

        self._store.write_transaction(work)

    def _take(self, now: datetime, dead: list[str]) -> dict[str, str]:
        def work(transaction: WriteTransaction) -> dict[str, str]:
            (record,) = transaction.run(
                _TAKE,
                run=self._run,
                dead=dead,
                now=_spelled(now),
                expires=_spelled(now + LASTS),
                process=os.getpid(),
                host=socket.gethostname(),
            )
            return dict(record)

        return self._store.write_transaction(work)


@contextmanager
def hold_lease(store: Store, run: str) -> Iterator[Lease]:
    """Hold the right to write while the block runs."""
    lease = Lease(store, run)
    lease.renew()
    try:
        yield lease
    finally:
        lease.release()


def is_process_gone(host: str, process: int) -> bool:
    """Whether a process ran on this machine and is gone; of other machines nobody can tell."""
    return host == socket.gethostname() and not psutil.pid_exists(process)


def _spelled(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
