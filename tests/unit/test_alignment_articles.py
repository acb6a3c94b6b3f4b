"""Articles of two invented texts aligned: each kind of change, by text written for the test."""

from legal_text.alignment import Alignment, align_laws
from legal_text.law import parse_law
from legal_text.numerals import format_article_number

PURPOSE = "为了规范城市湿地公园的管理，保护候鸟栖息地，根据有关法律，制定本条例。"
PERMIT = "在湿地公园内举办展览、演出等，应当向园林主管部门申请许可。\n园林主管部门应当十日内决定。"
BIRDS = "任何单位和个人不得投喂、惊吓候鸟，不得采集鸟卵。"
WATER = "水务主管部门应当保障湿地公园的生态补水，每季度监测一次水质，并向社会公布结果。"
FIRE = "湿地公园内禁止烧烤、燃放烟花爆竹和使用明火。"
VOLUNTEERS = "鼓励志愿者参与候鸟观测、科普讲解和秩序维护，管理机构为其提供培训和保险。"
PENALTY = (
    "违反本条例第四条规定，投喂、惊吓候鸟的，由园林主管部门责令改正，处二百元以上一千元以下罚款。"
)
FORCE = "本条例自2020年5月1日起施行。"
ALL = [PURPOSE, PERMIT, WATER, BIRDS, FIRE, VOLUNTEERS, PENALTY, FORCE]


def law(*articles: str) -> str:
    body = [
        f"{format_article_number(str(at))} " + text.replace("\n", "\n\n")
        for at, text in enumerate(articles, start=1)
    ]
    return "# 某市湿地公园条例\n\n" + "\n\n".join(body) + "\n"


def aligned(before: list[str], after: list[str]) -> Alignment:
    return align_laws(parse_law(law(*before)), parse_law(law(*after)))


def rows(alignment: Alignment) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [(row.old, row.new, row.change) for row in alignment.mapping]


def changes(alignment: Alignment) -> dict[str, tuple[tuple[str, ...], str]]:
    return {n: (row.new, row.change) for row in alignment.mapping for n in row.old}


def test_an_inserted_article_renumbers_those_after_it_and_shifts_their_references() -> None:
    noise = "湿地公园内禁止使用高音喇叭和放飞无人驾驶航空器。"
    shifted = PENALTY.replace("第四条", "第五条")
    found = aligned(ALL, [PURPOSE, PERMIT, noise, WATER, BIRDS, FIRE, VOLUNTEERS, shifted, FORCE])
    assert rows(found) == [
        (("1",), ("1",), "same"),
        (("2",), ("2",), "same"),
        ((), ("3",), "added"),
        (("3",), ("4",), "renumbered"),
        (("4",), ("5",), "renumbered"),
        (("5",), ("6",), "renumbered"),
        (("6",), ("7",), "renumbered"),
        (("7",), ("8",), "renumbered"),
        (("8",), ("9",), "renumbered"),
    ]
    assert "所引条号" in found.mapping[7].reason


def test_a_reference_to_another_article_is_a_change() -> None:
    other = PENALTY.replace("第四条", "第五条")
    assert changes(aligned(ALL, [*ALL[:6], other, FORCE]))["7"] == (("7",), "changed")


def test_a_deleted_article_says_what_is_nearest() -> None:
    found = aligned(ALL, [PURPOSE, PERMIT, WATER, BIRDS, VOLUNTEERS, PENALTY, FORCE])
    assert changes(found)["5"] == ((), "deleted")
    assert changes(found)["6"] == (("5",), "renumbered")
    assert "最相近的是" in next(row.reason for row in found.mapping if row.change == "deleted")


def test_other_words_of_the_same_rule_are_a_change_with_its_sanction_named() -> None:
    stricter = PENALTY.replace("二百元以上一千元以下", "五百元以上五千元以下")
    found = aligned(ALL, [*ALL[:6], stricter, FORCE])
    row = next(row for row in found.mapping if row.old == ("7",))
    assert (row.new, row.change) == (("7",), "changed")
    assert "200–1,000元" in row.reason
    assert "500–5,000元" in row.reason


def test_punctuation_alone_is_no_change() -> None:
    found = aligned(ALL, [*ALL[:4], FIRE.replace("、", "，"), *ALL[5:]])
    row = next(row for row in found.mapping if row.old == ("5",))
    assert row.change == "same"
    assert "标点" in row.reason


def test_an_article_moved_far_away_is_found_there() -> None:
    reworded = FIRE.replace("禁止烧烤", "不得烧烤")
    found = aligned(ALL, [PURPOSE, reworded, PERMIT, WATER, BIRDS, VOLUNTEERS, PENALTY, FORCE])
    assert changes(found)["5"] == (("2",), "changed")
    assert changes(found)["2"] == (("3",), "renumbered")


def test_between_the_same_neighbours_few_common_words_are_enough() -> None:
    reworded = "志愿服务组织和志愿者可以依法开展候鸟观测和宣传活动。"
    found = aligned(ALL, [*ALL[:5], reworded, *ALL[6:]])
    assert changes(found)["6"] == (("6",), "changed")


def test_an_article_split_in_two_is_one_row() -> None:
    first, second = PERMIT.split("\n")
    found = aligned(ALL, [PURPOSE, first, second, *ALL[2:]])
    row = found.mapping[1]
    assert (row.old, row.new, row.change) == (("2",), ("2", "3"), "split")


def test_two_articles_merged_are_one_row() -> None:
    merged = BIRDS + "\n" + FIRE
    found = aligned(ALL, [PURPOSE, PERMIT, WATER, merged, VOLUNTEERS, PENALTY, FORCE])
    row = next(row for row in found.mapping if "4" in row.old)
    assert (row.old, row.new, row.change) == (("4", "5"), ("4",), "merged")


def test_equal_words_twice_keep_their_order() -> None:
    found = aligned([PURPOSE, FIRE, WATER, FIRE], [PURPOSE, BIRDS, FIRE, WATER, FIRE])
    assert changes(found)["2"] == (("3",), "renumbered")
    assert changes(found)["4"] == (("5",), "renumbered")


def test_another_title_is_said() -> None:
    other = parse_law(law(*ALL).replace("某市湿地公园条例", "某市公园条例"))
    found = align_laws(parse_law(law(*ALL)), other)
    assert [a.kind for a in found.anomalies] == ["titles_differ"]


def test_terms_renamed_throughout_leave_the_articles_where_they_are() -> None:
    renamed = [text.replace("园林主管部门", "林业和草原主管部门") for text in ALL]
    found = aligned(ALL, renamed)
    assert [row.new for row in found.mapping] == [row.old for row in found.mapping]
    assert {n for n, (_, change) in changes(found).items() if change == "changed"} == {"2", "7"}
