"""``quanze token``: credentials of the API."""

from typing import Annotated

import typer

from api.access.roles import TOKEN_ROLES
from api.access.tokens import TokenRecord, create_token, list_tokens, revoke_token, role_named
from api.cli.opening import local_actor, opened_store
from api.cli.options import JsonOption, checked_text
from api.cli.output import console, print_json, say
from api.tabular import Table, rich_table
from messages import Words
from queries.as_json import as_json

app = typer.Typer(no_args_is_help=True)
_ONCE = Words(
    "令牌只显示这一次，请现在保存。使用时在请求头写 Authorization: Bearer 令牌。",
    "The token is shown this once: keep it now. Send it as Authorization: Bearer TOKEN.",
)
_REVOKED = Words("令牌 {id} 已吊销。", "Token {id} is revoked.")
_COLUMNS = ("编号", "名称", "角色", "创建（UTC）", "吊销（UTC）")


@app.command("create")
def create(
    role: Annotated[str, typer.Option("--role", help="、".join(TOKEN_ROLES))],
    name: Annotated[str, typer.Option("--name", help="用途或持有人。")] = "-",
    as_json_document: JsonOption = False,
) -> None:
    """创建令牌；只显示一次，库里只存哈希值。"""
    wanted, held_by = role_named(role), checked_text(name, "--name")
    with opened_store() as store:
        new = create_token(store, held_by, wanted, local_actor())
    if as_json_document:
        print_json({"token": new.secret, **as_json(new.record)})
    else:
        typer.echo(new.secret)
    say(_ONCE.say())


@app.command("list")
def list_all(as_json_document: JsonOption = False) -> None:
    """列出令牌，含已吊销的；不含令牌本身。"""
    with opened_store() as store:
        tokens = list_tokens(store)
    if as_json_document:
        print_json({"tokens": as_json(tokens)})
    else:
        console().print(rich_table(Table("令牌", _COLUMNS, tuple(map(_row, tokens)))))


@app.command("revoke")
def revoke(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="编号，见 quanze token list。")],
    as_json_document: JsonOption = False,
) -> None:
    """吊销令牌，立即生效。"""
    with opened_store() as store:
        record = revoke_token(store, token_id, local_actor())
    if as_json_document:
        print_json(as_json(record))
    say(_REVOKED.say(id=record.id))


def _row(token: TokenRecord) -> tuple[str | None, ...]:
    return token.id, token.name, token.role, token.created, token.revoked
