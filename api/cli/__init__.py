"""The command line: ``quanze``. One small module for each group of commands.

Only the group that is asked for is imported, so that ``quanze --help`` and the commands without a
database start at once.
"""

import sys
from collections.abc import Sequence

from api.cli.commands import build_app
from api.cli.faults import report_fault
from api.cli.output import prepare_streams
from api.errors import ExitCode


def main() -> None:
    """Run the command line of this process."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; return its exit code. No error leaves it."""
    prepare_streams()
    try:
        app = build_app(arguments)
        ended = app(args=list(arguments), prog_name="quanze", standalone_mode=False)
    except Exception as error:
        return report_fault(error)
    return ended if isinstance(ended, int) else ExitCode.DONE
