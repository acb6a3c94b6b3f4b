"""Names to bodies (名称认定): the order in which persons, a register and the tables are asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from resolution.department_names import DepartmentMention
from resolution.naming.answers import NameAnswer
from resolution.naming.groups import is_group, members_of
from resolution.naming.local import Asked, answer_by_tables, unknown
from resolution.naming.meanings import is_name
from resolution.naming.seats import Seat, national_index, seat_of, seat_of_mention
from resolution.naming.writing import folded_name, take_apart
from resolution.regions import RegionIndex

EARLIEST, LATEST = date(1949, 10, 1), date(2100, 1, 1)


class NameResolver:
    """Answers what written names mean, in a region, on a day. Immutable after construction.

    ``index`` are the regions that are known, the national divisions where none are given.
    """

    def __init__(self, today: date, index: RegionIndex | None = None) -> None:
        self._today = today
        self._index = index or national_index()
        self._seats: dict[str, Seat | None] = {}

    def resolve(self, name: str, region: str | None = None, day: date | None = None) -> NameAnswer:
        """Return what ``name`` means in a document of ``region`` (name, code or key) on ``day``."""
        written = folded_name(name)
        if not written:
            return unknown(name, "名称为空")
        on = day or self._today
        if not EARLIEST <= on < LATEST:
            return unknown(written, f"日期{on}不在{EARLIEST}至{LATEST}之间，无从认定")
        home = self._home(region) if region else None
        if region and home is None:
            return unknown(written, f"不认识区划“{region}”")
        taken = take_apart(name, is_name)
        if not taken.mentions:
            return unknown(written, f"“{written}”里没有机构名称")
        answers = [self._one(mention, home, on) for mention in taken.mentions]
        if len(answers) == 1 and not taken.is_open:
            return replace(answers[0], as_written=written)
        return _listed(written, answers, is_open=taken.is_open)

    def _home(self, region: str) -> Seat | None:
        if region not in self._seats:
            self._seats[region] = seat_of(region, self._index)
        return self._seats[region]

    def _one(self, mention: DepartmentMention, home: Seat | None, day: date) -> NameAnswer:
        if is_group(mention):
            return self._group(mention, home)
        if home is not None and mention.levels and not mention.region_prefix:
            seat = seat_of_mention(mention, home, self._index)
            if seat is None and min(mention.levels) > home.level:
                return self._group(mention, home)  # 县教育局 in a city's text: its counties'
        return answer_by_tables(mention, home, Asked(day, self._today), self._index)

    def _group(self, mention: DepartmentMention, home: Seat | None) -> NameAnswer:
        members = members_of(mention, home, self._index)
        why = f"“{mention.as_written}”是集合主体，{members.said}"
        return NameAnswer(
            as_written=mention.as_written,
            relation="group",
            why=why,
            decided=members.names,
            acts_today=members.names,
            is_open=members.is_open,
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
