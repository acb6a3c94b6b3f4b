"""Passages that give a power: sentences written for the test in the forms that laws use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_text.powers import RULES, PowerPassage, find_powers

CITY = "县级以上人民政府城市管理部门"


def only(text: str) -> PowerPassage:
    (found,) = find_powers(text)
    return found


@pytest.mark.parametrize(
    ("text", "power", "authority", "rule"),
    [
        (f"违反规定，占道的，由{CITY}责令改正，处百元以下罚款。", "penalty", CITY, "penalty_by"),
        ("逾期不拆的，由海关没收违法所得。", "penalty", "海关", "penalty_by"),
        (f"擅自开挖的，{CITY}处一万元以下罚款。", "penalty", CITY, "penalty_subject"),
        ("擅自开挖的，责令改正，处一万元以下罚款。", "penalty", None, "penalty_alone"),
        (f"占道摆摊的，由{CITY}责令限期改正。", "other_power", CITY, "order_by"),
        (f"挖掘道路，应当经{CITY}批准。", "permit", CITY, "permit_through"),
        (f"开办砂场的单位应当向{CITY}申请采砂许可证。", "permit", CITY, "permit_applied"),
        (f"未经{CITY}批准，不得设置招牌。", "permit", CITY, "permit_without"),
        ("拆除公厕的，由市人民政府批准。", "permit", "市人民政府", "permit_by"),
        ("从事渣土运输，应当取得运输许可证。", "permit", None, "permit_required"),
        ("国家对砂石开采实行许可制度。", "permit", None, "permit_system"),
        (f"经营者应当自开业之日起十日内向{CITY}备案。", "other_power", CITY, "filing"),
        (f"{CITY}应当对工地进行监督检查。", "inspection", CITY, "inspection"),
        (f"{CITY}在执法时可以扣押摆摊工具。", "coercion", CITY, "coercion"),
        (f"{CITY}负责本行政区域的市容管理工作。", "other_power", CITY, "duty_subject"),
        (f"户外广告的规划，由{CITY}负责。", "other_power", CITY, "duty_by"),
        ("土地权属争议由乡级人民政府裁决。", "adjudication", "乡级人民政府", "adjudication"),
        ("水资源费由取水审批机关征收。", "levy", "取水审批机关", "levy"),
    ],
)  # fmt: skip
def test_a_passage_gives_a_power(text: str, power: str, authority: str | None, rule: str) -> None:
    found = only(text)
    assert (found.type, found.authority, found.rule) == (power, authority, rule)
    assert found.quote == found.span.of(text)
    assert 0 < found.score <= 100


@pytest.mark.parametrize(
    "text",
    [
        "单位应当接受有关部门的监督检查。",
        "任何人不得擅自转移被查封、扣押的财物。",
        "违反本法规定，构成犯罪的，处三年以下有期徒刑，并处罚金。",
        "被吊销许可证的企业，三年内不得再次申请。",
        "有关部门违反前款规定的，由其上级机关责令改正，对直接负责的主管人员给予处分。",
        "县级以上人民政府应当编制供水规划，报上一级人民政府批准。",
        "当事人可以向人民法院申请强制执行。",
        "本条例自公布之日起施行。",
        "",
    ],
)
def test_what_gives_no_power(text: str) -> None:
    assert find_powers(text) == ()


def test_two_bodies_of_one_article_punish_each_by_its_own_sanction() -> None:
    text = f"无照经营的，由{CITY}没收工具；情节严重的，由原发证机关吊销营业执照。"
    first, second = find_powers(text)
    assert (first.authority, first.sanctions) == (CITY, ("confiscation_of_goods",))
    assert (second.authority, second.sanctions) == ("原发证机关", ("licence_revoked",))
    assert first.conduct == second.conduct == "无照经营的"


def test_the_items_below_say_what_is_punished() -> None:
    text = f"有下列行为之一的，由{CITY}处二百元罚款：\n（一）乱倒垃圾；\n（二）乱贴广告。"
    found = only(text)
    assert found.conduct == "有下列行为之一的:乱倒垃圾;乱贴广告"
    assert (found.paragraph, found.item) == (1, None)


def test_measures_in_a_list() -> None:
    text = (
        f"本条第一款。\n{CITY}有权采取下列措施：\n（一）进入现场检查；\n（二）查阅账簿；\n"
        "（三）查封违法场所。"
    )
    inspection, coercion = find_powers(text)
    assert (inspection.type, inspection.paragraph, inspection.authority) == ("inspection", 2, CITY)
    assert (coercion.type, coercion.paragraph, coercion.item) == ("coercion", 2, 3)
    assert coercion.conduct == "查封违法场所"


def test_levels_are_the_words_of_the_body() -> None:
    found = only("设立矿山，应当经省、自治区、直辖市人民政府或者设区的市级人民政府批准。")
    assert found.levels == ("省、自治区、直辖市", "设区的市级")


def test_every_rule_has_a_name_of_its_own_and_a_reason() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.reason and 0 < rule.score <= 100 and rule.needs for rule in RULES)


_WORDS = st.lists(
    st.sampled_from(
        ["由", "县级以上人民政府", "公安机关", "有关部门", "责令改正", "处一万元罚款",
         "，", "。", "；",
         "应当", "经", "批准", "\n（一）", "\n", "查封", "可以", "的", "：", "负责", "a", "　"]
    ),
    max_size=40,
)  # fmt: skip


@given(_WORDS)
def test_any_words_are_read_and_every_place_holds_its_quote(words: list[str]) -> None:
    text = "".join(words)
    for found in find_powers(text):
        assert found.span.of(text) == found.quote
        assert found.paragraph >= 1
