"""The store as the commands open it, and who is at work."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from api.access.roles import Role, readable_states
from api.errors import BadInput
from graph_schema.statements import schema_elements
from graph_store import Settings, Store, load_settings, open_store
from loaders.backup import BackupError
from loaders.lease import LoadBusy
from loaders.manifest import ManifestError
from loaders.readers import UnreadableFile
from loaders.sources.laws.package import PackageUnusable
from loaders.sources.power_lists.mapping import MappingError
from loaders.undo import CannotUndo
from queries.asking import Asker, AsOf, Viewpoint, today

_REFUSALS = (
    BackupError,
    CannotUndo,
    LoadBusy,
    ManifestError,
    MappingError,
    PackageUnusable,
    UnreadableFile,
)


@contextmanager
def opened_store(settings: Settings | None = None) -> Iterator[Store]:
    """Yield the store of the settings, or of those given; what the loaders refuse is bad input.

    Its indexes are made where they aren't there yet: an empty graph can be asked, too.
    """
    with open_store(settings or load_settings()) as store:
        store.ensure_schema(schema_elements())
        try:
            yield store
        except _REFUSALS as refusal:
            raise BadInput(str(refusal)) from refusal


def local_viewpoint(as_of: str | None = None) -> Viewpoint:
    """Return the view of who works on this machine with the database's password: all of it."""
    return Viewpoint(AsOf(as_of or today()), Asker(readable_states(Role.ADMIN), today()))


def local_actor() -> str:
    """Return the name under which this person's work is recorded."""
    try:
        return f"local:{getpass.getuser()}"
    except (KeyError, OSError):  # no name for this user number, as in some containers
        return "local"
