"""The key of a law from its title as written (法律文件的键): what makes two titles one law.

A key is made from the title alone and from tables of this project, never from what is loaded. So a
law that is only cited stands under the same key that its text gets when it is loaded later.
"""

import re
from functools import cache, lru_cache

from legal_text.citations import Gazetteer
from legal_text.folding import fold_doc_no, fold_title
from resolution.tables import read_table

_YEAR = r"(?:\d{4}|[〇零一二三四五六七八九]{4})"
_EVENT = "修正|修订|修改|修定|制定|通过|公布|颁布|发布|施行|实施|生效|批准|印发|废止"
_EDITION_IN_BRACKETS = re.compile(
    rf"""
      .*{_YEAR}.*(?:{_EVENT}).*                          # 2021年1月22日修正; 1995年通过,2020年修订
    | (?:第[一二三四五六七八九十\d]+次)?(?:{_EVENT})(?:本|版|稿|文本|后|案文本)?
    | {_YEAR}\s*年?\s*(?:\d+\s*月\s*(?:\d+\s*日?\s*)?)?(?:版|本|文本|版本|年版)?
    | (?:现行|最新|目前)?(?:有效|现行|最新|生效)(?:的)?(?:版本?|文本)?
    | (?:现已|已)?(?:失效|废止|被修改|修改|更名)
    | .*(?:令|[〔\[【(]\s*\d{{4}}\s*[〕\]】)]).*号.*       # 国务院令第573号; 医保发〔2018〕22号
    | .*\d\s*号令?.*
    | .*第[一二三四五六七八九十百\d]+号.*
    | .*令\s*\d+\s*号?
    | (?:以下|下)?(?:简|统)?称.*
    | [A-Z]{{2,}}(?:/?[A-Z])*\s*[-\d.\s—]+                # HJ75; GB18599-2001
    """,
    re.VERBOSE,
)
_YEAR_ONLY = re.compile(rf"{_YEAR}\s*年?")
_TAIL_BRACKET = re.compile(r"\s*[（(]((?:[^（）()]|[（(][^（）()]*[）)])*)[）)]\s*$")
_BARE_EDITION = re.compile(
    rf"(?<=[法例定则法办法录准书范])\s*({_YEAR}\s*年?\s*(?:(?:修正|修订|修改)(?:本|版|文本)?|版|本|文本))$"
)
_LEAD = re.compile(
    rf"^(?:新?(?:修订|修正|修改)后?的|新颁布的|现行的?|{_YEAR}年?(?:修订|修正|修改)?(?:版|本)?的)"
    r"(?=[《〈<“]|[\u4e00-\u9fff]{2,}(?:法|条例))"
)
# 中华人民和国 and the like are printed in real texts. Before 和 and 政府和 the words name the state
# as a party to a treaty and belong to the title.
_STATE = re.compile(r"中华人[民名](?:共和{1,2}|共|和)国(?!和(?!平)|与|政府(?:和|与|同))")
_RANGE_OF_YEARS = re.compile(r"(?<=\d)年?[-—–~至]+(?=\d)")
_MARKS = re.compile(r"[《》〔〕\"'“”‘’「」『』、,;:·・•。…_/]|(?<!\d)[-—–~]|[-—–~](?!\d)")
_RECURRING = re.compile(
    r"关于(?:修改|修正|废止|取消|调整|下放|公布|宣布|清理|停止|保留|承接|失效|部分|一批|第.批|若干"
    r"|规章|法规|法律|规范性|地方性|行政|政府|审批|许可|权力|文件|事项|项目|和|及|、|或|并|等)+"
    r"的(?:决定|通知|公告|命令)"
)
_FORWARDED = re.compile(
    r"(?:印发|转发|发布|公布|颁布|颁发|下发)[《〈<](.+)[》〉>]的(?:通知|公告|决定|命令|令|函|通告)$"
)
_FULL_NAME_OF_STATE = "中华人民共和国"


def split_edition(title: str) -> tuple[str, str | None]:
    """Return the title without the words that name an edition, and those words.

    《X法（2018修正）》, X目录（2019年版）, X条例（国务院令第573号）: years with an event, document
    numbers and remarks on validity go; （试行）, （五）, （征求意见稿） and the year of a 修正案
    belong to the title and stay.
    """
    kept = title.strip()
    editions: list[str] = []
    real_tail = ""
    while match := _TAIL_BRACKET.search(kept):
        words = match[1].strip()
        kept = kept[: match.start()]
        numbered_by_year = kept.endswith("修正案") and _YEAR_ONLY.fullmatch(words)
        if _EDITION_IN_BRACKETS.fullmatch(words) and not numbered_by_year:
            editions.insert(0, words)
        else:
            real_tail = match[0].strip() + real_tail
    if bare := _BARE_EDITION.search(kept):
        editions.insert(0, bare[1])
        kept = kept[: bare.start()]
    if lead := _LEAD.match(kept):
        editions.insert(0, lead[0].removesuffix("的"))
        kept = kept[lead.end() :]
    return kept + real_tail, "；".join(editions) or None


@lru_cache(maxsize=65536)
def law_key(title: str, doc_no: str | None = None) -> str:
    """Return the key of the law that ``title`` names: ``law:环境影响评价法``.

    The full and the short name, every edition and every way to print the marks have one key. The
    document number counts only where many instruments bear one title (``is_recurring_title``).
    A title that is empty or holds nothing but marks raises ValueError.
    """
    name = name_in_key(title)
    if not name:
        raise ValueError(f"法律文件名称为空或只有标点：{title!r}。请填写名称。")
    key = "law:" + _aliases().get(name, name)
    if doc_no and is_recurring_title(title):
        return f"{key}#{_doc_no_in_key(doc_no)}"
    return key


def display_title(key: str) -> str:
    """Return a title to show for a key: the full one of a national law, else the key's own words.

    A node that was loaded or cited has its title as written; this is for a key alone.
    """
    name = key.removeprefix("law:")
    return _full_titles().get(name, name)


def forwarded_title(title: str) -> str | None:
    """Return the rule that a notice forwards, or None: 关于印发《X办法》的通知 forwards X办法.

    Articles cited after such a notice belong to the rule.
    """
    match = _FORWARDED.search(split_edition(fold_title(title))[0])
    return match[1] if match else None


def is_recurring_title(title: str) -> bool:
    """Return whether many instruments bear this title: 国务院关于修改部分行政法规的决定.

    Such a title names one of them only together with its document number or date.
    """
    return _RECURRING.search(split_edition(fold_title(title))[0]) is not None


def is_form_or_certificate(title: str) -> bool:
    """Return whether 《》 stand around a paper that is applied for or issued: 《营业执照》.

    Such a name is no instrument, so no law bears it. What follows in brackets doesn't count.
    """
    return _TAIL_BRACKET.sub("", title).endswith(_form_endings())


@cache
def national_gazetteer() -> tuple[str, ...]:
    """Return the titles of national laws, regulations and rules, longest first.

    With and without 中华人民共和国, so that bare names in running text can be found. Short aliases
    (消法) aren't among them: they stand inside ordinary words.
    """
    titles = {row["title"] for row in national_titles()}
    short = {title.removeprefix(_FULL_NAME_OF_STATE) for title in titles}
    return tuple(sorted(titles | short, key=lambda title: (-len(title), title)))


@cache
def known_titles() -> Gazetteer:
    """Return the national titles as a finder in running text; built once."""
    return Gazetteer(national_gazetteer())


def national_titles() -> tuple[dict[str, str], ...]:
    """Return the rows (title, rank, source) of the table of national instruments."""
    return read_table("national_titles.csv", "title", "rank", "source")


def rank_of_title(title: str) -> str | None:
    """Return the rank (法律, 行政法规 …) that the table of national titles gives, or None."""
    return _ranks().get(law_key(title))


def name_in_key(title: str) -> str:
    """Return the title's words as a key has them, before any alias is looked up; may be empty."""
    name = split_edition(fold_title(title))[0]
    name = _STATE.sub("", _MARKS.sub("", _RANGE_OF_YEARS.sub("-", name)))
    for written, standard in _standard_words():
        name = name.replace(written, standard)
    return name


def _doc_no_in_key(doc_no: str) -> str:
    """Return 国务院令687 for 国务院令第687号, 第687号国务院令 and 国务院令687号 alike."""
    folded = _STATE.sub("", fold_doc_no(doc_no)).replace("第", "").replace("号", "")
    if "令" in folded and (number := re.search(r"\d+", folded)):
        return folded.replace(number[0], "", 1).replace("令", "") + "令" + number[0]
    return folded


@cache
def _form_endings() -> tuple[str, ...]:
    return tuple(row["ending"] for row in read_table("forms_and_certificates.csv", "ending"))


@cache
def _standard_words() -> tuple[tuple[str, str], ...]:
    rows = read_table("title_words.csv", "written", "standard", "source")
    return tuple((row["written"], row["standard"]) for row in rows)


@cache
def _aliases() -> dict[str, str]:
    rows = read_table("law_aliases.csv", "alias", "title", "source")
    return {name_in_key(row["alias"]): name_in_key(row["title"]) for row in rows}


@cache
def _full_titles() -> dict[str, str]:
    return {name_in_key(row["title"]): row["title"] for row in national_titles()}


@cache
def _ranks() -> dict[str, str]:
    return {law_key(row["title"]): row["rank"] for row in national_titles()}
