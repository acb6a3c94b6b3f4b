"""Where a notice says who does what (责任标注): brackets, label lines, rows; not yet who it is.

A bracket is an annotation by what it begins with (a role's label) or by what it ends with (a
role's verb) when all it lists are units. A label line is one without brackets.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from legal_text.annotations.copies import Copy
from legal_text.annotations.deadlines import is_deadline_clause
from legal_text.annotations.personal import is_person
from legal_text.annotations.roles import DEADLINE_LABELS, LABEL, TAIL_VERB
from legal_text.annotations.rules import FoundRule
from legal_text.annotations.units import looks_like_unit, read_units, split_clauses
from legal_text.anomalies import Anomaly

_OPEN: Final = "(〔"
_CLOSE: Final = ")〕"
_PAIR: Final = {"(": ")", "〔": "〕"}
_BRACKET = re.compile(r"[(〔]")
_LONGEST = 900
_DEEPEST = 12
_VERBS = re.compile(r"牵头|配合|会同|协同|协助|负责|落实|参与|主办|协办|指导|督导|承办")
_NUMBER_ONLY = re.compile(r"[一二三四五六七八九十百\d]{1,4}$")
_LINE_LABEL = re.compile(
    r"(?:^|\n)[ \t>*#·•]*|(?<=[。;!?)〕])[ \n]*|(?<=[^ \n\t])[ ]{1,8}(?=[^ \n])"
)
_LINE_END = re.compile(r"[。\n]")
_KEPT_BLANKS = 2


class Found(NamedTuple):
    """An annotation's place: ``copy[start:end]`` with its brackets, and the words inside them."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    form: str
    """``bracket``, ``units`` (a bracket that only lists units) or ``line``."""
    label: str | None = None
    """The label on the line above, where it has no colon."""


def find_annotations(
    copy: Copy, rules: Sequence[FoundRule]
) -> tuple[tuple[Found, ...], tuple[Anomaly, ...]]:
    """Return the annotations of a text in order, and brackets that don't match."""
    anomalies: list[Anomaly] = []
    brackets = list(_brackets(copy, rules, anomalies))
    lines = list(_label_lines(copy, brackets))
    anomalies += [_unbalanced(copy, one.start, one.end) for one in lines if _closes_more(copy, one)]
    found = sorted([*brackets, *lines])
    listed = [one for one in found if one.form == "units"]
    rules_lead = any(
        found.rule.kind in ("first_listed", "before_separator", "mark") for found in rules
    )
    if not rules_lead and len(listed) < 3:
        found = [one for one in found if one.form != "units"]
    return tuple(found), tuple(anomalies)


def _brackets(copy: Copy, rules: Sequence[FoundRule], anomalies: list[Anomaly]) -> Iterator[Found]:
    words = copy.copy
    at = 0
    while opener := _BRACKET.search(words, at):
        begin = opener.start()
        at = begin + 1
        labelled = LABEL.match(words, _skip(words, begin + 1))
        end, matches = _closing(words, begin)
        if labelled is not None and _is_assigning(words, labelled, end):
            if not matches:
                anomalies.append(_unbalanced(copy, begin, end))
            inner_end = end - 1 if words[end - 1 : end] in tuple(_CLOSE) else end
            yield Found(begin, end, begin + 1, inner_end, "bracket")
            at = end
        elif matches and end - begin <= _LONGEST:
            form = _form(copy, begin + 1, end - 1, rules)
            if form is not None:
                yield Found(begin, end, begin + 1, end - 1, form)
                at = end


def _is_assigning(words: str, label: re.Match[str], end: int) -> bool:
    """Whether a bracket that begins with a label gives a role or a deadline anywhere."""
    if label["role"] or label["kind"] in DEADLINE_LABELS:
        return True
    return any(other["role"] for other in LABEL.finditer(words, label.end(), end))


def _unbalanced(copy: Copy, start: int, end: int) -> Anomaly:
    message = "责任标注的括号没有闭合或者不成对，读到此处为止"
    return Anomaly("bracket_unbalanced", copy.span(start, end), message)


def _closes_more(copy: Copy, found: Found) -> bool:
    words = copy.copy[found.start : found.end]
    return sum(words.count(c) for c in _CLOSE) > sum(words.count(c) for c in _OPEN)


def _skip(words: str, at: int) -> int:
    while at < len(words) and words[at] in " \n":
        at += 1
    return at


def _closing(words: str, begin: int) -> tuple[int, bool]:
    """Return the end of the bracket that opens at ``begin``, and whether all brackets match.

    Any closing mark closes any opening one; without one the bracket ends with its line.
    """
    opened = [words[begin]]
    matches = True
    blank = 0
    for at in range(begin + 1, min(len(words), begin + _LONGEST)):
        char = words[at]
        if char in _OPEN:
            opened.append(char)
            if len(opened) > _DEEPEST:
                return at, False
        elif char in _CLOSE:
            matches = matches and _PAIR[opened.pop()] == char
            if not opened:
                return at + 1, matches
        elif char == "\n":
            blank += 1
            after = words[at + 1 : at + 12].lstrip()
            if blank >= _KEPT_BLANKS * 4 or not after or _starts_point(after):
                return at, False
    return _line_end(words, begin), False


def _starts_point(words: str) -> bool:
    return (
        re.match(r"[(]?[一二三四五六七八九十]{1,3}[)、]|\d{1,3}[.、]\D|第.{1,4}条", words)
        is not None
    )


def _line_end(words: str, at: int) -> int:
    end = words.find("\n", at)
    return len(words) if end < 0 else end


def _form(copy: Copy, start: int, end: int, rules: Sequence[FoundRule]) -> str | None:
    """Return the form of a bracket without a label, None where it is no annotation."""
    first_rule = min((rule.start for rule in rules if start <= rule.start < end), default=end)
    closing = end
    words = copy.copy[start:first_rule].rstrip(",;、 ")
    end = start + len(words)
    if len(words) < 3 or _NUMBER_ONLY.match(words) or "。" in words.rstrip("。\n "):
        return None
    if (label := LABEL.search(copy.copy, start, end)) and label["role"]:
        return "bracket" if _lists_units(copy.copy, start, label.start()) else None
    if _VERBS.search(words):
        return "bracket" if _clauses_are_units(copy.copy, start, end) else None
    in_a_name = copy.copy[start - 2 : start - 1] in tuple("省市县区州旗镇乡村")  # 各县(市、区)
    listed = _lists_units(copy.copy, start, end) and _ends_paragraph(copy.copy, closing)
    return "units" if listed and not in_a_name else None


def _ends_paragraph(words: str, at: int) -> bool:
    after = words[at + 1 : at + 4].lstrip(" ")
    return not after or after[0] in "\n。" or after[0] in _OPEN


def _lists_units(words: str, start: int, end: int) -> bool:
    units = read_units(words, start, end).units
    return bool(units) and all(
        looks_like_unit(words[unit.start : unit.end]) and 2 <= unit.end - unit.start <= 40
        for unit in units
    )


def _clauses_are_units(words: str, start: int, end: int) -> bool:
    """Whether every clause is a list of units with at most a verb: no prose in brackets."""
    verbs = persons = 0
    for clause in split_clauses(words, start, end):
        text = words[clause.start : clause.end].rstrip()
        if not text.strip() or is_deadline_clause(text):
            continue
        tail = TAIL_VERB.search(text)
        stop = clause.start + (tail.start() if tail else len(text))
        verbs += tail is not None
        begin = clause.start
        for infix in re.finditer(r"会同|联合|协同|配合|协助", words[clause.start : stop]):
            verbs += 1
            if infix.start() and not _mostly_units(words, begin, clause.start + infix.start()):
                return False
            begin = clause.start + infix.end()
        if begin < stop and is_person(words[begin:stop]):
            persons += 1
        elif begin < stop and not _mostly_units(words, begin, stop):
            return False
    return verbs > persons


def _mostly_units(words: str, start: int, end: int) -> bool:
    units = read_units(words, start, end).units
    if not units:
        return words[start:end].strip(" 由等") == ""
    known = sum(looks_like_unit(words[u.start : u.end]) and u.end - u.start <= 40 for u in units)
    # A shared suffix leaves names without an end: 住建、交通运输、综合执法局.
    return known * 2 >= len(units) and looks_like_unit(words[units[-1].start : units[-1].end])


def _label_lines(copy: Copy, brackets: Sequence[Found]) -> Iterator[Found]:
    words = copy.copy
    taken = sorted((one.start, one.end) for one in brackets)
    done = 0
    for lead in _LINE_LABEL.finditer(words):
        begin = lead.end()
        before = bisect_right(taken, (begin, len(words))) - 1
        if begin < done or (before >= 0 and begin < taken[before][1]):
            continue
        label = LABEL.match(words, begin)
        above = _label_above(words, begin) if label is None and "\n" in lead[0] else None
        if above is not None:
            name, start, done = above
            yield Found(begin, done, start, done, "line", name)
        if label is None:
            continue
        if lead[0].isspace() and "\n" not in lead[0] and not _names_units(label):
            continue
        goes_on = done > 0 and not words[done:begin].strip()
        if not label["role"] and not (goes_on and label["kind"] in DEADLINE_LABELS):
            continue
        end = _label_end(words, label.end(), taken)
        if end > label.end():
            done = end
            yield Found(begin, end, begin, end, "line")


def _names_units(label: re.Match[str]) -> bool:
    return (label["role"] or "").endswith(("单位", "部门", "主体"))


def _label_above(words: str, begin: int) -> tuple[str, int, int] | None:
    """Return a label alone on its line, and where the line with its value begins and ends.

    A table that was flattened has such lines; an empty cell lets the next label follow at once.
    """
    end = _line_end(words, begin)
    name = words[begin:end].strip()
    label = LABEL.fullmatch(name + ":") if name and ":" not in name else None
    if label is None or not (label["role"] or label["kind"] in DEADLINE_LABELS):
        return None
    start = _skip(words, end)
    stop = _line_end(words, start)
    value = words[start:stop].strip()
    if not value or LABEL.fullmatch(value.rstrip(":") + ":") or _starts_point(value):
        return None
    listed = read_units(words, start, stop).units
    if label["role"] and not all(looks_like_unit(words[u.start : u.end]) for u in listed):
        return None
    return name, start, stop


def _label_end(words: str, at: int, taken: Sequence[tuple[int, int]]) -> int:
    stop = _LINE_END.search(words, at)
    end = stop.start() if stop else len(words)
    behind = bisect_left(taken, (at, 0))
    end = min(end, taken[behind][0]) if behind < len(taken) else end
    while end > at and words[end - 1] in " \n\t":
        end -= 1
    return min(end, at + _LONGEST)
