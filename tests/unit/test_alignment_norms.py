"""A provision taken apart, and the terms that it is compared by: sentences written for the test."""

from legal_text.alignment.institutions import INSTITUTIONS, institutions_of
from legal_text.alignment.norms import read_norm
from legal_text.alignment.terms import TERMS, compared, words_alone


def norm_of(text: str, lead: str = ""):  # type: ignore[no-untyped-def]
    return read_norm(compared(text), text, lead)


def test_the_conduct_stands_before_the_sanction() -> None:
    found = norm_of("违反本法规定，未按照规定保存台账的，由财政部门责令改正，处一万元以下罚款。")
    assert "保存台账" in found.conduct
    assert "责令" not in found.conduct
    assert found.punishes
    assert found.bands == {(None, 10_000.0, "元")}
    assert "财政" in found.actors


def test_a_duty_is_all_conduct() -> None:
    found = norm_of("经营者应当按照规定保存台账。")
    assert found.conduct == compared("经营者应当按照规定保存台账。")
    assert not found.punishes


def test_the_opening_of_a_list_is_told_from_a_conduct() -> None:
    assert norm_of("有下列行为之一的，由财政部门责令改正，处一万元以下罚款：").lists
    assert not norm_of("伪造台账的，由财政部门责令改正，处一万元以下罚款。").lists


def test_an_item_has_the_consequence_of_its_lead() -> None:
    found = norm_of("伪造台账的；", "有下列行为之一的，处一万元以下罚款：")
    assert found.punishes
    assert "fine" in found.kinds


def test_what_a_rule_is_not_about_is_no_conduct() -> None:
    found = norm_of("稀释排放废水，但不属于以偷排方式排放的，处一万元以下罚款。")
    assert "偷排" not in found.conduct


def test_terms_have_one_form() -> None:
    assert compared("必须公开，有下列行为之一") == compared("应当公开，有下列情形之一")
    assert compared("违反本条例第十二条第二款规定，处二万元以下的罚款") == compared(
        "违反本条例规定，处五万元以下罚款"
    )


def test_words_alone_have_no_punctuation() -> None:
    assert words_alone("甲、乙。\n（一）丙；") == words_alone("甲，乙（一）丙")


def test_institutions() -> None:
    assert "按日连续处罚" in institutions_of("可以按照原处罚数额按日连续处罚")
    assert "拒绝检查" in institutions_of("拒绝、阻挠监督检查的")


def test_every_row_of_the_tables_has_its_source() -> None:
    assert all(term.source for term in TERMS)
    assert all(row.source for row in INSTITUTIONS)
    assert len({term.written for term in TERMS}) == len(TERMS)
