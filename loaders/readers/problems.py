"""What can be wrong with a file or a cell, in words for the person who has to mend it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from messages import Words


class FileProblem(StrEnum):
    """Why a whole file could not be read."""

    MISSING = "missing"
    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105 - the name of a problem
    BOMB = "bomb"
    TOO_LARGE = "too_large"
    WRONG_ENCODING = "wrong_encoding"
    BAD_JSON = "bad_json"
    SCANNED = "scanned"


class CellProblemKind(StrEnum):
    """Why a cell's words are not, or not quite, what the sheet shows."""

    TOO_LONG = "too_long"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    ERROR_VALUE = "error_value"
    COVERED_BY_MERGE = "covered_by_merge"
    NUL = "nul"
    BAD_DATE = "bad_date"


_FILE_WORDS: Mapping[FileProblem, Words] = {
    FileProblem.MISSING: Words(
        "{name}：打不开（{detail}）。请检查路径和读取权限。",
        "{name}: cannot be opened ({detail}). Check the path and the permission to read it.",
    ),
    FileProblem.EMPTY: Words(
        "{name}：空文件，没有任何内容。请重新导出或重新下载。",
        "{name}: the file is empty. Export or download it again.",
    ),
    FileProblem.WRONG_TYPE: Words(
        "{name}：按文件内容看是{detail}，不是能读的格式。请另存为 {wanted} 后再导入。",
        "{name}: by its content this is {detail}, which is not read here. Save it as {wanted}.",
    ),
    FileProblem.TRUNCATED: Words(
        "{name}：压缩包不完整（文件被截断）。请重新下载或重新导出。",
        "{name}: the zip container is cut short. Download or export it again.",
    ),
    FileProblem.DAMAGED: Words(
        "{name}：文件已损坏（{detail}）。请用原来的软件打开并另存为新文件。",
        "{name}: the file is damaged ({detail}). Open it in its program and save it anew.",
    ),
    FileProblem.PASSWORD: Words(
        "{name}：文件设有打开密码。请去掉密码后再导入。",
        "{name}: the file needs a password. Remove the password and load it again.",
    ),
    FileProblem.BOMB: Words(
        "{name}：解压后将达 {size} 字节，超过上限 {limit} 字节，疑为压缩炸弹，没有解压。",
        "{name}: would inflate to {size} bytes, more than {limit}: taken for a zip bomb, unread.",
    ),
    FileProblem.TOO_LARGE: Words(
        "{name}：{detail}，超过上限 {limit}。请拆分后分别导入。",
        "{name}: {detail}, more than the limit of {limit}. Split it and load the parts.",
    ),
    FileProblem.WRONG_ENCODING: Words(
        "{name}：第 {line} 行（第 {offset} 字节）不是有效的 UTF-8 或 GB18030 文字。"
        "请另存为 UTF-8 后再导入。",
        "{name}: line {line} (byte {offset}) is neither UTF-8 nor GB18030. Save it as UTF-8.",
    ),
    FileProblem.SCANNED: Words(
        "{name}：扫描件，没有文字层，读不出文字。"
        "请先做文字识别（OCR）再导入，或者改用文本、Word 文件。",
        "{name}: scanned, without a text layer. Run OCR on it first, or use a text or Word file.",
    ),
    FileProblem.BAD_JSON: Words(
        "{name}：第 {line} 行第 {column} 列的 JSON 写法有误。请改正后再导入。",
        "{name}: invalid JSON at line {line}, column {column} ({detail}).",
    ),
}

_CELL_WORDS: Mapping[CellProblemKind, Words] = {
    CellProblemKind.TOO_LONG: Words(
        "单元格有 {length} 个字符，超过上限 {limit}，内容没有读入",
        "the cell holds {length} characters, more than {limit}; its content was not read",
    ),
    CellProblemKind.FORMULA_WITHOUT_VALUE: Words(
        "单元格是公式而没有保存计算结果，请用表格软件打开并保存一次",
        "the cell is a formula without a saved result; open and save the workbook once",
    ),
    CellProblemKind.ERROR_VALUE: Words(
        "单元格是错误值 {value}", "the cell holds the error value {value}"
    ),
    CellProblemKind.COVERED_BY_MERGE: Words(
        "单元格被合并区域遮住，其中的文字（{value}）在表上看不见，没有采用",
        "the cell is covered by a merged range; its words ({value}) are not shown and not used",
    ),
    CellProblemKind.NUL: Words("单元格含 NUL 字符", "the cell holds a NUL character"),
    CellProblemKind.BAD_DATE: Words(
        "单元格的日期序号 {value} 不是存在的日期，按数字读入",
        "the cell's date serial {value} is no date; read as a number",
    ),
}


class UnreadableFile(Exception):  # noqa: N818 - it says what it is: a source, not a fault here
    """A source that could not be read as a whole: one rejected source, and the rest go on."""

    def __init__(self, kind: FileProblem, name: str, **values: object) -> None:
        self.kind = kind
        self.name = name
        self.values = values
        super().__init__(kind, name)

    @property
    def message(self) -> str:
        """What happened and what to do, in the user's language."""
        return _FILE_WORDS[self.kind].say(name=self.name, **self.values)

    def __str__(self) -> str:
        return self.message


class CellProblem(NamedTuple):
    """Something wrong in one cell; ``row`` and ``column`` are 1-based."""

    row: int
    column: int
    kind: CellProblemKind
    values: tuple[tuple[str, object], ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, in the user's language."""
        return _CELL_WORDS[self.kind].say(**dict(self.values))

    @property
    def words_lost(self) -> bool:
        """Whether the cell had words that were not read."""
        return self.kind in _LOSING


_LOSING = frozenset(
    {
        CellProblemKind.TOO_LONG,
        CellProblemKind.FORMULA_WITHOUT_VALUE,
        CellProblemKind.ERROR_VALUE,
    }
)
