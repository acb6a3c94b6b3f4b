"""The moment of knowledge (``knownAt``) as a viewpoint carries it and a statement asks for it."""

from dataclasses import replace

from graphql import GraphQLError

from api.errors import BadInput
from api.selections.scalars import DATE_TIME
from api.selections.scope import Scope
from api.selections.symbols import Slot
from queries.asking import LATEST_KNOWLEDGE, AsOf, Viewpoint


def as_known_at(view: Viewpoint, moment: str | None) -> Viewpoint:
    """Return the view of what was known at a moment (None for now); raise BadInput for none."""
    if moment is None:
        return view
    try:
        known_at: str = DATE_TIME.parse_value(moment)
    except GraphQLError as error:
        raise BadInput(f"knownAt {error.message}") from None
    return replace(view, moment=AsOf(view.moment.as_of, known_at))


def is_of_a_moment(view: Viewpoint) -> bool:
    """Return whether a view is of a moment of the past, not of all that is known now."""
    return view.moment.known_at != LATEST_KNOWLEDGE


def scope_of_view(view: Viewpoint) -> Scope:
    """Return the scope of a statement that is asked from a view."""
    known_at = Slot(None, view.moment.known_at) if is_of_a_moment(view) else None
    return Scope(known_at=known_at)
