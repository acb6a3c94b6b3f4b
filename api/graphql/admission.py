"""Which operation runs: the text of a saved one, or the text that was sent, where it may be sent.

Every way in runs its operations through here, so that none is forgotten where an installation
allows saved queries only.
"""

from api.access.roles import Role, readable_states
from api.errors import Forbidden
from api.graphql.context import Context
from api.graphql.operations import Operation, SavedOperation, Sent
from api.saved_queries.reading import saved_query
from api.saved_queries.variables import values_of
from messages import Words

_SAVED_ONLY = Words(
    "这里只能运行保存过的查询（QUANZE_SAVED_QUERIES_ONLY）。有哪些见 GET /api/queries；运行时写 "
    "savedQuery 和 variables，不写 query。没有合用的，请 editor 或 admin 保存："
    "PUT /api/queries/名称，或 quanze queries save。",
    "Only saved queries run here (QUANZE_SAVED_QUERIES_ONLY). GET /api/queries lists them; send "
    "savedQuery and variables, no query. What is missing, an editor or admin saves: "
    "PUT /api/queries/NAME, or quanze queries save.",
)


async def admitted(sent: Sent, context: Context) -> Operation:
    """Return the operation to run.

    Raises NotFound for a name under which the visitor may read nothing, Forbidden for a text where
    only saved ones run. Admins may run any text: who tries out what is to be saved.
    """
    if isinstance(sent, SavedOperation):
        readable = readable_states(context.visitor.role)
        saved = await context.answer(saved_query(sent.saved, readable))
        told = values_of(sent.texts, saved.variables)
        return Operation(saved.document, {**(sent.variables or {}), **told}, None)
    if context.settings.saved_queries_only and context.visitor.role is not Role.ADMIN:
        raise Forbidden.of(_SAVED_ONLY)
    return sent
