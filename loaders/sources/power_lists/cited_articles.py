"""The articles that the items of power lists cite, read from their files; nothing is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from legal_text.quotes.values import CitedPlace, QuotedCitation
from loaders.cited import Cited, read_citations
from loaders.readers import UnreadableFile, read_workbook
from loaders.sources.power_lists.load import list_files
from loaders.sources.power_lists.mapping import MappingError, find_mapping_file, read_mapping
from loaders.sources.power_lists.model import ItemRow, ListContext, PowerListFile
from loaders.sources.power_lists.reading import read_power_list


@dataclass(frozen=True, slots=True)
class ListedCitation:
    """One article as one item of a list cites it. ``annex`` where the seat is in one."""

    file: str
    sheet: str
    row: int
    item: str
    unit: str | None
    law: str
    annex: str | None
    cited_as: str
    citation: QuotedCitation


@dataclass(frozen=True, slots=True)
class ListsRead:
    """The citations of lists, and what of the files couldn't be read, in words."""

    citations: tuple[ListedCitation, ...]
    items: int
    problems: tuple[str, ...]


def read_cited_articles(paths: Sequence[Path], context: ListContext) -> ListsRead:
    """Return every article that the items of the lists cite, in the order of files and rows."""
    citations: list[ListedCitation] = []
    problems: list[str] = []
    items = 0
    for path in list_files(paths):
        try:
            listed = _read(path, context)
        except (UnreadableFile, MappingError) as fault:
            problems.append(str(fault))
            continue
        items += len(listed.rows)
        problems += [
            f"{listed.name} {reject.sheet} 第 {reject.row or '–'} 行：{reject.reason}"
            for reject in listed.rejects
        ]
        for row in listed.rows:
            citations += _of_row(listed, row)
    return ListsRead(tuple(citations), items, tuple(problems))


def _read(path: Path, context: ListContext) -> PowerListFile:
    mapping_file = find_mapping_file(path)
    mapping = read_mapping(mapping_file) if mapping_file else None
    return read_power_list(read_workbook(path), mapping, context)


def _of_row(listed: PowerListFile, row: ItemRow) -> Iterator[ListedCitation]:
    cited = [one for one in read_citations(row.basis or "").cited if one.article is not None]
    for one in cited:
        assert one.article is not None
        annex = one.article.properties["annex"]
        yield ListedCitation(
            file=listed.name,
            sheet=row.sheet,
            row=row.row,
            item=f"{row.name}（{row.sub_name}）" if row.sub_name else row.name,
            unit=listed.unit.value if listed.unit else row.exercising_body,
            law=one.law.key,
            annex=str(annex) if annex else None,
            cited_as=f"{one.cited_title}{one.as_written}",
            citation=QuotedCitation(
                place=CitedPlace(str(one.article.properties["number"]), one.paragraph, one.item),
                quote=one.quote,
                cited_on=listed.date.value if listed.date else None,
                edition=one.edition,
                together=_together(one, cited),
            ),
        )


def _together(cited: Cited, of_row: Sequence[Cited]) -> tuple[str, ...]:
    """Return the other articles of the law that share the quoted words."""
    assert cited.article is not None
    numbers = {
        str(other.article.properties["number"])
        for other in of_row
        if other.article is not None and other.law == cited.law and other.quote == cited.quote
    }
    return tuple(sorted(numbers - {str(cited.article.properties["number"])})) if cited.quote else ()
