"""The names of the files that facts come from (来源文件), as far as they may be read."""

from collections.abc import Iterable

from queries.asking import Steps, Viewpoint
from queries.statements import statement

SOURCE_FILES = statement("sources/source_files")


def source_files(sources: Iterable[str | None], view: Viewpoint) -> Steps[dict[str, str]]:
    """Return the names of files by the keys of sources; those that may not be read aren't there."""
    keys = sorted({source for source in sources if source})
    if not keys:
        return {}
    (records,) = yield [view.ask(SOURCE_FILES, sources=keys)]
    return {source: file for record in records for source, file in record["files"]}
