"""How node types, edge types and vocabularies are declared, and what a declaration may say.

A declaration that contradicts itself is refused when it is made, with the reason and the way out,
so that nothing that follows from the declarations has to check them again.
"""

import re
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

_SNAKE_CASE = re.compile(r"[a-z][a-z0-9_]*")


class DeclarationError(ValueError):
    """A declaration that contradicts itself: says which one, why, and what to do."""


class PropertyType(StrEnum):
    """What a property holds. Dates are ISO 8601 text, so that they compare alike on all engines."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    TEXTS = "texts"


class Index(StrEnum):
    """How a property is found: by its value, or by words in it."""

    RANGE = "range"
    FULLTEXT = "fulltext"


class NodeKind(StrEnum):
    """What may happen to a node once it is written."""

    IDENTITY = "identity"  # a thing, by what identifies it: never changes
    CONTENT = "content"  # a wording or state: its key holds a hash of what it says, never changes
    RECORD = "record"  # what the system notes of its own work: goes on (running -> done)


class EdgeKind(StrEnum):
    """What may happen to an edge once it is written."""

    FACT = "fact"  # said by a source: has both time axes and evidence, is opened and closed
    PART = "part"  # belongs to the content of the node it starts from: never changes
    RECORD = "record"  # links records to what they are about


class _Declaration(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def __hash__(self) -> int:
        # Rows are grouped by their type: hashing every field of it for each row would cost most.
        return hash((type(self), getattr(self, "name", None)))


class Term(_Declaration):
    """One value of a vocabulary: the code that is stored and its Chinese label."""

    code: str
    label: str
    description: str = ""


class Vocabulary(_Declaration):
    """A closed list of values (受控词表)."""

    name: str
    label: str
    terms: tuple[Term, ...]

    @model_validator(mode="after")
    def _codes_are_unique(self) -> "Vocabulary":
        codes = [term.code for term in self.terms]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise DeclarationError(
                f"vocabulary {self.name} lists {', '.join(twice)} more than once: keep one of each"
            )
        return self

    @property
    def codes(self) -> frozenset[str]:
        """The values that may be stored."""
        return frozenset(term.code for term in self.terms)

    def label_of(self, code: str) -> str:
        """Return the Chinese label of ``code``, or the code itself when it is not listed."""
        return next((term.label for term in self.terms if term.code == code), code)


class Property(_Declaration):
    """One property of a node or edge type."""

    name: str
    type: PropertyType
    label: str
    description: str
    unit: str | None = None
    vocabulary: Vocabulary | None = None
    required: bool = False
    index: Index | None = None
    numbered: bool = False
    """Whether a text is ordered by the numbers that it spells: 9, 34, 34-1, 100."""

    @model_validator(mode="after")
    def _consistent(self) -> "Property":
        if not _SNAKE_CASE.fullmatch(self.name):
            raise DeclarationError(
                f"property {self.name!r}: names are lower_snake_case, because they stand in Cypher"
            )
        if self.unit and self.type not in {PropertyType.INTEGER, PropertyType.DECIMAL}:
            raise DeclarationError(
                f"property {self.name}: only numbers have a unit; drop it or change the type"
            )
        if self.vocabulary and self.type not in {PropertyType.TEXT, PropertyType.TEXTS}:
            raise DeclarationError(
                f"property {self.name}: a vocabulary holds text codes; make the type text"
            )
        if self.numbered and (self.type is not PropertyType.TEXT or self.vocabulary):
            raise DeclarationError(
                f"property {self.name}: only a text can spell numbers; drop numbered"
            )
        if self.index is Index.FULLTEXT and self.type is not PropertyType.TEXT:
            raise DeclarationError(f"property {self.name}: full-text indexes are for text only")
        if not self.description.endswith("。"):
            raise DeclarationError(
                f"property {self.name}: the description is one Chinese sentence ending in 。"
            )
        return self


def _refuse_duplicates(owner: str, properties: tuple[Property, ...]) -> None:
    names = [p.name for p in properties]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise DeclarationError(f"{owner} declares {', '.join(twice)} more than once: keep one")


KEY = Property(
    name="key",
    type=PropertyType.TEXT,
    label="键",
    description="由标识该事物的内容生成的稳定键，不依赖数据库内部编号。",
    required=True,
)


class NodeType(_Declaration):
    """A type of node. Every node has a ``key`` that is unique within its type.

    ``plural`` is the name of many of them for those who ask; records of the system's own work
    aren't asked for as nodes and have none.
    """

    name: str
    plural: str = ""
    label: str
    description: str
    kind: NodeKind
    key_from: str
    properties: tuple[Property, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "NodeType":
        if not re.fullmatch(r"[A-Z][A-Za-z]*", self.name):
            raise DeclarationError(f"node type {self.name!r}: names are CamelCase letters")
        if bool(self.plural) == (self.kind is NodeKind.RECORD):
            raise DeclarationError(
                f"node type {self.name}: all but records have a plural; give one or drop it"
            )
        _refuse_duplicates(self.name, (KEY, *self.properties))
        return self

    def property(self, name: str) -> Property:
        """Return the property of this name, ``key`` included."""
        return next(p for p in (KEY, *self.properties) if p.name == name)


class Ways(_Declaration):
    """What those who ask call the nodes at the other end of an edge, seen from each end.

    ``there`` are all ends seen from the start, ``back`` all starts seen from the end.
    ``one_there`` and ``one_back`` name the only one, where at any time there is at most one;
    ``one_with`` are the values that the edge must have for it, as pairs of property and value.
    """

    there: str
    back: str = ""
    one_there: str = ""
    one_back: str = ""
    one_with: tuple[tuple[str, str], ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "Ways":
        if not self.back and not self.one_back:
            raise DeclarationError(f"way {self.there}: name the way back, many or one")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are given."""
        return tuple(filter(None, (self.there, self.one_there, self.back, self.one_back)))


class EdgeType(_Declaration):
    """A type of edge between declared node types; facts and parts have ways for each ends."""

    name: str
    label: str
    inverse_label: str
    description: str
    kind: EdgeKind
    ends: tuple[tuple[NodeType, NodeType], ...]
    ways: tuple[Ways, ...] = ()
    properties: tuple[Property, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "EdgeType":
        if not re.fullmatch(r"[A-Z][A-Z_]*[A-Z]", self.name):
            raise DeclarationError(f"edge type {self.name!r}: names are UPPER_SNAKE_CASE")
        if not self.ends:
            raise DeclarationError(f"edge type {self.name}: name at least one pair of ends")
        if len(set(self.end_names)) != len(self.end_names):
            raise DeclarationError(f"edge type {self.name} names a pair of ends twice: keep one")
        if len(self.ways) != (0 if self.kind is EdgeKind.RECORD else len(self.ends)):
            raise DeclarationError(
                f"edge type {self.name}: give one Ways for each pair of ends, records none"
            )
        if bad := [n for way in self.ways for n in way.names if not _SNAKE_CASE.fullmatch(n)]:
            raise DeclarationError(f"edge type {self.name}: write {', '.join(bad)} in snake_case")
        _refuse_duplicates(self.name, self.all_properties)
        return self

    @property
    def end_names(self) -> tuple[tuple[str, str], ...]:
        """The pairs (from, to) of node type names."""
        return tuple((start.name, end.name) for start, end in self.ends)

    @property
    def all_properties(self) -> tuple[Property, ...]:
        """Own properties, then for facts those of time and evidence."""
        return (
            (*self.properties, *FACT_PROPERTIES)
            if self.kind is EdgeKind.FACT
            else (self.properties)
        )


def text(name: str, label: str, description: str, **more: Any) -> Property:
    """Declare a text property."""
    return _property(PropertyType.TEXT, name, label, description, more)


def texts(name: str, label: str, description: str, **more: Any) -> Property:
    """Declare a property that holds a list of texts."""
    return _property(PropertyType.TEXTS, name, label, description, more)


def integer(name: str, label: str, description: str, **more: Any) -> Property:
    """Declare a whole number."""
    return _property(PropertyType.INTEGER, name, label, description, more)


def decimal(name: str, label: str, description: str, **more: Any) -> Property:
    """Declare a number with a fraction."""
    return _property(PropertyType.DECIMAL, name, label, description, more)


def boolean(name: str, label: str, description: str, **more: Any) -> Property:
    """Declare a yes or no."""
    return _property(PropertyType.BOOLEAN, name, label, description, more)


def date(name: str, label: str, description: str, **more: Any) -> Property:
    """Declare a day, stored as ISO 8601 text: 2026-08-15."""
    return _property(PropertyType.DATE, name, label, description, more)


def moment(name: str, label: str, description: str, **more: Any) -> Property:
    """Declare a moment in UTC, stored as ISO 8601 text: 2026-08-15T01:02:03.000004Z."""
    return _property(PropertyType.DATETIME, name, label, description, more)


def _property(
    type_: PropertyType, name: str, label: str, description: str, more: dict[str, Any]
) -> Property:
    return Property(name=name, type=type_, label=label, description=description, **more)


VALIDITY_PROPERTIES = (
    date("valid_from", "生效日", "在法律上自该日起成立；空为不详或一向如此。"),
    date("valid_to", "失效日", "在法律上自该日起不再成立；空为仍然成立。"),
)
EVIDENCE_PROPERTIES = (
    text("source", "来源", "说出该事实的来源文件的键。"),
    text("place", "出处", "在来源中的位置：工作表!行:列，或文本中的起止位置。"),
    text("words", "原文", "来源中说出该事实的文字，一字不改。"),
)
KNOWLEDGE_PROPERTIES = (
    moment("known_from", "得知时间", "系统自该时刻起知道该事实（UTC）。"),
    moment("known_to", "更正时间", "系统自该时刻起不再采信；空为仍然采信。"),
    text("opened_by", "记入批次", "写下这条边的导入批次。"),
    text("asserted_by", "主张批次", "作出该主张的导入批次；撤销时重新记入的事实仍属原批次。"),
    text("closed_by", "关闭批次", "使其不再被采信的导入批次。"),
)
FACT_KEY = text("fact", "事实键", "由两端、内容、时效和出处算出的键。")
FACT_PROPERTIES = (FACT_KEY, *VALIDITY_PROPERTIES, *EVIDENCE_PROPERTIES, *KNOWLEDGE_PROPERTIES)
