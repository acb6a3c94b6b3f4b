"""Options that many commands share are declared once, as the fields of a dataclass."""

import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any


def expanded(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with each parameter that is a dataclass replaced by its fields.

    Typer sees the fields as options of the command; the command receives the dataclass.
    """
    own = inspect.signature(command, eval_str=True).parameters.values()
    groups: dict[str, Any] = {p.name: p.annotation for p in own if is_dataclass(p.annotation)}
    shown: list[inspect.Parameter] = []
    for parameter in own:
        group = groups.get(parameter.name)
        shown += (
            inspect.signature(group, eval_str=True).parameters.values() if group else [parameter]
        )
    # By keyword only: then a parameter without a default may stand behind one with a default.
    shown = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in shown]

    @wraps(command)
    def with_groups(**values: Any) -> None:
        given = {
            name: kind(**{field.name: values.pop(field.name) for field in fields(kind)})
            for name, kind in groups.items()
        }
        command(**values, **given)

    with_groups.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    with_groups.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
    return with_groups
