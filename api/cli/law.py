"""``quanze law``: laws before and after a change, without a database."""

import typer

from api.cli import law_align
from api.cli.law_apply import apply

app = typer.Typer(no_args_is_help=True)
app.command("apply")(apply)
app.command("align")(law_align.command)
