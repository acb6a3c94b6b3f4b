"""``python -m graph_store.engine``: the engine's process, started by ``graph_store.engine.client``.

With ``--detach`` it starts the engine as a process without a parent, prints its number and ends:
the engine belongs to none of its clients and outlives them.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Any

from graph_store.engine.files import EngineFiles
from graph_store.engine.process import EngineOptions, run_engine

_LOG_BYTES = 10_000_000
"""The log of earlier runs is set aside when it has grown beyond this."""


def main() -> int:
    """Run the engine, or start it as a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m graph_store.engine")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--heap", required=True)
    parser.add_argument("--idle-seconds", type=float, required=True)
    parser.add_argument("--detach", action="store_true")
    options = parser.parse_args()
    if options.detach:
        _detach(EngineFiles(options.home))
        return 0
    return run_engine(EngineOptions(options.home, options.heap, options.idle_seconds))


def _detach(files: EngineFiles) -> None:
    arguments = [argument for argument in sys.argv[1:] if argument != "--detach"]
    command = [sys.executable, "-P", "-m", "graph_store.engine", *arguments]
    detached: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        detached = {"creationflags": flags}
    if files.log.exists() and files.log.stat().st_size > _LOG_BYTES:
        files.log.replace(files.log.with_suffix(".old.log"))
    with files.log.open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=files.folder,
            **detached,
        )
    sys.stdout.write(str(process.pid))


if __name__ == "__main__":
    sys.exit(main())
