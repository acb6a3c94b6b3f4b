"""The revision of a graph (图的修订): what changes whenever anything is written.

Every writing transaction of a ``Store`` leaves a value that no other leaves. Where it is the same
before and after, nothing was written between: what was answered then may be told again. What is
written past this package isn't seen.
"""

import secrets
from typing import Any

from graph_store.reads import NamedRead

REVISION = NamedRead.from_text(
    "graph_revision",
    "// title: 图的修订\nMATCH (r:Revision {key: 'graph'}) RETURN r.value AS value",
)
RENEW_REVISION = "MERGE (r:Revision {key: 'graph'}) SET r.value = $value"


def new_revision() -> dict[str, Any]:
    """Return the parameters of ``RENEW_REVISION``.

    No count: a graph that is restored from a backup must not come to a value that it once had.
    """
    return {"value": secrets.token_hex(16)}
