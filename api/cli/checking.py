"""Running the rules from the command line, and keeping what they find."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from api.answers import checks as checks_answer
from api.cli.asking import ask, give
from api.cli.opening import local_actor, opened_store
from api.cli.options import (
    AsOfOption,
    JsonOption,
    LimitOption,
    Output,
    RegionOption,
    checked_day,
    checked_text,
)
from api.cli.output import print_json, say
from api.cli.parameters import expanded
from api.errors import BadInput
from api.findings.keeping import (
    Acceptance,
    KeptAnswer,
    accept_finding,
    record_findings,
    reopen_finding,
)
from graph_store import StatementFailed
from messages import Words
from queries.as_json import as_json
from queries.checks.answer import FindingsAnswer
from queries.checks.declaration import Rule
from queries.checks.keeping import kept_of_rules, recorded_runs
from queries.checks.question import ChecksQuestion, check_rules, checks, trial
from queries.checks.registry import RuleError, added_rules, rules_named

_MOST_RUNS = 1_000
_WHOLE = Words(
    "记录要以产品的规则核查全部单位、按今天的法律："
    "--record 不能与 --region、--unit、--as-of、--limit、--rules 同用。",
    "--record covers all units as of today by the product's rules: leave out --region, --unit, "
    "--as-of, --limit and --rules.",
)
_RECORDED = Words(
    "已记录：新增 {opened}，再现 {returned}，仍在 {continued}，不再查出 {closed}。",
    "Recorded: {opened} new, {returned} again, {continued} still there, {closed} gone.",
)
_UNSURE = Words(
    "规则 {rules} 没有读完，它们原有的问题没有关闭。",
    "The rules {rules} were cut off: none of their findings was closed.",
)
_KEPT = Words("问题 {key}：{state}。", "Finding {key}: {state}.")
_Key = Annotated[str, typer.Argument(metavar="FINDING", help="问题的编号，见 --record 的输出。")]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rules run, and over what."""

    rules: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="ID", help="只运行这条规则，可重复；不写为全部。"),
    ] = None
    region: RegionOption = None
    unit: Annotated[str | None, typer.Option("--unit", help="只查一个单位；任何名称。")] = None
    only_open: Annotated[bool, typer.Option("--open", help="不列出已接受的。")] = False

    def __post_init__(self) -> None:
        for option, text in (("--region", self.region), ("--unit", self.unit)):
            checked_text(text or "", option)
        for rule in self.rules or ():
            checked_text(rule, "--rule")


@expanded
def run_rules(  # noqa: PLR0913, PLR0917 - the options of the command
    context: typer.Context,
    output: Output,
    asked: Asked,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    own_rules: Annotated[
        Path | None,
        typer.Option(
            "--rules", metavar="FOLDER", help="加上这个目录里的规则：主题/rules.toml 和语句。"
        ),
    ] = None,
    list_rules: Annotated[bool, typer.Option("--list", help="列出全部规则，不运行。")] = False,
    record: Annotated[
        bool, typer.Option("--record", help="记下首次、末次查出和不再查出。")
    ] = False,
) -> None:
    """清单有什么问题：逐条规则核查，最严重的在前。"""
    if context.invoked_subcommand is not None:
        return
    added = _added(own_rules)
    if list_rules:
        told = check_rules(added)
        give(told, output, checks_answer.rule_lines(told), checks_answer.rule_tables(told))
        return
    question = ChecksQuestion(
        tuple(asked.rules or ()), asked.region, asked.unit, limit, only_open=asked.only_open,
        added=added,
    )  # fmt: skip
    if record:
        if any(given is not None for given in (asked.region, asked.unit, as_of, limit, own_rules)):
            raise BadInput.of(_WHOLE)
        _record(ask(lambda view: checks(ChecksQuestion(question.rules), view)))
    answer = ask(lambda view: checks(question, view), as_of)
    give(answer, output, checks_answer.lines(answer), checks_answer.tables(answer))
    if output.strict and answer.findings:
        raise typer.Exit(1)


def _added(folder: Path | None) -> tuple[Rule, ...]:
    if folder is None:
        return ()
    try:
        added = added_rules(folder)
        for rule in added:
            _try(rule)
    except RuleError as refusal:
        raise BadInput(str(refusal)) from refusal
    return added


def _try(rule: Rule) -> None:
    """Raise RuleError for a rule whose statement the engine doesn't run."""
    try:
        ask(lambda view: trial(rule, view))
    except StatementFailed as fault:
        raise RuleError(rule.id, str(fault.values["why"])) from fault


def _record(answer: FindingsAnswer) -> None:
    with opened_store() as store:
        done = record_findings(store, answer, local_actor())
    counts = {name: getattr(done, name) for name in ("opened", "returned", "continued", "closed")}
    say(_RECORDED.say(**counts))
    if done.unsure:
        say(_UNSURE.say(rules="、".join(done.unsure)))


def accept(
    finding: _Key,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="接受到哪一天为止。")],
    reason: Annotated[str, typer.Option("--reason", help="为什么接受。")],
    by: Annotated[str, typer.Option("--by", help="由谁决定。")],
    as_json_document: JsonOption = False,
) -> None:
    """接受一项问题到某一天：写明理由和由谁决定；到期又算未处理。"""
    day = checked_day(until, "--until") or ""
    accepted = Acceptance(day, checked_text(reason, "--reason"), checked_text(by, "--by"))
    with opened_store() as store:
        kept_now = accept_finding(store, checked_text(finding, "FINDING"), accepted, local_actor())
    _tell(kept_now, as_json_document=as_json_document)


def reopen(finding: _Key, as_json_document: JsonOption = False) -> None:
    """取消接受。"""
    with opened_store() as store:
        kept_now = reopen_finding(store, checked_text(finding, "FINDING"), local_actor())
    _tell(kept_now, as_json_document=as_json_document)


def _tell(kept_now: KeptAnswer, *, as_json_document: bool) -> None:
    if as_json_document:
        print_json(as_json(kept_now))
    say(_KEPT.say(key=kept_now.key, state=kept_now.kept.state_label))


@expanded
def kept(output: Output, asked: Asked) -> None:
    """列出记下的问题，包括已接受的和不再查出的。"""
    rules = tuple(rule.id for rule in rules_named(tuple(asked.rules or ())))
    found = ask(lambda view: kept_of_rules(rules, view))
    give(
        {"findings": found},
        output,
        checks_answer.kept_lines(found),
        checks_answer.kept_tables(found),
    )


@expanded
def trend(output: Output) -> None:
    """各次记录的核查：共多少，新增、不再查出各多少。"""
    runs = ask(lambda view: recorded_runs(_MOST_RUNS, view))
    give({"runs": runs}, output, checks_answer.trend_lines(runs), checks_answer.trend_tables(runs))
