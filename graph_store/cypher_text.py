"""What a Cypher text says of itself: its parameters, its columns, the words that would write.

A scanner, not a parser: strings, comments and quoted names are set aside, brackets are counted.
That is enough for the checks of named reads; the engines judge the rest.
"""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    (?P<skip>\s+ | //[^\n]* | /\*.*?\*/)
  | (?P<string>'(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*")
  | (?P<quoted>`(?:``|[^`])*`)
  | (?P<parameter>\$(?:\w+|`(?:``|[^`])*`))
  | (?P<word>\w+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING, _CLOSING = "([{", ")]}"
_WRITING = frozenset(
    {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "LOAD"}
    | {"DROP", "ALTER", "GRANT", "REVOKE", "DENY", "TERMINATE"}
)
_AFTER_COLUMNS = frozenset({"ORDER", "SKIP", "OFFSET", "LIMIT", "UNION"})
_NO_WORD_BEFORE = frozenset({".", ":", "|", "&", "!"})


class _Token(tuple[str, str, int]):
    """Kind, text and depth of brackets of a token."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        return self[0]

    @property
    def text(self) -> str:
        return self[1]

    @property
    def depth(self) -> int:
        return self[2]

    def is_keyword(self, *names: str) -> bool:
        return self.kind == "word" and self.text.upper() in names


def _tokens(text: str) -> Iterator[_Token]:
    depth = 0
    before = ""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind == "skip":
            continue
        # A property or a label may be called like a keyword.
        if kind == "word" and before in _NO_WORD_BEFORE:
            kind = "name"
        before = match.group()
        if match.group() in _CLOSING:
            depth -= 1
        yield _Token((kind, match.group(), depth))
        if match.group() in _OPENING:
            depth += 1


def parameters_of(text: str) -> tuple[str, ...]:
    """Return the names of the parameters, each once, in the order of their first use."""
    names = (token.text[1:] for token in _tokens(text) if token.kind == "parameter")
    return tuple(dict.fromkeys(names))


def writing_words(text: str) -> tuple[str, ...]:
    """Return the keywords that change data or the schema, as the text has them."""
    return tuple(token.text for token in _tokens(text) if token.is_keyword(*_WRITING))


def columns_of(text: str) -> tuple[str, ...]:
    """Return the columns of the answer.

    Raises ValueError when the text has no RETURN, returns ``*``, has a column without a plain
    name, or when the parts of a UNION name different columns.
    """
    answers: list[list[list[_Token]]] = []
    inside = False
    for token in _tokens(text):
        if token.depth == 0 and token.is_keyword("RETURN"):
            answers.append([[]])
            inside = True
        elif token.depth == 0 and token.is_keyword(*_AFTER_COLUMNS):
            inside = False
        elif inside and token.depth == 0 and token.text == ",":
            answers[-1].append([])
        elif inside and not (token.depth == 0 and token.is_keyword("DISTINCT")):
            answers[-1][-1].append(token)
    if not answers:
        raise ValueError("no RETURN")
    named = [tuple(map(_name_of, columns)) for columns in answers]
    if len(set(named)) > 1:
        raise ValueError("the parts of UNION return different columns")
    return named[0]


def _name_of(column: list[_Token]) -> str:
    tokens = [token for token in column if token.text != ";"]
    aliased = len(tokens) > 2 and tokens[-2].is_keyword("AS") and tokens[-2].depth == 0
    if (aliased or len(tokens) == 1) and tokens[-1].kind in ("word", "quoted"):
        return tokens[-1].text.strip("`")
    spelled = " ".join(token.text for token in tokens)
    raise ValueError(f"a column without a name (write … AS name): {spelled}")
