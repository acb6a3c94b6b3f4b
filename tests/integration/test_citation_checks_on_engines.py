"""The citations in the graph are judged as those in the files, on both engines.

An invented list and laws are loaded; the same files are checked without a database, and the two
answers are compared as a whole.
"""

from pathlib import Path

import pytest

from api.cli.check_citations import Scope, _of_files
from graph_store import Store
from legal_text.quotes import Outcome
from loaders.service import LoadOptions, load_laws, load_lists
from loaders.sources.laws.in_time import LawsOfFiles
from queries.asking import answer, public_viewpoint
from queries.citations.question import CitationQuestion, citation_check
from queries.errors import NotFound
from tests.engines import wipe
from tests.list_files import write_law, write_list

DAY = "2024-01-01"
_PERMIT = "取用水资源的单位和个人，应当向水行政主管部门申请领取取水许可证。"
_FINE = "未经批准擅自取水的，由水行政主管部门责令停止违法行为，处二万元以上十万元以下罚款。"
_WELL = "在地下水超采区内新建、扩建取水井的，由水行政主管部门责令限期封闭。"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a folder of laws and a list that cites them, rightly and not."""
    folder = tmp_path_factory.mktemp("citations")
    laws = folder / "laws"
    write_law(laws / "旧.md", "甲省取水条例", "2010年3月1日 甲省人大常委会通过",
              ["为了保护水资源，制定本条例。", _PERMIT, _FINE])  # fmt: skip
    write_law(laws / "新.md", "甲省取水条例", "2020年3月1日 甲省人大常委会修订",
              ["为了保护水资源，制定本条例。", "水资源属于国家所有。", _PERMIT, _FINE])  # fmt: skip
    write_law(laws / "井.md", "甲省地下水条例", "2012年3月1日 甲省人大常委会通过",
              ["为了保护地下水，制定本条例。", _WELL])  # fmt: skip
    write_law(laws / "水.md", "甲省水利条例", "2022年3月1日 甲省人大常委会通过",
              ["水事适用本条例。", _FINE, _WELL, "《甲省地下水条例》同时废止。"])  # fmt: skip
    rows = [
        ("取水许可", "行政许可", f"《甲省取水条例》第二条：{_PERMIT}"),
        ("对擅自取水的处罚", "行政处罚", f"《甲省取水条例》第三条：{_FINE}\n第四条：{_FINE}"),
        ("封闭取水井", "行政强制", f"《甲省地下水条例》第二条：{_WELL}"),
        ("对超采的处罚", "行政处罚", f"《甲省取水条例》第三条：{_WELL}"),
        ("检查", "行政检查", "《甲省取水条例》第二条；《乙市条例》第五条"),
    ]
    title = "甲市水务局2018年权责清单"
    return laws, write_list(folder / f"{title}.xlsx", title, rows)


@pytest.fixture(scope="module")
def loaded(store: Store, files: tuple[Path, Path]) -> Store:
    wipe(store)
    load_lists(store, [files[1]], LoadOptions())
    load_laws(store, [files[0]], LoadOptions())
    return store


def test_the_graph_and_the_files_give_the_same_answer(
    loaded: Store, files: tuple[Path, Path]
) -> None:
    question = CitationQuestion(every=True)
    found = answer(loaded, citation_check(question, public_viewpoint(DAY)))
    without = _of_files([files[1]], LawsOfFiles([files[0]]), Scope(every=True), DAY)
    assert found == without
    counts = {count.key: count.count for count in found.by_outcome}
    assert found.total == 7
    assert counts[Outcome.MOVED] == 3  # the permit, with words and without; the fine cited as 3
    assert counts[Outcome.LAW_REPLACED] == 1
    assert counts[Outcome.LAW_NOT_HELD] == 1
    # The words that stand under 3 in another law are told as that law's.
    other = [hit for hit in found.hits if hit.outcome == Outcome.QUOTE_NOT_FOUND]
    assert ["甲省水利条例" in hit.reason for hit in other] == [True]


def test_a_unit_a_law_and_a_page(loaded: Store) -> None:
    view = public_viewpoint(DAY)
    whole = answer(loaded, citation_check(CitationQuestion(), view))
    of_unit = answer(loaded, citation_check(CitationQuestion(unit="甲市水务局"), view))
    assert of_unit == whole
    of_law = answer(loaded, citation_check(CitationQuestion(law="甲省地下水条例"), view))
    assert of_law.total == 1
    page = answer(loaded, citation_check(CitationQuestion(limit=1, skip=1), view))
    assert page.hits == whole.hits[1:2]
    assert page.total == whole.total


def test_before_the_new_edition_all_was_right(loaded: Store) -> None:
    found = answer(loaded, citation_check(CitationQuestion(), public_viewpoint("2019-06-01")))
    moved = [hit for hit in found.hits if hit.outcome == Outcome.MOVED]
    assert [(hit.cited.article, hit.now and hit.now.article) for hit in moved] == [("4", "3")]


@pytest.mark.parametrize(
    "question", [CitationQuestion(unit="无此局"), CitationQuestion(law="无此法")]
)
def test_who_and_what_nobody_knows(loaded: Store, question: CitationQuestion) -> None:
    with pytest.raises(NotFound):
        answer(loaded, citation_check(question, public_viewpoint(DAY)))
