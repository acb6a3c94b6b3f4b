"""Who asks: by the token that a request brings, or by where the API listens."""

from dataclasses import dataclass

from api.access.roles import Role
from api.access.tokens import TOKEN_OF_SECRET, hash_of
from api.errors import Forbidden
from api.settings import ApiSettings
from graph_store import AsyncStore
from messages import Words

_SCHEME = "bearer"
_NEEDED = Words(
    "读取要令牌：请在请求头写 Authorization: Bearer 令牌。令牌用 quanze token create 创建；"
    "设 QUANZE_PUBLIC_READ=true 则公开内容不要令牌。",
    "Reading needs a token: send Authorization: Bearer TOKEN. Make one by quanze token create; "
    "QUANZE_PUBLIC_READ=true opens what is public.",
)
_REFUSED = Words(
    "令牌无效或已吊销。请用 quanze token create 创建新的令牌。",
    "The token is unknown or revoked. Make a new one by quanze token create.",
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: the role, and the name under which what is done is recorded."""

    role: Role
    name: str


ANYBODY = Visitor(Role.ANONYMOUS, "anonymous")
"""Who asks without a token."""


async def visitor_of(
    authorization: str | None, store: AsyncStore, settings: ApiSettings
) -> Visitor:
    """Return who asks; raise Forbidden for an invalid token, or for none where one is needed."""
    if authorization is None:
        if settings.reads_need_token:
            raise Forbidden.of(_NEEDED)
        return ANYBODY
    scheme, _, secret = authorization.partition(" ")
    if scheme.lower() != _SCHEME:
        raise Forbidden.of(_NEEDED)
    return await holder_of(secret, store)


async def holder_of(secret: str, store: AsyncStore) -> Visitor:
    """Return who holds a token; raise Forbidden where it is unknown or revoked."""
    rows = await store.read(TOKEN_OF_SECRET, key=hash_of(secret.strip()))
    if not rows:
        raise Forbidden.of(_REFUSED)
    return Visitor(Role(rows[0]["role"]), f"token:{rows[0]['name']}")
