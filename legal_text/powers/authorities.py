"""Bodies as laws name them (机关的写法): 县级以上地方人民政府市场监督管理部门, 海关."""

import re
from typing import Final, NamedTuple

_TAILS = (
    "部门|主管机关|行政机关|公安机关|税务机关|监察机关|国家安全机关|管理机关|登记机关|审批机关|"
    "批准机关|发证机关|许可机关|征收机关|机关|机构|人民政府|委员会|办事处|管理局|总局|海关|"
    "[^，。；：,;:、由或和的]{1,6}局|国务院|中国人民银行|派出所|管委会"
)
_LEVEL: Final = (
    r"(?:国务院|中央|省级以上|省级|设区的市级以上|设区的市级|市级以上|县级以上地方各级|县级以上地方|"
    r"县级以上|县级|乡级|地方各级|各级|所在地|当地|有关|本级|省、自治区、直辖市|自治州、?|设区的市、?|"
    r"不设区的市、?|市辖区、?|县、?|市、?|乡、民族乡、镇|乡镇|街道)"
)
_NOT_A_BODY = re.compile(
    r"人民法院|人民检察院|军事|军队|武装|单位内部|本单位|受委托|中介|检测机构|检验机构|评价机构|"
    r"鉴定机构|认证机构|医疗机构|金融机构|培训机构|服务机构|考试机构|仲裁|教育机构|社会组织|"
    r"技术机构|咨询机构|代理机构|审计机构|评估机构|经营机构|保险机构|交易所|仲裁委员会|居民委员会|"
    r"村民委员会|业主委员会|专家委员会|咨询委员会|评审委员会"
)
_SUPERIOR = re.compile(
    r"^(?:其|本级或者|由)?(?:上级|上一级|同级|任免|主管该|其主管|所在单位|其所在)"
)
_VERBS_INSIDE = re.compile(
    r"违反|依法|应当|可以|不得|经|向|责令|没收|吊销|处以|罚款|给予|制定|报|收到|自收|接到|未|对|"
    r"根据|按照|会同|之日|配合|协助|接受|及其|举报|涉及|认为|发现|征得|征求|为|接收|组织|^或者|^在|^前款|中的"
)

BODY: Final = rf"[^由，。；：,;:\n“”（）()《》]{{0,70}}?(?:{_TAILS})"
"""The words of a body, or of several joined by 、 and 或者; to be checked by ``as_body``."""

LEVEL_WORDS: Final = re.compile(
    r"国务院|省级以上|设区的市级以上|市级以上|县级以上地方|县级以上|乡级以上|省级|设区的市级|市级|"
    r"县级|乡镇|街道|省、自治区、直辖市|设区的市|自治州|乡、民族乡、镇|各级|地方各级"
)


class Body(NamedTuple):
    """A body as written and the words of level within it."""

    written: str
    levels: tuple[str, ...]


def as_body(words: str) -> Body | None:
    """Return the body that ``words`` name; None for a court, a firm, a superior, or a clause."""
    written = re.sub(r"^(?:并|应当|或者)?由|^并|^但", "", words.strip())
    if _NOT_A_BODY.search(written) or _SUPERIOR.match(written) or _VERBS_INSIDE.search(written):
        return None
    return Body(written, tuple(dict.fromkeys(LEVEL_WORDS.findall(written))))


def is_plain(body: Body) -> bool:
    """Say whether the words name a kind of body: 有关部门, 有关机关 name none."""
    return re.search(r"有关(?:主管)?(?:部门|机关)|其他有关", body.written) is None


def begins_as_body(words: str) -> bool:
    """Say whether a clause begins with a level or a body that no clause would begin with else."""
    return re.match(rf"{_LEVEL}|[^，。；：\n]{{2,12}}(?:部门|机关)", words) is not None
