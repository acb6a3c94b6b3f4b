"""What holds for every answer, however bad the request: a right status, codes, sentences."""

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Protocol

from api.errors import HTTP_STATUS, Code

_OTHER_STATUS = {
    HTTPStatus.METHOD_NOT_ALLOWED: Code.BAD_INPUT,
    HTTPStatus.NOT_ACCEPTABLE: Code.BAD_INPUT,
    HTTPStatus.REQUEST_TIMEOUT: Code.TIMEOUT,
    HTTPStatus.TOO_MANY_REQUESTS: Code.LIMIT,
}
"""Statuses that say more than the code does."""
_OUTAGES = {Code.ENGINE_UNAVAILABLE.value, Code.TIMEOUT.value}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LEAK = re.compile(
    r"Traceback|MATCH \(|RETURN \[|COLLECT \{|Neo\.\w|(?:bolt|neo4j)(?:\+s)?://|127\.0\.0\.1"
    r"|site-packages|\w\.py\b|graphql\.\w|\bNoneType\b"
)
"""Marks of Cypher, stacks, addresses and code of ours, none of which belongs in a sentence."""


class Response(Protocol):
    """The response of a client."""

    status_code: int

    def json(self) -> Any: ...


def errors_of(response: Response) -> Sequence[Any]:
    """Return the errors of a JSON answer, each of which has a code and a sentence."""
    answer = response.json()
    errors: Sequence[Any] = answer.get("errors", ())
    for error in errors:
        sentence = error["message"]
        assert error["extensions"]["code"] in {code.value for code in Code}, error
        assert _CHINESE.search(sentence), sentence
        assert not _LEAK.search(sentence), sentence
    return errors


def codes_of(response: Response) -> list[str]:
    """Return the codes of a JSON answer's errors: none is a defect, and the status fits them."""
    codes = [error["extensions"]["code"] for error in errors_of(response)]
    assert Code.INTERNAL.value not in codes, response.json()
    if response.status_code >= 400:
        (code,) = codes
        status = HTTPStatus(response.status_code)
        assert status in (HTTP_STATUS[Code(code)], *_statuses_of(code)), (status, code)
        assert status < 500 or code in _OUTAGES, (status, code)
    return codes


def _statuses_of(code: str) -> list[HTTPStatus]:
    return [status for status, told in _OTHER_STATUS.items() if told == code]
