"""What marks the parts of a law on a line: labels of articles, headings, points, annexes (标记)."""

import re

from legal_text.numerals import NUMERAL_CLASS

_CJK_NUMERAL = "〇零一二三四五六七八九十百千"

ARTICLE_LABEL = re.compile(
    rf"[第笫]\s{{0,3}}(?P<main>[{NUMERAL_CLASS}][{NUMERAL_CLASS}\s]{{0,16}}?)\s{{0,3}}条"
    rf"(?:\s?之\s?(?P<insert>[{NUMERAL_CLASS}]{{1,4}})(?![{NUMERAL_CLASS}年月日个分]))?"
)
"""The label of an article: 第三十四条之一, 第七十五 条, 笫五条, 第12条."""

CITES_ON = re.compile(
    r"\s{0,3}(?:[、，,；;。）)》”]|以及|及其|和第|和本|或者|或第|至第|与第|与本|规定|所列|所称|之规定|之外|"
    rf"第\s?[（(]?[{NUMERAL_CLASS}]{{1,4}}[）)]?[款项条目]|[（(][{_CJK_NUMERAL}]{{1,3}}[）)]\s?[、项])"
)
"""Words after 第N条 that continue a sentence: there the label is a citation."""

HEADING_LABEL = re.compile(
    rf"第\s{{0,3}}(?P<number>[{NUMERAL_CLASS}]{{1,6}})\s{{0,3}}(?P<unit>分编|编|部分|章|节|目)"
)
HEADING_LEVELS: dict[str, int] = {"部分": 1, "编": 1, "分编": 2, "章": 3, "节": 4, "目": 5}
POINT_LEVEL, SUBPOINT_LEVEL, OTHER_LEVEL = 6, 7, 8

POINT_LABEL = re.compile(rf"(?P<number>[{_CJK_NUMERAL}]{{1,5}})\s?[、．]\s{{0,3}}")
NUMBERED_LABEL = re.compile(r"(?P<number>[0-9０-９]{1,3})\s?[.．、](?![0-9０-９])\s{0,3}")
SUBPOINT_LABEL = re.compile(rf"[（(](?P<number>[{_CJK_NUMERAL}]{{1,4}})[）)]\s{{0,3}}")

FINAL_RULES = re.compile(r"附\s{0,6}则$")
CONTENTS = re.compile(r"目\s{0,6}[录次錄]$")
ANNEX = re.compile(
    rf"附\s{{0,4}}(?:(?:件|表|录|图|錄|圖)\s{{0,2}}[{NUMERAL_CLASS}]{{0,3}}(?:\s[^。；，]{{1,60}})?"
    rf"|[{NUMERAL_CLASS}]{{0,3}})\s{{0,2}}(?:[：:].{{0,80}})?$"
)
"""A line that opens an annex: 附件, 附件2, 附表一 名称, 附：, 附件：名单."""

TERMINAL = "。；：！？…”’）)》】〗;:!?\"'.>|"
"""A line that ends in one of these has come to its end."""

QUOTES_NEXT = re.compile(
    r"(?:修改为|改为|修正为|作为[^。；]{0,60}|内容如下|修改如下|增加[^。；]{0,40})[：:]\s?[“\"]?$"
)
"""A line's end that opens the quotation of another text's article."""

CJK_SPACE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+(?=[\u3000-\u9fff\uff00-\uffef])")


def opens_annex(line: str) -> bool:
    """Say whether a line opens an annex; 附则 is a chapter and no annex."""
    return line[:1] == "附" and ANNEX.match(line) is not None and FINAL_RULES.match(line) is None


def squeeze(title: str) -> str:
    """Return a title without the spaces between its characters (总　　则 is 总则)."""
    return CJK_SPACE.sub("", title.strip())


def ends_a_sentence(line: str) -> bool:
    """Say whether a line has come to its end, so that the next one begins anew."""
    return not line or line[-1] in TERMINAL
