"""Aligning two texts of one law, and a code with the laws that it repealed, without a database."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, Target, alternate, seconds
from benchmarks.setting import Setting
from legal_text.alignment import SuccessorLaw, align_laws, read_units
from legal_text.law import LawText, parse_law
from loaders.links.successors import Successors
from loaders.sources.laws.package import open_package

ROUNDS = 5
_EDITIONS = "民事诉讼法"
"""Two editions of about 300 articles."""
_CODE = "生态环境法典"


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the time of an alignment beside that of reading the two texts, and of a code's."""
    setting.say("对照新旧文本")
    paths = sorted(setting.files.laws.rglob(f"{_EDITIONS}(*).md"))[-2:]
    old, new = map(_read, paths)
    reading, aligning = alternate(
        ROUNDS,
        partial(seconds, lambda: [_read(path) for path in paths]),
        partial(seconds, partial(align_laws, old, new)),
    )
    yield Figure(
        f"对照一部法律的两个版本（{len(old.articles)} 条与 {len(new.articles)} 条）",
        aligning * 1000,
        "毫秒",
        against=reading * 1000,
        target=Target(1000),
    )
    (code,) = (held.law for held in open_package().laws([_CODE]))
    texts = {article.number: article.text for article in code.articles}
    yield Figure(
        f"读入一部法典以查找延续（{len(texts):,} 条）",
        median(seconds(partial(Successors, texts)) for _ in range(ROUNDS)) * 1000,
        "毫秒",
    )
    successors = SuccessorLaw(read_units(code))
    repealed = _read(max(setting.files.laws.rglob("大气污染防治法(*).md")))
    yield Figure(
        f"在法典中查找一部被废止法律的延续（{len(repealed.articles)} 条）",
        median(
            seconds(lambda: successors.continuations(read_units(repealed))) for _ in range(ROUNDS)
        )
        * 1000,
        "毫秒",
    )


def _read(path: Path) -> LawText:
    return parse_law(path.read_text(encoding="utf-8"), name=path.stem)
