"""``quanze check``: what is wrong with the lists; without a subcommand the rules run."""

import typer

from api.cli.checking import run_rules

app = typer.Typer(invoke_without_command=True, subcommand_metavar="[COMMAND] [ARGS]...")
app.callback()(run_rules)
