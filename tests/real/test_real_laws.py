"""The parser over the whole corpus of real laws: totals, and the places of every article.

The totals by folder were counted beside the parser, from lines that begin with a label; where they
differ the test says why. Skips where the corpus is absent.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from legal_text.folding import fold_text
from legal_text.law import LawText, parse_law

# 河南: three articles stand at the end of another's line. 宪法: five articles are quoted.
# 案例: five cases quote an article of a judicial interpretation and have none of their own.
ARTICLES = {
    "行政法规": 26021, "司法解释": 11751, "行政法": 8088, "经济法": 5387, "宪法相关法": 2829,
    "民法商法": 2752, "社会法": 2252, "部门规章": 2123, "诉讼与非诉讼程序法": 1615, "民法典": 1260,
    "刑法": 505, "宪法": 195, "山东地方法规": 21487, "河南地方法规": 17088 + 3,
    "浙江地方法规": 16630, "上海地方法规": 10229, "北京地方法规": 8309, "重庆地方法规": 4631,
    "广东地方法规": 4247,
}  # fmt: skip


@pytest.fixture(scope="module")
def laws(shared_data: Path) -> list[tuple[Path, str, LawText]]:
    return list(_parse(shared_data / "laws"))


def _parse(root: Path) -> Iterator[tuple[Path, str, LawText]]:
    for path in sorted(root.rglob("*.md")):
        if path.name != "_index.md":
            text = path.read_bytes().decode("utf-8")
            yield path.relative_to(root), text, parse_law(text, name=path.stem)


def test_articles_by_folder(laws: list[tuple[Path, str, LawText]]) -> None:
    counts: Counter[str] = Counter()
    for path, _, law in laws:
        folder = path.parts[1] if path.parts[0] == "DLC" else path.parts[0]
        counts[folder] += sum(article.kind == "article" for article in law.articles)
    assert len(laws) == 3475
    assert {folder: n for folder, n in counts.items() if n} == ARTICLES


def test_words_of_every_article_stand_at_its_place(laws: list[tuple[Path, str, LawText]]) -> None:
    wrong = []
    for path, text, law in laws:
        last = 0
        for article in law.articles:
            if article.span.start < last:
                wrong.append((path.name, article.label, "order"))
            last = article.span.end
            if fold_text(article.span.of(text)) != fold_text(article.label + article.text):
                wrong.append((path.name, article.label, "words"))
    assert wrong == []


def test_no_line_of_a_body_is_lost(laws: list[tuple[Path, str, LawText]]) -> None:
    lost = []
    for path, text, law in laws:
        covered = bytearray(len(text))
        spans = [a.span for a in law.articles] + [h.span for h in law.headings]
        for span in spans + [part.span for part in law.other_parts]:
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
        begin = text.find("<!-- INFO END -->")
        at = 0
        for line in text.splitlines(keepends=True):
            start, at = at, at + len(line)
            words = line.strip("# \u3000\u200b\r\n\t")
            inside = any(covered[start:at])
            history = any(e.span.start < at and start < e.span.end for e in law.history)
            if words and start > begin and not words.startswith("<!--") and not (inside or history):
                lost.append((path.name, words[:40]))
    assert lost == []


def test_kinds_and_ranks(laws: list[tuple[Path, str, LawText]]) -> None:
    kinds = Counter(law.kind for _, _, law in laws)
    assert kinds["empty"] == 4
    assert kinds["articles"] == 3316
    for path, _, law in laws:
        if path.parts[0] in ("经济法", "社会法", "民法商法"):
            assert law.rank == "law", path
