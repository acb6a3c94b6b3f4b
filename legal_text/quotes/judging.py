"""What became of a cited article (引用核对): the quoted words decide, not the number alone.

The words are looked for in the edition in force on the day asked about. A score proposes where they
stand; these rules decide, in this order, over the measures of ``index.Fit`` (0 to 1):

| outcome         | rule                                                                          |
|-----------------|-------------------------------------------------------------------------------|
| law_not_held    | no text of the law, or none in force on the day, or not the cited annex        |
| law_replaced    | another law repealed it by the day; where the words live on there is proposed  |
| same            | the words stand at the number, and at no other number clearly better           |
| moved           | the words stand at another number clearly better than at the cited one         |
| reworded        | the number's article is the one most like the words, which changed             |
| number_gone     | the number doesn't exist, and the words stand nowhere in the law               |
| quote_not_found | the number exists with other words, and the words stand nowhere in the law     |

"Stand" (``_STANDS``): 85 of 100 characters of the quote are in the article, because lists have
wrong characters and short forms of authorities; or 90 of 100 of the article are in the quote, which
then holds more than this article; or a third of a quote of several articles is this one's. "Clearly
better": the weight of the quote that the other article has is half as much again as that of the
cited one (near twins share most characters and little weight), or of the words that only one of the
two has it has four times as many. Word for word (95 of 100) that is enough. Else no third article
may come near, and whether words that changed on their way still count as the same rule depends on
what else speaks for it:

* an edition that is held shows the words at the cited number, so the article did move on: 55 of 100
  characters, where of that edition's articles the cited one is also the one most like the new
  (each is the other's best); or 75 of 100 with a clear lead, where two articles became one;
* nothing does: 85 of 100 with a clear lead; or 65 of 100 with twice the weight or 20 characters of
  100 more than any other article, in a quote of 30 characters (本条例自…起施行 is like any other),
  where no other law has the very words under this number (lists also put the words of one law
  under another's name).

Below that nothing is said to have moved: a successor by content is not for likeness of words to
find. Without quoted words, or where they are those of another article that is cited with this one
(第三条、第九条：…), the number's own words on the day of citing are looked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from legal_text.dates import find_dates
from legal_text.numerals import format_article_number
from legal_text.quotes.comparing import SHINGLE, Compared
from legal_text.quotes.index import NO_FIT, Fit
from legal_text.quotes.law_in_time import Edition, LawInTime, RepealOf
from legal_text.quotes.parts import PartPlace, place_in_article
from legal_text.quotes.values import (
    CitationOfWords,
    CitedPlace,
    Judgement,
    Outcome,
    QuotedCitation,
)

_STANDS: Final = 0.85
_WORD_FOR_WORD: Final = 0.9
_VERBATIM: Final = 0.95
_FILLED: Final = 0.9
_SHORTEST_FILLED: Final = 20
_SHARE_OF_SEVERAL: Final = 0.3
_REWORDED: Final = 0.6
_GONE_ON: Final = 0.55
_CHANGED: Final = 0.65
_SHORTEST_CHANGED: Final = 30
_MERGED: Final = 0.75
_LIVES_ON: Final = 0.7
_CLEAR_LEAD, _DOUBLE_LEAD = 1.5, 2.0
_TIMES_MORE: Final = 4
_CLEAR_GAP: Final = 0.1
_WIDE_GAP: Final = 0.2
_LEAST_WEIGHT: Final = 0.25


def judge(
    citation: QuotedCitation,
    law: LawInTime | None,
    as_of: str,
    successors: Mapping[str, LawInTime] | None = None,
    elsewhere: Mapping[CitationOfWords, str] | None = None,
) -> Judgement:
    """Return what became of a citation by the text in force on ``as_of``. Never raises.

    ``successors`` are the laws, by key, that repeal others; ``elsewhere`` the laws that have quoted
    words under the cited number where the cited law hasn't: see ``doubtful``.
    """
    if law is None or not law.days:
        return Judgement(Outcome.LAW_NOT_HELD, None, 0.0, None, "没有收录该法律文件的文本")
    if repeal := law.repealed_on(as_of):
        return _replaced(citation, law, repeal, (successors or {}).get(repeal.key), as_of)
    edition = law.edition_on(as_of)
    if edition is None:
        reason = f"没有收录该法律文件在 {as_of} 有效的文本"
        return Judgement(Outcome.LAW_NOT_HELD, None, 0.0, None, reason)
    words = Compared(citation.quote or "")
    if not words.says_something:
        return _judged_by_number(citation, law, edition)
    return _Case(citation, law, edition, words, elsewhere or {}).judged()


def doubtful(judgement: Judgement) -> bool:
    """Return whether another law may have the very words: worth looking before it is told."""
    if judgement.outcome in {Outcome.NUMBER_GONE, Outcome.QUOTE_NOT_FOUND}:
        return True
    moved = judgement.outcome is Outcome.MOVED
    return moved and judgement.version is None and not _moved_on(judgement)


def _replaced(
    citation: QuotedCitation,
    law: LawInTime,
    repeal: RepealOf,
    successor: LawInTime | None,
    as_of: str,
) -> Judgement:
    words = Compared(citation.quote or "")
    reason = f"该法律文件自 {repeal.since} 起由《{repeal.title}》{repeal.label}废止"
    if not words.says_something:
        return Judgement(Outcome.LAW_REPLACED, None, 0.0, None, reason)
    last = law.edition_on(as_of)
    at_the_end = _Case(citation, law, last, words, {}).judged() if last else None
    if at_the_end is not None and at_the_end.now and _moved_on(at_the_end):
        reason += f"；废止前的文本中引文已在{_label(at_the_end.now.article)}"
    version = at_the_end.version if at_the_end else None
    new = successor.edition_on(as_of) if successor else None
    ranked = new.index.ranked(words) if new else ()
    best = ranked[0] if ranked else NO_FIT
    if new is None or best.cover < _LIVES_ON or not _leads(best, ranked, _CLEAR_LEAD):
        return Judgement(Outcome.LAW_REPLACED, None, 0.0, version, reason)
    part = place_in_article(new.texts[best.article], words, citation.place, its_own=False)
    return Judgement(
        Outcome.LAW_REPLACED,
        CitedPlace(best.article, part.paragraph, part.item),
        _score(best),
        version,
        f"{reason}；引文见于其{_label(best.article)}，由文字相似提出，待核",
        now_in=repeal.title,
    )


def _moved_on(judgement: Judgement) -> bool:
    return judgement.outcome is Outcome.MOVED and judgement.score >= _STANDS * 100


def _judged_by_number(citation: QuotedCitation, law: LawInTime, edition: Edition) -> Judgement:
    """Judge a citation without words of its own by the number's words on the day of citing."""
    number = citation.place.article
    then = next((e for e in _editions_meant(citation, law, edition) if number in e.texts), None)
    if then is None:
        reason = f"收录的各版本都没有{_label(number)}"
        return Judgement(Outcome.NUMBER_GONE, None, 0.0, None, reason)
    if then.texts[number] == edition.texts.get(number):
        reason = "没有该条的引文，条号在引用时和现在是同一条文字"
        return Judgement(Outcome.SAME, citation.place, 100.0, then.day, reason)
    words = Compared(then.texts[number])
    if not words.says_something:
        same = number in edition.texts
        outcome = Outcome.SAME if same else Outcome.NUMBER_GONE
        now = citation.place if same else None
        return Judgement(outcome, now, 0.0, then.day, "没有可以比对的文字，只核对条号")
    return _Case(citation, law, edition, words, {}).judged()


class _Case:
    """One citation with words to compare, before the edition in force."""

    def __init__(
        self,
        citation: QuotedCitation,
        law: LawInTime,
        edition: Edition,
        words: Compared,
        elsewhere: Mapping[CitationOfWords, str],
    ) -> None:
        self.citation, self.law, self.edition, self.words = citation, law, edition, words
        self.number = citation.place.article
        self.exists = self.number in edition.texts
        self.ranked = edition.index.ranked(words)
        self.own = edition.index.fit(words, self.number)
        self.then = _version_with(citation, law, edition.day or "", words)
        self.version = self.then.day if self.then else None
        self.best = self._best_of_others()
        self.elsewhere = elsewhere.get(CitationOfWords(citation.quote or "", self.number))

    def judged(self) -> Judgement:
        better = _is_better(self.edition, self.words, self.best, self.own)
        if self.exists and self._is_at_home(better=better):
            return self._at_number()
        if self.then is None and self._are_anothers():
            return _judged_by_number(replace(self.citation, quote=None), self.law, self.edition)
        if better and self._has_moved():
            return self._moved()
        if self.exists and self.own.cover >= _REWORDED and not better:
            return self._at_number()
        if self.exists and self._holds_a_part():
            return self._at_number()
        return self._not_found()

    def _is_at_home(self, *, better: bool) -> bool:
        """Return whether the words stand at the number, or those of several articles in part."""
        if not better and _stands(self.own):
            return True
        return bool(self.citation.together) and self._holds_a_part()

    def _has_moved(self) -> bool:
        best, clear = self.best, _leads(self.best, self.ranked, _CLEAR_LEAD)
        if best.cover >= _VERBATIM:
            return True  # several articles may say it: the cited one doesn't
        if best.cover >= _STANDS and best.share >= _LEAST_WEIGHT and clear:
            return True
        if self.then is not None:
            mutual = best.cover >= _GONE_ON and self._is_mutual(best)
            return mutual or (best.cover >= _MERGED and clear)
        alone = _leads(best, self.ranked, _DOUBLE_LEAD) or _gap(best, self.ranked) >= _WIDE_GAP
        changed = best.cover >= _CHANGED and self.words.length >= _SHORTEST_CHANGED
        return changed and best.share >= _LEAST_WEIGHT and alone and self.elsewhere is None

    def _best_of_others(self) -> Fit:
        """Return the article but the cited one that has the most of the words.

        Where the cited number was right once, one that goes back to it is before its twins.
        """
        others = [fit for fit in self.ranked if fit.article != self.number]
        best = next(iter(others), NO_FIT)
        if self.then not in {None, self.edition} and not self._is_mutual(best):
            return next((f for f in others if f.cover >= _GONE_ON and self._is_mutual(f)), best)
        return best

    def _is_mutual(self, fit: Fit) -> bool:
        """Return whether the cited article, as it was, is the old one most like this new one."""
        if self.then is None or fit.article not in self.edition.texts:
            return False
        old = self.then.index.ranked(Compared(self.edition.texts[fit.article]))
        return bool(old) and old[0].article == self.number

    def _are_anothers(self) -> bool:
        """Return whether the words are those of another article that is cited with this one."""
        editions = (self.edition, *self.law.editions())
        return any(
            _is_right(edition, other, self.words)
            for other in self.citation.together
            for edition in editions
        )

    def _holds_a_part(self) -> bool:
        """Return whether sentences of a quote of several articles stand here and nowhere better."""
        pieces = self.words.pieces()
        own = [piece for piece in pieces if self._is_own(piece)]
        share = sum(piece.length for piece in own) / self.words.length
        return bool(own) and (bool(self.citation.together) or share >= _SHARE_OF_SEVERAL)

    def _is_own(self, piece: Compared) -> bool:
        fit = self.edition.index.fit(piece, self.number)
        ranked = self.edition.index.ranked(piece)
        return fit.cover >= _WORD_FOR_WORD and fit.share >= ranked[0].share

    def _at_number(self) -> Judgement:
        own = max(self.own.cover, self.own.fill if _is_filled(self.own) else 0.0)
        of_several = bool(self.citation.together) or own < _REWORDED
        if own < _WORD_FOR_WORD and of_several and self._holds_a_part():
            own = _WORD_FOR_WORD  # the other sentences of the quote are other articles'
        part = self._part(self.edition, self.number)
        now = CitedPlace(self.number, part.paragraph, part.item)
        if not part.agrees and self._part_was_right():
            reason = f"引文现在{_named(now)}，所引的款、项在 {self.version} 的版本中是对的"
            return Judgement(Outcome.MOVED, now, _percent(own), self.version, reason)
        outcome = Outcome.SAME if own >= _WORD_FOR_WORD else Outcome.REWORDED
        reason = "引文在所引条文中" if outcome is Outcome.SAME else "所引条文的文字已有改动"
        if part.item_for_paragraph:
            reason += f"；所写的款实为第 {part.item} 项"
        elif not part.agrees:
            reason += f"；引文在{_named(now)}，与所写的款、项不同"
        return Judgement(outcome, now, _percent(own), self.version, reason)

    def _moved(self) -> Judgement:
        part = self._part(self.edition, self.best.article)
        now = CitedPlace(self.best.article, part.paragraph, part.item)
        if self.then is not None:
            why = f"该条号在 {self.version or '未注明日期'} 的版本中是对的"
        else:
            why = "收录的版本中没有一个在所引条号下有这段文字：更早的版本没有收录，或者条号写错"
        reason = f"引文现在{_label(self.best.article)}；{why}"
        return Judgement(Outcome.MOVED, now, _score(self.best), self.version, reason)

    def _not_found(self) -> Judgement:
        outcome = Outcome.QUOTE_NOT_FOUND if self.exists else Outcome.NUMBER_GONE
        had = f"该条号在 {self.version} 的版本中有这段文字，" if self.then and self.version else ""
        near = ""
        if self.best.article:
            label = _label(self.best.article)
            near = f"；最相近的是{label}（{_score(self.best):g}），不足以认定"
        reason = f"{had}现行文本中找不到引文{near}"
        if self.elsewhere is not None:
            reason = f"引文是《{self.elsewhere}》{_label(self.number)}的文字，该法律文件中没有"
        return Judgement(outcome, None, _score(self.own), self.version, reason)

    def _part(self, edition: Edition, number: str) -> PartPlace:
        own = number == self.number
        return place_in_article(edition.texts[number], self.words, self.citation.place, its_own=own)

    def _part_was_right(self) -> bool:
        then = self.then
        return then is not None and self._part(then, self.number).agrees


def _version_with(
    citation: QuotedCitation, law: LawInTime, as_of: str, words: Compared
) -> Edition | None:
    """Return the edition in which the cited number was right, by the words; None without one.

    The edition that the citation names goes first, then the one in force on the day of citing, then
    the others from the latest back.
    """
    if not words.says_something:
        return None
    number = citation.place.article
    meant = _editions_meant(citation, law, law.edition_on(as_of))
    return next((edition for edition in meant if _is_right(edition, number, words)), None)


def _is_right(edition: Edition, number: str, words: Compared) -> bool:
    """Return whether the words stand at the number in an edition, and nowhere clearly better."""
    own = edition.index.fit(words, number)
    if not _stands(own):
        return False
    best = next((f for f in edition.index.ranked(words) if f.article != number), NO_FIT)
    return not _is_better(edition, words, best, own)


def _is_better(edition: Edition, words: Compared, other: Fit, own: Fit) -> bool:
    """Return whether another article has clearly more of the words than the cited one."""
    if _is_filled(own) and own.cover >= other.cover - _CLEAR_GAP:
        return False
    if other.cover < own.cover or not other.article:
        return False
    if other.share >= _CLEAR_LEAD * own.share:
        return True
    only_other, only_own = edition.index.only_in(words, other.article, own.article)
    return only_other >= SHINGLE and only_own * _TIMES_MORE <= only_other


def _editions_meant(
    citation: QuotedCitation, law: LawInTime, current: Edition | None
) -> Iterator[Edition]:
    """Yield the editions that a citation may mean, the likeliest first, each once."""
    named = [d.iso for d in find_dates(citation.edition or "") if d.iso]
    days = [max(named)] if named else []
    days += [citation.cited_on] if citation.cited_on else []
    likely = [edition for day in days if (edition := law.edition_on(day))]
    seen: set[str | None] = set()
    for edition in [*likely, *([current] if current else []), *reversed(law.editions())]:
        if edition.day not in seen:
            seen.add(edition.day)
            yield edition


def _is_filled(fit: Fit) -> bool:
    return fit.fill >= _FILLED and fit.length >= _SHORTEST_FILLED


def _stands(fit: Fit) -> bool:
    return fit.cover >= _STANDS or _is_filled(fit)


def _second(best: Fit, ranked: tuple[Fit, ...]) -> Fit:
    return next((fit for fit in ranked if fit.article != best.article), NO_FIT)


def _leads(best: Fit, ranked: tuple[Fit, ...], times: float) -> bool:
    return best.share >= times * _second(best, ranked).share


def _gap(best: Fit, ranked: tuple[Fit, ...]) -> float:
    return best.cover - max(
        (fit.cover for fit in ranked if fit.article != best.article), default=0.0
    )


def _score(fit: Fit) -> float:
    return _percent(fit.cover)


def _percent(share: float) -> float:
    return round(share * 100, 1)


def _label(number: str) -> str:
    # Technical rules count 第4.3条; only whole numbers have a Chinese form.
    plain = all(part.isdigit() for part in number.split("-"))
    return format_article_number(number) if plain else f"第{number}条"


def _named(place: CitedPlace) -> str:
    label = _label(place.article)
    paragraph = f"第 {place.paragraph} 款" if place.paragraph else ""
    item = f"第 {place.item} 项" if place.item else ""
    return f"{label}{paragraph}{item}"
