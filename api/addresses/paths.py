"""The address of a node (地址): its type as a plural word and its key, percent-encoded."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, unquote

from graph_schema.declare import NodeType
from graph_schema.types.bodies import DEPARTMENT, REGION
from graph_schema.types.duties import DUTY, TRANSFER
from graph_schema.types.items import POWER_ITEM
from graph_schema.types.laws import ARTICLE, LAW, LAW_VERSION

ROOT = "/id"
ADDRESSED: Mapping[str, NodeType] = MappingProxyType(
    {
        "laws": LAW,
        "law-versions": LAW_VERSION,
        "articles": ARTICLE,
        "items": POWER_ITEM,
        "departments": DEPARTMENT,
        "regions": REGION,
        "duties": DUTY,
        "transfers": TRANSFER,
    }
)
"""The types that have addresses, by the word that stands for each."""
_WORDS = {node.name: word for word, node in ADDRESSED.items()}
_FORMS = (
    ("law-versions", re.compile(r"law:.*@(?:\d{4}-\d{2}-\d{2}|undated)~[0-9a-f]+", re.DOTALL)),
    ("articles", re.compile(r"law:.+#(?:[^#/~]+/)?\d[\d.-]*", re.DOTALL)),
    # A title that many decisions bear has the document number behind it: law:…的决定#国发〔2019〕6.
    ("laws", re.compile(r"law:[^~]+", re.DOTALL)),
    ("items", re.compile(r"item:.+", re.DOTALL)),
    ("departments", re.compile(r"dept:.+", re.DOTALL)),
    ("regions", re.compile(r"region:.+", re.DOTALL)),
    ("duties", re.compile(r"duty:.+", re.DOTALL)),
    ("transfers", re.compile(r"transfer:.+", re.DOTALL)),
)
"""How the keys of each type look; the first that fits is meant."""
_PREFIXES = {
    "laws": "law:",
    "law-versions": "law:",
    "articles": "law:",
    "items": "item:",
    "departments": "dept:",
    "regions": "region:",
    "duties": "duty:",
    "transfers": "transfer:",
}


class Named(NamedTuple):
    """A node that has an address: the word of its type, and its key."""

    word: str
    key: str

    @property
    def is_possible(self) -> bool:
        """Whether keys of this type begin like this one."""
        return self.word in _PREFIXES and self.key.startswith(_PREFIXES[self.word])

    @property
    def path(self) -> str:
        """The address, from the root of the API."""
        return f"{ROOT}/{self.word}/{quote(self.key, safe='')}"


def address_of(node_type: str, key: str) -> str | None:
    """Return the address of a node, from the root of the API; None for a type that has none."""
    word = _WORDS.get(node_type)
    return Named(word, key).path if word else None


def named_by_key(key: str) -> Named | None:
    """Return the node that a key means by its form, None where it is of no addressed type."""
    return next((Named(word, key) for word, form in _FORMS if form.fullmatch(key)), None)


def named_by_path(path: str) -> Named | None:
    """Return the node that an address means, None where it is no address."""
    root, _, rest = path.removeprefix("/").partition("/")
    word, slash, key = rest.partition("/")
    if f"/{root}" != ROOT or word not in ADDRESSED or not slash:
        return None
    return Named(word, unquote(key))
