"""The judges of the lists beside the power lists, over rows written for the test."""

from typing import Any

import pytest

from queries.checks.answer import Hit
from queries.checks.declaration import Rule, RuleField
from queries.checks.judges import JUDGES

_SAID = (
    "name", "category", "item_name", "post", "mode", "content", "ratio", "period", "target",
    "value", "outcome", "progress", "document", "doc_no", "register_no", "published_at", "ends_on",
    "due_on", "done_on",
)  # fmt: skip
DAY = "2025-12-31"


def entry(kind: str, name: str, **more: Any) -> dict[str, Any]:
    said = {column: more.pop(column, None) for column in _SAID} | {"name": name}
    values: dict[str, Any] = {
        "subject": f"entry:{name}", "name": name, "unit": None, "unit_name": None,
        "power_type": None, "place": "表!R2C1", "source": "s", "words": None, "kind": kind,
        "day": DAY, "said": said, "units": [unit("甲局")], "units_of_whole": [], "parts": [],
        "items": [],
    }  # fmt: skip
    made = {**values, **more}
    return {"parts_held": len(made["parts"]), **made}


def unit(name: str, role: str = "owner") -> dict[str, str]:
    return {"role": role, "key": f"dept:{name}", "name": name}


def found(judge: str, rows: list[dict[str, Any]], **parameters: Any) -> list[Hit]:
    rule = Rule("R", "t", "题", "意。", "源", "RegisterEntry", 10, parameters=parameters)
    return list(JUDGES[judge](rule, rows))


def gaps(row: dict[str, Any], **parameters: Any) -> tuple[str, ...]:
    hits = found("entry_gaps", [row], kinds=[row["kind"]], **parameters)
    return tuple(gap for hit in hits for gap in hit.values["gap"])  # type: ignore[union-attr]


def test_a_column_that_is_empty_and_one_with_other_words() -> None:
    planned = {"where": {"mode": ["现场"]}, "empty": ["content"], "labels": {"content": "年度计划"}}
    assert gaps(entry("inspection_item", "查", mode="现场"), **planned) == ("没有写年度计划",)
    assert not gaps(entry("inspection_item", "查", mode="现场", content="第4项"), **planned)
    assert not gaps(entry("inspection_item", "查", mode="非现场"), **planned)
    passed = {"unlike": {"outcome": ["通过"]}}
    assert gaps(entry("basis_review", "审", outcome="未通过"), **passed) == ("结果：未通过",)
    assert gaps(entry("basis_review", "审"), **passed) == ("结果：没有写",)
    assert not gaps(entry("basis_review", "审", outcome="通过"), **passed)


def test_a_step_counts_only_when_it_is_done() -> None:
    steps = {"parts": ["公众参与", "合法性审查"], "done": ["已完成"]}
    done = {"name": "公众参与（听证）", "progress": "已完成"}
    waits = {"name": "合法性审查", "progress": "未进行"}
    assert gaps(entry("decision", "决", parts=[done, waits]), **steps) == (
        "合法性审查没有完成或者没有记载",
    )
    assert not gaps(entry("decision", "决", parts=[done, {**waits, "progress": "已完成"}]), **steps)
    any_part = {"parts": [], "none": "没有防范措施"}
    assert gaps(entry("risk_point", "点"), **any_part) == ("没有防范措施",)
    assert not gaps(entry("risk_point", "点", parts=[done]), **any_part)
    assert not gaps(entry("risk_point", "点", parts_held=1), **any_part)  # it may not be read


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"due_on": "2025-06-30"}, True),
        ({"due_on": "2025-06-30", "done_on": "2025-07-15"}, False),
        ({"due_on": "2025-06-30", "progress": "已完成"}, False),
        ({"due_on": DAY}, False),  # the last day still counts
        ({}, False),
    ],
)
def test_what_is_past(more: dict[str, Any], wrong: bool) -> None:
    asked = {"past": "due_on", "open": "done_on", "finished": {"progress": ["已完成"]}}
    assert bool(gaps(entry("yearly_task", "任务", **more), **asked)) is wrong


@pytest.mark.parametrize(
    ("value", "target", "wrong"),
    [("92%", "100%", True), ("100%", "100%", False), ("97%", "95%", False), (None, "95%", True),
     ("基本达到", "达到", True), ("5", None, False)],
)  # fmt: skip
def test_a_target_that_is_missed(value: str | None, target: str | None, wrong: bool) -> None:
    row = entry("indicator", "率", value=value, target=target)
    assert bool(gaps(row, short=["value", "target"])) is wrong


def test_the_unit_is_the_same_whoever_asks() -> None:
    both = [unit("乙局", "receiver"), unit("丙局", "giver"), unit("甲局", "giver")]
    for units in (both, both[::-1]):
        (hit,) = found("entry_gaps", [entry("k", "行", units=units)], kinds=["k"], empty=["post"])
        assert hit.row["unit"] == "dept:丙局"
    part = entry("k", "步", units=[], units_of_whole=[unit("甲局")])
    (hit,) = found("entry_gaps", [part], kinds=["k"], empty=["post"])
    assert hit.row["unit_name"] == "甲局"


def test_an_item_that_its_units_list_lacks() -> None:
    def item(name: str, kept: list[str], kinds: list[str]) -> dict[str, Any]:
        return {"name": name, "power_type": "penalty", "kept": kept, "kinds": kinds}

    rows = [item("无", ["a", "b"], ["b"]), item("有", ["a"], ["a"]), item("未建", ["b"], [])]
    hits = found("items_without_entry", rows, kind="a", types=["penalty"])
    assert [hit.row["name"] for hit in hits] == ["无"]


def test_which_of_the_three_systems_a_unit_lacks() -> None:
    rows = [
        entry("s", "执法公示", progress="已建立"),
        entry("s", "全过程记录", progress="未建立"),
        *(
            entry("s", name, progress="已建立", units=[unit("乙局")])
            for name in ("执法公示制度", "全过程记录制度", "法制审核制度")
        ),
    ]
    asked = {"kinds": ["s"], "parts": ["公示", "全过程记录", "法制审核"], "done": ["已建立"]}
    (hit,) = found("systems_lacking", rows, **asked)
    assert hit.row["subject"] == "dept:甲局"
    assert hit.values["gap"] == ("全过程记录", "法制审核")


def test_the_rows_of_some_kinds_are_told_with_the_name_of_their_kind() -> None:
    gone = {"law": "某法", "since": "2022-06-05"}
    rows = [entry("measure", "措施", **gone), entry("contact", "联系", **gone)]
    fields = (RuleField("kind", "种类"), RuleField("law", "法律文件"))
    parameters = {"kinds": {"measure": "防范措施"}}
    rule = Rule(
        "R", "t", "题", "意。", "源", "RegisterEntry", 10, None, None, fields, (), None, parameters
    )
    (hit,) = JUDGES["entries_of_kinds"](rule, rows)
    assert hit.values == {"kind": "防范措施", "law": "某法"}
