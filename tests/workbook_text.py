"""The text of a workbook's cell as spreadsheets show it (ECMA-376, ST_Xstring)."""

import re

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Return the text with each ``_xHHHH_`` as the character that it stands for."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
