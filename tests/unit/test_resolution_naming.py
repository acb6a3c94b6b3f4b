"""Which body a name means: persons before a register, a register before the tables.

Strategy: an invented city below a real province, so that the tables alone answer as for any place;
its register has a rename with dates, a split, a circle and bodies of one matter under a name of the
place's own. Judgements are made of it and taken away again: everything must be as before.
"""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_text.script import simplified
from resolution.department_entries import DatedName, DepartmentEntry, Succession
from resolution.department_names import core_name
from resolution.departments import DepartmentRegister
from resolution.naming.answers import NameAnswer
from resolution.naming.catalogue import known_bodies
from resolution.naming.completing import completed
from resolution.naming.judged import Judged, Judgements, plain_name
from resolution.naming.registered import BodyRelation, HeldBodies
from resolution.naming.resolver import NameResolver
from resolution.naming.seats import index_with, national_index, seat_of
from resolution.naming.successions import local_standing, national_standing, old_names
from resolution.regions import RegionRow

TODAY = date(2026, 11, 27)
TABLES = NameResolver(TODAY)
INDEX = index_with(
    [
        RegionRow("990000", "云川省"),
        RegionRow("990100", "澜州市", "990000"),
        RegionRow("990121", "石桥县", "990100"),
        RegionRow("990121100", "白石镇", "990121"),
        RegionRow("990121001", "柳渡街道", "990121"),
    ]
)
SPLIT, RENAMED = date(2025, 3, 18), date(2019, 1, 18)


def body(name: str, code: str = "990100", **more: object) -> DepartmentEntry:
    return DepartmentEntry(f"dept:{name}", name, f"region:{code}", **more)  # type: ignore[arg-type]


def part(name: str, scope: str) -> Succession:
    return Succession(f"dept:{name}", "split", SPLIT, scope, ends=True)


REGISTER = DepartmentRegister(
    [
        body(
            "澜州市生态环境局",
            former_names=(DatedName("澜州市环境保护局", None, RENAMED),),
            valid_from=RENAMED,
        ),
        body("澜州市自然资源和规划局", valid_from=RENAMED),
        body(
            "澜州市市场监督管理局",
            former_names=(DatedName("澜州市工商行政管理局"), DatedName("澜州市质量技术监督局")),
            valid_from=RENAMED,
        ),
        body(
            "澜州市建设和城市管理局",
            valid_to=SPLIT,
            successors=(
                part("澜州市住房和城乡建设局", "建筑业"),
                part("澜州市城市管理局", "城市管理执法"),
            ),
        ),
        body("澜州市住房和城乡建设局"),
        body("澜州市城市管理局"),
        body("澜州市甲局", successors=(Succession("dept:澜州市乙局", "merge", RENAMED),)),
        body("澜州市乙局", successors=(Succession("dept:澜州市甲局", "merge", RENAMED),)),
        body("澜州市安全生产委员会办公室", aliases=("市安委办",)),
        body("澜州市应急管理局"),
    ],
    INDEX,
)
RELATIONS = {
    "dept:澜州市安全生产委员会办公室": (
        BodyRelation("dept:澜州市应急管理局", "办公室设在", None, None),
    )
}
HELD = HeldBodies(REGISTER, RELATIONS)


def resolver(judged: Iterable[Judged] = ()) -> NameResolver:
    return NameResolver(TODAY, INDEX, HELD, Judgements(judged))


def asked(name: str, day: str, *judged: Judged, region: str = "澜州市") -> NameAnswer:
    return resolver(judged).resolve(name, region, date.fromisoformat(day))


def by_tables(name: str, region: str | None, day: str) -> NameAnswer:
    return TABLES.resolve(name, region, date.fromisoformat(day))


def said(left: str, right: str, verdict: str, at: str = "2026-01-01T00:00:00Z") -> Judged:
    return Judged(left, right, verdict, "张三", at, "见三定", f"judgement:{left}-{right}-{at}")


@pytest.mark.parametrize(
    ("name", "region", "day", "today"),
    [
        ("工商局", "克拉玛依市", "2017-05-01", ("克拉玛依市市场监督管理局",)),
        ("扶贫办", "昭化区", "2019-01-01", ("昭化区农业农村局",)),
        ("省法制办", "辽宁省", "2010-01-01", ("辽宁省司法厅",)),
        ("省编委办", "辽宁省", "2010-01-01", ("中共辽宁省委机构编制委员会办公室",)),
        ("银监分局", "广安市", "2016-01-01", ("国家金融监督管理总局广安监管分局",)),
        ("环保部", None, "2016-01-01", ("生态环境部",)),
        ("国家卫生和计划生育委员会", None, "2016-01-01", ("国家卫生健康委员会",)),
        ("国家药品监督管理局", None, "2020-01-01", ("国家药品监督管理局",)),
        # The names of the successors differ by place, and no register says which is here.
        ("区金融办", "昭化区", "2022-02-03", ()),
    ],
)
def test_who_acts_today(name: str, region: str | None, day: str, today: tuple[str, ...]) -> None:
    assert by_tables(name, region, day).acts_today == today


def test_within_the_term_of_a_reform_the_name_as_written_acts() -> None:
    within = by_tables("市工商局", "汉中市", "2018-12-01")
    assert (within.relation, within.decided) == ("same", ("汉中市工商行政管理局",))
    assert "本地改革日期未载" in within.why
    assert by_tables("省工商局", "辽宁省", "2019-01-15").relation == "successor"


def test_a_name_before_its_time_leads_to_its_forerunner_as_a_proposal() -> None:
    early = by_tables("市生态环境局", "汉中市", "2012-01-01")
    assert (early.relation, early.decided) == ("unknown", ())
    assert [one.name for one in early.candidates] == ["汉中市环境保护局"]


def test_relations_are_told_and_merge_nothing() -> None:
    sign = by_tables("市委宣传部（市新闻出版局）", "克拉玛依市", "2024-01-01")
    assert sign.decided == ("中共克拉玛依市委宣传部",)
    assert [one.name for one in sign.related] == ["克拉玛依市新闻出版局"]
    own = by_tables("市新闻出版局", "克拉玛依市", "2024-01-01")
    assert own.decided == ("克拉玛依市新闻出版局",)
    assert ("挂牌", "中共克拉玛依市委宣传部") in {(r.relation, r.name) for r in own.related}
    safety = by_tables("市安委办", "济南市", "2022-01-01")
    assert [(r.relation, r.name) for r in safety.related] == [("办公室设在", "济南市应急管理局")]
    province = by_tables("省安委办", "辽宁省", "2022-01-01")
    assert [r.name for r in province.related] == ["辽宁省应急管理厅"]
    before = by_tables("市安委办", "济南市", "2016-01-01")
    assert [r.name for r in before.related] == ["济南市安全生产监督管理局"]


def test_likeness_proposes_and_never_decides() -> None:
    near = by_tables("市交通与运输管理局", "汉中市", "2022-01-01")
    assert near.decided == ()
    assert all(one.features for one in near.candidates)
    assert "待人工认定" in near.why


def test_a_list_keeps_what_is_not_decided() -> None:
    several = by_tables("市司法局、量子协调局", "汉中市", "2022-01-01")
    assert (several.relation, several.decided) == ("list", ("汉中市司法局",))
    assert [one.relation for one in several.parts] == ["same", "unknown"]
    assert "没有认定的：量子协调局" in several.why


def test_the_register_decides_before_the_tables() -> None:
    assert asked("市资规局", "2024-01-01").decided == ("澜州市自然资源和规划局",)
    former = asked("市国土资源局", "2024-01-01")
    assert (former.relation, former.decided) == ("successor", ("澜州市自然资源和规划局",))
    assert former.ground == "register"
    unheld = asked("市司法局", "2024-01-01")
    assert (unheld.ground, unheld.decided) == ("tables", ("澜州市司法局",))
    assert "名录未载" in unheld.why


def test_a_registered_body_has_the_name_of_the_day() -> None:
    before = asked("市环保局", "2017-05-01")
    assert (before.relation, before.decided) == ("same", ("澜州市环境保护局",))
    assert before.acts_today == ("澜州市生态环境局",)
    after = asked("市环保局", "2021-05-01")
    assert (after.relation, after.decided) == ("successor", ("澜州市生态环境局",))
    undated = asked("市工商局", "2017-05-01")
    assert undated.decided == ("澜州市工商行政管理局",)


def test_a_split_and_a_circle_of_the_register() -> None:
    split = asked("市建设和城市管理局", "2026-01-01")
    assert (split.relation, split.decided) == (
        "split",
        ("澜州市住房和城乡建设局", "澜州市城市管理局"),
    )
    assert asked("市建设和城市管理局", "2020-01-01").relation == "same"
    circle = asked("市甲局", "2026-01-01")
    assert (circle.relation, circle.decided) == ("unknown", ())
    assert "成环" in circle.why


def test_the_host_of_a_coordination_body() -> None:
    office = asked("市安委办", "2024-01-01")
    assert [(r.relation, r.name) for r in office.related] == [("办公室设在", "澜州市应急管理局")]


def test_sets_are_resolved_through_the_regions_of_the_register() -> None:
    towns = asked("各镇人民政府", "2024-01-01", region="石桥县")
    assert (towns.decided, towns.is_open) == (("白石镇人民政府",), False)
    both = asked("各镇（街道）", "2024-01-01", region="石桥县")
    assert set(both.decided) == {"白石镇人民政府", "柳渡街道办事处"}
    assert asked("县级有关部门", "2024-01-01", region="石桥县").is_open


def test_a_town_alone_is_decided_only_where_a_table_has_it() -> None:
    held = asked("白石镇", "2024-01-01", region="石桥县")
    assert (held.relation, held.decided) == ("same", ("白石镇人民政府",))
    assert asked("白石镇人民政府", "2024-01-01", region="石桥县").decided == ("白石镇人民政府",)
    for name in ("黑石镇", "黑石镇人民政府"):
        other = asked(name, "2024-01-01", region="石桥县")
        assert (other.relation, other.decided) == ("unknown", ())
        assert [one.name for one in other.candidates] == ["黑石镇人民政府"]


@pytest.mark.parametrize(
    ("name", "region", "day", "names"),
    [
        ("市教育行政部门", "天津市", "2023-01-01", ("天津市教育委员会",)),
        ("市商务主管部门", "天津市", "2023-01-01", ()),
        ("市环境保护主管部门", "天津市", "2016-01-01", ("天津市环境保护局",)),
        ("省水行政主管部门", "湖南省", "2023-01-01", ("湖南省水利厅",)),
        ("省水行政主管部门", "海南省", "2023-01-01", ()),
        ("市城乡规划主管部门", "汉中市", "2017-01-01", ()),
        ("省城乡规划主管部门", "湖南省", "2017-01-01", ("湖南省住房和城乡建设厅",)),
        ("省交通主管部门", "湖南省", "2009-01-01", ()),
        ("省价格主管部门", "湖南省", "2023-01-01", ()),
    ],
)
def test_functional_names_where_names_differ_by_place(
    name: str, region: str, day: str, names: tuple[str, ...]
) -> None:
    found = asked(name, day, region=region)
    assert found.decided == names, found.why
    assert names or len(found.candidates) > 1


@pytest.mark.parametrize(
    ("name", "region", "day", "said", "candidate"),
    [
        ("工业园区管理委员会", "汉中市", "2023-01-01", "哪个功能区", "汉中市工业园区管理委员会"),
        ("市经济委员会", "重庆市", "2010-07-30", "目录没有", "重庆市经济委员会"),
        ("省、自治区、直辖市公安厅", "天津市", "2016-01-01", "不称厅", "天津市公安局"),
        ("省级人民政府防汛指挥部", "湖南省", "2016-01-01", "一类机构", "湖南省防汛指挥部"),
        ("省、自治区、直辖市科学技术委员会", "湖南省", "2016-01-01", "一类机构", ""),
        ("国务院工商行政管理部门", None, "2020-01-01", "哪一项", "国家市场监督管理总局"),
        ("国务院标准化主管部门", None, "2020-01-01", "牌子", "国家标准化管理委员会"),
        ("国务院价格主管部门", None, "2020-01-01", "哪一项", "国家发展和改革委员会"),
        ("国务院生态环境主管部门", None, "2018-03-19", "组建不久", "生态环境部"),
        ("县级以上人民政府市场监督管理部门", "吉林省", "2022-01-01", "没有记载", ""),
    ],
)
def test_what_words_alone_do_not_tell_stays_open(
    name: str, region: str | None, day: str, said: str, candidate: str
) -> None:
    found = asked(name, day, region=region)
    assert (found.relation, found.decided) == ("ambiguous", ()), found.why
    assert said in found.why
    assert candidate in {"", *(one.name for one in found.candidates)}


def test_which_autonomous_county_a_text_means_is_open_where_there_are_several() -> None:
    several = asked("自治县人民政府", "2024-01-01", region="重庆市")
    assert (several.relation, several.decided, several.is_open) == ("group", (), True)
    only = asked("自治县人民政府", "2024-01-01", region="浙江省")
    assert only.decided == ("景宁畲族自治县人民政府",)


def test_a_judgement_decides_and_taking_it_back_undoes_it() -> None:
    plain = asked("市环保办", "2024-01-01")
    assert (plain.relation, plain.decided) == ("unknown", ())
    same = said("澜州市环保办", "澜州市生态环境局", "same")
    judged = asked("市环保办", "2024-01-01", same)
    assert (judged.decided, judged.ground) == (("澜州市生态环境局",), "judgement")
    assert "张三" in judged.why
    assert asked("市环保办", "2017-01-01", same).acts_today == ("澜州市生态环境局",)
    assert asked("市环保办", "2024-01-01") == plain


def test_judgements_of_every_kind() -> None:
    name, bureau = "澜州市自规局", "澜州市自然资源和规划局"
    different = asked("市自规局", "2024-01-01", said(name, bureau, "different"))
    assert (different.relation, different.decided) == ("ambiguous", ())
    assert bureau not in {one.name for one in different.candidates}
    unsure = asked("市自规局", "2024-01-01", said(name, bureau, "unsure"))
    assert (unsure.relation, unsure.decided) == ("ambiguous", ())
    assert [one.name for one in unsure.candidates] == [bureau]
    later = said(name, bureau, "same", "2026-02-01T00:00:00Z")
    assert asked("市自规局", "2024-01-01", said(name, bureau, "unsure"), later).decided == (bureau,)


def test_judgements_that_contradict_each_other_decide_nothing() -> None:
    judged = (
        said("澜州市环保办", "澜州市生态环境局", "same"),
        said("澜州市环保办", "澜州市城市管理局", "same"),
    )
    found = asked("市环保办", "2024-01-01", *judged)
    assert (found.relation, found.decided) == ("ambiguous", ())
    assert "互相矛盾" in found.why


def test_judgements_in_a_circle_end() -> None:
    judged = (said("澜州市丙办", "澜州市丁办", "same"), said("澜州市丁办", "澜州市戊办", "same"))
    back = said("澜州市戊办", "澜州市丙办", "same")
    assert asked("市丙办", "2024-01-01", *judged).decided == ("澜州市戊办",)
    assert asked("市丙办", "2024-01-01", *judged, back).decided
    assert set(Judgements((*judged, back)).same_names("澜州市丙办")) == {"澜州市丁办", "澜州市戊办"}


def test_names_are_compared_in_one_form() -> None:
    assert plain_name("中共昭化区委宣传部") == plain_name("昭化区委宣传部") == "昭化区党委宣传部"
    assert plain_name("广元市昭化区人民法院") == "昭化区人民法院"
    assert completed("区资规局", "昭化区") == "昭化区资规局"
    assert completed("昭化区资规局", None) == "昭化区资规局"
    assert completed("区资规局", None) is None
    assert completed("各镇", "昭化区") is None
    assert completed("国家税务总局", None) == "国家税务总局"


def test_places_of_a_region_in_any_writing() -> None:
    for region in ("陕西省汉中市", "汉中市", "610700", "6107", "region:610700", "陝西省漢中市"):
        seat = seat_of(region, national_index())
        assert seat is not None
        assert (seat.name, seat.level, seat.code) == ("汉中市", "3", "610700")
    invented = seat_of("云川省澜州市", national_index())
    assert invented is not None
    assert (invented.name, invented.above[0].name) == ("澜州市", "云川省")
    assert seat_of("abc", national_index()) is None
    for no_code in ("2026-08-15", "12345", "7号楼", "65.5"):
        assert seat_of(no_code, national_index()) is None


def test_traditional_characters_keep_their_places() -> None:
    assert simplified("漢中市行政審批服務局") == "汉中市行政审批服务局"
    assert simplified("乾縣人民政府") == simplified("乾县人民政府") == "乾县人民政府"
    text = "於都縣、乾安縣發展改革局"
    assert len(simplified(text)) == len(text)


def test_names_of_full_form_are_their_own_core() -> None:
    for name, known in known_bodies().items():
        if known.levels != ("1",):
            assert core_name(name) == name


def test_every_local_reform_is_in_a_term_and_ends_somewhere() -> None:
    for name in {one for level in ("2", "3", "4") for one in old_names(level)}:
        for level in ("2", "3", "4"):
            for day in (date(1995, 1, 1), date(2005, 1, 1), date(2017, 1, 1), TODAY):
                standing = local_standing(name, level, day)
                assert standing.acting
                assert not any("成环" in words for words in standing.said), name


def test_a_national_name_that_came_back() -> None:
    assert national_standing("国家药品监督管理局", date(2002, 1, 1)).is_own
    assert national_standing("国家药品监督管理局", date(2020, 1, 1)).is_own
    between = national_standing("国家药品监督管理局", date(2010, 1, 1), date(2002, 1, 1))
    assert [one.core for one in between.acting] == ["国家食品药品监督管理局"]


@given(
    st.text(
        alphabet="各市县区委局科、（）()等 \n云岭农业和生态部门政府办公室镇乡街道海关", max_size=40
    ),
    st.sampled_from([None, "汉中市", "昭化区", "辽宁省", "白石镇"]),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
)
def test_any_text_has_an_answer(text: str, region: str | None, day: date) -> None:
    found = TABLES.resolve(text, region, day)
    assert found.why
    assert bool(found.decided) or found.relation in ("group", "list", "ambiguous", "unknown")
