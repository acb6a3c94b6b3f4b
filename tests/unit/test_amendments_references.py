"""References inside a law follow its articles: lists, ranges, paragraphs, items, other scripts."""

import pytest

from legal_text.amendments.applying.drafts import fresh
from legal_text.amendments.applying.references import Moves, shift_references

# A new article stands in front of the third; the fortieth is deleted; the fiftieth is divided.
_MOVES = Moves(
    articles={str(n): (str(n if n < 3 else n + 1),) for n in range(1, 60)}
    | {"40": (), "50": ("51", "52"), "7-1": ("8-1",)},
    paragraphs={("5", 2): ("6", 3), ("6", 2): ("70", None)},
    items={("5", 1, 3): 4},
    divisions={"第三章": "第四章"},
)


def _shifted(text: str, own: str = "1") -> str:
    found = shift_references({"1": text}, {"1": own}, "测试养护法", _MOVES)
    return found.texts["1"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("依照本法第十条处罚。", "依照本法第十一条处罚。"),
        ("依照第十条处罚。", "依照第十一条处罚。"),
        ("依照第10条处罚。", "依照第11条处罚。"),
        ("依照第一条、第十条和第十二条处罚。", "依照第一条、第十一条和第十三条处罚。"),
        ("依照第十、十一条处罚。", "依照第十一、十二条处罚。"),
        ("依照第二条至第十条处罚。", "依照第二条至第十一条处罚。"),
        ("依照第十条至第十二条、第二十条处罚。", "依照第十一条至第十三条、第二十一条处罚。"),
        ("依照第十条第二款第（一）项处罚。", "依照第十一条第二款第（一）项处罚。"),
        ("依照第五条第二款处罚。", "依照第六条第三款处罚。"),
        ("依照第五条第一款第三项处罚。", "依照第六条第一款第四项处罚。"),
        ("依照第五条第一款第（三）项处罚。", "依照第六条第一款第（四）项处罚。"),
        ("依照第六条第二款处罚。", "依照第七十条处罚。"),
        ("依照第七条之一处罚。", "依照第八条之一处罚。"),
        ("依照本法第三章的规定处罚。", "依照本法第四章的规定处罚。"),
        ("《测试养护法》第十条另有规定的除外。", "《测试养护法》第十一条另有规定的除外。"),
        ("依照《供水法》第十条、第十二条处罚。", "依照《供水法》第十条、第十二条处罚。"),
        ("依照刑法第十条和本法第十条处罚。", "依照刑法第十条和本法第十一条处罚。"),
        ("依照刑法第十条、第十一条的规定处罚。", "依照刑法第十条、第十一条的规定处罚。"),
        ("有第一审、第三人、第二款所列的情形。", "有第一审、第三人、第二款所列的情形。"),
    ],
)
def test_references(before: str, after: str) -> None:
    assert _shifted(before) == after


def test_paragraphs_of_the_own_article() -> None:
    assert _shifted("违反本条第二款的，处罚。", own="5") == "违反本条第三款的，处罚。"


def test_what_the_decision_wrote_has_the_new_numbers() -> None:
    text = f"依照第十条，{fresh('依照本法第十条')}处罚。"
    assert _shifted(text) == "依照第十一条，依照本法第十条处罚。"


def test_what_is_gone_or_divided_is_told() -> None:
    texts = {"1": "依照第四十条处罚。", "2": "依照第五十条处罚。"}
    found = shift_references(texts, {"1": "1", "2": "2"}, "测试养护法", _MOVES)
    assert found.texts == {"1": "依照第四十条处罚。", "2": "依照第五十一条处罚。"}
    assert found.deleted == [("1", "40")]
    assert found.uncertain == [("2", "50")]


def test_nothing_moves_where_no_number_does() -> None:
    moves = Moves(articles={"1": ("1",)})
    found = shift_references({"1": fresh("依照第九条处罚。")}, {"1": "1"}, "测试养护法", moves)
    assert found.texts == {"1": "依照第九条处罚。"}
