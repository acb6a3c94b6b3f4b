"""Why an operation, or one of its root fields, has no answer."""


class Refused(Exception):  # noqa: N818 - it says what it is
    """A root field that can't be answered; ``code`` is that of the error."""

    code = "BAD_INPUT"


class Missing(Refused):
    """Nothing bears what people wrote."""

    code = "NOT_FOUND"


class PageRefused(Refused):
    """A page that can't be given; it is found out before any field is answered."""


class PageTooLarge(PageRefused):
    """A page with too many entries."""

    code = "LIMIT"
