"""What the names of items tell (事项名称): folded, without a limiting bracket, what they are about.

The same few are compared again and again, so what is found of them is kept.
"""

import re
from functools import lru_cache

from legal_text.folding import fold_text

NAMES_KEPT = 65_536
NOTHING = "\n"
"""What an item is about of whose name too little is left: it stands in no name."""
_TAIL_BRACKET = re.compile(r"\([^()]*\)$")
_FORMALITY = re.compile(
    r"(?:(?:许可|登记|资格|合格|使用|采伐|经营|生产)?证(?:书)?)?(?:的)?"
    r"(?:核发|审批|审查|批准|核准|许可|登记|备案|认定|审核)+$"
)
_ACT = re.compile(
    r"(?:情况|活动|行为)?的?(?:行政)?(?:处罚|(?:日常|现场|专项)?(?:监督)?(?:检查|抽查|管理)+)$"
)
_LEAST_OBJECT = 3


@lru_cache(maxsize=NAMES_KEPT)
def folded(name: str) -> str:
    """Return a name or code folded."""
    return fold_text(name)


@lru_cache(maxsize=NAMES_KEPT)
def base_name(name: str) -> str:
    """Return an item's name, folded, without a bracket at its end that limits it."""
    return _TAIL_BRACKET.sub("", folded(name)) or folded(name)


@lru_cache(maxsize=NAMES_KEPT)
def object_of(item: str) -> str:
    """Return what an item is about, ``NOTHING`` where too little is left.

    食品经营许可 and 对食品经营的监督检查 are about 食品经营,
    对无证经营食品的处罚 about 无证经营食品.
    """
    found = _ACT.sub("", _FORMALITY.sub("", base_name(item))).removeprefix("对")
    return found if len(found) >= _LEAST_OBJECT else NOTHING
