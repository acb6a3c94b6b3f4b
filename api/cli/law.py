"""``quanze law``: what a decision makes of a law's text, without a database."""

import typer

from api.cli.law_apply import apply

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Make a group of the commands, also while there is only one."""


app.command("apply")(apply)
