"""What a passage that gives a power or a duty says (授权条款)."""

from typing import NamedTuple

from legal_text.places import Span


class PowerPassage(NamedTuple):
    """A passage that gives somebody a power or a duty: a candidate, never more.

    ``type`` is a type of the lists (permit, penalty, coercion …); ``authority`` the body as
    written, None where the passage names none; ``levels`` the words of level within it.
    ``conduct`` is what the power is about: the conduct punished, the activity permitted, the
    object inspected. ``sanctions`` are kinds of ``legal_text.sanctions``. ``paragraph`` (款) and
    ``item`` (项) count within the text that was read, ``quote`` stands at ``span`` in it. ``rule``
    names the row of ``legal_text.powers.rules`` that matched, ``score`` (0 to 100) how sure it is.
    """

    type: str
    authority: str | None
    levels: tuple[str, ...]
    conduct: str
    sanctions: tuple[str, ...]
    quote: str
    span: Span
    paragraph: int
    item: int | None
    rule: str
    score: int
