"""Law texts of files, without a database: the laws that are asked for, with all their editions.

The same readers and the same timeline as a load, so that both give the same editions.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph_schema.types.laws import HAS_TEXT
from legal_text.law import LawText, parse_law
from legal_text.quotes.elsewhere import HeldArticle
from legal_text.quotes.law_in_time import LawInTime, RepealOf, WordingOf
from legal_text.repeals import find_repeals
from loaders.readers import UnreadableFile, read_text
from loaders.sources.laws.assertion import LawAssertion, assert_law
from loaders.sources.laws.load import law_files
from loaders.sources.laws.package import LawPackage
from loaders.sources.laws.timeline import Version, Wording, version_facts
from resolution.law_titles import display_title, law_key

_HEAD = 1500
"""Characters of a text that are enough to read its title."""


@dataclass(slots=True)
class LawsOfFiles:
    """The texts of files and of the installed package, read for the laws that are wanted."""

    paths: Sequence[Path]
    package: LawPackage | None = None
    unreadable: list[str] = field(default_factory=list)
    _read: list[tuple[Path, str]] | None = None

    def laws(self, keys: Collection[str]) -> dict[str, LawInTime]:
        """Return the laws of ``keys``, and those that repeal one of them, by their keys."""
        assertions: dict[str, list[LawAssertion]] = {}
        for assertion in self._assertions(frozenset(keys)):
            assertions.setdefault(assertion.law.key, []).append(assertion)
        repeals = _repeals(assertions)
        return {
            key: LawInTime(display_title(key), _wordings(key, of_law), repeals.get(key, ()))
            for key, of_law in assertions.items()
        }

    def articles_with(self, quotes: Collection[tuple[str, ...]]) -> Iterator[HeldArticle]:
        """Yield the articles of any law that hold a clause of a quote as it stands.

        ``quotes`` are clauses of quotes. A text is read closer when it has half of those of one.
        """
        clauses = sorted({clause for quote in quotes for clause in quote})
        if not clauses:
            return
        wanted = re.compile("|".join(map(re.escape, clauses)))
        for path, text in self._texts():
            found = set(wanted.findall(text))
            if any(2 * len(found & set(quote)) >= len(quote) for quote in quotes if quote):
                yield from _holding(parse_law(text, name=path.stem), wanted)
        for packaged in self.package.laws() if self.package else ():
            yield from _holding(packaged.law, wanted)

    def _assertions(self, keys: frozenset[str]) -> Iterator[LawAssertion]:
        for path, text in self._texts():
            if _is_wanted(path, text, keys):
                law = parse_law(text, name=path.stem)
                if law.articles and _key(law.title):
                    yield assert_law(law, path.name)
        if self.package is None:
            return
        for packaged in self.package.laws():
            assertion = assert_law(packaged.law, self.package.name, packaged.dates)
            repealed = {repeal.law.key for repeal in assertion.repeals}
            if assertion.law.key in keys or repealed & keys:
                yield assertion

    def _texts(self) -> Sequence[tuple[Path, str]]:
        """Return the texts of the files, read once."""
        if self._read is None:
            self._read = []
            for path in law_files(self.paths):
                try:
                    self._read.append((path, read_text(path).text))
                except UnreadableFile as fault:
                    self.unreadable.append(fault.message)
        return self._read


def _holding(law: LawText, wanted: re.Pattern[str]) -> Iterator[HeldArticle]:
    key = _key(law.title)
    for article in law.articles:
        if key is not None and wanted.search(article.text):
            yield HeldArticle(key, display_title(key), article.number, article.text)


def _is_wanted(path: Path, text: str, keys: frozenset[str]) -> bool:
    """Return whether a text is of one of the laws, or repeals one, without parsing the whole."""
    if _key(parse_law(text[:_HEAD], name=path.stem).title) in keys:
        return True
    return "废止" in text and any(_key(repeal.title) in keys for repeal in find_repeals(text))


def _key(title: str) -> str | None:
    try:
        return law_key(title)
    except ValueError:  # nothing but marks
        return None


def _wordings(key: str, assertions: Sequence[LawAssertion]) -> Iterator[WordingOf]:
    """Yield the wordings of a law's articles as the timeline of a load dates them."""
    texts: dict[str, tuple[str, str]] = {}
    versions: dict[str, Version] = {}
    for assertion in assertions:
        for article in assertion.articles:
            number, text = article.article.properties["number"], article.wording.properties["text"]
            texts[article.wording.key] = str(number), str(text)
        versions.setdefault(
            assertion.version.key,
            Version(
                key=assertion.version.key,
                valid_from=assertion.valid_from,
                source=assertion.evidence.source,
                wordings=tuple(
                    Wording(a.article.key, a.wording.key, a.place) for a in assertion.articles
                ),
            ),
        )
    for fact in version_facts(key, list(versions.values())):
        if fact.type is HAS_TEXT:
            yield WordingOf(*texts[fact.end_key], fact.valid_from, fact.valid_to)


def _repeals(assertions: dict[str, list[LawAssertion]]) -> dict[str, list[RepealOf]]:
    """Return the repeals of each law: a clause counts from the first version that has it."""
    first: dict[tuple[str, str], RepealOf] = {}
    for assertion in (one for of_law in assertions.values() for one in of_law):
        labels = {a.article.key: str(a.article.properties["label"]) for a in assertion.articles}
        for repeal in assertion.repeals:
            since = repeal.since or assertion.valid_from
            if since is None:
                continue
            by = assertion.law.key
            found = RepealOf(since, by, display_title(by), labels[repeal.article_key])
            known = first.get((repeal.law.key, repeal.article_key))
            if known is None or found < known:
                first[repeal.law.key, repeal.article_key] = found
    return _by_law(first.items())


def _by_law(
    found: Iterable[tuple[tuple[str, str], RepealOf]],
) -> dict[str, list[RepealOf]]:
    repeals: dict[str, list[RepealOf]] = {}
    for (law, _), repeal in found:
        repeals.setdefault(law, []).append(repeal)
    return repeals
