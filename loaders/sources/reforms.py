"""Reforms of national bodies (国务院机构改革) as JSON: new bodies, and what they took from which.

``{"source": ["决定（2018-03-17）", …], "relations": [{"new", "kind", "sources": [{"dept", "what"}],
"abolished": [...], "note"}]}``. The bodies are national, so their names stand without a place.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph_schema.places import CellPlace
from graph_schema.rows import NodeRow, Value
from graph_schema.types.bodies import SUCCEEDED_BY
from legal_text.dates import find_dates
from legal_text.folding import fold_text
from loaders.bodies import department_node
from loaders.sources.assertion import Asserting, SourceAssertion
from loaders.sources.department_events import succession_scope
from messages import Words
from resolution.department_names import parse_departments

_ALL_DUTIES = re.compile(r"^(?:全部|所有|整体)")
_DATE_IN_BRACKETS = re.compile(r"[（(]\d{4}[-年][^（()）]*[)）]\s*$")
_AND_OTHERS = re.compile(r"等(?:部门|单位|机构)?$")
_KIND_OF_BODY = re.compile(r"\([省市县乡]级?以[上下]\)")
_BRACKETED = re.compile(r"\([^()]*\)")

_NOT_A_REFORM = Words(
    "{name}：不是机构改革的 JSON：{place}：{problem}",
    "{name}: not the JSON of a reform: {place}: {problem}",
)
_SAME_BODY = Words(
    "第 {number} 条：{name} 重新组建后名称不变，仍是同一机构，没有写承继关系",
    "relation {number}: {name} keeps its name and stays one body; no succession is written",
)
_OTHERS = Words(
    "第 {number} 条：“{words}”没有列全，只写入写明的机构",
    'relation {number}: "{words}" is not complete; only the bodies named are written',
)
_REMARK = Words("第 {number} 条的说明：{note}", "remark on relation {number}: {note}")


class NotAReform(ValueError):  # noqa: N818 - it says what the file is
    """A JSON text of another shape, with the place and what is wrong."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    dept: str = Field(min_length=1)
    what: str = ""


class Relation(BaseModel):
    """One new body and what it took over."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    new: str = Field(min_length=1)
    kind: str = ""
    sources: tuple[_Part, ...]
    abolished: tuple[str, ...] = ()
    note: str = ""


class Reform(BaseModel):
    """The relations of one reform, and the documents that decided it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    source: tuple[str, ...] = Field(min_length=1)
    relations: tuple[Relation, ...]

    @property
    def date(self) -> str | None:
        """The day of the first document that names one."""
        days = (day.iso for text in self.source for day in find_dates(text))
        return next(days, None)

    @property
    def instrument(self) -> str:
        """The documents without their dates."""
        return "；".join(_DATE_IN_BRACKETS.sub("", text).strip() for text in self.source)

    @property
    def abolished(self) -> frozenset[str]:
        """All bodies that the reform abolished, folded and without brackets."""
        names = (fold_text(name) for relation in self.relations for name in relation.abolished)
        return frozenset(_BRACKETED.sub("", name) for name in names)


class _Step(NamedTuple):
    old: NodeRow
    new: NodeRow
    part: _Part
    succession: str


def read_reform(text: str, name: str) -> Reform:
    """Return the reform of a JSON text.

    Raises:
        NotAReform: JSON of another shape, or no JSON.

    """
    try:
        return Reform.model_validate_json(text)
    except ValidationError as why:
        fault = why.errors()[0]
        place = ".".join(map(str, fault["loc"])) or "1"
        problem = _NOT_A_REFORM.say(name=name, place=place, problem=fault["msg"])
        raise NotAReform(problem) from why


def assert_reform(reform: Reform, source: str) -> SourceAssertion:
    """Return what a reform asserts; every relation is a row.

    A part of the duties moves (职责划转), and where the old body was abolished it was split; all
    duties are a merger. The scope is empty where all duties passed.
    """
    asserting = Asserting(source)
    for number, relation in enumerate(reform.relations, start=1):
        asserting.record()
        for step in _steps(asserting, reform, relation, number):
            key, where = succession_scope(step.old.key, reform.instrument, reform.date)
            asserting.speaks_for((SUCCEEDED_BY,), key, where=where)
            properties: dict[str, Value] = {
                "succession": step.succession,
                "scope": "" if _ALL_DUTIES.match(step.part.what) else step.part.what,
                "instrument": reform.instrument,
            }
            place = CellPlace("relations", number).spelled()
            said = (place, "：".join(filter(None, (step.part.dept, step.part.what))))
            ends = (step.old, step.new)
            asserting.fact(SUCCEEDED_BY, ends, said, properties, (reform.date, None))
        if relation.note:
            asserting.note(_REMARK.say(number=number, note=relation.note))
    return asserting.build()


def _steps(
    asserting: Asserting, reform: Reform, relation: Relation, number: int
) -> Iterator[_Step]:
    for written in (relation.new, *(part.dept for part in relation.sources)):
        if _AND_OTHERS.search(fold_text(written)):
            asserting.note(_OTHERS.say(number=number, words=written))
    news = _national_bodies(relation.new)
    for part in relation.sources:
        for old in _national_bodies(part.dept):
            for new in news:
                if old.key == new.key:
                    name = str(old.properties["name"])
                    asserting.note(_SAME_BODY.say(number=number, name=name))
                else:
                    yield _Step(old, new, part, _succession(reform, part, old))


def _succession(reform: Reform, part: _Part, old: NodeRow) -> str:
    name = str(old.properties["name"])
    if not any(ended.endswith(name) for ended in reform.abolished):
        return "move"
    return "merge" if _ALL_DUTIES.match(part.what) else "split"


def _national_bodies(written: str) -> list[NodeRow]:
    """Return the bodies that a text names; brackets say what they are, not who, and are dropped.

    税务局（省级以下） is a kind of body, and keeps its bracket.
    """
    names = [mention.as_written for mention in parse_departments(written)]
    kept = [
        name if _KIND_OF_BODY.search(name) else _BRACKETED.sub("", _AND_OTHERS.sub("", name))
        for name in names
    ]
    return [department_node("", name) for name in kept if name]
