"""A law that goes on in another, by invented texts: neighbours, lists cut up, what has no place."""

from legal_text.alignment import Continuation, SuccessorLaw, align_laws, read_texts
from legal_text.law import parse_law
from legal_text.numerals import format_article_number

OLD = {
    "1": "为了防治油烟污染，保护街区环境，制定本法。",
    "2": "餐饮服务单位必须安装油烟净化设备，并保持油烟净化设备正常使用。",
    "3": "市容环境主管部门有权对排放油烟的餐饮服务单位进行现场检查。被检查者应当如实反映情况，"
    "提供必要的资料。",
    "4": "违反本法规定，有下列行为之一的，由市容环境主管部门责令改正，"
    "处五千元以上五万元以下罚款：\n"
    "（一）餐饮服务单位未安装油烟净化设备的；\n"
    "（二）拒绝现场检查，或者在检查时弄虚作假的；\n"
    "（三）无排放许可证排放油烟的。",
    "5": "从事油烟净化设备租赁的经营者应当每年向行业协会报送租赁合同的副本。",
}
NEW = {
    "10": "本法适用于街区内的油烟、噪声、垃圾和扬尘的污染防治。",
    "11": "餐饮服务单位应当安装油烟净化设备并保持正常使用，或者采取其他油烟净化措施。",
    "12": "餐饮服务单位应当使用清洁能源，禁止餐饮服务单位露天烧烤产生油烟。",
    "20": "街区环境主管部门有权对排放污染物的单位进行现场检查。"
    "被检查者应当如实反映情况，提供必要的资料。",
    "30": "违反本法规定，餐饮服务单位未安装油烟净化设备的，由街区环境主管部门责令改正，"
    "处一万元以上十万元以下的罚款。",
    "31": "违反本法规定，餐饮服务单位露天烧烤产生油烟的，由街区环境主管部门责令改正，"
    "处五百元以上二万元以下的罚款。",
    "32": "违反本法规定，未取得许可证排放污染物的，由街区环境主管部门责令改正，"
    "处二万元以上二十万元以下的罚款。",
    "33": "违反本法规定，拒绝、阻挠现场检查，或者在接受检查时弄虚作假的，由街区环境主管部门"
    "责令改正，处二千元以上二万元以下的罚款；构成违反治安管理行为的，由公安机关依法予以处罚。",
    "34": "违反本法规定，夜间施工产生噪声的，由街区环境主管部门责令改正，"
    "处一万元以上十万元以下的罚款。",
}


def articles() -> dict[str, Continuation]:
    found = SuccessorLaw(read_texts(NEW)).continuations(read_texts(OLD))
    return {c.place.article: c for c in found.articles}


def parts() -> dict[tuple[str, int | None, int | None], Continuation]:
    found = SuccessorLaw(read_texts(NEW)).continuations(read_texts(OLD))
    return {tuple(c.place): c for c in found.parts}  # type: ignore[misc]


def first(continuation: Continuation) -> str:
    return continuation.places[0].place.article


def test_a_duty_goes_to_the_duty_and_not_to_its_sanction() -> None:
    found = articles()
    assert first(found["2"]) == "11"
    assert first(found["3"]) == "20"


def test_the_items_of_one_list_go_to_several_articles() -> None:
    found = parts()
    assert first(found["4", 1, 1]) == "30"
    assert first(found["4", 1, 2]) == "33"
    assert first(found["4", 1, 3]) == "32"


def test_the_opening_of_a_list_goes_where_its_items_do() -> None:
    lead = parts()["4", 1, None]
    assert {place.place.article for place in lead.places} == {"30", "32", "33"}


def test_an_article_names_every_place_that_holds_a_part_of_it() -> None:
    assert {"30", "32", "33"} <= {place.place.article for place in articles()["4"].places}


def test_what_nothing_holds_has_no_place() -> None:
    assert articles()["5"].places == ()


def test_the_reason_says_what_is_alike_and_what_is_not() -> None:
    reason = parts()["4", 1, 1].places[0].reason
    assert "同为责任条款" in reason


def test_scores_fall_and_stay_within_bounds() -> None:
    for continuation in [*articles().values(), *parts().values()]:
        scores = [place.score for place in continuation.places]
        assert all(0 < score <= 100 for score in scores)
        assert 0 <= continuation.held <= 100
    for continuation in articles().values():
        scores = [place.score for place in continuation.places]
        assert scores == sorted(scores, reverse=True)


def test_nothing_comes_of_nothing() -> None:
    assert SuccessorLaw(read_texts({})).continuations(read_texts({})).articles == ()
    found = SuccessorLaw(read_texts({})).continuations(read_texts(OLD))
    assert [c.places for c in found.articles] == [()] * len(OLD)


def law(title: str, texts: dict[str, str]) -> str:
    body = [
        f"{format_article_number(number)} " + text.replace("\n", "\n\n")
        for number, text in texts.items()
    ]
    return f"# {title}\n\n" + "\n\n".join(body) + "\n"


def test_a_law_aligned_with_another_one_has_a_row_for_every_place() -> None:
    # The code is longer than what of it is shown: it has rules on other matters before and after.
    other = {str(n): f"第{n}类水产品的加工企业应当在每年第{n}周检修冷库。" for n in range(41, 60)}
    code = NEW | other
    numbered = {str(n): text for n, text in enumerate(code.values(), start=1)}
    at = dict(zip(code, numbered, strict=True))
    found = align_laws(parse_law(law("油烟法", OLD)), parse_law(law("街区法典", numbered)))
    assert found.relation == "successor"
    rows = {row.old: row for row in found.mapping if row.old}
    assert rows[("2",)].new == (at["11"],)
    assert {at["30"], at["32"], at["33"]} <= set(rows[("4",)].new)
    assert (rows[("5",)].new, rows[("5",)].change) == ((), "deleted")
    parts = {tuple(row.old): row for row in found.parts}
    assert parts["4", 1, 2].new is not None
    assert parts["4", 1, 2].new.article == at["33"]
    assert parts["5", 1, None].new is None
    assert (at["31"],) in [row.new for row in found.mapping if row.change == "added"]
