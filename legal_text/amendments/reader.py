"""A decision's text into effects: what changes in which law, with its words and their place."""

import re
from dataclasses import replace

from legal_text.amendments.clauses import ClauseReader
from legal_text.amendments.enacting import read_enacting
from legal_text.amendments.grammar import ABOUT_TEXT, BARE_LAW_LINE, LAW_LINE
from legal_text.amendments.head import DecisionHead, read_decision_head
from legal_text.amendments.layout import (
    Point,
    announces_changes,
    read_points,
    restated,
    sentences,
    unflattened,
)
from legal_text.amendments.listing import Listing
from legal_text.amendments.model import Decision, Effect, Place
from legal_text.amendments.phrases import TITLE, Phrase, Shortener
from legal_text.amendments.places import Scope, as_place
from legal_text.amendments.quotes import read_quotes
from legal_text.amendments.statements import (
    Named,
    find_forces,
    find_named,
    find_repealed,
    is_ground,
    region_of,
    since_of,
    squeezed,
    statement_of,
    term_of,
    transfers_in,
    until_of,
)
from legal_text.amendments.titles import same_title
from legal_text.anomalies import Anomaly
from legal_text.citations.aliases import alias_table
from legal_text.citations.locators import read_locators
from legal_text.citations.reading import Reading
from legal_text.places import Span

_INTRO = re.compile(
    rf"(?:对|修改|修正){TITLE}(?:\([^()]*\))?(?P<more>(?:(?:、|和|及|以及|,)?{TITLE}(?:\([^()]*\))?)*"
    r"(?:等[^。:]{0,30})?)(?:的)?(?:部分|有关)?(?:条[文款]|规定|内容)?(?:,)?(?:予以|作(?:出|了)?|做(?:出)?|进行)(?:如下|以下|部分)?"
    r"(?:的)?(?:修改|修正|调整)(?:如下)?[:]?"
)
_IN_TITLE = re.compile(
    r"(?:修改|修订|修正)(?:《(?P<one>.+)》|(?P<bare>(?:(?!和|废止|部分|等|、)[^《》]){2,40}?(?:法|条例|规定|办法)))"
    r"(?:部分条[文款])?的?决定$"
)
_SEVERAL = re.compile(r"》(?:等|、|和|及|以及)|件|《[^《》]*》.*《")
_AMENDMENT = re.compile(r"^(?:中华人民共和国)?(?P<law>.{1,20}?)修正案")
_IN_REGIONS = frozenset({"suspend", "adjust", "resume"})
"""Operations that hold for a region and a term."""
_OWN_CLOSING = re.compile(r"^(?:本(?:决定|修正案)|《[^》]+》根据本决定|根据本决定)")


def read_decision(text: str) -> Decision:
    """Return a decision's effects; never raises. What isn't understood is listed with its place."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        paragraphs = unflattened(text)
        self.quotes = read_quotes(paragraphs)
        self.head: DecisionHead = read_decision_head(paragraphs)
        self.shortener = Shortener(text, self.quotes)
        self.reading: Reading = self.shortener.reading
        self.clauses = ClauseReader(text)
        self.effects: list[Effect] = []
        self.anomalies: list[Anomaly] = list(self.quotes.anomalies)
        aliases = alias_table(Reading(text, self.reading.copy))
        self.base = Scope(self._law_in_title(), aliases)
        self.stack: list[tuple[int, Scope]] = []
        self.loose = self.base.child()
        self.listing = Listing(self.reading)

    def read(self) -> Decision:
        changes = self.head.kind or announces_changes(self.reading.copy, self.head.body)
        enacting = None if changes else read_enacting(self.text, self.head)
        if enacting is not None:
            return enacting
        by_articles = self.head.title.endswith(("）", ")")) and "宪法修正案" in self.head.title
        whole = [] if by_articles else restated(self.reading.copy, self.head.body)
        for span in whole:
            message = "决定后面附有修改后的全文，没有当作修改来读"
            self._report("restated", Span(span.start, min(span.end, span.start + 40)), message)
        for point in read_points(self.quotes, self.head.body, by_articles=by_articles):
            if not any(span.start <= point.span.start < span.end for span in whole):
                self._point(point)
        effects = _carried(self.effects)
        kind = self.head.kind or _kind_of(effects)
        if kind == "none" or not effects:
            effects = ()
            self.anomalies.clear()
            self._report("no_decision", Span(0, min(len(self.text), 60)),
                         "这份文本里没有读出任何修改、废止或者解释，不像一份修改决定")  # fmt: skip
        laws = tuple(dict.fromkeys(e.law for e in effects if e.law and e.op not in ("republish",)))
        return Decision(
            title=self.head.title, kind=kind, body=self.head.maker, doc_no=self.head.doc_no,
            date=self.head.passed, published=self.head.published,
            effective=self._effective(effects), laws=laws, effects=effects,
            anomalies=tuple(sorted(self.anomalies, key=lambda a: a.span)),
        )  # fmt: skip

    def _report(self, kind: str, span: Span, message: str) -> None:
        self.anomalies.append(Anomaly(kind, span, message))

    def _law_in_title(self) -> str | None:
        title = self.head.title
        amendment = _AMENDMENT.match(title)
        if amendment is not None:
            return amendment["law"]
        named = _IN_TITLE.search(title)
        if named is None or _SEVERAL.search(title.partition("关于")[2]):
            return None
        return named["one"] or named["bare"]

    def _effective(self, effects: tuple[Effect, ...]) -> str | None:
        """Return the day stated by the clause on force, else by the head; None where none is."""
        force = next((e for e in reversed(effects) if e.op == "take_force" and not e.target), None)
        if force is not None and force.since is not None:
            return force.since
        if force is not None and self.head.published is not None:
            return self.head.published
        return self.head.in_force

    # Points

    def _point(self, point: Point) -> None:
        scope = self._scope(point)
        for sentence in sentences(self.reading.copy, point.span):
            scope.excepted = ()
            scope = self._sentence(sentence, point, scope)

    def _scope(self, point: Point) -> Scope:
        if point.depth == 0:
            closing = _OWN_CLOSING.match(squeezed(self.reading, point.span))
            return self.stack[-1][1] if self.stack and not closing else self.loose
        while self.stack and self.stack[-1][0] >= point.depth:
            self.stack.pop()
        scope = (self.stack[-1][1] if self.stack else self.base).child()
        self.stack.append((point.depth, scope))
        return scope

    def _sentence(self, span: Span, point: Point, scope: Scope) -> Scope:
        phrase = self.shortener.phrase(span)
        short = phrase.short
        words = squeezed(self.reading, span)
        if self.listing.announces(words, phrase):
            self.base.law = None if point.depth == 0 else self.base.law
            return scope
        listed = self.listing.listed(phrase, span, point)
        for named in listed:
            self._repeal(named, span)
        if listed:
            return scope
        law = self._law_line(phrase, scope, point)
        if law is not None:
            return law
        intro = _INTRO.search(short)
        if intro is not None:
            self._name_laws(phrase, intro, point, scope)
            rest = intro.end()
            if rest >= len(short) or not short[rest:].strip("。:;,"):
                return scope
            span = phrase.span(rest, len(short))
            phrase = self.shortener.phrase(span)
            words = squeezed(self.reading, span)
        if self._states(span, words, phrase, scope, point):
            return scope
        self._clauses(phrase, span, words, scope, point)
        return scope

    def _law_line(self, phrase: Phrase, scope: Scope, point: Point) -> Scope | None:
        match = LAW_LINE.fullmatch(phrase.short)
        bare = None if match else BARE_LAW_LINE.fullmatch(phrase.short)
        if match is None and (bare is None or point.depth == 0):
            return None
        if match is not None:
            written = phrase.title(match.start("law")).name
        else:
            assert bare is not None
            written = bare["law"]
        if point.depth == 0:
            self.stack.clear()
            self.base.law = self.base.named(written)
            self.base.moved = {}
            self.loose = self.base.child()
            return self.loose
        scope.law = scope.named(written)
        scope.moved, scope.subject = {}, []
        return scope

    def _name_laws(self, phrase: Phrase, intro: re.Match[str], point: Point, scope: Scope) -> None:
        at = phrase.short.index(TITLE, intro.start())
        several = TITLE in intro["more"] or "等" in intro["more"]
        law = None if several else scope.named(phrase.title(at).name)
        if law is not None and self.base.law is not None and same_title(law, self.base.law):
            law = law if len(law) > len(self.base.law) else self.base.law
        if point.depth == 0:
            self.base.law = law
            self.base.moved = {}
            self.loose = self.base.child()
        scope.law, scope.moved, scope.subject = law, {}, []

    # Sentences that change no words

    def _states(self, span: Span, words: str, phrase: Phrase, scope: Scope, point: Point) -> bool:
        forces = find_forces(self.reading.copy, span)
        repealed = find_repealed(self.reading, span)
        for force in forces:
            self._force(force.what, force.date, span, scope)
        for named in repealed:
            self._repeal(named, span)
        if repealed:
            return True
        if forces and not ABOUT_TEXT.search(phrase.short):
            return True
        changes = ABOUT_TEXT.search(phrase.short) is not None or phrase.short[:1] in "将删"
        op = None if changes else statement_of(words, self.head.kind)
        if op is None:
            return False
        first = not self.effects and point.depth == 0
        if (
            first
            and op in ("review", "transition", "take_over", "interpret")
            and words.endswith(":")
        ):
            return True
        self._statement(op, span, words, scope)
        return True

    def _force(self, what: str, date: str | None, span: Span, scope: Scope) -> None:
        reading = Reading(what, what)
        at = what.find("第")
        locators = read_locators(reading, at) if at >= 0 else None
        places: list[Place | None] = [None]
        if locators is not None:
            places = [as_place(locator, None, {}) for locator in locators.locators]
        for place in places:
            self.effects.append(
                Effect(
                    "take_force",
                    scope.law if place else None,
                    span.of(self.text),
                    span,
                    target=place,
                    since=date,
                )
            )

    def _repeal(self, named: Named, span: Span) -> None:
        places: list[Place | None] = [as_place(loc, None, {}) for loc in named.locators]
        for place in places or [None]:
            self.effects.append(
                Effect("repeal", named.title, span.of(self.text), span, target=place)
            )

    def _statement(self, op: str, span: Span, words: str, scope: Scope) -> None:
        named = [
            n._replace(title=scope.named(n.title) or n.title)
            for n in find_named(self.reading, span)
            if op not in _IN_REGIONS or not is_ground(self.reading.copy, n, span)
        ]
        base = Effect(
            op, None, span.of(self.text), span, since=since_of(words), until=until_of(words),
            term=term_of(words), region=region_of(words) if op in _IN_REGIONS else None,
            instruments=tuple(dict.fromkeys(n.title for n in named)),
        )  # fmt: skip
        targets = [(n.title, as_place(locator, None, {})) for n in named for locator in n.locators]
        if op == "interpret" and not targets:
            titled = find_named(Reading.of(self.head.title), Span(0, len(self.head.title)))
            targets = [(n.title, as_place(loc, None, {})) for n in titled for loc in n.locators]
        if op == "take_over" and (pairs := transfers_in(words)):
            self.effects.extend(
                replace(base, old=pair.giver, new=pair.taker, text=pair.matter) for pair in pairs
            )
        elif op in ("savings", "transition", "review") and not targets:
            self.effects.append(replace(base, law=scope.law))
        elif targets:
            self.effects.extend(replace(base, law=law, target=place) for law, place in targets)
        else:
            titles: list[str | None] = [n.title for n in named]
            titles = titles or [scope.law]
            self.effects.extend(replace(base, law=law) for law in titles)
        if op == "republish" and ("条文顺序" in words or "条文序号" in words):
            laws: list[str | None] = [n.title for n in named]
            laws = laws or [scope.law]
            self.effects.extend(
                replace(base, op="reorder", law=law, target=Place(part="order")) for law in laws
            )

    # Sentences that do

    def _clauses(self, phrase: Phrase, span: Span, words: str, scope: Scope, point: Point) -> None:
        changes = ABOUT_TEXT.search(phrase.short) is not None
        deletes = words.startswith(("删去", "删除", "将"))
        if not changes and not deletes and "顺序" not in words and "序号" not in words:
            if point.depth or self.effects:
                self._provision(span, scope, point)
            return
        read = self.clauses.read(phrase, scope)
        self.effects.extend(read.effects)
        for place in read.unread:
            quote = place.of(self.text)
            self.effects.append(
                Effect(
                    "unknown", scope.law, quote, place, "not_understood", reason="这句话没有读懂"
                )
            )
            self._report("sentence_not_understood", place, f"没有读懂：{_first(quote)}")
        for place in read.irregular:
            message = f"“{place.of(self.text)}”前面缺“第”字，按条号读"
            self._report("locator_irregular", place, message)

    def _provision(self, span: Span, scope: Scope, point: Point) -> None:
        words = span.of(self.reading.copy)
        if words.startswith("(") or (not point.depth and not words.endswith("。")):
            return
        if not point.depth and not any(e.op != "republish" for e in self.effects):
            return
        self.effects.append(Effect("provision", scope.law, span.of(self.text), span))


def _kind_of(effects: tuple[Effect, ...]) -> str:
    """Return the kind of a text whose title tells none: by what was read in it."""
    if any(e.changes_text and e.op != "unknown" for e in effects):
        return "amending"
    return "repealing" if any(e.op == "repeal" for e in effects) else "none"


def _first(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:60]}…"


def _carried(effects: list[Effect]) -> tuple[Effect, ...]:
    """Mark insertions without words: the article's whole new text carries them, or nothing does.

    在第五条中增加一款，将该条修改为：“…”.
    """
    return tuple(
        replace(effect, state="ambiguous", reason="没有写出增加的文字")
        if _is_bare(effect) and not _is_carried(effect, effects[index + 1 : index + 4])
        else effect
        for index, effect in enumerate(effects)
    )


def _is_bare(effect: Effect) -> bool:
    if effect.op != "insert" or effect.text is not None or effect.state != "ready":
        return False
    return effect.to is not None and effect.to.division is None


def _is_carried(effect: Effect, following: list[Effect]) -> bool:
    article = effect.target.article if effect.target else None
    return article is not None and any(
        e.op == "replace" and e.target == Place(article=article) and e.law == effect.law
        for e in following
    )
