"""What stands at an address: the look-up of each type, by its key."""

from collections.abc import Callable, Mapping
from typing import Any

from api.addresses.paths import Named
from queries.asking import Steps, Viewpoint
from queries.errors import NotFound
from queries.lookups import bodies, items, laws
from queries.lookups.law_versions import law_version
from queries.lookups.transfers import transfer
from queries.ownership.question import OwnershipQuestion, ownership

_LookUp = Callable[[str, Viewpoint], Steps[Any]]


def _law(key: str, view: Viewpoint) -> Steps[Any]:
    return (yield from laws.law_of_key(key, view))


def _article(key: str, view: Viewpoint) -> Steps[Any]:
    return (yield from laws.article_of_key(key, view))


def _item(key: str, view: Viewpoint) -> Steps[Any]:
    return (yield from items.item(key, view))[0]


def _department(key: str, view: Viewpoint) -> Steps[Any]:
    return (yield from bodies.department(key, view))[0]


def _region(key: str, view: Viewpoint) -> Steps[Any]:
    return (yield from bodies.region(key, view))[0]


def _duty(key: str, view: Viewpoint) -> Steps[Any]:
    return (yield from ownership(OwnershipQuestion(key), view)).duties[0]


_LOOK_UPS: Mapping[str, _LookUp] = {
    "laws": _law,
    "law-versions": law_version,
    "articles": _article,
    "items": _item,
    "departments": _department,
    "regions": _region,
    "duties": _duty,
    "transfers": transfer,
}


def look_up(named: Named, view: Viewpoint) -> Steps[Any]:
    """Return what stands at an address, as a question to be asked of a store.

    Raises NotFound, in the same words for a type or a key that doesn't exist and for what may not
    be read.
    """
    missing = NotFound("地址所指的内容", named.key)
    if not named.is_possible:
        raise missing
    try:
        found = yield from _LOOK_UPS[named.word](named.key, view)
    except NotFound:
        raise missing from None
    if found is None:
        raise missing
    return found
