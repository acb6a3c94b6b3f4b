"""Articles that leave the detail to others (授权条款): 具体办法由国务院规定."""

import re
from typing import Final, NamedTuple

from legal_text.citations.reading import read_copy
from legal_text.places import Span

_KINDS: Final = "条例|办法|细则|规则|规定|标准|目录|名录|规范|程序|范围"
_BODY: Final = (
    "国务院|人民政府|政府|部门|机关|机构|委员会|人民代表大会|人民法院|人民检察院|总署|总局|署|局|部|"
    "人民银行|省、自治区、直辖市|设区的市"
)
_CLAUSE: Final = re.compile(
    rf"(?P<subject>[^,。;:\n]{{0,60}}?(?:{_KINDS})),?"
    rf"(?:授权)?由(?P<maker>[^,。;:\n]{{0,60}}?(?:{_BODY}))"
    r"(?:(?:会同|商|征求|经|根据|依照|按照|依据|参照|结合)[^,。;:\n]{1,60}?)?"
    r"(?:[,]?(?:另行|组织|统一|负责|分别|单独|共同|具体)){0,2}"
    r"(?:制定|制订|规定|拟订|拟定|确定|公布|编制)"
)
"""Who makes what; the words between them are few, and the maker ends in the name of a body."""
_HEAD: Final = re.compile(r"^(?:其|其中|有关|上述|前款(?:所列|规定)?的?|具体的?)+")


class Delegation(NamedTuple):
    """A clause that leaves what it says of ``subject`` to ``maker``, with its words and place."""

    subject: str
    maker: str
    words: str
    span: Span


def find_delegations(text: str) -> tuple[Delegation, ...]:
    """Return the clauses of an article that leave the detail to a body, in their order."""
    return tuple(_found(text, match) for match in _CLAUSE.finditer(read_copy(text)))


def _found(text: str, match: re.Match[str]) -> Delegation:
    span = Span(*match.span())
    subject = _HEAD.sub("", match["subject"])
    return Delegation(subject, match["maker"], span.of(text), span)
