"""Mentions in basis cells: cited, quoted, in the history, or elsewhere.

Strategy: one invented cell that names instruments in each capacity, and the cells where the
capacities are easy to confuse.
"""

from legal_text.citations import parse_mentions


def test_each_capacity_is_told_apart() -> None:
    cell = (
        "【法律】《水法》（根据2009年《关于修改部分法律的决定》修正）\n"
        "    第三条：依照《防洪法》第四条处罚，吊销《采砂许可证》。\n"
        "【法规】某区实施《水法》办法（2004年通过）第五条：甲。"
    )
    assert [(one.title, one.where) for one in parse_mentions(cell)] == [
        ("水法", "citation"),
        ("关于修改部分法律的决定", "history"),
        ("防洪法", "quote"),
        ("采砂许可证", "quote"),
        ("某区实施〈水法〉办法", "citation"),
    ]


def test_a_tag_inside_quoted_words_cites_nothing() -> None:
    cell = "《水法》\n第九条：违反规定的，依照【法律】《防洪法》的有关规定处罚。"
    assert [(one.title, one.where) for one in parse_mentions(cell)] == [
        ("水法", "citation"),
        ("防洪法", "quote"),
    ]


def test_a_cell_without_a_citation_still_names() -> None:
    assert parse_mentions("无") == ()
    assert [one.where for one in parse_mentions("第三条：按《水法》办理。")] == ["quote"]
