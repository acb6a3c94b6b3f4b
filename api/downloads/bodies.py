"""Rows as bytes: each format with its media type, and how it begins, goes on and breaks off."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator
from typing import IO, Any, NamedTuple

from graphql import GraphQLError

from api.downloads.columns import Column, Naming, header
from api.downloads.formats import Format
from api.downloads.plans import DownloadPlan
from api.graphql.errors import coded_error
from api.json_bytes import json_bytes
from api.sheet_files import SHEET_ROWS, CsvText, WorkbookFile

Pages = AsyncIterator[list[Any]]
_CHUNK = 64 * 1024
_ROWS_IN_A_TURN = 50
"""Rows that are written into a workbook before others have their turn."""


class Table(NamedTuple):
    """The columns of a download and what they are called."""

    title: str
    columns: tuple[Column, ...]
    header: tuple[str, ...]

    def cells(self, row: Any) -> list[Any]:
        """Return the cells of a row."""
        return [column.cell(row) for column in self.columns]


def table_of(plan: DownloadPlan, naming: Naming) -> Table:
    """Return the table that a plan's rows make."""
    return Table(plan.title, plan.columns, header(plan.columns, naming))


def most_rows(form: Format, most: int) -> int:
    """Return how many rows a format may have."""
    return min(most, SHEET_ROWS) if form is Format.XLSX else most


def lines(form: Format, pages: Pages, table: Table) -> AsyncGenerator[bytes]:
    """Return the bytes of a format that is written line by line."""
    return json_lines(pages) if form is Format.JSONL else csv_lines(pages, table)


async def json_lines(pages: Pages) -> AsyncGenerator[bytes]:
    """Yield the rows as JSON Lines; the last line of one that breaks off is its error."""
    try:
        async for rows in pages:
            yield b"".join(json_bytes(row) + b"\n" for row in rows)
    except Exception as error:
        coded = coded_error(GraphQLError(str(error), original_error=error))
        yield json_bytes({"error": coded.formatted}) + b"\n"
        raise


async def csv_lines(pages: Pages, table: Table) -> AsyncGenerator[bytes]:
    """Yield the rows as CSV, the header with the first page."""
    text = CsvText()
    text.add(table.header)
    async for rows in pages:
        for row in rows:
            text.add(table.cells(row))
        yield text.taken()


async def workbook(pages: Pages, table: Table) -> IO[bytes]:
    """Return a workbook of the rows in a file that is gone when it is closed.

    It is whole or isn't there: what is wrong with a page is raised.
    """
    book = await asyncio.to_thread(WorkbookFile)
    try:
        book.begin_sheet(table.title, table.header)
        async for rows in pages:
            for number, row in enumerate(rows, start=1):
                book.add(table.cells(row))
                if number % _ROWS_IN_A_TURN == 0:
                    await asyncio.sleep(0)
    except BaseException:
        book.give_up()
        raise
    return await asyncio.to_thread(_saved, book)


def _saved(book: WorkbookFile) -> IO[bytes]:
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed by who reads it
    try:
        book.save(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


async def chunks(file: IO[bytes]) -> AsyncGenerator[bytes]:
    """Yield the bytes of a file, and close it."""
    with file:
        while chunk := await asyncio.to_thread(file.read, _CHUNK):
            yield chunk
