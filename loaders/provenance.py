"""What is known of a file beside its bytes: licence, origin, dates, whether it may be shown."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from graph_schema.keys import source_key
from graph_schema.rows import NodeRow, Value
from graph_schema.types.sources import SOURCE


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a manifest or the command line says of files (许可、出处、采集日、公开状态)."""

    licence: str | None = None
    origin: str | None = None
    crawled_on: str | None = None
    publication: str = "public"
    withheld_reason: str | None = None
    withheld_basis: str | None = None
    withheld_until: str | None = None


def source_node(file: str, sha256: str, size: int | None, provenance: Provenance) -> NodeRow:
    """Return the Source node of a file: the same bytes under the same name are one source."""
    values: dict[str, Value] = {
        "file": file,
        "sha256": sha256,
        "size": size,
        "licence": provenance.licence,
        "origin": provenance.origin,
        "crawled_on": provenance.crawled_on,
        "publication": provenance.publication,
        "withheld_reason": provenance.withheld_reason,
        "withheld_basis": provenance.withheld_basis,
        "withheld_until": provenance.withheld_until,
    }
    return NodeRow(SOURCE, source_key(values), values)


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file that no reader understood; None where it can't be opened."""
    try:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None
