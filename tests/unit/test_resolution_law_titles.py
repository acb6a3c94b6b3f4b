"""Keys of laws from titles as written, and proposals for titles that no law held bears.

Strategy: each way to print one title, as real basis cells have them, is paired with the key that a
reader would give it; titles that look alike and differ must get different keys. Properties hold
for any text: a key never depends on the marks around the title, and making one never fails on a
title that has words.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.law_index import LawEntry, LawIndex
from resolution.law_titles import (
    display_title,
    forwarded_title,
    is_form_or_certificate,
    is_recurring_title,
    law_key,
    name_in_key,
    national_gazetteer,
    national_titles,
    rank_of_title,
    split_edition,
)


@pytest.mark.parametrize(
    "title",
    [
        "环境影响评价法",
        "《环境影响评价法》",
        "中华人民共和国环境影响评价法",
        "《中华人民共和国环境影响评价法》",
        " 中华\n人民共和国环境\n影响评价法",
        "中华人民和国环境影响评价法",
        "中华人民共和国环境影响评价法（2018修正）",
        "中华人民共和国环境影响评价法(2002年10月28日通过，2018年12月29日第二次修正)",
        "环境影响评价法（2018年12月29日修正。）",
        "环境影响评价法（现行有效）",
        "环境影响评价法（2018年修正本）",
        "环境影响评价法2018修正",
        "新修订的《环境影响评价法》",
        "环境影响评价法（以下简称《环评法》）",
        "环评法",
    ],
)
def test_every_way_to_write_one_title_has_one_key(title: str) -> None:
    assert law_key(title) == "law:环境影响评价法"


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("固体废物污染防治法（2020年4月修订）", "law:固体废物污染环境防治法"),
        ("治安处罚法", "law:治安管理处罚法"),
        ("排污许可管理办法（试行）（2019年8月修订）", "law:排污许可管理办法(试行)"),
        ("刑法修正案（十二）", "law:刑法修正案(十二)"),
        ("宪法修正案（2018年）", "law:宪法修正案(2018年)"),
        ("指导目录（2020年版）", "law:指导目录"),
        ("劳动保障监察条例（2004年11月1日国务院令第423号）", "law:劳动保障监察条例"),
        ("畜禽规模养殖污染防治条例（国务院第643号令）", "law:畜禽规模养殖污染防治条例"),
        ("举报奖励暂行办法（医保发〔2018〕22号）", "law:举报奖励暂行办法"),
        ("贮存、处置场污染控制标准（GB18599- 2001）", "law:贮存处置场污染控制标准"),
        ("植物检疫条例实施细则（农业部分）", "law:植物检疫条例实施细则(农业部分)"),
        ("海洋中华人民共和国环境保护法", "law:海洋环境保护法"),
        ("中华人民共和国政府采购法", "law:政府采购法"),
        ("外国人在中华人民共和国收养子女登记办法", "law:外国人在收养子女登记办法"),
        ("某省实施<中华人民共和国档案法>办法", "law:某省实施档案法办法"),
        ("某省实施〈档案法〉办法", "law:某省实施档案法办法"),
        ("环境保护主管部门实施查封、扣押办法", "law:环境保护主管部门实施查封扣押办法"),
        ("某市发展规划（2021—2025年）", "law:某市发展规划(2021-2025年)"),
        (
            "全国人大常委会关于修改《档案法》的决定",
            "law:全国人民代表大会常务委员会关于修改档案法的决定",
        ),
    ],
)
def test_real_parts_stay_and_editions_go(title: str, key: str) -> None:
    assert law_key(title) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("刑法修正案（十一）", "刑法修正案（十二）"),
        ("排污许可管理办法", "排污许可管理办法（试行）"),
        ("排污许可管理办法", "排污许可管理条例"),
        ("环境保护法", "海洋环境保护法"),
        ("宪法修正案（2004年）", "宪法修正案（2018年）"),
        ("浙江省消防条例", "北京市消防条例"),
    ],
)
def test_titles_that_look_alike_keep_their_own_keys(one: str, other: str) -> None:
    assert law_key(one) != law_key(other)


def test_recurring_titles_are_told_apart_by_their_document_number() -> None:
    title = "国务院关于取消和下放一批行政许可事项的决定"
    assert is_recurring_title(title)
    assert is_recurring_title("国务院关于修改和废止部分行政法规的决定（国务院令第732号）")
    assert not is_recurring_title("全国人大常委会关于修改《档案法》的决定")
    assert law_key(title, "国发〔2019〕6号") != law_key(title, "国发〔2020〕13号")
    assert law_key(title, "国发[2020]13号") == law_key(title, "国发〔2020〕13号")
    amending = "国务院关于修改部分行政法规的决定"
    assert law_key(amending, "国务院令第687号") == law_key(amending, "第687号国务院令")
    assert law_key("档案法", "主席令第47号") == "law:档案法"


def test_split_edition_gives_the_words_cut_off() -> None:
    assert split_edition("档案法（2020年修订）") == ("档案法", "2020年修订")
    assert split_edition("某办法（试行）") == ("某办法（试行）", None)
    assert split_edition("某办法（试行）（2019年版）") == ("某办法（试行）", "2019年版")


def test_a_title_without_words_is_refused_in_chinese() -> None:
    with pytest.raises(ValueError, match="法律文件名称为空"):
        law_key("《》")


def test_display_title_gives_the_full_title_of_a_national_law() -> None:
    assert display_title("law:环境影响评价法") == "中华人民共和国环境影响评价法"
    assert display_title("law:某市养犬管理条例") == "某市养犬管理条例"


def test_forwarded_title_is_the_rule_inside_the_notice() -> None:
    notice = "某省人民政府办公厅关于印发《某省项目管理办法》的通知（某政办发〔2020〕3号）"
    assert forwarded_title(notice) == "某省项目管理办法"
    assert forwarded_title("某省项目管理办法") is None


def test_the_national_table_has_one_row_for_each_key_and_ranks_known_laws() -> None:
    keys = [law_key(row["title"]) for row in national_titles()]
    assert len(keys) == len(set(keys))
    assert rank_of_title("行政处罚法") == "法律"
    assert rank_of_title("《旅行社条例》") == "行政法规"
    assert rank_of_title("某市养犬管理条例") is None
    gazetteer = national_gazetteer()
    assert {"中华人民共和国生态环境法典", "生态环境法典"} <= set(gazetteer)
    assert "消法" not in gazetteer
    assert [len(t) for t in gazetteer] == sorted((len(t) for t in gazetteer), reverse=True)


HELD = LawIndex(
    LawEntry(law_key(title), (title,))
    for title in [
        "中华人民共和国固体废物污染环境防治法",
        "中华人民共和国海洋环境保护法",
        "中华人民共和国刑法修正案（十）",
        "中华人民共和国刑法修正案（十一）",
        "浙江省消防条例",
        "北京市消防条例",
        "排污许可管理条例",
        "准予进出口管理办法",
        "不予进出口管理办法",
    ]
)


def test_exact_finds_by_any_name_and_says_when_two_laws_bear_it() -> None:
    assert HELD.exact("固体废物法") == ("law:固体废物污染环境防治法",)
    assert HELD.exact("环境保护法") == ()
    twins = LawIndex([LawEntry("law:a", ("某条例",)), LawEntry("law:b", ("《某条例》",))])
    assert twins.exact("某条例（2020年修订）") == ("law:a", "law:b")


def test_a_number_or_a_negation_that_differs_never_wins_by_its_score() -> None:
    best = HELD.propose("刑法修正案（十二）")[0]
    assert best.features == ("number",)
    ranked = HELD.propose("准予进出口管理规定办法")
    assert ranked[0].name == "准予进出口管理办法"
    assert ranked[1].features == ("negation",)


def test_a_title_of_another_place_is_ranked_below_its_own() -> None:
    first, *others = HELD.propose("浙江省消防管理条例")
    assert (first.name, first.features) == ("浙江省消防条例", ())
    assert all("place" in candidate.features for candidate in others)


def test_nothing_alike_gives_no_proposal() -> None:
    assert HELD.propose("专业技术人员继续教育规定") == ()
    assert LawIndex([LawEntry("law:某新区条例", ("南江新区条例",))]).propose("条例") == ()


@given(st.text(max_size=60))
def test_a_key_is_stable_under_marks_and_white_space(text: str) -> None:
    if not name_in_key(text):
        return
    key = law_key(text)
    assert key.startswith("law:")
    assert law_key(f" {text}\n") == key


@given(st.sampled_from([row["title"] for row in national_titles()]))
def test_full_short_marked_and_dated_titles_of_the_table_agree(title: str) -> None:
    short = title.removeprefix("中华人民共和国")
    assert law_key(f"《{short}》") == law_key(title)
    if not title.endswith("）"):
        assert law_key(f"{title}（2020年修订）") == law_key(title)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("营业执照", True),
        ("广播电视频率使用许可证（甲类）", True),
        ("种畜禽生产经营许可证申请表", True),
        ("危险废物转移联单", True),
        ("危险废物转移联单管理办法", False),
        ("安全生产许可证条例", False),
        ("新疆维吾尔自治区行政许可事项清单", False),
        ("国家危险废物名录", False),
        ("公证法", False),
    ],
)
def test_papers_that_are_issued_are_no_instruments(title: str, expected: bool) -> None:
    assert is_form_or_certificate(title) is expected
