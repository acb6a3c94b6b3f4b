"""Sanctions read from sentences written for the test: kind, bounds, unit, place."""

import pytest

from legal_text.sanctions import describe_changes, find_sanctions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("处二万元以上二十万元以下的罚款", ("fine", 20_000, 200_000, "元")),
        ("并处1000元以上1万元以下罚款", ("fine", 1_000, 10_000, "元")),
        ("可以处五百元以下罚款", ("fine", None, 500, "元")),
        ("处二至五万元罚款", ("fine", 20_000, 50_000, "元")),
        ("处3.5万元以下的罚款", ("fine", None, 35_000, "元")),
        ("处五千元罚款", ("fine", 5_000, 5_000, "元")),
        ("罚款数额为二万元以上二十万元以下", ("fine", 20_000, 200_000, "元")),
        ("处违法所得一倍以上五倍以下罚款", ("fine", 1, 5, "倍")),
        ("处应缴费用三倍以下的罚款", ("fine", None, 3, "倍")),
        ("按照直接损失的百分之二十计算罚款", ("fine", 20, 20, "百分之")),
        ("处投资额百分之一以上百分之五以下的罚款", ("fine", 1, 5, "百分之")),
        ("处五日以上十日以下拘留", ("detention", 5, 10, "日")),
    ],
)
def test_bounds(text: str, expected: tuple[str, float | None, float, str]) -> None:
    (found,) = find_sanctions(text)
    assert found[:4] == expected
    assert found.span.of(text).endswith(text[-2:])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("给予警告，没收违法所得", ["warning", "confiscation_of_gains"]),
        ("责令改正；情节严重的，吊销许可证", ["order_to_correct", "licence_revoked"]),
        ("责令停产整治，直至关闭", ["business_halted"]),
        ("责令停业、关闭", ["business_halted", "business_closed"]),
        ("对直接责任人员依法给予处分", ["discipline"]),
        ("货值金额不足五万元的，以五万元计算", []),
        ("应当在十日以内报告", []),
    ],
)  # fmt: skip
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [sanction.kind for sanction in find_sanctions(text)] == kinds


def test_what_a_multiple_is_taken_of() -> None:
    (found,) = find_sanctions("没有违法所得的除外，处货值金额二倍以上四倍以下的罚款")
    assert found.of is not None
    assert found.of.endswith("货值金额")


def test_changes_in_words() -> None:
    before = find_sanctions("责令改正，处一千元以下罚款")
    after = find_sanctions("责令改正，处五千元以下罚款")
    assert describe_changes(before, after) == "原有罚款（–1,000元），现有罚款（–5,000元）"
    assert describe_changes(before, before) == ""
