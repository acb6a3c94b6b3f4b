"""Tokens (令牌): credentials of the API. Only their hash is kept; the secret is shown once."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.access.audit import audit_event, moment_now, write_records
from api.access.roles import TOKEN_ROLES, Role
from api.errors import BadInput, NotFound
from graph_schema.rows import NodeRow
from graph_schema.types.sources import TOKEN
from graph_store import NamedRead, Store
from messages import Words

_PREFIX = "qz_"
_SECRET_BYTES = 32
_ID_LENGTH = 12
_NO_ROLE = Words(
    "没有角色“{role}”。可选：{roles}。", 'There is no role "{role}". There are: {roles}.'
)
_NO_NAME = Words("请写明令牌的用途或持有人。", "Say what the token is for, or whose it is.")
_NO_TOKEN = Words(
    "没有编号为 {id} 的令牌。用 quanze token list 查看。", "No token {id}. See: quanze token list."
)
_AMBIGUOUS = Words("编号 {id} 不止一个令牌，请写长一些。", "{id} fits several tokens: write more.")
_COLUMNS = (
    "t.key AS key, t.name AS name, t.role AS role, t.created AS created, t.revoked AS revoked"
)
_ALL = NamedRead.from_text(
    "tokens.all", f"// title: 全部令牌\nMATCH (t:Token) RETURN {_COLUMNS} ORDER BY created, key"
)
TOKEN_OF_SECRET = NamedRead.from_text(
    "tokens.valid",
    "// title: 有效的令牌\nMATCH (t:Token {key: $key}) WHERE t.revoked IS NULL "
    "RETURN t.name AS name, t.role AS role",
)
"""The valid token of a hash: asked with every request that brings one."""


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A token without its secret; ``id`` is the beginning of its hash, moments are UTC."""

    id: str
    name: str | None
    role: str
    created: str
    revoked: str | None


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made: the only time that its secret is known."""

    secret: str
    record: TokenRecord


def hash_of(secret: str) -> str:
    """Return what is stored of a secret: 32 random bytes need no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def role_named(code: str) -> Role:
    """Return the role that a token may have; raise BadInput for any other."""
    if code not in TOKEN_ROLES:
        raise BadInput.of(_NO_ROLE, role=code, roles="、".join(TOKEN_ROLES))
    return Role(code)


def create_token(store: Store, name: str, role: Role, actor: str) -> NewToken:
    """Make a token; raise BadInput for an empty name."""
    if not name.strip():
        raise BadInput.of(_NO_NAME)
    secret = _PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    key = hash_of(secret)
    stored = {"name": name.strip(), "role": role.value, "created": moment_now()}
    event = audit_event(actor, "token.create", key[:_ID_LENGTH])
    write_records(store, (NodeRow(TOKEN, key, stored), event))
    return NewToken(secret, _record({"key": key, "revoked": None, **stored}))


def list_tokens(store: Store) -> tuple[TokenRecord, ...]:
    """Return all tokens, the oldest first; revoked ones stay in the list."""
    return tuple(_record(row) for row in store.read(_ALL))


def revoke_token(store: Store, token_id: str, actor: str) -> TokenRecord:
    """Revoke the token whose id begins with ``token_id``; one revoked before stays as it is.

    Raises NotFound, or BadInput where several ids begin so.
    """
    row = _named(store.read(_ALL), token_id)
    if row["revoked"] is None:
        row["revoked"] = moment_now()
        stored = {name: value for name, value in row.items() if name != "key"}
        event = audit_event(actor, "token.revoke", row["key"][:_ID_LENGTH])
        write_records(store, (NodeRow(TOKEN, row["key"], stored), event))
    return _record(row)


def _named(rows: Sequence[dict[str, Any]], token_id: str) -> dict[str, Any]:
    found = [row for row in rows if token_id and row["key"].startswith(token_id)]
    if not found:
        raise NotFound.of(_NO_TOKEN, id=token_id)
    if len(found) > 1:
        raise BadInput.of(_AMBIGUOUS, id=token_id)
    return found[0]


def _record(row: dict[str, Any]) -> TokenRecord:
    return TokenRecord(
        id=row["key"][:_ID_LENGTH],
        name=row["name"],
        role=Role(row["role"]).value,
        created=row["created"],
        revoked=row["revoked"],
    )
