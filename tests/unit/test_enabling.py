"""What an instrument is made under: first articles and titles written for the test."""

import pytest

from legal_text.enabling import find_enabling


@pytest.mark.parametrize(
    ("title", "first", "expected"),
    [
        (
            "养鱼条例",
            "为了养鱼，根据《水法》、《渔业法》，制定本条例。",
            [("水法", ()), ("渔业法", ())],
        ),
        ("养鱼办法", "根据《水法》第三十条的规定，制定本办法。", [("水法", ("30",))]),
        ("养鱼规定", "为了实施《水法》，制定本规定。", [("水法", ())]),
        ("养鱼规定", "根据劳动法和水法，制定本规定。", [("劳动法", ()), ("水法", ())]),
        ("水法实施条例", "为了管水，制定本条例。", [("水法", ())]),
        ("河湾市实施《水法》办法", "本办法适用于河湾市。", [("水法", ())]),
        ("养鱼条例", "为了养鱼，制定本条例。", []),
        ("养鱼条例", "养鱼的单位违反《水法》的，依法处罚。", []),
        ("养鱼条例", "根据有关法律，制定本条例。", []),
    ],
)
def test_the_clause_or_the_title_says_it(
    title: str, first: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = find_enabling(title, (first,))
    assert [(one.title, one.articles) for one in found] == expected


def test_the_clause_has_its_place() -> None:
    text = "为了养鱼，根据《水法》，制定本条例。"
    (found,) = find_enabling("养鱼条例", (text,))
    assert found.span is not None
    assert found.span.of(text) == "根据《水法》，制定本"
    assert found.article == 0


def test_a_law_isnt_made_under_itself() -> None:
    assert find_enabling("水法", ("根据《水法》，制定本法。",)) == ()
    assert find_enabling("", ()) == ()
