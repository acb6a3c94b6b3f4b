"""What persons decided about names and duties (人工认定): before any rule, gone when taken back.

A judgement that a name is the same as a second one sends who asks for the first to the second. The
latest judgement on a pair counts. Nothing is merged: without the judgement the rules answer again.
"""

from collections.abc import Iterable
from typing import NamedTuple

from resolution.department_names import DepartmentMention, parse_departments
from resolution.naming.seats import Seat
from resolution.naming.writing import folded_name
from resolution.places_in_names import place_prefix


class Judged(NamedTuple):
    """One judgement in force: two names with their places, the verdict, by whom, when and why."""

    left: str
    right: str
    verdict: str
    by: str
    at: str
    why: str
    key: str = ""

    @property
    def told(self) -> str:
        """The judgement as a sentence."""
        thing = "职责" if is_duty(self.left) else "机构"
        words = {"same": f"同一{thing}", "different": f"不是同一{thing}"}.get(self.verdict, "存疑")
        said = f"{self.by}于{self.at[:10]}认定“{self.left}”与“{self.right}”{words}"
        return f"{said}：{self.why}"


class Judgements:
    """Judgements in force, by the names that they are about. Immutable after construction."""

    def __init__(self, judged: Iterable[Judged] = ()) -> None:
        self._pairs: dict[frozenset[str], Judged] = {}
        for one in sorted(judged, key=lambda one: (one.at, one.key)):
            self._pairs[frozenset((plain_name(one.left), plain_name(one.right)))] = one
        self._of: dict[str, tuple[Judged, ...]] = {}
        for pair, one in self._pairs.items():
            for name in pair:
                self._of[name] = (*self._of.get(name, ()), one)

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def of(self, name: str) -> tuple[Judged, ...]:
        """Return the judgements about a plain name."""
        return self._of.get(name, ())

    def between(self, left: str, right: str) -> Judged | None:
        """Return the judgement about two plain names, or None."""
        return self._pairs.get(frozenset((left, right)))

    def differ(self, left: str, right: str) -> bool:
        """Return whether a person judged that two plain names are different bodies."""
        found = self.between(left, right)
        return found is not None and found.verdict == "different"

    def is_doubted(self, name: str) -> bool:
        """Return whether a person left open what a plain name means."""
        return any(one.verdict == "unsure" for one in self.of(name))

    def meant_by(self, name: str) -> tuple[Judged, ...]:
        """Return the judgements that send a plain name to another, to the last one each."""
        return self._sent(name, (name,))

    def same_names(self, name: str) -> tuple[str, ...]:
        """Return the names, as written, that are judged to be the same as a plain name."""
        found = {name: name}
        queue = [name]
        while queue:
            at = queue.pop()
            for one in self.of(at):
                for other in (one.left, one.right):
                    plain = plain_name(other)
                    if one.verdict == "same" and plain not in found:
                        found[plain] = other
                        queue.append(plain)
        del found[name]
        return tuple(found.values())

    def _sent(self, name: str, path: tuple[str, ...]) -> tuple[Judged, ...]:
        ends: dict[Judged, None] = {}
        for one in self.of(name):
            target = plain_name(one.right)
            if one.verdict == "same" and target not in path:
                ends |= dict.fromkeys(self._sent(target, (*path, target)) or (one,))
        return tuple(ends)


NOBODY = Judgements()
"""Where no person has judged anything."""


def is_duty(name: str) -> bool:
    """Return whether what is judged is the key of a duty, and no name of a body."""
    return name.startswith("duty:")


def plain_name(name: str) -> str:
    """Return a name with its place in one form: 中共昭化区委宣传部 is 昭化区党委宣传部.

    The key of a duty stays as it is.
    """
    if is_duty(name):
        return name
    mentions = parse_departments(folded_name(name))
    if len(mentions) != 1:
        return folded_name(name)
    mention = mentions[0]
    return _plain(_last_place(mention.region_prefix) or mention.generic_prefix, mention)


def plain_mention(mention: DepartmentMention, seat: Seat | None) -> str:
    """Return a mention in the form of ``plain_name``, in the place that it belongs to."""
    return _plain(seat.name if seat else "", mention)


def _plain(place: str, mention: DepartmentMention) -> str:
    return f"{place}{mention.core}{mention.inner_office}" or mention.as_written


def _last_place(places: str) -> str:
    last = ""
    while places:
        last = place_prefix(places) or places
        places = places[len(last) :]
    return last
