"""Stale citations in eleven published workbooks, against the whole corpus of law texts.

Strategy: every citation that isn't right was read by eye beside the text in force on ``DAY`` and
the older edition where the corpus holds one; what was read stands here as facts: the list and row,
the law, the number as cited and the number now. The check must find all of them and no other. The
words of other laws that lists put under a law's name, and rules that fell away, are facts as well.
"""

from collections import Counter
from pathlib import Path

import pytest

from api.cli.check_citations import Scope, _of_files
from legal_text.quotes import CitedPlace, Outcome, QuotedCitation, judge
from legal_text.quotes.comparing import comparable
from loaders.sources.laws.in_time import LawsOfFiles
from queries.citations.answer import CitationCheck, CitationHit
from resolution.law_titles import law_key

DAY = "2025-06-01"
"""After all editions of the corpus, and before the code that repeals ten of the laws."""

AGRICULTURE, CULTURE, ENVIRONMENT, LABOUR, ARCHIVES = (
    "农业农村局", "文化体育广播电视和旅游局", "生态环境局", "人力资源和社会保障局", "档案局",
)  # fmt: skip

# Law -> list, row, number as cited, number now. A number is 条, 条(款) or 条(款)项.
MOVED = {
    "种子法": [
        (AGRICULTURE, row, cited, now)
        for row, cited, now in (
            (5, "53", "52"), (6, "50(1)4", "49(1)4"), (7, "50(1)5", "49(1)5"),
            (8, "50(1)4", "49(1)4"), (10, "48", "47"), (24, "72", "71"), (25, "73(5)", "72(6)"),
            (26, "73(6)", "72(7)"), (27, "49(1)", "48(1)"), (27, "49(2)", "48(2)"),
            (27, "75(1)", "74(1)"), (28, "49(1)", "48(1)"), (28, "49(3)", "48(3)"),
            (28, "76(1)", "75(1)"), (29, "77(1)", "76(1)"), (30, "78(1)1", "77(1)1"),
            (30, "78(1)3", "77(1)3"), (30, "78(1)4", "77(1)4"), (30, "78(1)5", "77(1)5"),
            (31, "58", "57"), (31, "60", "59"), (31, "61", "60"), (31, "79", "78"),
            (32, "40", "39"), (32, "41", "40"), (32, "80", "79"), (33, "81", "80"),
            (34, "54", "53"), (34, "87", "85"), (35, "50", "49"), (35, "88", "86"),
        )
    ],
    "畜牧法": [
        (AGRICULTURE, row, cited, now)
        for row, cited, now in (
            (2, "22(1)", "24(1)"), (2, "24", "26"), (69, "61", "81"), (70, "62", "82"),
            (71, "64", "84"), (72, "30()1", "31()1"), (72, "30()2", "31()2"),
            (72, "30()3", "31()3"), (72, "30()4", "31()4"), (72, "65", "85"), (73, "66", "86"),
            (74, "68(1)", "88(1)"), (75, "68(2)", "88(2)"),
        )
    ],
    "农产品质量安全法": [
        (AGRICULTURE, row, cited, now)
        for row, cited, now in (
            (2, "34", "47"), (2, "39", "53"), (44, "47", "69"), (45, "28", "38"),
            (46, "33()4", "36()4"), (47, "33()1", "36()1"), (47, "33()2", "36()2"),
            (47, "33()3", "36()3"), (47, "33()5", "36()6"), (48, "51", "74"),
        )
    ],
    "野生动物保护法": [
        (AGRICULTURE, 15, "34", "35"), (AGRICULTURE, 231, "15(3)", "15(4)"),
        (AGRICULTURE, 231, "44", "47"), (AGRICULTURE, 232, "46(1)", "49(1)"),
        (AGRICULTURE, 233, "48(1)", "52(1)"), (AGRICULTURE, 234, "49", "53"),
        (AGRICULTURE, 235, "37(1)", "40(1)"), (AGRICULTURE, 235, "53", "58"),
        (AGRICULTURE, 236, "37(2)", "40(2)"), (AGRICULTURE, 236, "54", "59"),
        (AGRICULTURE, 246, "45", "48"), (AGRICULTURE, 247, "28", "29"),
        (AGRICULTURE, 247, "47", "51"), (AGRICULTURE, 248, "55", "60"),
        (ENVIRONMENT, 133, "43", "46"),
    ],
    "海洋环境保护法": [
        *((AGRICULTURE, row, "5(4)", "4(4)") for row in range(216, 222)),
        (AGRICULTURE, 216, "73", "93"), (AGRICULTURE, 218, "19(2)", "29(1)"),
        (AGRICULTURE, 218, "75", "95"), (AGRICULTURE, 219, "76", "96"),
        (AGRICULTURE, 220, "87", "109"),
    ],
    "生猪屠宰管理条例": [
        (AGRICULTURE, row, cited, now)
        for row, cited, now in (
            (14, "21(2)4", "27(2)4"), (115, "24(1)", "31(1)"), (115, "24(2)", "31(2)"),
            (116, "24(3)", "31(3)"), (117, "25", "32"), (118, "26", "33"), (119, "27", "35"),
            (121, "30", "37"),
        )
    ],
    "农业机械安全监督管理条例": [(AGRICULTURE, 2, "15(1)", "25(1)")],
    "动物防疫法": [(AGRICULTURE, 17, "20(3)", "26(1)")],
    "农村土地承包法": [(AGRICULTURE, 2, "51", "55")],
    "文物保护法": [
        (CULTURE, row, cited, now)
        for row, cited, now in (
            (133, "15(1)", "26(1)"), (133, "66(1)", "83(1)"), (135, "40", "56"),
            (135, "41", "57"), (135, "45", "61"), (135, "70(1)", "87(1)"),
            (139, "68(1)", "85(1)"), (141, "43", "59"), (141, "70(1)", "87(1)"),
            (143, "74(1)", "91(1)"), (145, "71", "88"), (525, "15", "26"), (540, "21", "32"),
            (543, "18", "29"), (546, "13", "23"),
        )
    ],
    "体育法": [(CULTURE, 571, "8", "13"), (CULTURE, 576, "30", "48")],
    "互联网上网服务营业场所管理条例": [(CULTURE, 15, "32", "33"), (CULTURE, 17, "33", "34")],
    "营业性演出管理条例": [(CULTURE, 520, "30", "34")],
    "民办教育促进法实施条例": [(LABOUR, 9, "33", "50"), (LABOUR, 39, "51", "63")],
    "水污染防治法": [
        (ENVIRONMENT, 6, "17", "19"), (ENVIRONMENT, 29, "76", "85"),
        (ENVIRONMENT, 108, "30", "34"), (ENVIRONMENT, 108, "76()5", "85()5"),
        (ENVIRONMENT, 108, "76()6", "85()6"),
    ],
    "消耗臭氧层物质管理条例": [
        (ENVIRONMENT, row, cited, now)
        for row, cited, now in (
            (51, "31", "30"), (51, "32", "31"), (52, "34", "33"), (53, "35", "34"),
            (54, "36", "35"), (54, "37", "36"), (56, "38", "37"), (149, "39", "40"),
            (206, "25", "24"), (206, "26(1)5", "25(1)5"),
        )
    ],
}  # fmt: skip

# The words are another law's, under the number that is cited: list, row, law cited, number, law.
OTHER_LAWS = (
    (ENVIRONMENT, 6, "水污染防治法", "34(2)", "水法"),
    (ENVIRONMENT, 69, "水污染防治法", "67(2)", "水法"),
    (ENVIRONMENT, 148, "水污染防治法", "65(2)", "水法"),
    (ENVIRONMENT, 33, "大气污染防治法", "63", "环境保护法"),
    (ENVIRONMENT, 106, "大气污染防治法", "61", "环境保护法"),
    (LABOUR, 47, "社会保险法", "60", "工伤保险条例"),
)

# Rules that fell away, or were rewritten beyond likeness: list, row, law, number.
NOT_FOUND = (
    (AGRICULTURE, 43, "农产品质量安全法", "44"), (AGRICULTURE, 45, "农产品质量安全法", "48"),
    *((AGRICULTURE, row, "农产品质量安全法", "52(1)") for row in range(44, 49)),
    (AGRICULTURE, 46, "农产品质量安全法", "49"), (AGRICULTURE, 47, "农产品质量安全法", "50"),
    (AGRICULTURE, 76, "畜牧法", "69"), (AGRICULTURE, 120, "生猪屠宰管理条例", "28"),
    (AGRICULTURE, 217, "海洋环境保护法", "74"), (AGRICULTURE, 221, "海洋环境保护法", "88"),
    (AGRICULTURE, 250, "海上交通安全法", "9"), (AGRICULTURE, 250, "海上交通安全法", "44"),
    (AGRICULTURE, 250, "海上交通安全法", "48"), (CULTURE, 79, "营业性演出管理条例", "23"),
    (CULTURE, 79, "营业性演出管理条例", "48"), (CULTURE, 546, "水下文物保护管理条例", "5"),
    (CULTURE, 553, "体育法", "45"), (CULTURE, 557, "体育法", "46"), (CULTURE, 557, "体育法", "52"),
    (LABOUR, 9, "民办教育促进法实施条例", "32"), (LABOUR, 39, "民办教育促进法实施条例", "50"),
    (LABOUR, 40, "民办教育促进法实施条例", "47"), (LABOUR, 40, "民办教育促进法实施条例", "49"),
    (LABOUR, 61, "未成年人保护法", "68"), (LABOUR, 105, "民办教育促进法实施条例", "32"),
)  # fmt: skip
REWORDED = ((AGRICULTURE, 232, "野生动物保护法", "22"), (CULTURE, 528, "文物保护法", "2"))
REPLACED = Counter({"环境噪声污染防治法": 9, "档案法实施办法": 4})


@pytest.fixture(scope="module")
def check(shared_data: Path) -> CitationCheck:
    lists, laws = shared_data / "lists" / "karamay", shared_data / "laws"
    return _of_files([lists], LawsOfFiles([laws]), Scope(every=True), DAY)


def _spelled(hit: CitationHit, *, now: bool = False) -> str:
    place = hit.now if now else hit.cited
    assert place is not None
    paragraph = f"({place.paragraph or ''})" if place.paragraph or place.item else ""
    return f"{place.article}{paragraph}{place.item or ''}"


def _list_of(hit: CitationHit) -> str:
    file = hit.item.source.file or ""
    names = (AGRICULTURE, CULTURE, ENVIRONMENT, LABOUR, ARCHIVES)
    return next((name for name in names if name in file), file)


def _law(hit: CitationHit) -> str:
    return hit.law.removeprefix("中华人民共和国")


def _of(check: CitationCheck, outcome: Outcome) -> list[CitationHit]:
    return [hit for hit in check.hits if hit.outcome == outcome]


def test_all_stale_citations_are_found_and_no_other(check: CitationCheck) -> None:
    read = Counter(
        (name, row, law, cited, now)
        for law, of_law in MOVED.items()
        for name, row, cited, now in of_law
    )
    found = Counter(
        (_list_of(hit), hit.item.source.row, _law(hit), _spelled(hit), _spelled(hit, now=True))
        for hit in _of(check, Outcome.MOVED)
    )
    assert found - read == Counter(), "moved by the check, not by the eye"
    assert read - found == Counter(), "moved by the eye, not found by the check"
    assert found.total() == 128


def test_words_of_other_laws_have_not_moved(check: CitationCheck) -> None:
    found = [
        (_list_of(hit), hit.item.source.row, _law(hit), _spelled(hit), hit.reason)
        for hit in _of(check, Outcome.QUOTE_NOT_FOUND)
    ]
    told = {
        fact for fact in OTHER_LAWS
        if any(one[:4] == fact[:4] and f"{fact[4]}》" in one[4] for one in found)
    }  # fmt: skip
    assert told == set(OTHER_LAWS)


def test_what_fell_away_is_not_found(check: CitationCheck) -> None:
    found = Counter(
        (_list_of(hit), hit.item.source.row, _law(hit), _spelled(hit))
        for hit in _of(check, Outcome.QUOTE_NOT_FOUND)
    )
    assert found == Counter(NOT_FOUND) + Counter(fact[:4] for fact in OTHER_LAWS)
    gone = [(_law(hit), _spelled(hit)) for hit in _of(check, Outcome.NUMBER_GONE)]
    assert gone == [("植物检疫条例", "25")]


def test_what_was_reworded_and_what_was_replaced(check: CitationCheck) -> None:
    reworded = {
        (_list_of(hit), hit.item.source.row, _law(hit), _spelled(hit))
        for hit in _of(check, Outcome.REWORDED)
    }
    assert reworded == set(REWORDED)
    assert Counter(_law(hit) for hit in _of(check, Outcome.LAW_REPLACED)) == REPLACED
    noise = [hit for hit in _of(check, Outcome.LAW_REPLACED) if hit.item.source.row == 3]
    # Cited from the old law, the words are those of article 24 of the new one.
    assert [hit.now_in for hit in noise] == ["中华人民共和国噪声污染防治法"]
    assert [hit.now.article for hit in noise if hit.now] == ["24"]


def test_older_editions_show_the_number(check: CitationCheck) -> None:
    with_older = {
        "畜牧法": "2015-04-24", "农产品质量安全法": "2018-10-26", "野生动物保护法": "2018-10-26",
        "海洋环境保护法": "2017-11-04", "文物保护法": "2017-11-04", "体育法": "2016-11-07",
        "消耗臭氧层物质管理条例": "2010-06-01", "互联网上网服务营业场所管理条例": "2016-02-06",
    }  # fmt: skip
    for hit in _of(check, Outcome.MOVED):
        assert hit.version == with_older.get(_law(hit)), hit


def test_a_paragraph_that_is_an_item_is_no_stale_citation(check: CitationCheck) -> None:
    told = [
        hit for hit in _of(check, Outcome.SAME)
        if _law(hit) == "广播电视管理条例" and "所写的款实为" in hit.reason
    ]  # fmt: skip
    assert [hit.item.source.row for hit in told] == [616, 618, 620, 622, 624, 626, 628, 632, 634]


def test_every_citation_is_counted(check: CitationCheck) -> None:
    assert check.total == sum(count.count for count in check.by_outcome) == len(check.hits)


def test_each_article_that_lives_on_word_for_word_is_found(shared_data: Path) -> None:
    """Cite each article of an older edition: where its words stand in the newer one is no guess."""
    titles = (
        "野生动物保护法", "文物保护法", "海洋环境保护法", "畜牧法", "农产品质量安全法",
        "体育法", "互联网上网服务营业场所管理条例", "消耗臭氧层物质管理条例", "农药管理条例",
    )  # fmt: skip
    held = LawsOfFiles([shared_data / "laws"]).laws({law_key(title) for title in titles})
    wrong, right = [], 0
    for title in titles:
        law = held[law_key(title)]
        old, new = law.editions()[-2:]
        for number, text in old.texts.items():
            words = comparable(text)
            there = {n for n, t in new.texts.items() if comparable(t) == words}
            if not there or len(words) < 20:
                continue
            cited = QuotedCitation(CitedPlace(number), text, old.day)
            found = judge(cited, law, new.day or "")
            expected = Outcome.SAME if number in there else Outcome.MOVED
            if found.outcome is expected and found.now and found.now.article in there:
                right += 1
            else:
                wrong.append((title, number, sorted(there), found))
    assert wrong == []
    assert right > 100
