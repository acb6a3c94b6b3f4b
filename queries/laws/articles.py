"""Articles as they were read: their words on a day, and where they live on."""

from dataclasses import dataclass

from legal_text.folding import fold_text
from legal_text.numerals import parse_article_number
from queries.asking import Record
from queries.errors import NO_SUCH_ARTICLE_NUMBER, BadQuestion
from queries.statements import statement

ARTICLES_BY_KEYS = statement("laws/articles_by_keys")


def article_number(written: str) -> str:
    """Return the number that a person means: 34, 34-1, 第三十四条之一; raise BadQuestion."""
    main, dash, insert = fold_text(written).partition("-")
    number = parse_article_number(main)
    if number is None or (dash and not insert.isdigit()):
        raise BadQuestion(NO_SUCH_ARTICLE_NUMBER.say(number=written))
    return f"{number}-{insert}" if dash else number


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an article and the days it holds for (``valid_to`` excluded)."""

    text: str
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with all wordings that are known; none where its law isn't held."""

    key: str
    number: str
    annex: str | None
    label: str
    law: str | None
    wordings: tuple[Wording, ...]

    def wording_on(self, day: str) -> Wording | None:
        """Return the wording in force on ``day``, or None."""
        held = [
            wording
            for wording in self.wordings
            if (wording.valid_from or "") <= day
            and (wording.valid_to is None or day < wording.valid_to)
        ]
        return held[-1] if held else None

    def text_on(self, day: str) -> str | None:
        """Return the words in force on ``day``, or None."""
        wording = self.wording_on(day)
        return wording.text if wording else None


def article_of_record(record: Record) -> ArticleView:
    """Return the article of a record of ``laws/articles_by_keys``."""
    wordings = [
        Wording(value["text"], value["valid_from"], value["valid_to"])
        for value in record["wordings"]
    ]
    return ArticleView(
        key=record["article"],
        number=record["number"],
        annex=record["annex"],
        label=record["label"],
        law=record["law"],
        wordings=tuple(sorted(wordings, key=lambda w: (w.valid_from or "", w.text))),
    )
