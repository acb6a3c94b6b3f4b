"""What each role may read and do (角色)."""

from enum import StrEnum


class Role(StrEnum):
    """Who asks; the codes are those of the vocabulary Role, ``ANONYMOUS`` has no token."""

    ANONYMOUS = "anonymous"
    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


_READABLE: dict[Role, tuple[str, ...]] = {
    Role.ANONYMOUS: ("public",),
    Role.READER: ("public",),
    Role.EDITOR: ("public", "internal"),
    Role.ADMIN: ("public", "internal", "withheld"),
}
TOKEN_ROLES = (Role.READER, Role.EDITOR, Role.ADMIN)
_WRITERS = frozenset({Role.EDITOR, Role.ADMIN})


def readable_states(role: Role) -> tuple[str, ...]:
    """Return the publication states (公开状态) that the role may read."""
    return _READABLE[role]


def may_write(role: Role) -> bool:
    """Return whether the role may change anything."""
    return role in _WRITERS
