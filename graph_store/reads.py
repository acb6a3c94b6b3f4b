"""Named reads: the questions that may be asked, vetted when they are declared."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph_store.cypher_text import columns_of, parameters_of, writing_words
from graph_store.errors import NamedReadError, ParameterError
from messages import Words

_HEADER_LINE = re.compile(r"^//\s*(?P<name>\w+)\s*:\s*(?P<value>.*?)\s*$")
_HEADER_NAMES = frozenset({"id", "title", "parameters", "columns", "timeout_s"})
_WRITES = Words("它会改写数据：{found}", "it would write: {found}")
_PARAMETERS = Words(
    "语句中的参数是 {found}，声明的是 {declared}",
    "the text uses the parameters {found}, declared are {declared}",
)
_COLUMNS = Words(
    "语句返回的列是 {found}，声明的是 {declared}",
    "the text returns the columns {found}, declared are {declared}",
)
_NO_COLUMNS = Words("读不出返回的列：{why}", "its columns can't be told: {why}")
_HEADER = Words("文件头有误：{why}", "its header is wrong: {why}")
_LIMIT = Words("时限应大于 0 秒", "its time limit must be more than 0 s")


@dataclass(frozen=True, slots=True)
class NamedRead:
    """A vetted read of the graph.

    ``title`` is its Chinese name for people; ``columns`` are in the order of the answer;
    ``timeout_s`` is its time limit in seconds, ``None`` for the limit of the settings. Values
    reach the text as parameters only. Raises NamedReadError when the text writes, or when its
    parameters or columns are not the declared ones.
    """

    id: str
    title: str
    cypher: str
    parameters: tuple[str, ...]
    columns: tuple[str, ...]
    timeout_s: float | None = None

    def __post_init__(self) -> None:
        if found := writing_words(self.cypher):
            self._refuse(_WRITES.say(found=", ".join(found)))
        used = parameters_of(self.cypher)
        if sorted(used) != sorted(self.parameters):
            self._refuse(_PARAMETERS.say(found=used, declared=self.parameters))
        try:
            returned = columns_of(self.cypher)
        except ValueError as error:
            self._refuse(_NO_COLUMNS.say(why=error))
        if returned != self.columns:
            self._refuse(_COLUMNS.say(found=returned, declared=self.columns))
        if self.timeout_s is not None and self.timeout_s <= 0:
            self._refuse(_LIMIT.say())

    def _refuse(self, why: str) -> None:
        raise NamedReadError(read=self.id, why=why)

    def check(self, given: Mapping[str, Any]) -> None:
        """Raise ParameterError unless ``given`` has exactly the parameters of this read."""
        missing = sorted(set(self.parameters) - given.keys())
        unknown = sorted(given.keys() - set(self.parameters))
        if missing or unknown:
            raise ParameterError(
                read=self.id,
                missing=", ".join(missing) or "–",
                unknown=", ".join(unknown) or "–",
            )

    @classmethod
    def from_text(cls, name: str, text: str) -> "NamedRead":
        """Return the read that a ``.cypher`` text declares.

        The text may begin with a block of ``// name: value`` lines: ``title``, and where it helps
        a reader ``id``, ``parameters``, ``columns`` (names with commas) and ``timeout_s``. What
        it doesn't say follows from the text; what it says is checked against it. ``name`` is the
        id and the title that a text without them has.
        """
        try:
            header = _header(text)
            limit = float(header["timeout_s"]) if "timeout_s" in header else None
            returned = columns_of(text)
        except ValueError as error:
            raise NamedReadError(read=name, why=_HEADER.say(why=error)) from None
        used = parameters_of(text)
        return cls(
            id=header.get("id", name),
            title=header.get("title", name),
            cypher=text.strip(),
            parameters=_names(header["parameters"]) if "parameters" in header else used,
            columns=_names(header["columns"]) if "columns" in header else returned,
            timeout_s=limit,
        )

    @classmethod
    def from_file(cls, path: Path) -> "NamedRead":
        """Return the read that a ``.cypher`` file declares; see ``from_text``."""
        return cls.from_text(path.stem, path.read_text(encoding="utf-8"))


def _header(text: str) -> dict[str, str]:
    header: dict[str, str] = {}
    for line in text.lstrip().splitlines():
        if not line.startswith("//"):
            break
        match = _HEADER_LINE.match(line)
        if match is None:
            continue
        if match["name"] not in _HEADER_NAMES:
            raise ValueError(match["name"])
        header[match["name"]] = match["value"]
    return header


def _names(value: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[,\s]+", value) if name)
