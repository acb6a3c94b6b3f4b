"""Names to bodies (名称认定): the order in which persons, a register and the tables are asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from resolution.department_names import DepartmentMention, parse_departments
from resolution.naming.answers import NameAnswer, Proposal
from resolution.naming.catalogue import full_name
from resolution.naming.groups import Members, is_group, members_of
from resolution.naming.judged import NOBODY, Judged, Judgements, plain_mention, plain_name
from resolution.naming.local import (
    Asked,
    answer_by_tables,
    town_answer,
    unknown,
    unlisted_place,
    zone_answer,
)
from resolution.naming.meanings import is_name
from resolution.naming.registered import HeldBodies
from resolution.naming.seats import (
    DIVISIONS_SINCE,
    Seat,
    national_index,
    seat_of,
    seat_of_mention,
)
from resolution.naming.towns import is_held_in, town_named
from resolution.naming.writing import folded_name, spaced_name, take_apart
from resolution.regions import RegionIndex

EARLIEST, LATEST = date(1949, 10, 1), date(2100, 1, 1)
_GOVERNMENT, _SUBDISTRICT, _OFFICE = "人民政府", "街道", "办事处"
_PROVINCE, _BUREAU, _FUNCTION = "2", "局", "部门"
_COUNTED = ("3", "4")


class NameResolver:
    """Answers what written names mean, in a region, on a day.

    ``index`` are the regions that are known, the national divisions where none are given;
    ``held`` is a register of bodies, asked before the tables; ``judgements`` come before both.
    """

    def __init__(
        self,
        today: date,
        index: RegionIndex | None = None,
        held: HeldBodies | None = None,
        judgements: Judgements = NOBODY,
    ) -> None:
        self._today = today
        self._index = index or national_index()
        self._held = held
        self._judgements = judgements
        self._seats: dict[str, Seat | None] = {}
        self._members: dict[tuple[str, Seat | None], Members] = {}

    def resolve(self, name: str, region: str | None = None, day: date | None = None) -> NameAnswer:
        """Return what ``name`` means in a document of ``region`` (name, code or key) on ``day``."""
        written = folded_name(name)
        if not written:
            return unknown(name, "名称为空")
        on = day or self._today
        if not EARLIEST <= on < LATEST:
            return unknown(written, f"日期{on}不在{EARLIEST}至{LATEST}之间，无从认定")
        home = self.home_of(region) if region else None
        if region and home is None:
            return unknown(written, f"不认识区划“{region}”")
        taken = take_apart(spaced_name(name), is_name)
        if not taken.mentions:
            return unknown(written, f"“{written}”里没有机构名称")
        asked = Asked(on, self._today)
        answers = [self.resolve_mention(mention, home, asked) for mention in taken.mentions]
        if len(answers) == 1 and not taken.is_open:
            same = answers[0].as_written == written
            return answers[0] if same else replace(answers[0], as_written=written)
        return _listed(written, answers, is_open=taken.is_open)

    def home_of(self, region: str) -> Seat | None:
        """Return the place that a region's name, code or key means, or None."""
        if region not in self._seats:
            self._seats[region] = seat_of(region, self._index)
        return self._seats[region]

    def resolve_mention(
        self, mention: DepartmentMention, home: Seat | None, asked: Asked
    ) -> NameAnswer:
        """Return what one name, or one set of bodies, means in a document of ``home``."""
        if is_group(mention):
            return self._group(mention, home, asked)
        seat = seat_of_mention(mention, home, self._index)
        is_lower = home is not None and mention.levels and min(mention.levels) > home.level
        if is_lower and seat is None:
            return self._group(mention, home, asked)  # 县教育局 in a city's text
        answer = self._by_rules(mention, home, seat, asked)
        if not self._judgements:
            return answer
        return self._as_judged(answer, plain_mention(mention, seat), seat, asked)

    def _by_rules(
        self, mention: DepartmentMention, home: Seat | None, seat: Seat | None, asked: Asked
    ) -> NameAnswer:
        found = self._held.answer(mention, home, asked) if self._held else None
        if found is not None:
            return found
        town = town_named(mention.core)
        if town is not None and home is not None and is_held_in(town, mention, home, self._index):
            return town_answer(mention.as_written, town.governed_by)
        answer = (
            zone_answer(mention, home, seat)
            or unlisted_place(mention, home, seat)
            or answer_by_tables(mention, seat, asked)
        )
        return self._held.confirmed(answer, seat, asked) if self._held else answer

    def _group(self, mention: DepartmentMention, home: Seat | None, asked: Asked) -> NameAnswer:
        key = (mention.as_written, home)
        if key not in self._members:
            self._members[key] = members_of(mention, home, self._index)
        members = self._members[key]
        known = [self._member(members.core, place, asked) for place in members.places]
        may_differ = asked.day < DIVISIONS_SINCE and any(
            p.level in _COUNTED for p in members.places
        )
        said = f"，{asked.day}的区划可能不同" if may_differ else ""
        return NameAnswer(
            as_written=mention.as_written,
            relation="group",
            why=f"“{mention.as_written}”是集合主体，{members.said}{said}",
            decided=tuple(name for one in known for name in one.decided),
            acts_today=tuple(dict.fromkeys(name for one in known for name in one.acts_today)),
            is_open=members.is_open or may_differ or not all(one.decided for one in known),
        )

    def _member(self, core: str, place: Seat, asked: Asked) -> NameAnswer:
        """Return the body of one member's place, under the name that it had on the day."""
        own = _OFFICE if core == _GOVERNMENT and place.name.endswith(_SUBDISTRICT) else core
        if place.level == _PROVINCE and own.endswith(_BUREAU):
            own = own.removesuffix(_BUREAU) + _FUNCTION  # 省、市教育局: a province's is a 厅
        name = full_name(own, place)
        (mention, *others) = parse_departments(name) or (None,)
        if mention is None or others or core == _GOVERNMENT:
            return NameAnswer(name, "same", "", (name,), (name,))
        return self._by_rules(mention, place, place, asked)

    def _as_judged(
        self, answer: NameAnswer, name: str, seat: Seat | None, asked: Asked
    ) -> NameAnswer:
        about = self._judgements.of(name)
        if not about:
            return answer
        meant = self._judgements.meant_by(name)
        if meant:
            return self._sent(answer, meant, seat, asked)
        doubts = [one for one in about if one.verdict == "unsure"]
        if doubts:
            return _left_open(answer, doubts[0])
        if not answer.decided:
            answer = self._backwards(answer, name, seat, asked)
        return self._without_different(answer, name)

    def _sent(
        self, answer: NameAnswer, meant: Sequence[Judged], seat: Seat | None, asked: Asked
    ) -> NameAnswer:
        """Return the answer for the name that a judgement says is the same."""
        told = "；".join(one.told for one in meant)
        found = [self._by_name(one.right, seat, asked) for one in meant]
        if len({one.decided for one in found}) > 1:
            candidates = tuple(Proposal(one.right, 100.0, ("认定",)) for one in meant)
            why = f"“{answer.as_written}”的认定互相矛盾：{told}；请撤回其中一个"
            return NameAnswer(answer.as_written, "ambiguous", why, candidates=candidates)
        return replace(
            found[0],
            as_written=answer.as_written,
            why=f"{told}；{found[0].why}",
            ground="judgement",
        )

    def _by_name(self, name: str, seat: Seat | None, asked: Asked) -> NameAnswer:
        mentions = parse_departments(folded_name(name))
        if len(mentions) == 1:
            place = seat_of_mention(mentions[0], seat, self._index)
            found = self._by_rules(mentions[0], seat, place, asked)
            if found.decided:
                return found
        return NameAnswer(name, "same", "按认定照写", (name,), (name,))

    def _backwards(
        self, answer: NameAnswer, name: str, seat: Seat | None, asked: Asked
    ) -> NameAnswer:
        """Return the answer for a name that was judged to be this one, where the rules know it."""
        for one in self._judgements.of(name):
            if one.verdict == "same" and plain_name(one.right) == name:
                found = self._by_name(one.left, seat, asked)
                if found.ground == "register":
                    why = f"{one.told}；{found.why}"
                    written = answer.as_written
                    return replace(found, as_written=written, why=why, ground="judgement")
                return NameAnswer(
                    answer.as_written, "same", one.told, (one.right,), (one.right,),
                    ground="judgement",
                )  # fmt: skip
        return answer

    def _without_different(self, answer: NameAnswer, name: str) -> NameAnswer:
        """Return an answer without the bodies that a person says the name doesn't mean."""
        judged = {
            other: found
            for other in (*(one.name for one in answer.candidates), *answer.decided)
            if (found := self._judgements.between(name, plain_name(other))) is not None
            and found.verdict == "different"
        }
        if not judged:
            return answer
        decided = tuple(one for one in answer.decided if one not in judged)
        why = "；".join((answer.why, *(one.told for one in judged.values())))
        return replace(
            answer,
            relation=answer.relation if decided or not answer.decided else "ambiguous",
            decided=decided,
            acts_today=answer.acts_today if decided else (),
            candidates=tuple(one for one in answer.candidates if one.name not in judged),
            why=why,
            ground="judgement",
        )


def _left_open(answer: NameAnswer, doubt: Judged) -> NameAnswer:
    proposed = tuple(Proposal(name, 100.0, ("存疑",)) for name in answer.decided)
    return replace(
        answer,
        relation="ambiguous",
        decided=(),
        acts_today=(),
        candidates=answer.candidates or proposed,
        why=f"{doubt.told}；{answer.why}",
        ground="judgement",
    )


def _listed(written: str, answers: Sequence[NameAnswer], *, is_open: bool) -> NameAnswer:
    """Return the answer to a text that names several: what is decided of each, and each answer."""
    undecided = [one.as_written for one in answers if not one.decided]
    why = f"“{written}”含有{len(answers)}个名称，逐个认定"
    if undecided:
        why += f"；没有认定的：{'、'.join(undecided)}"
    if is_open:
        why += "；“等”字表示没有列全"
    return NameAnswer(
        as_written=written,
        relation="list",
        why="；".join((why, *(one.why for one in answers))),
        decided=tuple(dict.fromkeys(name for one in answers for name in one.decided)),
        acts_today=tuple(dict.fromkeys(name for one in answers for name in one.acts_today)),
        candidates=tuple(c for one in answers if not one.decided for c in one.candidates),
        related=tuple(dict.fromkeys(one for answer in answers for one in answer.related)),
        is_open=is_open or any(one.is_open for one in answers),
        parts=tuple(answers),
    )
