"""Real decisions applied to real laws, article by article against the official new texts.

Punctuation and forms of brackets aside. Skips where the folder of real data is absent.
"""

from pathlib import Path

import pytest

from legal_text.amendments import Decision, read_decision
from legal_text.amendments.applying import Applied, apply_decision
from legal_text.folding import fold_text
from legal_text.law import LawText, parse_law

# 01: the new text at hand carries a note of its own at the end of article 452.
# 02: the new text at hand shortens a law's name in article 19; the decision doesn't say so.
DIFFERENT = {
    "01-criminal-law-amendment-12": ["452"],
    "02-private-lending-2020-12": ["19"],
    "06-company-law-5-2020-12": [],
    "09-foreign-trade-law-2022": [],
    "17-environment-tax-law-2025": [],
    "20-food-safety-law-2025": [],
}
EFFECTIVE = {
    "01-criminal-law-amendment-12": "2024-03-01",
    "02-private-lending-2020-12": None,
    "06-company-law-5-2020-12": None,
    "09-foreign-trade-law-2022": None,
    "17-environment-tax-law-2025": "2025-10-28",
    "20-food-safety-law-2025": "2025-12-01",
}


def _letters(text: str) -> str:
    return "".join(char for char in fold_text(text) if char.isalnum())


def _law(folder: Path, name: str) -> tuple[LawText, str]:
    text = (folder / name).read_text(encoding="utf-8")
    return parse_law(text), text


def _decision(folder: Path) -> Decision:
    (file,) = folder.glob("decision*.txt")
    return read_decision(file.read_text(encoding="utf-8"))


def _applied(folder: Path) -> Applied:
    law, text = _law(folder, "before.md")
    return apply_decision(law, text, _decision(folder))


@pytest.mark.parametrize("name", sorted(DIFFERENT))
def test_every_article_is_the_official_one(shared_data: Path, name: str) -> None:
    folder = shared_data / "amendments" / name
    applied = _applied(folder)
    official, _ = _law(folder, "after.md")
    assert [a.number for a in applied.articles] == [a.number for a in official.articles]
    assert [
        mine.number
        for mine, theirs in zip(applied.articles, official.articles, strict=True)
        if _letters(mine.text) != _letters(theirs.text)
    ] == DIFFERENT[name]
    assert applied.unapplied == ()
    assert applied.effective == EFFECTIVE[name]


@pytest.mark.parametrize("name", sorted(DIFFERENT))
def test_headings_of_every_article_are_the_official_ones(shared_data: Path, name: str) -> None:
    folder = shared_data / "amendments" / name
    official, _ = _law(folder, "after.md")
    assert [a.path for a in _applied(folder).articles] == [a.path for a in official.articles]


@pytest.mark.parametrize("name", sorted(set(DIFFERENT) - {"09-foreign-trade-law-2022"}))
def test_a_second_time_changes_nothing(shared_data: Path, name: str) -> None:
    """09 says nothing but 删去第九条 and has no date: a second time can't be told."""
    folder = shared_data / "amendments" / name
    law, text = _law(folder, "after.md")
    applied = apply_decision(law, text, _decision(folder))
    if name.startswith("20"):
        # The new text puts a mark between the words that the decision adds and those before.
        assert {"already_applied", "edition_differs"} & {a.kind for a in applied.anomalies}
    assert applied.refused
    assert [a.text for a in applied.articles] == [a.text for a in law.articles]


def test_every_real_decision_is_read(shared_data: Path) -> None:
    """All decisions of the corpus: what isn't ready is a fault of the source, and known."""
    laws = shared_data / "laws"
    files = [
        *(laws / "司法解释").glob("*关于修改*决定.md"),
        *(laws / "刑法").glob("刑法修正案*.md"),
    ]
    not_ready = {}
    ready = 0
    for file in files:
        if "修改后" in file.name:
            continue
        decision = read_decision(file.read_text(encoding="utf-8"))
        assert decision.kind == "amending", file.name
        states = [effect.state for effect in decision.effects]
        ready += states.count("ready")
        if set(states) != {"ready"}:
            not_ready[file.name] = len(states) - states.count("ready")
    assert len(files) == 21
    # The text at hand lacks the mark that closes a quotation.
    assert not_ready == {"刑法修正案（九）.md": 1}
    assert ready > 800
