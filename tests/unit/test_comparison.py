"""Two texts side by side, word by word: written for the test."""

from hypothesis import given
from hypothesis import strategies as st

from legal_text.comparison import Run, compare_texts


def shown(old: str, new: str) -> list[tuple[str, str]]:
    return [
        (run.kind, run.old.of(old) if run.kind != "inserted" else run.new.of(new))
        for run in compare_texts(old, new)
    ]


def test_an_amount_is_one_word() -> None:
    assert shown("处二万元以下罚款", "处五万元以下罚款") == [
        ("equal", "处"), ("deleted", "二万元"), ("inserted", "五万元"), ("equal", "以下罚款"),
    ]  # fmt: skip


def test_formatting_is_no_change() -> None:
    old, new = "依照《甲〈乙〉办法》，\n　处理“垃圾”", '依照《甲<乙>办法》, 处理"垃圾"'
    assert [run.kind for run in compare_texts(old, new)] == ["equal"]


def test_one_common_character_is_no_island() -> None:
    runs = compare_texts("由公安机关的民警处理", "由交通运输部门的执法人员处理")
    assert [run.kind for run in runs] == ["equal", "deleted", "inserted", "equal"]


def test_nothing_and_something() -> None:
    assert compare_texts("", "") == ()
    assert shown("", "甲") == [("inserted", "甲")]
    assert shown("甲", "") == [("deleted", "甲")]


_TEXT = st.text("应当处一二万元罚款，。 \n《》第条abc", max_size=40)


@given(_TEXT, _TEXT)
def test_the_runs_cover_both_texts(old: str, new: str) -> None:
    runs = compare_texts(old, new)
    if old.strip():
        assert "".join(run.old.of(old) for run in runs) == old
    if new.strip():
        assert "".join(run.new.of(new) for run in runs) == new
    assert all(_is_sound(run) for run in runs)


def _is_sound(run: Run) -> bool:
    empty_old, empty_new = run.old.start == run.old.end, run.new.start == run.new.end
    return {"equal": (False, False), "deleted": (False, True), "inserted": (True, False)}[
        run.kind
    ] == (empty_old, empty_new)
