"""What is to be saved, checked before: the name, the text against the schema, who may read it."""

import re
import unicodedata
from dataclasses import dataclass

from graphql import GraphQLError

from api.errors import BadInput
from api.graphql.documents import Documents
from api.graphql.errors import coded_error
from api.saved_queries.records import PUBLIC, PUBLICATIONS
from messages import Words

_LONGEST_NAME, _LONGEST_DESCRIPTION, _LONGEST_DOCUMENT = 64, 2_000, 20_000
_NAME = re.compile(r"\w[\w.-]*")
_WRONG_NAME = Words(
    "查询的名称“{name}”不可用：用小写字母、汉字、数字、下划线、连字符和点，以前三种或下划线开头，"
    "最长 {most} 个字，如 repealed-laws。",
    'The name "{name}" can\'t be used: take lower-case letters of any script, digits, underscores, '
    "hyphens and dots, begin with none of the last two, at most {most} characters: repealed-laws.",
)
_TOO_LONG = Words(
    "{what}有 {found} 个字，上限是 {most}。", "{what}: {found} characters; the limit is {most}."
)
_DOCUMENT, _DESCRIPTION = Words("查询的文本", "the text"), Words("说明", "the description")
_WRONG_DOCUMENT = Words("查询“{name}”不能保存：{why}", 'The query "{name}" can\'t be saved: {why}')
_AT = Words("（第 {line} 行第 {column} 列）", " (line {line}, column {column})")
_ONE_OPERATION = Words(
    "应当只有一个操作，这里有 {count} 个。每个操作单独保存。",
    "one operation is saved under a name, here are {count}: save each on its own.",
)
_WRONG_PUBLICATION = Words(
    "公开状态“{publication}”不可用。可选：{known}。",
    'The publication "{publication}" can\'t be used. There are: {known}.',
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A query that may be saved."""

    name: str
    document: str
    description: str = ""
    publication: str = PUBLIC


def checked_draft(draft: Draft, documents: Documents) -> Draft:
    """Return the draft in the form that is stored; raise BadInput with all that is wrong."""
    name = checked_name(draft.name)
    if draft.publication not in PUBLICATIONS:
        raise BadInput.of(
            _WRONG_PUBLICATION, publication=draft.publication, known="、".join(PUBLICATIONS)
        )
    description = "\n".join(line.rstrip() for line in draft.description.strip().splitlines())
    document = draft.document.replace("\r\n", "\n").replace("\r", "\n").strip()
    for what, text, most in (
        (_DESCRIPTION, description, _LONGEST_DESCRIPTION),
        (_DOCUMENT, document, _LONGEST_DOCUMENT),
    ):
        if len(text) > most:
            raise BadInput.of(_TOO_LONG, what=what.say(), found=len(text), most=most)
    if why := _faults(document, documents):
        raise BadInput.of(_WRONG_DOCUMENT, name=name, why=why)
    return Draft(name, document, description, draft.publication)


def checked_name(name: str) -> str:
    """Return a name as it is stored; raise BadInput when it can't stand in an address."""
    folded = unicodedata.normalize("NFKC", name)
    # One form of a name: on some machines the files of an export differ by case for nobody.
    if len(folded) > _LONGEST_NAME or not _NAME.fullmatch(folded) or folded != folded.casefold():
        raise BadInput.of(_WRONG_NAME, name=name, most=_LONGEST_NAME)
    return folded


def _faults(text: str, documents: Documents) -> str:
    document = documents.read(text)
    if document.errors:
        return " ".join(map(_told, document.errors))
    count = len(document.operations)
    return "" if count == 1 else _ONE_OPERATION.say(count=count)


def _told(error: GraphQLError) -> str:
    at = "".join(_AT.say(line=at.line, column=at.column) for at in (error.locations or ())[:1])
    return coded_error(error).message + at
