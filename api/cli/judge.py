"""``quanze judge``: what persons decide of names, and taking it back."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from api.cli.opening import local_actor, local_viewpoint, opened_store
from api.cli.options import JsonOption, RegionOption, checked_text
from api.cli.output import console, print_json, say
from api.cli.parameters import expanded
from api.judgements.keeping import JudgementDraft, judge, undo_judgement
from api.tabular import Table, rich_table
from messages import Words
from queries.as_json import as_json
from queries.asking import answer
from queries.naming.judgements import JudgementOnNames, judgements

app = typer.Typer(no_args_is_help=True)
_ALL = 100_000
_COLUMNS = ("编号", "名称", "结论", "另一名称", "理由", "认定人", "认定（UTC）", "撤回（UTC）")
_KEPT = Words(
    "已认定“{left}”与“{right}”{verdict}，编号 {key}。撤回：quanze judge undo {key}",
    "Judged: {left} and {right} are {verdict}; number {key}. Take back: quanze judge undo {key}",
)
_UNDONE = Words(
    "已撤回认定 {key}：“{left}”与“{right}”重新按名录和规则认定。",
    "Took back {key}: {left} and {right} are resolved by the register and the rules again.",
)
_By = Annotated[str | None, typer.Option("--by", help="谁认定的；不写为本机用户。")]


@dataclass(frozen=True, slots=True)
class Judged:
    """Two names, and who judged them why: what every judgement is told."""

    name_a: Annotated[
        str, typer.Argument(metavar="NAME_A", help="文件里的名称，带地名；或者职责的键。")
    ]
    name_b: Annotated[
        str,
        typer.Argument(metavar="NAME_B", help="另一名称，通常是全称，带地名；或者另一职责的键。"),
    ]
    why: Annotated[str, typer.Option("--why", help="理由和依据。")]
    by: _By = None
    region: RegionOption = None

    def draft(self, verdict: str) -> JudgementDraft:
        """Return what is to be kept; raise BadInput for what is blank."""
        return JudgementDraft(
            checked_text(self.name_a, "NAME_A"),
            checked_text(self.name_b, "NAME_B"),
            verdict,
            checked_text(self.why, "--why"),
            self.region,
        )


@app.command("same")
@expanded
def same(judged: Judged, as_json_document: JsonOption = False) -> None:
    """认定两个名称是同一机构：NAME_A 就是 NAME_B。"""
    _judge(judged, "same", as_json_document)


@app.command("different")
@expanded
def different(judged: Judged, as_json_document: JsonOption = False) -> None:
    """认定两个名称不是同一机构。"""
    _judge(judged, "different", as_json_document)


@app.command("unsure")
@expanded
def unsure(judged: Judged, as_json_document: JsonOption = False) -> None:
    """两个名称是不是同一机构存疑：不再自动认定，留在待认定的名单上。"""
    _judge(judged, "unsure", as_json_document)


@app.command("list")
def list_all(
    in_force: Annotated[bool, typer.Option("--in-force", help="不列撤回了的。")] = False,
    as_json_document: JsonOption = False,
) -> None:
    """列出认定，最近的在前，含撤回了的。"""
    with opened_store() as store:
        found = answer(store, judgements(local_viewpoint(), _ALL, in_force=in_force))
    if as_json_document:
        print_json(as_json(found))
    else:
        rows = tuple(map(_row, found.judgements))
        console().print(rich_table(Table("认定", _COLUMNS, rows)))


@app.command("undo")
def undo(
    key: Annotated[str, typer.Argument(metavar="KEY", help="编号，见 quanze judge list。")],
    by: _By = None,
    why: Annotated[str, typer.Option("--why", help="为什么撤回。")] = "",
    as_json_document: JsonOption = False,
) -> None:
    """撤回一个认定：记录留着，由它而来的一切不再成立。"""
    wanted = checked_text(key, "KEY")
    with opened_store() as store:
        undone = undo_judgement(store, wanted, _actor(by), checked_text(why, "--why"))
    _tell(undone, _UNDONE, as_json_document)


def _judge(judged: Judged, verdict: str, as_json_document: bool) -> None:
    draft = judged.draft(verdict)
    with opened_store() as store:
        kept = judge(store, draft, _actor(judged.by))
    _tell(kept, _KEPT, as_json_document)


def _actor(by: str | None) -> str:
    return checked_text(by, "--by") if by is not None else local_actor()


def _tell(found: JudgementOnNames, words: Words, as_json_document: bool) -> None:
    if as_json_document:
        print_json(as_json(found))
    verdict = found.verdict_label
    say(words.say(left=found.left, right=found.right, verdict=verdict, key=found.key))


def _row(one: JudgementOnNames) -> tuple[Any, ...]:
    return (
        one.key,
        one.left,
        one.verdict_label,
        one.right,
        one.why,
        one.judged_by,
        one.judged_at,
        one.undone_at,
    )
