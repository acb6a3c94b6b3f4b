"""The questions that all contenders are asked, as each is asked: ``peer/queries.toml``."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import synthetic
from benchmarks.setting import DAY
from graph_schema.keys import article_key
from queries.asking import today
from resolution.law_titles import law_key

_QUERIES = Path(__file__).parent / "peer" / "queries.toml"
_VARIABLE = re.compile(r"\$(\w+)")
_KNOWN_KEY = law_key(synthetic.KNOWN_LAW)
_IN_FORCE: Mapping[str, Any] = {
    "AND": [
        {"known_to": {"eq": None}},
        {"OR": [{"valid_from": {"eq": None}}, {"valid_from": {"lte": DAY}}]},
        {"OR": [{"valid_to": {"eq": None}}, {"valid_to": {"gt": DAY}}]},
    ]
}
_READABLE: Mapping[str, Any] = {
    "OR": [
        {"publication": {"in": ["public"]}},
        {"AND": [{"publication": {"eq": "withheld"}}, {"withheld_until": {"lte": today()}}]},
    ]
}
_VALUES: Mapping[str, Any] = {
    "lawName": synthetic.KNOWN_LAW,
    "number": str(synthetic.KNOWN_ARTICLE),
    "asOf": DAY,
    "law": _KNOWN_KEY,
    "article": article_key(_KNOWN_KEY, str(synthetic.KNOWN_ARTICLE)),
    "item": synthetic.KNOWN_ITEM,
    "openBasis": _IN_FORCE,
    "open": _IN_FORCE,
    "readable": _READABLE,
}
"""What the documents' variables stand for, whoever is asked."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The documents of one contender, by question."""

    documents: Mapping[str, str]

    def variables(self, question: str) -> dict[str, Any]:
        """Return the values of the variables that a document uses."""
        return {name: _VALUES[name] for name in _VARIABLE.findall(self.documents[question])}

    def body(self, question: str) -> bytes:
        """Return a question as it is posted."""
        sent = {"query": self.documents[question], "variables": self.variables(question)}
        return json.dumps(sent, ensure_ascii=False).encode()


def titles() -> Mapping[str, str]:
    """Return what each question is, in words."""
    return dict(_tables()["titles"])


def questions(contender: str) -> Questions:
    """Return the documents of a contender: ``ours``, ``peer`` or ``peer_filtered``."""
    return Questions(_tables()[contender])


def download_path(rows: int) -> str:
    """Return the address of our API that gives so many items as JSON Lines."""
    return _tables()["download"]["path"].format(rows=rows)


def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(_QUERIES.read_text(encoding="utf-8"))
