"""A law's text before and after a decision, asked by citations (修改前后的条文)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from graph_schema.keys import article_key
from legal_text.alignment import PartPlace, PartRow, align_laws
from legal_text.amendments import Effect
from legal_text.amendments.applying import Applied, Mapped
from legal_text.folding import fold_title
from legal_text.law import ArticleText, LawText
from legal_text.law.paragraphs import read_paragraphs
from legal_text.numerals import format_article_number
from legal_text.places import Span
from queries.impact.differences import difference
from queries.impact.fates import ANY_TYPE, UNTOUCHED, Fate, NowPlace, Outcome, unplaced
from queries.impact.mentions import cited_places
from queries.impact.suspension import Suspension
from queries.items.views import Basis, in_title_marks
from queries.rules.consequences import Consequence

_LAST = -1
_STATED = 100.0


@dataclass(frozen=True)
class TextChange:
    """What a decision makes of one law: old and new articles, and which became which.

    ``since`` is the day of force: a citation of that day or later means the new text already.
    ``suspended`` are the clauses that stop the law or parts of it for a term, or end that; ``day``
    is the one that is asked about. ``scores`` say how surely each old article went where its row
    says, where two texts were compared; None where a decision says it. ``renamed`` is the new title
    where the law gets one.
    """

    law: str
    old: Mapping[str, str]
    new: Mapping[str, str]
    rows: Mapping[str, Mapped]
    effects: tuple[Effect, ...]
    since: str | None = None
    ends: bool = False
    suspended: tuple[Suspension, ...] = ()
    day: str = ""
    scores: Mapping[str, float] | None = None
    renamed: str | None = None
    _parts: dict[tuple[str, ...], tuple[PartRow, ...]] = field(default_factory=dict, repr=False)

    @property
    def words(self) -> str:
        """The change in words."""
        if self.ends:
            return "废止"
        if self.scores is not None:
            return "由新文本代替"
        if self.renamed and not (self.touched or self.inserted):
            return "更名"
        if self.touched or self.inserted or not self.suspended:
            return "按决定修改"
        resumes = all(one.resumes for one in self.suspended)
        return "按决定恢复施行" if resumes else "按决定暂停、调整适用"

    @property
    def repeals(self) -> bool:
        """Whether the law as a whole ends."""
        return self.ends

    @cached_property
    def touched(self) -> tuple[str, ...]:
        """The old numbers of the articles that don't stay as they are."""
        return tuple(number for number, row in self.rows.items() if row.change != "same")

    @property
    def articles(self) -> frozenset[str]:
        """The keys of the articles touched; empty where the law as a whole is meant."""
        stopped = [one.effect.target for one in self.suspended]
        if self.ends or self.renamed or None in stopped:
            return frozenset()
        numbers = [*self.touched, *(place.article for place in stopped if place)]
        return frozenset(article_key(self.law, number) for number in numbers if number)

    @property
    def reworded(self) -> frozenset[str]:
        """The keys of the articles whose words change, end or rest, not those only renumbered."""
        stopped = [one.effect.target for one in self.suspended]
        resting = [place.article for place in stopped if place and place.article]
        return frozenset(article_key(self.law, number) for number in (*self.rewritten, *resting))

    @property
    def rests(self) -> bool:
        """Whether it changes no words: it only lets them rest for a time, or apply again."""
        return bool(self.effects) and not self.ends and not self.touched and not self.inserted

    @cached_property
    def rewritten(self) -> tuple[str, ...]:
        """The old numbers of the articles whose words change or end."""
        return tuple(number for number in self.touched if self.rows[number].change != "renumbered")

    @cached_property
    def inserted(self) -> tuple[str, ...]:
        """The new numbers of the articles that the old text lacks."""
        return tuple(number for number in self.new if number not in self._carried)

    def outcome(self, basis: Basis, power_type: str = ANY_TYPE) -> Outcome:
        """Return what becomes of a citation: of its 款 and 项 where it names them.

        What differs is told for the type of the item: who permits isn't who punishes.
        """
        if basis.law != self.law or (
            self.since and basis.cited_on and basis.cited_on >= self.since and not self.ends
        ):
            return UNTOUCHED
        if self.ends:
            return Outcome(Fate.ENDED, said=self.said(None))
        number = basis.article.rpartition("#")[2] if basis.article else None
        if number is None:
            return self._by_new_name(self._whole())
        place = PartPlace(number, basis.paragraph, basis.point)
        return self._by_new_name(self.at(place, power_type))

    def outcome_of_mention(self, words: str | None) -> Outcome:
        """Return what becomes of the places that a mention names, or of the law as a whole."""
        if self.ends:
            return Outcome(Fate.ENDED, Consequence.CITES_REPEALED_TITLE, said=self.said(None))
        places = cited_places(words or "")
        outcomes = [self.at(place) for place in places] or [self._whole()]
        hit = [outcome for outcome in outcomes if outcome.fate is not Fate.UNTOUCHED]
        return self._by_new_name(hit[0] if hit else UNTOUCHED)

    def _whole(self) -> Outcome:
        if self.suspended and not self.touched:
            stopped = self.suspended[0]
            places = [one.effect.target for one in self.suspended]
            numbers = [place.article for place in places if place and place.article]
            told = self._suspended_by(stopped)
            if len(numbers) < len(places):
                return told
            found = unplaced(numbers)
            return replace(found, region=told.region, reason=f"{told.reason}；{found.reason}")
        if not self.rewritten and not self.inserted:
            return UNTOUCHED
        return unplaced(self.rewritten, self.inserted)

    def _by_new_name(self, outcome: Outcome) -> Outcome:
        """Return what becomes of a citation, which has to name the law by its new title."""
        if self.renamed is None:
            return outcome
        named = f"法律名称改为{in_title_marks(self.renamed)}"
        if outcome.fate is not Fate.UNTOUCHED:
            return replace(outcome, reason="；".join(filter(None, [outcome.reason, named])))
        return Outcome(Fate.CHANGED, Consequence.TITLE_CHANGED, reason=named)

    def at(self, place: PartPlace, power_type: str = ANY_TYPE) -> Outcome:
        """Return what becomes of a place of the old text."""
        stopped = self._stopped(place)
        if stopped is not None:
            return self._suspended_by(stopped)
        row = self.rows.get(place.article)
        if row is None or row.change == "same":
            return UNTOUCHED
        said = self.said(place.article)
        if row.change == "deleted":
            return Outcome(Fate.ENDED, before=self.old.get(place.article), said=said)
        if row.change == "renumbered":
            return self._renumbered(place, row.after[0], said)
        if place.paragraph is None and place.item is None:
            return self._article(row, said, power_type)
        return self._part(place, row, said, power_type)

    def _renumbered(self, place: PartPlace, number: str, said: str | None) -> Outcome:
        now = (self._now(place._replace(article=number), _STATED),)
        return Outcome(Fate.RENUMBERED, Consequence.RENUMBERED, now, said=said)

    def _article(self, row: Mapped, said: str | None, power_type: str) -> Outcome:
        before = "\n".join(self.old[number] for number in row.before)
        after = "\n".join(self.new[number] for number in row.after)
        score = min(self._surely(number) for number in row.before)
        said_so = self.scores is None
        now = tuple(self._now(PartPlace(number), score, stated=said_so) for number in row.after)
        if row.change in ("merged", "split"):
            reason = difference(before, after, power_type).reason
            return Outcome(Fate.ENDED, None, now, before, after, reason, said)
        return self._changed(now, (before, after), said, power_type)

    @staticmethod
    def _changed(
        now: tuple[NowPlace, ...], words: tuple[str, str], said: str | None, power_type: str
    ) -> Outcome:
        before, after = words
        found = difference(before, after, power_type)
        return Outcome(Fate.CHANGED, found.consequence, now, before, after, found.reason, said)

    def _part(self, place: PartPlace, row: Mapped, said: str | None, power_type: str) -> Outcome:
        """Follow the 款 or 项 cited; where it isn't there, the article as a whole."""
        place = self._counted(place)
        rows = [part for part in self._parts_of(row) if _within(part.old, place)]
        if not rows:
            return self._article(row, said, power_type)
        found = [part.new for part in rows if part.new is not None]
        if not found:
            return Outcome(Fate.ENDED, before=self._words(self.old, place), said=said)
        if all(part.change in ("same", "renumbered") for part in rows):
            return self._unchanged(place, rows, said)
        targets = tuple(dict.fromkeys(_as_cited(new, place) for new in found))
        score = min(part.score for part in rows if part.new is not None)
        now = tuple(self._now(target, score, stated=False) for target in targets)
        before = self._words(self.old, place)
        after = "\n".join(self._words(self.new, target) for target in targets)
        return self._changed(now, (before, after), said, power_type)

    def _unchanged(self, place: PartPlace, rows: Sequence[PartRow], said: str | None) -> Outcome:
        moved = tuple(
            dict.fromkeys(_as_cited(part.new, place) for part in rows if part.new is not None)
        )
        if moved == (place,):
            return UNTOUCHED
        now = tuple(self._now(target, _STATED) for target in moved)
        return Outcome(Fate.RENUMBERED, Consequence.RENUMBERED, now, said=said)

    def _counted(self, place: PartPlace) -> PartPlace:
        """Return the place with 末款 as its number, and a lone 项 with the 款 that holds it."""
        paragraphs = read_paragraphs(self.old.get(place.article, ""))
        if place.paragraph == _LAST:
            return place._replace(paragraph=len(paragraphs))
        if place.paragraph is None and place.item is not None:
            holding = [
                number
                for number, paragraph in enumerate(paragraphs, start=1)
                if any(item.number == place.item for item in paragraph.items)
            ]
            return place._replace(paragraph=holding[0]) if len(holding) == 1 else place
        return place

    def _parts_of(self, row: Mapped) -> tuple[PartRow, ...]:
        if row.before not in self._parts:
            before = {number: self.old[number] for number in row.before}
            after = {number: self.new[number] for number in row.after}
            self._parts[row.before] = align_laws(as_law(before), as_law(after)).parts
        return self._parts[row.before]

    @staticmethod
    def _words(texts: Mapping[str, str], place: PartPlace) -> str:
        paragraphs = read_paragraphs(texts[place.article])
        if place.paragraph is None or not 0 < place.paragraph <= len(paragraphs):
            return texts[place.article]
        paragraph = paragraphs[place.paragraph - 1]
        items = [item for item in paragraph.items if place.item in (None, item.number)]
        lead = [paragraph.text] if place.item is None else []
        return "\n".join([*lead, *(item.text for item in items)])

    def _now(self, place: PartPlace, score: float, *, stated: bool = True) -> NowPlace:
        return NowPlace(
            article_key(self.law, place.article),
            format_article_number(place.article),
            place.paragraph,
            place.item,
            score,
            stated,
        )

    def _surely(self, number: str) -> float:
        return _STATED if self.scores is None else self.scores.get(number, 0.0)

    def _stopped(self, place: PartPlace) -> Suspension | None:
        return next(
            (
                one
                for one in self.suspended
                if one.effect.target is None or one.effect.target.article in (None, place.article)
            ),
            None,
        )

    def _suspended_by(self, one: Suspension) -> Outcome:
        consequence = Consequence.RESUMED if one.resumes else Consequence.SUSPENDED
        reason = one.told(self.day)
        return Outcome(
            Fate.SUSPENDED, consequence, reason=reason, said=one.effect.quote, region=one.region
        )

    def said(self, number: str | None) -> str | None:
        """Return the words of the decision that change an article, or that put it in order."""
        row = self.rows.get(number) if number else None
        for effect in self.effects:
            if number is None and effect.op in ("repeal", "cease", "expire"):
                return effect.quote
            if number and effect.target and effect.target.article == number:
                return effect.quote
            if row and effect.to and effect.to.article in row.after and row.change != "renumbered":
                return effect.quote
        ordered = next((e for e in self.effects if e.op in ("reorder", "republish")), None)
        return ordered.quote if ordered else None

    def added(self) -> Iterator[str]:
        """Yield the new numbers of the articles whose words are new or changed."""
        for row in self.rows.values():
            if row.change in ("changed", "merged", "split"):
                yield from row.after
        yield from self.inserted

    def texts(self, row: Mapped) -> tuple[str | None, str | None]:
        """Return the old and the new words of a row; none where only the number changes."""
        if row.change == "renumbered":
            return None, None
        old = "\n".join(self.old[number] for number in row.before) or None
        new = "\n".join(self.new[number] for number in row.after) or None
        return old, new

    def said_of_new(self, number: str) -> str | None:
        """Return the words of the decision that insert an article."""
        return next(
            (
                e.quote
                for e in self.effects
                if e.op == "insert" and ((e.to and e.to.article == number) or number in e.articles)
            ),
            None,
        )

    @cached_property
    def _carried(self) -> frozenset[str]:
        return frozenset(number for row in self.rows.values() for number in row.after)


def text_change(
    law: str,
    old: Mapping[str, str],
    applied: Applied,
    suspended: tuple[Suspension, ...] = (),
    day: str = "",
) -> TextChange:
    """Return the change of a law to which a decision was applied, asked about on a day.

    ``suspended`` are its suspensions that aren't over on that day.
    """
    rows = {number: row for row in applied.mapping for number in row.before}
    ends = not applied.articles and any(e.op == "repeal" for e in applied.effects)
    return TextChange(
        law=law,
        old=dict(old),
        new={article.number: article.text for article in applied.articles},
        rows=rows,
        effects=applied.effects,
        since=applied.effective,
        ends=ends,
        suspended=suspended,
        day=day,
        renamed=applied.title if fold_title(applied.title) != fold_title(applied.law) else None,
    )


def text_revision(
    law: str, old: Mapping[str, str], new: Mapping[str, str], since: str | None = None
) -> TextChange:
    """Return the change of a text that another replaces whole, aligned article to article."""
    aligned = align_laws(as_law(old), as_law(new))
    rows = [Mapped(row.old, row.new, row.change) for row in aligned.mapping]
    return TextChange(
        law=law,
        old=dict(old),
        new=dict(new),
        rows={number: row for row in rows for number in row.before},
        effects=(),
        since=since,
        scores={number: row.score for row in aligned.mapping for number in row.old},
    )


def as_law(texts: Mapping[str, str]) -> LawText:
    """Return texts by their numbers as a law's articles, to be aligned."""
    articles = tuple(
        ArticleText(
            number, format_article_number(number), "article", (), text,
            read_paragraphs(text), Span(0, len(text)),
        )
        for number, text in texts.items()
    )  # fmt: skip
    return LawText("", None, "unknown", (), articles, (), "articles")


def _within(part: PartPlace, cited: PartPlace) -> bool:
    """Say whether a part belongs to what is cited: a 款 has its own words and its 项."""
    if part.article != cited.article:
        return False
    if cited.paragraph is not None and part.paragraph != cited.paragraph:
        return False
    return cited.item is None or part.item == cited.item


def _as_cited(new: PartPlace, cited: PartPlace) -> PartPlace:
    """Return a place as deep as the citation goes."""
    return new if cited.item is not None else new._replace(item=None)
