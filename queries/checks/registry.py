"""All rules, vetted when they are read (规则登记): a rule that is wrong is refused with the reason.

Every theme is a folder with a ``rules.toml`` and the statements that its rules name.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graph_schema.registry import NODE_TYPES, vocabularies
from graph_store.errors import NamedReadError
from graph_store.reads import NamedRead
from messages import Words
from queries.checks.declaration import STANDARD_COLUMNS, Rule, RuleField
from queries.checks.judges import JUDGES
from queries.checks.transfers import transfer_rules
from queries.checks.vetting import faults_of
from queries.errors import BadQuestion

_FOLDER = Path(__file__).parent / "rules"
_ID = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_GIVEN = frozenset({"as_of", "known_at", "readable", "today", "departments", "cut"})
_CUT_AT_THE_END = re.compile(r"\bORDER BY\b[^$]*\bLIMIT \$cut\s*;?\s*$")
_TEXTS = ("title", "meaning", "source", "subject")
_KNOWN = frozenset(
    {
        "id",
        *_TEXTS,
        "severity",
        "query",
        "judge",
        "question",
        "fields",
        "identity",
        "pair",
        "parameters",
    }
)

_REFUSED = Words("规则 {rule} 不能用：{why}", "the rule {rule} can't be used: {why}")
_NO_RULE = Words(
    "没有规则“{rule}”。全部规则见 quanze check --list。",
    'There is no rule "{rule}": see quanze check --list.',
)
_NO_FILE = Words("没有语句文件 {file}", "there is no statement file {file}")
_NOT_TOML = Words("{file} 不是有效的 TOML：{why}", "{file} is not valid TOML: {why}")
_COLUMNS = Words(
    "语句返回的列是 {found}，应当是 {wanted}",
    "the statement returns the columns {found}, wanted are {wanted}",
)
_PARAMETERS = Words("没有给出参数 {names}", "no value is given for {names}")
_NO_CUT = Words(
    "语句应当以 ORDER BY … LIMIT $cut 结束，否则一条规则会读出上百万行",
    "the statement must end with ORDER BY … LIMIT $cut, lest a rule reads a million rows",
)
_MISSING = Words("缺少 {names}", "{names} is missing")
_UNKNOWN = Words("不认识 {names}", "{names} is unknown")
_BAD_ID = Words("编号应为大写字母和下划线", "an id is upper case letters and underscores")
_BAD_SEVERITY = Words("severity 应为 1 至 100 的整数", "severity must be a whole number, 1 to 100")
_NONE = Words("这个目录里没有 {pattern}", "there is no {pattern} in this folder")
_TWICE = Words("编号重复", "the id is taken")


class RuleError(ValueError):
    """A rule that is refused: which one, and why."""

    def __init__(self, rule: str, why: str) -> None:
        super().__init__(_REFUSED.say(rule=rule, why=why))


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return the rules of the product, by theme in the order of their files, then of transfers."""
    return (*read_rule_folder(_FOLDER), *transfer_rules())


def added_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules that a place adds in a folder of its own; raise RuleError, as for ours."""
    rules = read_rule_folder(folder, "checks.added")
    taken = {rule.id for rule in all_rules()}
    for rule in rules:
        if rule.id in taken:
            raise RuleError(rule.id, _TWICE.say())
    if not rules:
        raise RuleError(folder.name, _NONE.say(pattern="*/rules.toml"))
    return rules


def rules_named(ids: tuple[str, ...], added: tuple[Rule, ...] = ()) -> tuple[Rule, ...]:
    """Return the rules of these ids, all where none is named; raise BadQuestion."""
    every = (*all_rules(), *added)
    known = {rule.id: rule for rule in every}
    wanted = [one.strip().upper().replace("-", "_") for one in ids]
    for one in wanted:
        if one not in known:
            raise BadQuestion(_NO_RULE.say(rule=one))
    return tuple(known[one] for one in dict.fromkeys(wanted)) or every


def read_rule_folder(folder: Path, named: str = "checks.rules") -> tuple[Rule, ...]:
    """Return the rules of a folder of themes; raise RuleError for the first that is wrong.

    ``named`` begins the names of their statements.
    """
    files = sorted(folder.glob("*/rules.toml"))
    rules = tuple(rule for file in files for rule in _theme(file, named))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(rule.id, _TWICE.say())
        seen.add(rule.id)
    return rules


def _theme(file: Path, named: str) -> Iterator[Rule]:
    try:
        declared = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise RuleError(file.parent.name, _NOT_TOML.say(file=file.name, why=fault)) from fault
    for values in declared.get("rule", ()):
        yield _rule(values, file.parent, named)


def _rule(values: Mapping[str, Any], folder: Path, named: str) -> Rule:
    name = str(values.get("id", "?"))
    missing = [key for key in ("id", *_TEXTS, "severity", "query") if not values.get(key)]
    unknown = sorted(values.keys() - _KNOWN)
    base = values.get("severity")
    for fails, why in (
        (bool(missing), _MISSING.say(names="、".join(missing))),
        (bool(unknown), _UNKNOWN.say(names="、".join(unknown))),
        (not _ID.fullmatch(name), _BAD_ID.say()),
        (not isinstance(base, int) or not 1 <= base <= 100, _BAD_SEVERITY.say()),
        (values.get("subject") not in NODE_TYPES, _UNKNOWN.say(names=values.get("subject"))),
        (values.get("judge", None) not in {None, *JUDGES}, _UNKNOWN.say(names=values.get("judge"))),
    ):
        if fails:
            raise RuleError(name, why)
    rule = Rule(
        id=name,
        theme=folder.name,
        title=values["title"],
        meaning=values["meaning"],
        source=values["source"],
        subject=values["subject"],
        base=values["severity"],
        read=_read(name, values["query"], folder, named),
        judge=values.get("judge"),
        fields=tuple(_field(name, field) for field in values.get("fields", ())),
        identity=tuple(values.get("identity", ())),
        pair=values.get("pair"),
        parameters=values.get("parameters", {}),
    )
    if rule.read is not None:
        _vet(rule, rule.read)
    return rule


def _field(rule: str, values: Mapping[str, Any]) -> RuleField:
    missing = [key for key in ("name", "label") if not values.get(key)]
    unknown = sorted(values.keys() - {"name", "label", "vocabulary"})
    known = {vocabulary.name for vocabulary in vocabularies()}
    strange = values.get("vocabulary") not in {None, *known}
    for fails, why in (
        (bool(missing), _MISSING.say(names="、".join(missing))),
        (bool(unknown), _UNKNOWN.say(names="、".join(unknown))),
        (strange, _UNKNOWN.say(names=values.get("vocabulary"))),
    ):
        if fails:
            raise RuleError(rule, why)
    return RuleField(values["name"], values["label"], values.get("vocabulary"))


def _read(rule: str, query: str, folder: Path, named: str) -> NamedRead:
    file = folder / f"{query}.cypher"
    if not file.is_file():
        raise RuleError(rule, _NO_FILE.say(file=file.name))
    try:
        text = file.read_text(encoding="utf-8")
        return NamedRead.from_text(f"{named}.{folder.name}.{query}", text)
    except NamedReadError as refusal:
        raise RuleError(rule, str(refusal)) from refusal


def _vet(rule: Rule, read: NamedRead) -> None:
    if faults := faults_of(read.cypher):
        raise RuleError(rule.id, "；".join(faults))
    if not _CUT_AT_THE_END.search(read.cypher):
        raise RuleError(rule.id, _NO_CUT.say())
    lacking = sorted(set(read.parameters) - _GIVEN - rule.parameters.keys())
    if lacking:
        raise RuleError(rule.id, _PARAMETERS.say(names="、".join(lacking)))
    named = tuple(field.name for field in rule.fields)
    wanted = (*STANDARD_COLUMNS, *named)
    # A judge makes its fields from other columns.
    found = read.columns[: len(STANDARD_COLUMNS)] if rule.judge else read.columns
    if found != (STANDARD_COLUMNS if rule.judge else wanted):
        raise RuleError(rule.id, _COLUMNS.say(found=read.columns, wanted=wanted))
    if unknown := sorted({*rule.identity, *filter(None, (rule.pair,))} - set(named)):
        raise RuleError(rule.id, _UNKNOWN.say(names="、".join(unknown)))
