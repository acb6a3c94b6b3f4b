"""Loads on both engines: what a load, a repeat, a correction, a later list, an undo leave behind.

All lists and laws are invented. The graph is compared as a whole (``tests.graph_dump``), so that an
expectation such as "the same file twice changes nothing" means all of it.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph_store import NamedRead, Store
from loaders.backup import BackupError, backup, read_lines, restore
from loaders.lease import LoadBusy, hold_lease
from loaders.run import load_run
from loaders.service import LoadOptions, RunReport, load_laws, load_lists
from loaders.undo import CannotUndo, undo_run
from tests.engines import wipe
from tests.graph_dump import facts, lines, said
from tests.list_files import write_law, write_list

OPTIONS = LoadOptions()
WATER = "《甲市供水条例》第三条：擅自接水的，由水行政主管部门处一万元以下罚款。"
DRAIN = "《甲市排水条例》第二条"
ROWS_2024 = [
    ("对擅自接水的处罚", "行政处罚", WATER),
    ("排水许可", "行政许可", DRAIN),
    ("供水检查", "行政检查", "《甲市供水条例》"),
]


@pytest.fixture
def empty(store: Store) -> Store:
    wipe(store)
    return store


@pytest.fixture
def list_2024(tmp_path: Path) -> Path:
    return write_list(
        tmp_path / "甲市水务局2024年权责清单.xlsx", "甲市水务局2024年权责清单", ROWS_2024
    )


@pytest.fixture
def list_2025(tmp_path: Path) -> Path:
    rows = [ROWS_2024[0], ("供水检查", "行政检查", "《甲市供水条例》第四条")]
    return write_list(tmp_path / "甲市水务局2025年权责清单.xlsx", "甲市水务局2025年权责清单", rows)


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    folder = tmp_path / "laws"
    write_law(
        folder / "甲市供水条例.md", "甲市供水条例", "2015年3月1日 甲市人民代表大会常务委员会通过",
        ["供水用水适用本条例。", "供水应当安全。",
         "擅自接水的，由水行政主管部门处一万元以下罚款。"],
    )  # fmt: skip
    write_law(
        folder / "甲市水条例.md", "甲市水条例", "2026年3月1日 甲市人民代表大会常务委员会通过",
        ["水事适用本条例。", "擅自接水的，由水行政主管部门处三万元以下罚款。",
         "本条例自2026年7月1日起施行。《甲市供水条例》同时废止。"],
    )  # fmt: skip
    return folder


def periods(store: Store, folder: Path) -> list[tuple[str | None, str | None]]:
    """Return the sorted validity of the open state facts."""
    return sorted(
        (line["properties"].get("valid_from"), line["properties"].get("valid_to") or "")
        for line in facts(store, folder, "HAS_STATE")
        if "known_to" not in line["properties"]
    )


def open_facts(store: Store, folder: Path) -> set[str]:
    """Return what the graph says but for identities and contents, which an undo leaves."""
    return {line for line in said(store, folder) if "'place'" in line and "'edge'" in line}


def test_a_first_load_is_proven_to_the_row(empty: Store, list_2024: Path) -> None:
    report = load_lists(empty, [list_2024], OPTIONS)
    assert (report.read, report.loaded, report.rejected) == (3, 3, 0)
    assert report.files[0].items == 3
    count = NamedRead.from_text("t", "MATCH (i:PowerItem) RETURN count(i) AS items")
    assert empty.read(count) == [{"items": 3}]
    created = NamedRead.from_text("t", "MATCH (n) WHERE n.created_by = $run RETURN count(n) AS n")
    # The run's own records are written outside its tally but for its announcement.
    (written,) = empty.read(created, run=report.id)
    assert written["n"] == report.nodes_created + 1


@pytest.mark.parametrize("kind", ["lists", "laws"])
def test_a_first_load_agrees_with_the_counters_of_the_engine(
    empty: Store, list_2024: Path, laws: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    created = {"nodes": 0, "edges": 0}
    transact = empty.write_transaction

    def counted(work: Callable[[Any], Any]) -> Any:
        def and_count(transaction: Any) -> Any:
            result = work(transaction)
            created["nodes"] += transaction.counters.nodes_created
            created["edges"] += transaction.counters.relationships_created
            return result

        return transact(and_count)

    monkeypatch.setattr(empty, "write_transaction", counted)
    load = {"lists": lambda: load_lists(empty, [list_2024], OPTIONS),
            "laws": lambda: load_laws(empty, [laws], OPTIONS)}[kind]  # fmt: skip
    report = load()
    # Beside what the run counts: the lease, and the accounts of its files with their links.
    files = len(report.files)
    assert created["nodes"] == report.nodes_created + files + 1
    assert created["edges"] == report.facts_opened + report.parts + 2 * files


def test_the_same_file_twice_changes_nothing(empty: Store, list_2024: Path, tmp_path: Path) -> None:
    load_lists(empty, [list_2024], OPTIONS)
    before = said(empty, tmp_path)
    again = load_lists(empty, [list_2024], OPTIONS)
    assert (again.facts_opened, again.facts_closed) == (0, 0)
    assert said(empty, tmp_path) == before


def test_a_corrected_cell_closes_the_old_state_and_opens_a_new_one(
    empty: Store, list_2024: Path, tmp_path: Path
) -> None:
    load_lists(empty, [list_2024], OPTIONS)
    rows = [*ROWS_2024[:2], (*ROWS_2024[2], "改过")]
    write_list(list_2024, "甲市水务局2024年权责清单", rows)
    again = load_lists(empty, [list_2024], OPTIONS)
    closed = [
        line for line in facts(empty, tmp_path, "HAS_STATE")
        if line["properties"].get("closed_by") == again.id
    ]  # fmt: skip
    assert len(closed) == 1
    assert closed[0]["properties"]["known_to"] > closed[0]["properties"]["known_from"]
    assert again.facts_opened == again.facts_closed == 1


def test_a_whole_list_ends_what_it_no_longer_holds(
    empty: Store, list_2024: Path, list_2025: Path, tmp_path: Path
) -> None:
    load_lists(empty, [list_2024, list_2025], OPTIONS)
    # Three items of 2024 end when the list of 2025 begins; two of them go on in it.
    assert periods(empty, tmp_path) == [
        *[("2024-01-01", "2025-01-01")] * 3,
        *[("2025-01-01", "")] * 2,
    ]


def test_a_list_read_in_part_ends_nothing_by_leaving_it_out(
    empty: Store, list_2024: Path, list_2025: Path, tmp_path: Path
) -> None:
    load_lists(empty, [list_2024], OPTIONS)
    load_lists(empty, [list_2025], LoadOptions(whole=False))
    assert periods(empty, tmp_path) == [
        ("2024-01-01", ""),
        *[("2024-01-01", "2025-01-01")] * 2,
        *[("2025-01-01", "")] * 2,
    ]


def test_a_list_with_a_reject_is_not_whole(
    empty: Store, list_2024: Path, list_2025: Path, tmp_path: Path
) -> None:
    load_lists(empty, [list_2024], OPTIONS)
    write_list(list_2025, "甲市水务局2025年权责清单", [("", "行政处罚", WATER), ROWS_2024[2]])
    report = load_lists(empty, [list_2025], OPTIONS)
    assert (report.read, report.loaded, report.rejected) == (2, 1, 1)
    (reject,) = report.files[0].rejects
    assert (reject.sheet, reject.row) == ("清单", 3)
    ended = [period for period in periods(empty, tmp_path) if period[1]]
    assert ended == [("2024-01-01", "2025-01-01")]


class TestTheOrderOfLoadingIsNothing:
    def both(self, store: Store, folder: Path, loads: list[Callable[[], RunReport]]) -> set[str]:
        wipe(store)
        for load in loads:
            load()
        return said(store, folder)

    def test_of_lists(self, store: Store, list_2024: Path, list_2025: Path, tmp_path: Path) -> None:
        def older() -> RunReport:
            return load_lists(store, [list_2024], OPTIONS)

        def newer() -> RunReport:
            return load_lists(store, [list_2025], OPTIONS)

        assert self.both(store, tmp_path, [older, newer]) == self.both(
            store, tmp_path, [newer, older]
        )

    def test_of_laws_and_lists(
        self, store: Store, list_2024: Path, laws: Path, tmp_path: Path
    ) -> None:
        def lists() -> RunReport:
            return load_lists(store, [list_2024], OPTIONS)

        def law() -> RunReport:
            return load_laws(store, [laws], OPTIONS)

        after = self.both(store, tmp_path, [lists, law])
        assert after == self.both(store, tmp_path, [law, lists])
        # The quoted words stand in the article cited, and the repealing law's article is proposed.
        assert len([line for line in after if "QUOTES" in line and "'same'" in line]) == 1
        assert [line for line in after if "CONTINUES_IN" in line]

    def test_of_versions_of_one_law(self, store: Store, laws: Path, tmp_path: Path) -> None:
        newer = write_law(
            tmp_path / "new" / "甲市供水条例.md", "甲市供水条例",
            "2015年3月1日 甲市人民代表大会常务委员会通过 "
            "2020年5月1日 甲市人民代表大会常务委员会修正",
            ["供水用水适用本条例。", "供水必须安全。"],
        )  # fmt: skip
        loads = [
            lambda: load_laws(store, [laws], OPTIONS),
            lambda: load_laws(store, [newer], OPTIONS),
        ]
        forth = self.both(store, tmp_path, loads)
        assert forth == self.both(store, tmp_path, loads[::-1])


class TestUndo:
    def test_it_restores_what_was_there(
        self, empty: Store, list_2024: Path, list_2025: Path, tmp_path: Path
    ) -> None:
        load_lists(empty, [list_2024], OPTIONS)
        before = open_facts(empty, tmp_path)
        later = load_lists(empty, [list_2025], OPTIONS)
        undo_run(empty, later.id)
        assert open_facts(empty, tmp_path) == before

    def test_what_was_known_then_stays_known(
        self, empty: Store, list_2024: Path, tmp_path: Path
    ) -> None:
        report = load_lists(empty, [list_2024], OPTIONS)
        undo_run(empty, report.id)
        rows = facts(empty, tmp_path, "HAS_STATE")
        assert len(rows) == 3
        assert all(line["properties"].get("known_to") for line in rows)

    def test_a_load_that_a_later_one_stands_on_is_refused_with_its_name(
        self, empty: Store, list_2024: Path, list_2025: Path
    ) -> None:
        first = load_lists(empty, [list_2024], OPTIONS)
        second = load_lists(empty, [list_2025], OPTIONS)
        with pytest.raises(CannotUndo, match=second.id):
            undo_run(empty, first.id)
        undo_run(empty, second.id)
        undo_run(empty, first.id)
        with pytest.raises(CannotUndo, match="撤销过"):
            undo_run(empty, first.id)

    def test_what_followed_from_both_goes_with_either(
        self, empty: Store, list_2024: Path, laws: Path, tmp_path: Path
    ) -> None:
        listed = load_lists(empty, [list_2024], OPTIONS)
        load_laws(empty, [laws], OPTIONS)
        undo_run(empty, listed.id)
        quotes = facts(empty, tmp_path, "QUOTES")
        assert quotes
        assert all(line["properties"].get("known_to") for line in quotes)

    def test_loading_again_after_an_undo_says_the_same(
        self, empty: Store, list_2024: Path, tmp_path: Path
    ) -> None:
        report = load_lists(empty, [list_2024], OPTIONS)
        before = said(empty, tmp_path)
        undo_run(empty, report.id)
        load_lists(empty, [list_2024], OPTIONS)
        assert said(empty, tmp_path) == before


class TestBackup:
    def test_what_was_saved_is_restored_to_the_last_node_and_edge(
        self, empty: Store, list_2024: Path, laws: Path, tmp_path: Path
    ) -> None:
        load_lists(empty, [list_2024], OPTIONS)
        load_laws(empty, [laws], OPTIONS)
        saved = list(lines(empty, tmp_path))
        file = tmp_path / "copy.gz"
        made = backup(empty, file)
        with pytest.raises(BackupError, match="已有内容"):
            restore(empty, file)
        wipe(empty)
        assert restore(empty, file) == made
        assert list(lines(empty, tmp_path)) == saved

    def test_a_copy_that_was_cut_short_is_refused(
        self, empty: Store, list_2024: Path, tmp_path: Path
    ) -> None:
        load_lists(empty, [list_2024], OPTIONS)
        file = tmp_path / "copy.gz"
        backup(empty, file)
        file.write_bytes(file.read_bytes()[:-200])
        wipe(empty)
        with pytest.raises(BackupError, match=r"copy\.gz"):
            restore(empty, file)
        assert list(read_lines_of_empty(empty, tmp_path)) == []


def read_lines_of_empty(store: Store, folder: Path) -> list[object]:
    file = folder / "empty.gz"
    backup(store, file)
    return [line for line in read_lines(file) if "node" in line or "edge" in line]


def test_one_load_writes_at_a_time(empty: Store, list_2024: Path) -> None:
    load_lists(empty, [list_2024], OPTIONS)
    with hold_lease(empty, "somebody"), pytest.raises(LoadBusy, match="somebody"):
        load_lists(empty, [list_2024], OPTIONS)
    assert load_lists(empty, [list_2024], OPTIONS).status == "done"


def test_a_load_that_fails_leaves_no_half_file(
    empty: Store, list_2024: Path, tmp_path: Path
) -> None:
    class StopError(Exception):
        pass

    with pytest.raises(StopError), load_run(empty, "lists"):
        raise StopError
    status = NamedRead.from_text("t", "MATCH (r:LoadRun) RETURN r.status AS status")
    assert empty.read(status) == [{"status": "failed"}]
    assert load_lists(empty, [list_2024], OPTIONS).status == "done"


_KILLED = """
import os, signal, sys
from pathlib import Path
from graph_store import load_settings, open_store
from loaders.service import LoadOptions, load_lists
import loaders.graph_writer as graph_writer

written = 0
write = graph_writer.GraphWriter.write
def stop_after(self, batch):
    global written
    write(self, batch)
    written += 1
    if written == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
graph_writer.GraphWriter.write = stop_after
with open_store(load_settings()) as store:
    load_lists(store, [Path(p) for p in sys.argv[3:]], LoadOptions())
"""


def test_a_load_killed_half_way_is_repeated_safely(
    empty: Store, engine_settings: object, list_2024: Path, list_2025: Path, tmp_path: Path
) -> None:
    load_lists(empty, [list_2024, list_2025], OPTIONS)
    whole = said(empty, tmp_path)
    wipe(empty)
    secret = getattr(engine_settings, "password", None)
    environment = os.environ | {
        "QUANZE_HOME": str(getattr(engine_settings, "home", "")),
        **({"QUANZE_URI": uri} if (uri := getattr(engine_settings, "uri", None)) else {}),
        **({"QUANZE_PASSWORD": secret.get_secret_value()} if secret else {}),
    }
    # Killed after the run's announcement, the first file's source and its list.
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, "-", "3", str(list_2024), str(list_2025)],
        env=environment, check=False, timeout=120,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL
    load_lists(empty, [list_2024, list_2025], OPTIONS)
    assert said(empty, tmp_path) == whole
    status = NamedRead.from_text(
        "t", "MATCH (r:LoadRun) RETURN r.status AS status ORDER BY r.started"
    )
    assert [row["status"] for row in empty.read(status)] == ["interrupted", "done"]
