"""What the parse commands have in common: which files, one document or a line for each."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from api.cli.options import existing
from api.cli.output import print_json, print_json_lines, say, show_table
from api.errors import BadInput
from api.tabular import Table, write_tables
from loaders.readers.documents import Document, read_document
from loaders.readers.problems import UnreadableFile
from loaders.readers.texts import SourceText, read_text
from messages import Words

STDIN = "-"
_TEXT_SUFFIXES = (".md", ".txt", ".jsonl")
_DOCUMENT_SUFFIXES = (".docx", ".html", ".htm", ".pdf")
_NO_TEXTS = Words("文件夹 {path} 里没有 {suffixes} 文件。", "{path} has no {suffixes} files.")
_BAD_LINE = Words(
    '{file} 第 {line} 行不是 {{"id", "text"}}，已跳过：{why}',
    '{file}, line {line} is not {{"id", "text"}} and was left out: {why}',
)
_NO_JSON = Words("第 {column} 个字起不是 JSON", "it is no JSON from character {column}")
_NO_TEXT = Words("没有文字 text", "it has no text")
_JSON_LINES_ARE_CELLS = Words(
    "{file}：只有 parse basis 能读 .jsonl。", "{file}: only parse basis reads .jsonl."
)


class Parsing(NamedTuple):
    """A kind of parsing: how a text is read, and how what was read is shown."""

    parse: Callable[[str, str], Any]
    as_json: Callable[[Any], Any]
    member: str | None
    """The member of a line that holds the document; None where the document is an object."""
    tables: Callable[[str, Any], tuple[Table, ...]]
    reads_cells: bool = False
    """Whether a .jsonl file holds one text for each line."""
    parse_document: Callable[[Document], Any] | None = None
    """How a document with places is read, where Word, web and PDF files are taken too."""


@dataclass(slots=True)
class Request:
    """One call of a parse command."""

    parsing: Parsing
    paths: Sequence[Path]
    as_json: bool
    xlsx: Path | None
    unread: int = field(default=0)

    def run(self) -> int:
        """Print or write what was parsed; return how many files and lines could not be read."""
        files = _text_files(self.paths, self._suffixes)
        if self.xlsx is not None:
            write_tables(self.xlsx, _joined(list(self._tables(files))))
        if self.as_json:
            self._print_json(files)
        elif self.xlsx is None:
            for table in self._tables(files):
                show_table(table)
        return self.unread

    @property
    def _suffixes(self) -> tuple[str, ...]:
        more = _DOCUMENT_SUFFIXES if self.parsing.parse_document is not None else ()
        return (*_TEXT_SUFFIXES, *more)

    def _read(self, file: Path) -> SourceText | Document:
        if self.parsing.parse_document is not None and not _is_lines(file):
            return _read(file, read_document)
        return _read(file)

    def _print_json(self, files: Sequence[Path]) -> None:
        if len(files) == 1 and not self._is_folder():
            (file,) = files
            if _is_lines(file):
                print_json_lines(self._lines(file))
            else:
                print_json(self._document(self._read(file)))
        else:
            print_json_lines(self._file_lines(files))

    def _is_folder(self) -> bool:
        return self.paths[0].is_dir()

    def _file_lines(self, files: Sequence[Path]) -> Iterator[Any]:
        for source in self._sources(files):
            document = self._document(source)
            if self.parsing.member is not None:
                document = {self.parsing.member: document}
            yield {"file": source.name, **document}

    def _sources(self, files: Sequence[Path]) -> Iterator[SourceText | Document]:
        """Yield the texts; a file that can't be read is told of and left out, alone it ends it."""
        for file in files:
            try:
                yield self._read(file)
            except BadInput as unreadable:
                if len(files) == 1:
                    raise
                self.unread += 1
                say(str(unreadable))

    def _document(self, source: SourceText | Document) -> Any:
        notes = source.notes if isinstance(source, Document) else ()
        for note in (*(problem.message for problem in source.problems), *notes):
            say(f"{source.name}：{note}")
        return self.parsing.as_json(self._parsed(source))

    def _parsed(self, source: SourceText | Document) -> Any:
        if isinstance(source, Document) and self.parsing.parse_document is not None:
            return self.parsing.parse_document(source)
        return self.parsing.parse(source.text, source.name)

    def _lines(self, file: Path) -> Iterator[Any]:
        for name, parsed in self._cells(file):
            yield {"id": name, "citations": self.parsing.as_json(parsed)}

    def _cells(self, file: Path) -> Iterator[tuple[Any, Any]]:
        source = _read(file)
        if not self.parsing.reads_cells:
            raise BadInput.of(_JSON_LINES_ARE_CELLS, file=file.name)
        for number, line in enumerate(source.text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                cell = _json(line)
                if not isinstance(cell, dict) or not isinstance(cell.get("text"), str):
                    raise ValueError(_NO_TEXT.say())
            except ValueError as why:
                self.unread += 1
                say(_BAD_LINE.say(file=file.name, line=number, why=why))
                continue
            yield cell.get("id"), self.parsing.parse(cell["text"], "")

    def _tables(self, files: Sequence[Path]) -> Iterator[Table]:
        lines = [file for file in files if _is_lines(file)]
        for file in lines:
            for name, parsed in self._cells(file):
                yield from self.parsing.tables(str(name), parsed)
        for source in self._sources([file for file in files if file not in lines]):
            yield from self.parsing.tables(source.name, self._parsed(source))


def _text_files(paths: Sequence[Path], suffixes: tuple[str, ...]) -> list[Path]:
    files: list[Path] = []
    existing([path for path in paths if str(path) != STDIN])
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() in suffixes)
        if not found:
            raise BadInput.of(_NO_TEXTS, path=path, suffixes="、".join(suffixes))
        files += found
    return files


def _is_lines(file: Path) -> bool:
    return file.suffix.lower() == ".jsonl"


def _json(line: str) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ValueError(_NO_JSON.say(column=error.colno)) from None


def _read(
    file: Path, read: Callable[..., SourceText | Document] = read_text
) -> SourceText | Document:
    try:
        if str(file) == STDIN:
            return read(sys.stdin.buffer.read(), STDIN)
        return read(file)
    except UnreadableFile as unreadable:
        raise BadInput(str(unreadable)) from unreadable


def _joined(tables: list[Table]) -> list[Table]:
    """Return one table for each set of columns: a workbook has few sheets, not one a law."""
    by_columns: dict[tuple[str, ...], list[Table]] = {}
    for table in tables:
        by_columns.setdefault(table.columns, []).append(table)
    return [
        Table(group[0].title, columns, tuple(row for table in group for row in table.rows))
        for columns, group in by_columns.items()
    ]
