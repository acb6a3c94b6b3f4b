"""Bytes -> sheets and texts that remember their places."""

from loaders.readers.documents import Block, Document, read_document
from loaders.readers.limits import DEFAULT_LIMITS, Limits
from loaders.readers.problems import CellProblem, CellProblemKind, FileProblem, UnreadableFile
from loaders.readers.sheets import Cell, MergedRange, Sheet, Workbook
from loaders.readers.texts import SourceText, TextProblem, TextProblemKind, read_text
from loaders.readers.workbooks import read_workbook

__all__ = [
    "DEFAULT_LIMITS",
    "Block",
    "Cell",
    "CellProblem",
    "CellProblemKind",
    "Document",
    "FileProblem",
    "Limits",
    "MergedRange",
    "Sheet",
    "SourceText",
    "TextProblem",
    "TextProblemKind",
    "UnreadableFile",
    "Workbook",
    "read_document",
    "read_text",
    "read_workbook",
]
