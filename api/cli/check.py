"""``quanze check``: what the data itself shows to be wrong."""

import typer

from api.cli.check_citations import citations

app = typer.Typer(no_args_is_help=True)
app.command("citations")(citations)
