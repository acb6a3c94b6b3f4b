"""The declarations: what they refuse, what follows from them, and that the pages are up to date.

The guard tests walk every declared type and list all violations at once.
"""

from pathlib import Path

import pytest
from pydantic import ValidationError

from graph_schema import keys
from graph_schema.declare import (
    EdgeKind,
    EdgeType,
    NodeKind,
    NodeType,
    Property,
    PropertyType,
    Term,
    Vocabulary,
    Ways,
    text,
)
from graph_schema.places import CellPlace, parse_cell_place
from graph_schema.reference import reference_page
from graph_schema.registry import EDGE_TYPES, NODE_TYPES, register, vocabularies
from graph_schema.rows import FactRow, RowError, check_ends, check_properties
from graph_schema.statements import FulltextIndex, RangeIndex, UniqueKey, schema_elements
from graph_schema.types.items import BASED_ON, POWER_ITEM
from graph_schema.types.laws import ARTICLE, LAW, LAW_VERSION
from graph_schema.vocabularies import RANK
from legal_text.ranks import RANKS

ROOT = Path(__file__).resolve().parents[2]


def node(name: str, **more: object) -> NodeType:
    values: dict[str, object] = {
        "name": name, "plural": f"{name.lower()}s", "label": "甲", "description": "甲。",
        "kind": NodeKind.IDENTITY, "key_from": "甲",
    }  # fmt: skip
    return NodeType.model_validate(values | more)


class TestDeclarationsRefuse:
    @pytest.mark.parametrize(
        ("values", "reason"),
        [
            ({"name": "Name"}, "lower_snake_case"),
            ({"unit": "条"}, "only numbers have a unit"),
            ({"type": "date", "index": "fulltext"}, "full-text indexes are for text"),
            ({"description": "没有句号"}, "ending in 。"),
            ({"type": "integer", "vocabulary": RANK}, "a vocabulary holds text"),
        ],
    )
    def test_a_property_that_contradicts_itself(
        self, values: dict[str, object], reason: str
    ) -> None:
        base = {"name": "name", "type": "text", "label": "名称", "description": "名称。"}
        with pytest.raises(ValidationError, match=reason):
            Property.model_validate(base | values)

    def test_a_vocabulary_with_a_code_twice(self) -> None:
        with pytest.raises(ValidationError, match="more than once"):
            Vocabulary(
                name="V", label="词", terms=(Term(code="a", label="甲"), Term(code="a", label="乙"))
            )

    def test_a_property_twice(self) -> None:
        twice = (text("name", "名称", "名称。"), text("name", "名称", "名称。"))
        with pytest.raises(ValidationError, match="name more than once"):
            node("Thing", properties=twice)

    def test_a_fact_may_not_redeclare_its_time(self) -> None:
        thing = node("Thing")
        with pytest.raises(ValidationError, match="valid_from more than once"):
            EdgeType(
                name="JOINS", label="连", inverse_label="被连", description="连。",
                kind=EdgeKind.FACT, ends=((thing, thing),), ways=(Ways(there="next", back="last"),),
                properties=(text("valid_from", "生效", "生效。"),),
            )  # fmt: skip

    def test_types_that_contradict_each_other_are_all_named(self) -> None:
        known, unknown, lonely = node("Known"), node("Unknown"), node("Lonely")
        edge = EdgeType(
            name="JOINS", label="连", inverse_label="被连", description="连。",
            kind=EdgeKind.PART, ends=((known, unknown),), ways=(Ways(there="parts", back="of"),),
        )  # fmt: skip
        with pytest.raises(ValueError, match="ends at Unknown") as refused:
            register([known, known, lonely], [edge])
        assert "Known is declared twice" in str(refused.value)
        assert "no edge reaches identity or content node type Lonely" in str(refused.value)

    def test_ways_that_have_no_way_back_or_no_plain_name(self) -> None:
        thing = node("Thing")
        with pytest.raises(ValidationError, match="name the way back"):
            Ways(there="things")
        with pytest.raises(ValidationError, match="snake_case"):
            EdgeType(
                name="JOINS", label="连", inverse_label="被连", description="连。",
                kind=EdgeKind.PART, ends=((thing, thing),), ways=(Ways(there="Next", back="last"),),
            )  # fmt: skip

    def test_a_fact_without_ways_and_a_record_with_a_plural(self) -> None:
        thing = node("Thing")
        with pytest.raises(ValidationError, match="one Ways for each pair"):
            EdgeType(
                name="JOINS", label="连", inverse_label="被连", description="连。",
                kind=EdgeKind.FACT, ends=((thing, thing),),
            )  # fmt: skip
        with pytest.raises(ValidationError, match="plural"):
            node("Work", kind=NodeKind.RECORD)

    def test_two_ways_of_one_name(self) -> None:
        thing = node("Thing", properties=(text("next", "下一", "下一。"),))
        edge = EdgeType(
            name="JOINS", label="连", inverse_label="被连", description="连。",
            kind=EdgeKind.PART, ends=((thing, thing),), ways=(Ways(there="next", back="last"),),
        )  # fmt: skip
        with pytest.raises(ValueError, match="Thing has two things called next"):
            register([thing], [edge])


class TestEveryType:
    def test_words_for_people(self) -> None:
        owners = [*NODE_TYPES.values(), *EDGE_TYPES.values()]
        faults = [o.name for o in owners if not o.description.endswith("。") or not o.label]
        assert faults == []

    def test_each_node_type_has_a_unique_key(self) -> None:
        unique = {e.label for e in schema_elements() if isinstance(e, UniqueKey)}
        assert unique == NODE_TYPES.keys()

    def test_each_index_that_is_declared_is_demanded(self) -> None:
        declared = {
            (node.name, prop.name) for node in NODE_TYPES.values() for prop in node.properties
            if prop.index
        }  # fmt: skip
        demanded = {
            (element.label, element.property_name)
            for element in schema_elements()
            if isinstance(element, RangeIndex | FulltextIndex)
        }
        assert demanded == declared

    def test_ranks_are_those_of_the_legal_language(self) -> None:
        assert [(term.code, term.label) for term in RANK.terms] == list(RANKS)

    def test_every_vocabulary_term_has_a_label(self) -> None:
        assert [t.code for v in vocabularies() for t in v.terms if not t.label] == []


def test_the_reference_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    assert page == reference_page(), "run: quanze schema --format markdown > docs/schema.md"


class TestRows:
    def test_undeclared_mistyped_and_missing_values_are_refused(self) -> None:
        good = {"title": "甲法", "rank": "law", "text_sha256": "0"}
        check_properties(LAW_VERSION, good)
        for wrong, reason in (
            ({"colour": "red"}, "no property colour"),
            ({"article_count": "3"}, "is integer"),
            ({"article_count": True}, "is integer"),
            ({"effective_on": "2026-8-15"}, "is date"),
            ({"rank": "decree"}, "not in Rank"),
            ({"history": "通过"}, "is texts"),
            ({"title": None}, "title is required"),
        ):
            with pytest.raises(RowError, match=reason):
                check_properties(LAW_VERSION, good | wrong)

    def test_ends_must_be_declared(self) -> None:
        check_ends(FactRow(BASED_ON, POWER_ITEM, "i", ARTICLE, "a"))
        with pytest.raises(RowError, match="does not join LawVersion to Law"):
            check_ends(FactRow(BASED_ON, LAW_VERSION, "v", LAW, "l"))

    def test_the_fact_key_keeps_direction_and_content_apart(self) -> None:
        row = FactRow(BASED_ON, POWER_ITEM, "a", ARTICLE, "b", {"quote": "甲"})
        turned = FactRow(BASED_ON, POWER_ITEM, "b", ARTICLE, "a", {"quote": "甲"})
        other = FactRow(BASED_ON, POWER_ITEM, "a", ARTICLE, "b", {"quote": "乙"})
        later = FactRow(BASED_ON, POWER_ITEM, "a", ARTICLE, "b", {"quote": "甲"}, "2025-01-01")
        assert len({row.fact_key, turned.fact_key, other.fact_key, later.fact_key}) == 4

    def test_who_asserted_a_fact_is_no_part_of_what_it_says(self) -> None:
        row = FactRow(BASED_ON, POWER_ITEM, "a", ARTICLE, "b")
        same = FactRow(BASED_ON, POWER_ITEM, "a", ARTICLE, "b", asserted_by="run")
        assert row.fact_key == same.fact_key


class TestKeysAndPlaces:
    def test_hash_parts_are_kept_apart(self) -> None:
        assert keys.content_hash("ab", "c") != keys.content_hash("a", "bc")

    def test_empty_values_change_no_content_key(self) -> None:
        assert keys.content_key("x", {"a": "1", "b": None}) == keys.content_key("x", {"a": "1"})

    @pytest.mark.parametrize(
        ("code", "key"),
        [("65", "region:650000"), ("6502", "region:650200"), ("650202", "region:650202")],
    )
    def test_region_codes_are_filled_up(self, code: str, key: str) -> None:
        assert keys.region_key(code) == key

    @pytest.mark.parametrize(
        "place",
        [
            CellPlace("处罚（1项）", 12),
            CellPlace("a!R1C1 b", 3, 5),
            CellPlace("表", 3, 5, 0, 20),
        ],
    )
    def test_cell_places_are_read_as_they_were_spelled(self, place: CellPlace) -> None:
        assert parse_cell_place(place.spelled()) == place

    @pytest.mark.parametrize("place", [None, "", "12-40", "表!Rx"])
    def test_what_is_no_cell_place(self, place: str | None) -> None:
        assert parse_cell_place(place) is None


def test_property_types_are_all_checked() -> None:
    samples: dict[PropertyType, object] = {
        PropertyType.TEXT: 1, PropertyType.INTEGER: 1.5, PropertyType.DECIMAL: "1",
        PropertyType.BOOLEAN: 1, PropertyType.DATE: "x", PropertyType.DATETIME: "2026-01-01",
        PropertyType.TEXTS: ["a", 1],
    }  # fmt: skip
    assert samples.keys() == set(PropertyType)
    for type_, wrong in samples.items():
        prop = Property(name="p", type=type_, label="甲", description="甲。")
        with pytest.raises(RowError):
            check_properties(node("Thing", properties=(prop,)), {"p": wrong})  # type: ignore[dict-item]
