"""An item on a day (事项): its words, its holder, where its list says so, and its bases."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph_schema.places import parse_cell_place
from graph_schema.vocabularies import POWER_TYPE
from legal_text.numerals import format_numeral
from queries.asking import Record
from queries.statements import statement
from resolution.law_titles import display_title

ITEMS_BY_KEYS = statement("items/items_by_keys")
BASES_OF_ITEMS = statement("items/bases_of_items")
_LAST_PARAGRAPH = -1


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Where a list says something: base name of the file, sheet verbatim, row as it shows."""

    file: str | None
    sheet: str | None
    row: int | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as the latest list in force publishes it."""

    key: str
    code: str | None
    name: str
    power_type: str
    type_label: str
    source: SheetRow
    holder: str | None
    holder_key: str | None


@dataclass(frozen=True, slots=True)
class Basis:
    """One citation of an item's basis cell, with its target."""

    law: str
    law_name: str
    article: str | None
    label: str | None
    kind: str
    cited_title: str
    paragraph: int | None
    point: int | None
    as_written: str | None
    quote: str | None
    resolution: str
    tag: str | None
    cited_on: str | None = None

    @property
    def locator(self) -> str:
        """The seat that is cited: 第二十二条第一款第（二）项, empty for the whole law."""
        return locator(self.label, self.paragraph, self.point)

    @property
    def cited_as(self) -> str:
        """The law and the seat in one: 《环境影响评价法》第二十二条."""
        return f"{in_title_marks(self.cited_title or self.law_name)}{self.locator}"

    @property
    def evidence(self) -> str:
        """The words as written, with the words quoted after them."""
        written = self.as_written or self.cited_as
        return f"{written}：“{self.quote}”" if self.quote else written


def locator(label: str | None, paragraph: int | None, point: int | None) -> str:
    """Return a seat in words: 第二十二条第一款第（二）项; -1 is the last paragraph (末款)."""
    spelled = "" if paragraph is None else f"第{format_numeral(max(paragraph, 0))}款"
    if paragraph == _LAST_PARAGRAPH:
        spelled = "末款"
    item = "" if point is None else f"第（{format_numeral(point)}）项"
    return f"{label or ''}{spelled}{item}"


def in_title_marks(title: str) -> str:
    """Return a title between 《》, which it may have already."""
    return title if title.startswith("《") else f"《{title}》"


def full_law_title(key: str, name: str) -> str:
    """Return the title to show for a law: the full one where the table of titles knows it."""
    shown = display_title(key)
    return shown if shown != key.removeprefix("law:") else name


def source_place(file: str | None, place: str | None) -> SheetRow:
    """Return the row of a sheet that a fact's place spells."""
    cell = parse_cell_place(place)
    return SheetRow(file, cell.sheet if cell else None, cell.row if cell else None)


def type_label(power_type: str, written: str | None) -> str:
    """Return the Chinese name of a power type; as written where it fits none."""
    if power_type == "unknown" and written:
        return written
    return POWER_TYPE.label_of(power_type)


def item_of_record(record: Record) -> ItemView:
    """Return the item of a record of ``items/items_by_keys``: its latest state in force."""
    state = max(record["states"], key=lambda s: (s["valid_from"] or "", s["key"], s["place"] or ""))
    holder = min(record["holders"], key=lambda h: h["key"], default=None)
    name = f"{state['name']}（{state['sub_name']}）" if state["sub_name"] else state["name"]
    return ItemView(
        key=record["item"],
        code=state["code"] or record["code"],
        name=name,
        power_type=state["power_type"],
        type_label=type_label(state["power_type"], state["power_type_written"]),
        source=source_place(state["file"], state["place"]),
        holder=holder["name"] if holder else None,
        holder_key=holder["key"] if holder else None,
    )


def bases_by_item(records: Sequence[Record]) -> dict[str, tuple[Basis, ...]]:
    """Return the bases of records of ``items/bases_of_items`` by item, in a stable order."""
    found: dict[str, list[Basis]] = defaultdict(list)
    for record in records:
        found[record["item"]].append(_basis(record))
    return {item: tuple(sorted(set(bases), key=_order)) for item, bases in found.items()}


def _order(basis: Basis) -> tuple[str, str, int, int, str]:
    return (
        basis.law, basis.article or "", basis.paragraph or 0, basis.point or 0, basis.evidence,
    )  # fmt: skip


def _basis(record: Record) -> Basis:
    said = record["basis"]
    return Basis(
        law=record["law"],
        law_name=record["name"],
        article=record["article"],
        label=record["label"] if record["article"] else None,
        kind=said["basis_kind"],
        cited_title=said["cited_title"] or "",
        paragraph=said["paragraph"],
        point=said["item"],
        as_written=said["as_written"] or said["words"],
        quote=said["quote"],
        resolution=said["resolution"],
        tag=said["tag"],
        cited_on=said["cited_on"],
    )
