"""``quanze law apply``: a law's text and a decision in, the new text out."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import JsonOption, checked_output, existing
from api.cli.output import print_json, say, show_table
from api.errors import BadInput, ExitCode
from api.tabular import Table
from graph_schema.vocabularies import EFFECT_OPERATION
from legal_text.amendments import AMENDMENT_KINDS, Effect, read_decision
from legal_text.amendments.applying import Applied, applied_as_json, apply_decision, write_law
from legal_text.law import parse_law
from loaders.readers.problems import UnreadableFile
from loaders.readers.texts import SourceText, read_text
from messages import Words

_KINDS = dict(AMENDMENT_KINDS)
_STATES = {
    "ready": "可以应用",
    "ambiguous": "有多种读法",
    "target_missing": "没有这一处",
    "not_understood": "没有读懂",
}
_CHANGES = {
    "same": "不变",
    "renumbered": "改号",
    "changed": "修改",
    "deleted": "删去",
    "added": "新增",
    "merged": "合并",
    "split": "拆分",
}
_FIRST_WORDS = 60
_REFUSED = Words(
    "没有应用任何修改：{decision} 不能用于 {law}。{why}",
    "Nothing was changed: {decision} can't be applied to {law}. {why}",
)
_ANOMALY = Words("{place}：{kind}：{message}", "{place}: {kind}: {message}")
_NOT_WRITTEN = Words(
    "没有写出 {path}：有 {count} 处修改没有应用，写出来的就不是修改后的法律。",
    "{path} was not written: {count} changes were not applied, so it would not be the amended law.",
)
_UNAPPLIED = Words(
    "有 {count} 处修改没有应用，原因见上。",
    "{count} changes were not applied; the reasons are above.",
)
_WRITTEN = Words("已写出修改后的《{title}》：{path}", "Wrote the amended 《{title}》 to {path}")
_PLACE = Words("第 {line} 行第 {column} 字", "line {line}, character {column}")

Before = Annotated[
    Path, typer.Option("--before", metavar="FILE", help="修改前的法律文本。", show_default=False)
]
DecisionFile = Annotated[
    Path, typer.Option("--decision", metavar="FILE", help="修改决定的文本。", show_default=False)
]
OutputFile = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="把修改后的法律写成文本（.md、.txt）。"),
]


def apply(
    before: Before,
    decision: DecisionFile,
    as_json: JsonOption = False,
    output: OutputFile = None,
) -> None:
    """把修改决定应用到法律文本，得到修改后的条文和新旧条文对照。"""
    existing([before, decision])
    checked_output(output, "--output", ".md", ".txt")
    law_text, told = _read(before), _read(decision)
    law = parse_law(law_text.text, name=before.stem)
    read = read_decision(told.text)
    applied = apply_decision(law, law_text.text, read)
    if as_json:
        print_json(applied_as_json(applied))
    elif output is None:
        for table in _tables(applied):
            show_table(table)
    _say_anomalies(applied, told.text)
    if applied.refused:
        kinds = {a.kind: _KINDS.get(a.kind, a.kind) for a in applied.anomalies}
        why = "；".join(kinds.values())
        say(_REFUSED.say(decision=decision.name, law=before.name, why=why))
        raise typer.Exit(ExitCode.BAD_INPUT)
    if applied.unapplied:
        say(_UNAPPLIED.say(count=len(applied.unapplied)))
    if output is not None:
        if applied.unapplied:
            say(_NOT_WRITTEN.say(path=output, count=len(applied.unapplied)))
            raise typer.Exit(ExitCode.FINDINGS)
        output.write_text(write_law(applied, law, law_text.text, read), encoding="utf-8")
        say(_WRITTEN.say(title=applied.title, path=output))


def _read(file: Path) -> SourceText:
    try:
        return read_text(file)
    except UnreadableFile as unreadable:
        raise BadInput(str(unreadable)) from unreadable


def _say_anomalies(applied: Applied, text: str) -> None:
    for anomaly in applied.anomalies:
        before = text[: anomaly.span.start]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        place = _PLACE.say(line=line, column=column)
        kind = _KINDS.get(anomaly.kind, anomaly.kind)
        say(_ANOMALY.say(place=place, kind=kind, message=anomaly.message))


def _tables(applied: Applied) -> tuple[Table, ...]:
    effects = [
        (
            EFFECT_OPERATION.label_of(e.op),
            _target(e),
            _STATES[e.state],
            _first(e.quote),
            e.reason or "",
        )
        for e in applied.effects
    ]
    mapping = [
        ("、".join(row.before), "、".join(row.after), _CHANGES[row.change])
        for row in applied.mapping
        if row.change != "same"
    ]
    return (
        Table("修改", ("操作", "条款", "状态", "决定的文字", "原因"), tuple(effects)),
        Table("条文对照", ("原条", "现条", "变化"), tuple(mapping)),
    )


def _target(effect: Effect) -> str:
    place = effect.target or effect.to
    if place is None:
        return ""
    numbers = ((place.article, "条"), (place.paragraph, "款"), (place.item, "项"))
    written = "".join(f"{number}{unit}" for number, unit in numbers if number is not None)
    return written or place.division or ""


def _first(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _FIRST_WORDS else f"{line[:_FIRST_WORDS]}…"
