"""Power lists (权责清单): sheets in any layout -> frozen item rows. No graph, no database."""

from loaders.sources.power_lists.mapping import (
    ColumnMapping,
    MappingError,
    find_mapping_file,
    read_mapping,
)
from loaders.sources.power_lists.model import (
    Attribution,
    Continuation,
    InheritedFrom,
    ItemRow,
    ListContext,
    Notice,
    Place,
    PlacedProblem,
    PowerListFile,
    RowKind,
    RowReject,
    SetAside,
    SheetOutcome,
)
from loaders.sources.power_lists.power_types import normalise_power_type
from loaders.sources.power_lists.reading import read_power_list

__all__ = [
    "Attribution",
    "ColumnMapping",
    "Continuation",
    "InheritedFrom",
    "ItemRow",
    "ListContext",
    "MappingError",
    "Notice",
    "Place",
    "PlacedProblem",
    "PowerListFile",
    "RowKind",
    "RowReject",
    "SetAside",
    "SheetOutcome",
    "find_mapping_file",
    "normalise_power_type",
    "read_mapping",
    "read_power_list",
]
