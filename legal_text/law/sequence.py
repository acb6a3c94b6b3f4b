"""Which labels at the head of a line are the document's own articles (条序).

A label is taken when it continues the sequence. A line that happens to begin with a citation, and
articles that are quoted, break the sequence and are left in the text where they stand.
"""

from bisect import bisect_right
from typing import NamedTuple

from legal_text.anomalies import Anomaly
from legal_text.places import Span


class Candidate(NamedTuple):
    """A label at the head of a line.

    ``weak``: the words around it read like a citation. ``quoted``: the line before announces a
    quotation.
    """

    line: int
    main: int
    insert: int
    label: str
    span: Span
    weak: bool
    quoted: bool

    @property
    def number(self) -> str:
        """Return the article's number: ``"34"`` or ``"34-1"``."""
        return f"{self.main}-{self.insert}" if self.insert else str(self.main)


class Sequence(NamedTuple):
    """The labels taken, and what was odd about the numbers."""

    taken: tuple[Candidate, ...]
    anomalies: tuple[Anomaly, ...]


def choose(candidates: list[Candidate], *, text_before_first: bool, annexes: list[int]) -> Sequence:
    """Return the candidates that are the document's own, in order.

    ``annexes`` are the lines that open an annex: numbers that start anew behind one are its own.
    """
    return _Walk(candidates, annexes, text_before_first=text_before_first).run()


class _Walk:
    def __init__(
        self, candidates: list[Candidate], annexes: list[int], *, text_before_first: bool
    ) -> None:
        self._candidates = candidates
        self._annexes = annexes
        self._text_before_first = text_before_first
        self._main = self._insert = 0
        self._quoting = False
        self._taken: list[Candidate] = []
        self._anomalies: list[Anomaly] = []
        strong = [i for i, c in enumerate(candidates) if not c.insert and not c.weak]
        self._strong = strong
        self._places: dict[int, list[int]] = {}
        for index in strong:
            self._places.setdefault(candidates[index].main, []).append(index)

    def run(self) -> Sequence:
        for index, candidate in enumerate(self._candidates):
            if candidate.main == 1 and not candidate.insert and self._in_annex(candidate):
                break
            verdict = (
                self._inserted(candidate) if candidate.insert else self._plain(index, candidate)
            )
            if verdict:
                self._taken.append(candidate)
                self._quoting = False
            else:
                self._quoting = self._quoting or candidate.quoted
                if self._taken and not candidate.quoted and not self._quoting:
                    message = f"行首的“{candidate.label}”没有接续条序，按引用处理，留在上一条文字中"
                    self._report("label_not_taken", candidate, message)
        return Sequence(tuple(self._taken), tuple(self._anomalies))

    def _in_annex(self, candidate: Candidate) -> bool:
        return bool(self._taken) and bisect_right(self._annexes, candidate.line) > bisect_right(
            self._annexes, self._taken[-1].line
        )

    def _report(self, kind: str, candidate: Candidate, message: str) -> None:
        self._anomalies.append(Anomaly(kind, candidate.span, message))

    def _inserted(self, candidate: Candidate) -> bool:
        if self._quoting or candidate.weak or candidate.quoted:
            return False
        if candidate.main == self._main and candidate.insert > self._insert:
            if candidate.insert > self._insert + 1:
                message = f"“{candidate.label}”之前缺少之{self._insert + 1}"
                self._report("number_gap", candidate, message)
            self._insert = candidate.insert
            return True
        if self._taken and candidate.main == self._main + 1 and candidate.insert == 1:
            message = f"有“{candidate.label}”而没有第{candidate.main}条本条"
            self._report("number_gap", candidate, message)
            self._main, self._insert = candidate.main, candidate.insert
            return True
        return False

    def _plain(self, index: int, candidate: Candidate) -> bool:
        main, expected = candidate.main, self._main + 1
        if not self._taken:
            return self._first(index, candidate)
        if main == expected:
            quoted = candidate.quoted and self._comes_again(index, main)
            return not candidate.weak and not quoted and self._seat(main)
        if candidate.weak or candidate.quoted or self._quoting:
            return False
        return self._out_of_sequence(index, candidate)

    def _out_of_sequence(self, index: int, candidate: Candidate) -> bool:
        main, expected = candidate.main, self._main + 1
        following = self._next_main(index)
        if following == expected + 1 and main != expected + 1:
            self._report(
                "number_out_of_order",
                candidate,
                f"“{candidate.label}”处在第{expected}条的位置，条号疑有误，编号照原文",
            )
            return self._seat(expected)
        if main > expected:
            return self._ahead(index, candidate, following)
        if main == self._main:
            self._report("number_repeated", candidate, f"“{candidate.label}”重复出现，两条都保留")
            return True
        if main == 1 and following == 2:
            self._report(
                "numbering_restarts", candidate, "条号从第一条重新起算，疑为另一文件或者附件"
            )
            return self._seat(1)
        return False

    def _first(self, index: int, candidate: Candidate) -> bool:
        main = candidate.main
        if candidate.weak or (candidate.quoted and self._comes_again(index, main)):
            return False
        if main != 1:
            alone = self._next_main(index) != main + 1
            if self._comes_again(index, 1) or (alone and self._text_before_first):
                return False
            self._report("first_number", candidate, f"本文条号从“{candidate.label}”开始")
        return self._seat(main)

    def _ahead(self, index: int, candidate: Candidate, following: int | None) -> bool:
        main, expected = candidate.main, self._main + 1
        if self._comes_again(index, expected):
            if following == expected and main == expected + 1:
                message = f"“{candidate.label}”先于第{expected}条出现，顺序照原文"
                self._report("number_out_of_order", candidate, message)
                return True
            return False
        if following != main + 1 and main - expected > 2:
            return False
        missing = f"第{expected}条" + (f"至第{main - 1}条" if main - 1 > expected else "")
        self._report("number_gap", candidate, f"“{candidate.label}”之前缺{missing}")
        return self._seat(main)

    def _seat(self, main: int) -> bool:
        self._main, self._insert = main, 0
        return True

    def _next_main(self, index: int) -> int | None:
        at = bisect_right(self._strong, index)
        return self._candidates[self._strong[at]].main if at < len(self._strong) else None

    def _comes_again(self, index: int, main: int) -> bool:
        """Say whether ``main`` comes after ``index``, before the numbering starts anew."""
        places = self._places.get(main, [])
        at = bisect_right(places, index)
        if at == len(places):
            return False
        restarts = self._places.get(1, []) if main != 1 else []
        restart = bisect_right(restarts, index)
        return restart == len(restarts) or places[at] < restarts[restart]
