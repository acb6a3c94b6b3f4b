"""Basis cells as targets in the graph: the laws and articles that a cell cites, held or not.

The key of a target follows from the words alone, so a law that is loaded later is the same node.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph_schema.rows import NodeRow, PartRow, Value
from graph_schema.types.laws import ARTICLE, HAS_ARTICLE, LAW
from legal_text.annotations import one_script
from legal_text.citations import LawCitation
from legal_text.citations.basis import parse_basis
from legal_text.citations.basis_values import BasisCitation
from legal_text.citations.locators import Locator
from legal_text.folding import fold_title
from legal_text.places import Span
from loaders.sources.laws.assertion import article_node, law_node
from resolution.law_titles import law_key, split_edition

LAST_PARAGRAPH = -1
"""How 末款 is stored among paragraph numbers."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One law or article that a cell cites, and the words that cite it."""

    law: NodeRow
    article: NodeRow | None
    cited_title: str
    doc_no: str | None
    tag: str | None
    edition: str | None
    resolution: str
    paragraph: int | None
    item: int | None
    as_written: str
    quote: str | None
    span: Span

    @property
    def target(self) -> NodeRow:
        """The article, or the law where no article is named."""
        return self.article or self.law

    @property
    def nodes(self) -> tuple[NodeRow, ...]:
        """The nodes that have to be there."""
        return (self.law, self.article) if self.article else (self.law,)

    @property
    def parts(self) -> tuple[PartRow, ...]:
        """The link of the article to its law."""
        if self.article is None:
            return ()
        return (PartRow(HAS_ARTICLE, LAW, self.law.key, ARTICLE, self.article.key),)

    @property
    def locator_properties(self) -> dict[str, Value]:
        """The properties that every edge to a cited place has."""
        return {
            "paragraph": self.paragraph,
            "item": self.item,
            "as_written": self.as_written,
            "quote": self.quote,
        }


@dataclass(frozen=True, slots=True)
class CellCitations:
    """What a cell cites, and the citations whose instrument it doesn't name."""

    cited: tuple[Cited, ...]
    unnamed: tuple[BasisCitation, ...]


def read_citations(cell: str) -> CellCitations:
    """Return the laws and articles that a basis cell cites."""
    citations = parse_basis(cell)
    named = [citation for citation in citations if _key(citation)]
    return CellCitations(
        cited=tuple(cited for citation in named for cited in _targets(citation, cell)),
        unnamed=tuple(citation for citation in citations if not _key(citation)),
    )


def read_law_citation(citation: LawCitation) -> Iterator[Cited]:
    """Yield the law, or the articles of it, that running text cites; nothing without a title."""
    key = _law_key(citation.title, citation.doc_no)
    if key is None or citation.target == "self":
        return
    title = citation.title or ""
    locators: tuple[Locator | None, ...] = citation.locators or (None,)
    for locator in locators:
        yield Cited(
            law=law_node(key),
            article=_article(key, locator),
            cited_title=title,
            doc_no=citation.doc_no,
            tag=None,
            edition=None,
            resolution=_how_resolved(one_script(title), key),
            paragraph=_paragraph(locator),
            item=None if locator is None or _is_annex_item(locator) else locator.item,
            as_written=locator.as_written if locator else citation.as_written,
            quote=None,
            span=locator.span if locator else citation.span,
        )


def _key(citation: BasisCitation) -> str | None:
    return _law_key(citation.title, citation.doc_no)


def _law_key(title: str | None, doc_no: str | None) -> str | None:
    if title is None:
        return None
    try:
        return law_key(one_script(title), doc_no)
    except ValueError:  # nothing but marks between 《》
        return None


def _targets(citation: BasisCitation, cell: str) -> Iterator[Cited]:
    key = _key(citation) or ""
    locators: tuple[Locator | None, ...] = citation.locators or (None,)
    for locator in locators:
        yield Cited(
            law=law_node(key),
            article=_article(key, locator),
            cited_title=citation.title_as_written or citation.title or "",
            doc_no=citation.doc_no,
            tag=citation.tag,
            edition=citation.edition,
            resolution=_how_resolved(citation.title or "", key),
            paragraph=_paragraph(locator),
            item=None if locator is None or _is_annex_item(locator) else locator.item,
            as_written=locator.as_written if locator else citation.head.of(cell),
            quote=locator.quote if locator else citation.quote,
            span=locator.span if locator else citation.head,
        )


def _is_annex_item(locator: Locator) -> bool:
    """Whether the item itself is the seat: 附件1第34项 of a decision without articles."""
    return locator.article is None and locator.annex is not None and locator.item is not None


def _article(key: str, locator: Locator | None) -> NodeRow | None:
    if locator is None:
        return None
    if _is_annex_item(locator):
        return article_node(key, str(locator.item), locator.annex)
    return article_node(key, locator.article, locator.annex) if locator.article else None


def _paragraph(locator: Locator | None) -> int | None:
    if locator is None or locator.paragraph is None:
        return None
    return LAST_PARAGRAPH if locator.paragraph == "last" else locator.paragraph


def _how_resolved(title: str, key: str) -> str:
    name = fold_title(title)
    plain, edition = split_edition(name)
    shortened = plain.removeprefix("中华人民共和国")
    if key.removeprefix("law:") in {name, plain, shortened}:
        return "edition" if edition else "exact"
    return "alias"
