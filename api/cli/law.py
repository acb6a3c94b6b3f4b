"""``quanze law``: laws before and after a change, without a database."""

import typer

from api.cli import law_align

app = typer.Typer(no_args_is_help=True)
app.command("align")(law_align.command)
