"""The package's SQLite file: a small one of the same shape, and one whose tables differ."""

import sqlite3
from pathlib import Path

import pytest

from loaders.sources.laws.package import PackageUnusable, open_package

LAWS = "law_id, law_name, doc_type, level, publish_date, effective_date, version_date"
ARTICLES = "id, law_id, chapter, section, article_no, article_text"


def database(path: Path, laws: str = LAWS) -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE laws ({laws})")
        connection.execute(f"CREATE TABLE articles ({ARTICLES})")
    return path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = database(tmp_path / "laws.db")
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO laws VALUES "
            "('a', '中华人民共和国甲法', '法律', '法律', '2020-04-29', '2010-01-01', '2020-04-29')"
        )
        connection.execute(
            "INSERT INTO laws VALUES "
            "('b', '中华人民共和国乙法修正案', '修正案', '法律', '2001-01-01', '', '2001-01-01')"
        )
        rows = [
            (1, "a", "第一章 总则", None, "第一条", "为了甲，制定本法。"),
            (2, "a", "第一章 总则", None, "第二条", "甲应当：\n（一）乙；\n（二）丙。"),
            (3, "a", "第二章 附则", None, "第四条之一", "《丁条例》同时废止。"),
            (4, "b", None, None, "条目一", "将乙法第一条修改为：“……”"),
        ]
        connection.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)", rows)
    return path


def test_articles_keep_their_numbers_words_and_headings(package: Path) -> None:
    law, _ = (packaged.law for packaged in open_package(package).laws())
    assert [article.number for article in law.articles] == ["1", "2", "4-1"]
    assert law.articles[1].text == "甲应当：\n（一）乙；\n（二）丙。"
    (paragraph,) = law.articles[1].paragraphs
    assert [item.text for item in paragraph.items] == ["乙；", "丙。"]
    assert law.articles[1].span.start <= paragraph.span.start < law.articles[1].span.end
    assert law.articles[2].path == ("第二章 附则",)
    assert law.rank == "law"


def test_a_gap_in_the_numbers_is_an_anomaly(package: Path) -> None:
    law, _ = (packaged.law for packaged in open_package(package).laws())
    assert [anomaly.kind for anomaly in law.anomalies] == ["number_gap"]


def test_an_amended_law_is_in_force_from_its_amendment(package: Path) -> None:
    first, _ = open_package(package).laws()
    assert (first.dates.effective_on, first.dates.dated) == ("2020-04-29", "2020-04-29")


def test_points_are_numbered_too(package: Path) -> None:
    _, second = open_package(package).laws()
    assert [(a.number, a.kind) for a in second.law.articles] == [("1", "point")]


def test_only_the_titles_that_are_wanted_however_written(package: Path) -> None:
    found = list(open_package(package).laws(["《甲法》（2020年修正）"]))
    assert [packaged.law.title for packaged in found] == ["中华人民共和国甲法"]


def test_tables_that_differ_are_refused_with_what_is_missing(tmp_path: Path) -> None:
    path = database(tmp_path / "laws.db", LAWS.replace("effective_date", "in_force"))
    with pytest.raises(PackageUnusable, match="laws 缺少 effective_date"):
        open_package(path)


def test_a_missing_package_says_how_to_install_it(tmp_path: Path) -> None:
    with pytest.raises(PackageUnusable, match=r"quanze\[laws\]"):
        open_package(tmp_path / "none.db")
