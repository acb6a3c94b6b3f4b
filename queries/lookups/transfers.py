"""One transfer with its parties and the articles it rests on (下放)."""

from queries.asking import Steps, Viewpoint
from queries.devolution.transfer import TRANSFERS_BY_KEYS, Transfer, transfers_of_records
from queries.errors import NotFound


def transfer(key: str, view: Viewpoint) -> Steps[Transfer]:
    """Return the transfer of a key, as a question to be asked of a store; raise NotFound."""
    (records,) = yield [view.ask(TRANSFERS_BY_KEYS, transfers=[key])]
    found = transfers_of_records(records)
    if not found:
        raise NotFound("下放", key)
    return found[0]
