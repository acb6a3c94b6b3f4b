"""Finding a cited title among the laws held (法律名称匹配): exact first, then proposals."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from resolution.candidates import Candidate, differing, negations_in, numbers_in
from resolution.law_titles import law_key, name_in_key
from resolution.places_in_names import places_prefix

_TYPE_WORD = re.compile(
    r"法典|法|条例|办法|规定|细则|规则|规程|决定|决议|解释|意见|通知|批复|答复|目录|名录|标准|规范"
    r"|方案|纲要|规划|公约|准则|制度|程序|措施|清单|修正案|指南|公告|通告|安排|章程|议定书|协定"
)
_ZONE = re.compile(r"^[\u4e00-\u9fff]{2,4}经济特区")
_BRACKETS = re.compile(r"\([^()]*\)")
_STAGE = re.compile(r"试行|暂行|草案|征求意见稿")
_AMENDING = re.compile(r"关于.*(?:修改|修正|废止|停止).*的(?:决定|决议|通知|公告)")
_LOWEST_SCORE = 70.0
_POOL = 40


class LawEntry(NamedTuple):
    """A law to be found: its key and every title that it bears or bore (full, short, former)."""

    key: str
    titles: tuple[str, ...]


class LawIndex:
    """The titles of a set of laws, for look-ups by the words of a citation.

    Immutable after construction. Where two laws bear one title, both keys are returned and the
    caller keeps the citation unresolved.
    """

    def __init__(self, entries: Iterable[LawEntry]) -> None:
        self._keys: dict[str, tuple[str, ...]] = {}
        self._rows: list[tuple[str, str, dict[str, object]]] = []
        self._words: list[str] = []
        for entry in entries:
            for title in dict.fromkeys(entry.titles):
                known = self._keys.get(law_key(title), ())
                if entry.key in known:
                    continue
                self._keys[law_key(title)] = (*known, entry.key)
                name = name_in_key(title)
                self._rows.append((entry.key, title, _features(name)))
                self._words.append(_without_place(name))

    def exact(self, title: str) -> tuple[str, ...]:
        """Return the keys of the laws that bear this title: none, one, or several (ambiguous)."""
        return self._keys.get(law_key(title), ())

    def propose(self, title: str, limit: int = 5) -> tuple[Candidate, ...]:
        """Return laws whose titles look like ``title``, best first; a person decides.

        Candidates whose place, type word, stage, numbers, negations and amending purpose are equal
        come before all others, whatever their score.
        """
        name = name_in_key(title)
        features = _features(name)
        pool = process.extract(
            _without_place(name),
            self._words,
            scorer=fuzz.ratio,
            score_cutoff=_LOWEST_SCORE,
            limit=_POOL,
        )
        best: dict[str, Candidate] = {}
        for _, score, at in pool:
            key, held_title, held = self._rows[at]
            found = Candidate(key, held_title, round(score, 1), differing(features, held))
            if key not in best or _order(found) < _order(best[key]):
                best[key] = found
        return tuple(sorted(best.values(), key=_order)[:limit])


def _order(candidate: Candidate) -> tuple[int, float, str]:
    return len(candidate.features), -candidate.score, candidate.key


def _place(name: str) -> str:
    zone = _ZONE.match(name)
    return zone[0] if zone else places_prefix(name)


def _without_place(name: str) -> str:
    """Return the name after its place; whole where only a type word is left (某新区条例)."""
    rest = name[len(_place(name)) :]
    return name if _TYPE_WORD.fullmatch(rest) else rest


def _features(name: str) -> dict[str, object]:
    types = _TYPE_WORD.findall(_BRACKETS.sub("", name))
    return {
        "place": _place(name),
        "type": types[-1] if types else "",
        "stage": tuple(_STAGE.findall(name)),
        "number": numbers_in(name),
        "negation": negations_in(name),
        "amending": _AMENDING.search(name) is not None,
    }
