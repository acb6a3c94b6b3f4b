"""Disputes between two units, from invented bodies and texts without a database."""

from io import BytesIO

import docx
import pytest

from queries.bodies.views import Body
from queries.disputes.answer import ItemMatter, ListedItem
from queries.disputes.units import names_of
from queries.disputes.verdicts import Place, common_place, verdicts
from queries.items.views import SheetRow
from queries.ownership.documents import is_draft, kind_of_document, ranked
from queries.ownership.levels import level_of
from queries.rules.lead_words import says_first_in_substance
from queries.rules.precedence import way_up
from reports.sections import Section
from reports.word import add_section, document_bytes, new_document


def body(name: str, *regions: str, aliases: tuple[str, ...] = ()) -> Body:
    return Body(
        key=f"dept:{name}",
        name=name,
        kind=None,
        registered=bool(regions),
        level=None,
        regions=regions,
        aliases=aliases,
        former_names=(),
        established_on=None,
        abolished_on=None,
        successors=(),
    )


REGIONS = [
    {"region": "r:市", "upper": "r:市", "distance": 0, "name": "河湾市"},
    {"region": "r:县", "upper": "r:县", "distance": 0, "name": "石桥县"},
    {"region": "r:县", "upper": "r:市", "distance": 1, "name": "河湾市"},
]


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        (body("河湾市甲局", "r:市"), body("河湾市乙局", "r:市"), Place("河湾市", "one_government")),
        (
            body("河湾市甲局", "r:市"),
            body("石桥县乙局", "r:县"),
            Place("河湾市", "several_governments"),
        ),
        (body("河湾市甲局"), body("河湾市乙局"), Place("河湾市", "one_government")),
        (body("河湾市甲局"), body("石桥县乙局"), Place("", "unknown")),
    ],
)
def test_the_way_up_goes_to_the_nearest_region_over_both(
    first: Body, second: Body, place: Place
) -> None:
    assert common_place(first, second, REGIONS) == place
    steps = way_up(place.relation, place.name)
    assert len(steps) == 3
    assert place.name in steps[-1].organ


def penalty(*, other_level: bool) -> ItemMatter:
    item = ListedItem("item:1", "对占道的处罚", "行政处罚", None, SheetRow("a.xlsx", "一", 3), ())
    return ItemMatter(item, item, "行政处罚", (), other_level, "", (), ())


def test_single_cases_are_a_table_of_their_own() -> None:
    text, duty, case = verdicts((), (penalty(other_level=False),))
    assert (text.matters, duty.matters, case.matters) == (0, 0, 1)
    assert [rule.rule for rule in case.rules] == [
        "first_filed", "agreed_handling", "superior_designates",
    ]  # fmt: skip
    assert "不决定职责归谁" in case.result
    assert verdicts((), (penalty(other_level=True),))[2].rules == ()


def test_texts_may_write_a_body_with_its_place_and_in_short_forms() -> None:
    names = names_of(body("河湾市城市管理局", aliases=("市城管局",)))
    assert {"河湾市城市管理局", "市城管局", "河湾市城管局"} <= names


@pytest.mark.parametrize(
    ("document", "kind", "rank"),
    [
        (
            "《关于明确部门职责边界的通知》（河政办发〔2025〕8号）",
            "boundary_list",
            "normative_document",
        ),
        ("河湾市水务局职能配置、内设机构和人员编制规定", "organisation_plan", "organisation_plan"),
        ("关于征求《河湾市工作方案》意见的公告", "draft", "normative_document"),
        ("河政发〔2025〕8号", "normative_document", "normative_document"),
        ("一份材料", "unknown", "unknown"),
    ],
)
def test_a_document_is_of_a_kind_and_a_rank(document: str, kind: str, rank: str) -> None:
    assert kind_of_document(document).kind == kind
    assert is_draft(document) == (kind == "draft")
    if kind != "draft":
        assert ranked(document).rank == rank


def test_only_some_words_say_who_answers_first() -> None:
    assert says_first_in_substance("甲局负主要责任，乙局配合")
    assert not says_first_in_substance("甲局、乙局牵头")


def test_the_level_is_the_registers_else_that_of_the_place() -> None:
    assert level_of(None, "广元市昭化区司法局") == "县级"
    assert level_of(None, "司法局") is None


def test_a_document_holds_what_a_cell_says_but_no_control_characters() -> None:
    document = new_document("材料\x00")
    add_section(document, Section("表", ("甲", "乙"), (("=1+1\x07", None),)))
    add_section(document, Section("空表", ("甲",), ()))
    read = docx.Document(BytesIO(document_bytes(document)))
    assert [cell.text for cell in read.tables[0].rows[1].cells] == ["=1+1", ""]
    assert read.core_properties.title == "材料"
    assert any(paragraph.text == "（无）" for paragraph in read.paragraphs)
