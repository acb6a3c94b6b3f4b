"""``quanze check``: what is wrong with the lists; without a subcommand the rules run."""

import typer

from api.cli.check_citations import citations
from api.cli.checking import accept, kept, reopen, run_rules, trend

app = typer.Typer(invoke_without_command=True, subcommand_metavar="[COMMAND] [ARGS]...")
app.callback()(run_rules)
app.command("citations")(citations)
app.command("accept")(accept)
app.command("reopen")(reopen)
app.command("kept")(kept)
app.command("trend")(trend)
