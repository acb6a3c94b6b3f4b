"""The register of departments, events and reforms: an invented province, city, county and town."""

import json

import pytest
from register_tables import KNOWN, check, ends, of_type, rejected_rows, tables

from loaders.sources.assertion import SourceContext
from loaders.sources.departments import KINDS, assert_departments
from loaders.sources.reforms import NotAReform, assert_reform, read_reform

HEADER = [
    "全称",
    "区划",
    "层级",
    "性质",
    "上级单位",
    "挂牌于",
    "合署单位",
    "派出自",
    "管理单位",
    "管理方式",
]
EVENT_HEADER = ["原单位", "新单位", "变动", "日期", "职责范围", "文件", "区划"]


def assert_grid(grid, context=KNOWN):
    return check(assert_departments(tables(grid, KINDS), "source:test", context))


def register(*rows):
    return assert_grid([HEADER, *rows])


def events(*rows, context=KNOWN):
    return assert_grid([EVENT_HEADER, *rows], context)


def test_a_body_is_its_place_and_its_name():
    found = register(
        ["丙水市教育局", "880100", "市级", "政府工作部门"],
        ["供销合作社联合社", "880100", "市级", "事业单位"],
        ["中共丁山县委办公室", "丁山县", "县级", "党委机构"],
        ["丙水市教育局人事科", "880100", "", "内设机构"],
        ["丙水高新区管理委员会", "880100", "", "功能区管理机构"],
    )
    assert [fact.start_key for fact in of_type(found, "HAS_DEPARTMENT_STATE")] == [
        "dept:丙水市教育局",
        "dept:丙水市供销合作社联合社",
        "dept:丁山县党委办公室",
        "dept:丙水市教育局/人事科",
        "dept:丙水高新区管理委员会",
    ]
    assert ends(of_type(found, "IN_REGION")) >= {
        ("dept:丙水市教育局", "region:880100"),
        ("dept:丁山县党委办公室", "region:880121"),
    }
    assert ends(of_type(found, "AT_LEVEL")) == {
        ("dept:丙水市教育局", "level:3"),
        ("dept:丙水市供销合作社联合社", "level:3"),
        ("dept:丁山县党委办公室", "level:4"),
    }
    kinds = [n.properties["kind"] for n in found.nodes if n.type.name == "DepartmentState"]
    assert kinds == ["department", "institution", "party_organ", "inner_office", "zone"]


def test_state_with_other_names_and_days():
    found = assert_grid(
        [
            ["全称", "区划", "简称", "曾用名", "统一社会信用代码", "设立日期", "撤销日期"],
            [
                "丙水市水务局",
                "丙水市",
                "市水务局、水务局",
                "丙水市水利局",
                "11880100X",
                "2019年1月",
                "2025/3/18",
            ],
        ]
    )
    (fact,) = of_type(found, "HAS_DEPARTMENT_STATE")
    state = next(node for node in found.nodes if node.key == fact.end_key)
    assert state.properties == {
        "name": "丙水市水务局",
        "aliases": ["市水务局", "水务局"],
        "former_names": ["丙水市水利局"],
        "kind": "unknown",
        "credit_code": "11880100X",
        "established_on": "2019-01-01",
        "abolished_on": "2025-03-18",
        "remark": None,
    }
    assert (fact.valid_from, fact.valid_to) == ("2019-01-01", "2025-03-18")
    assert "2019年1月" in found.notes[0]


def test_relations_join_and_never_merge():
    found = register(
        ["丙水市林业局", "880100", "", "", "市政府", "丙水市自然资源局", "", "", "", ""],
        ["丙水市监察委员会", "880100", "", "", "", "", "丙水市纪律检查委员会", "", "", ""],
        ["丙水市生态环境局丁山分局", "880121", "", "", "", "", "", "市生态环境局", "", ""],
        ["丙水市生态环境局", "880100", "", "", "", "", "", "", "省生态环境厅", "双重领导"],
        ["丙水市税务局", "880100", "", "", "国家税务总局", "", "", "", "", ""],
    )
    assert ends(of_type(found, "SIGNBOARD_OF")) == {("dept:丙水市林业局", "dept:丙水市自然资源局")}
    assert ends(of_type(found, "CO_LOCATED_WITH")) == {
        ("dept:丙水市监察委员会", "dept:丙水市纪律检查委员会")
    }
    # 市 in a county's row is the city over it.
    assert ends(of_type(found, "DISPATCHED_BY")) == {
        ("dept:丙水市生态环境局丁山分局", "dept:丙水市生态环境局")
    }
    (managed,) = of_type(found, "MANAGED_BY")
    assert (managed.end_key, managed.properties) == ("dept:甲川省生态环境厅", {"mode": "双重领导"})
    assert ends(of_type(found, "SUBORDINATE_TO")) == {
        ("dept:丙水市林业局", "dept:丙水市人民政府"),
        ("dept:丙水市税务局", "dept:国家税务总局"),
    }
    assert managed.evidence.place == "Sheet1!R5C9@0-6"


def test_outward_names_in_brackets_are_signboards():
    found = register(["丙水市文化局（丙水市文物局）", "880100"])
    assert ends(of_type(found, "SIGNBOARD_OF")) == {("dept:丙水市文物局", "dept:丙水市文化局")}


def test_the_same_body_twice():
    found = register(["丙水市教育局", "880100"], ["市教育局", "880100"], ["丁山县教育局", "880121"])
    assert rejected_rows(found) == [3]
    assert "第 2 行（丙水市教育局）" in found.rejects[0].reason


def test_circular_superiors_and_itself():
    found = register(
        ["丙水市甲局", "880100", "", "", "丙水市乙局"],
        ["丙水市乙局", "880100", "", "", "丙水市丙局"],
        ["丙水市丙局", "880100", "", "", "丙水市甲局"],
        ["丙水市丁局", "880100", "", "", "丙水市甲局"],
        ["丙水市戊局", "880100", "", "", "", "市戊局"],
    )
    assert sorted(rejected_rows(found)) == [2, 3, 4, 6]
    circle = next(reject for reject in found.rejects if reject.row == 2)
    assert "第 2、3、4 行" in circle.reason
    assert "它自己" in next(reject.reason for reject in found.rejects if reject.row == 6)


def test_what_a_register_row_may_get_wrong():
    found = assert_grid(
        [
            ["全称", "区划", "层级", "性质", "设立日期", "撤销日期", "上级单位"],
            ["", "880100", "", "", "", "", ""],
            ["丙水市甲局、丙水市乙局", "880100", "", "", "", "", ""],
            ["丙水市丙局", "880100", "", "", "2025-02-30", "", ""],
            ["丙水市丁局", "880100", "", "", "2025-03-01", "2024-01-01", ""],
            ["戊局", "770100", "", "", "", "", ""],
            ["丙水市己局", "88X", "", "", "", "", ""],
            ["丙水市庚局", "880100", "副处级", "协会", "", "", "各县区教育局"],
        ]
    )
    assert [(reject.row, reject.column) for reject in found.rejects] == [
        (2, "全称"), (3, "全称"), (6, "区划"), (4, "设立日期"), (5, "撤销日期"),
    ]  # fmt: skip
    assert "770100" in found.rejects[2].reason
    assert found.loaded == 2
    assert [note for note in found.notes if "副处级" in note]
    assert [note for note in found.notes if "协会" in note]
    assert [note for note in found.notes if "各县区教育局" in note]
    assert found.read == 7


def test_an_unknown_region_by_name_is_a_region_of_its_own():
    found = register(["子湖市教育局", "子湖市"])
    assert ends(of_type(found, "IN_REGION")) == {("dept:子湖市教育局", "region:子湖市")}


def test_a_merger_joins_each_old_body_to_the_new_one():
    found = events(
        [
            "丁山县农业局、丁山县水务局",
            "丁山县农业和水务局",
            "合并",
            "2025年3月20日",
            "",
            "山委〔2025〕4号",
            "丁山县",
        ]
    )
    facts = of_type(found, "SUCCEEDED_BY")
    assert ends(facts) == {
        ("dept:丁山县农业局", "dept:丁山县农业和水务局"),
        ("dept:丁山县水务局", "dept:丁山县农业和水务局"),
    }
    assert {fact.valid_from for fact in facts} == {"2025-03-20"}
    assert facts[0].properties == {"succession": "merge", "instrument": "山委〔2025〕4号"}
    assert facts[1].evidence.words == "丁山县水务局"


def test_a_split_gives_each_new_body_its_share_where_the_words_do():
    new = "丙水市住房局、丙水市城管局"
    found = events(
        ["丙水市建管局", new, "分立", "2025-03-18", "建筑业职责归住房局；市容职责归城管局", "", ""],
        ["丙水市旧局", new, "分立", "2025-03-18", "原有职责分别承担", "", ""],
    )
    scopes = {
        (fact.start_key, fact.end_key): fact.properties.get("scope")
        for fact in of_type(found, "SUCCEEDED_BY")
    }
    assert scopes == {
        ("dept:丙水市建管局", "dept:丙水市住房局"): "建筑业职责",
        ("dept:丙水市建管局", "dept:丙水市城管局"): "市容职责",
        ("dept:丙水市旧局", "dept:丙水市住房局"): "原有职责分别承担",
        ("dept:丙水市旧局", "dept:丙水市城管局"): "原有职责分别承担",
    }


def test_rename_and_move_of_a_duty():
    found = events(
        ["城管局", "综合执法局", "更名", "2025-03-21", "", "山委〔2025〕3号", "880121"],
        [
            "丙水市环境局",
            "丙水市城管局",
            "职责划转",
            "2025-03-18",
            "油烟监管",
            "水委〔2025〕5号",
            "880100",
        ],
    )
    rename, move = of_type(found, "SUCCEEDED_BY")
    assert (rename.start_key, rename.end_key) == ("dept:丁山县城管局", "dept:丁山县综合执法局")
    assert rename.properties["succession"] == "rename"
    assert move.properties == {
        "succession": "move", "scope": "油烟监管", "instrument": "水委〔2025〕5号",
    }  # fmt: skip


def test_a_body_abolished_without_successor_ends_unless_its_register_row_says_so():
    row = ["丙水市环卫处", "", "撤销", "2025-03-25", "", "水编〔2025〕6号", ""]
    # Its own facts are no scope of the events: a register row that is loaded later closes them.
    unchecked = assert_departments(tables([EVENT_HEADER, row], KINDS), "source:test", KNOWN)
    (fact,) = of_type(unchecked, "HAS_DEPARTMENT_STATE")
    assert (fact.valid_from, fact.valid_to) == (None, "2025-03-25")
    known = SourceContext(regions=KNOWN.regions, ended=frozenset({"dept:丙水市环卫处"}))
    found = events(row, context=known)
    assert found.facts == ()
    assert (found.read, found.loaded) == (1, 1)


def test_events_that_cannot_be():
    found = events(
        ["丙水市甲局", "丙水市甲局", "更名", "2025-01-01", "", "", ""],
        ["丙水市甲局", "", "合并", "2025-01-01", "", "", ""],
        ["丙水市甲局", "丙水市乙局", "升格", "2025-01-01", "", "", ""],
        ["丙水市甲局", "丙水市乙局", "更名", "", "", "", ""],
        ["丙水市甲局", "丙水市乙局", "更名", "2025-02-30", "", "", ""],
        ["各县区甲局", "丙水市乙局", "更名", "2025-01-01", "", "", ""],
    )
    assert rejected_rows(found) == [2, 3, 4, 5, 6, 7]
    assert found.facts == ()
    said = ("既是原单位又是新单位", "没有写新单位", "升格", "日期", "2025-02-30", "各县区甲局")
    for reject, words in zip(found.rejects, said, strict=True):
        assert words in reject.reason


def test_circular_successors_are_kept_and_said():
    found = events(
        ["丙水市甲局", "丙水市乙局", "更名", "2020-01-01", "", "", ""],
        ["丙水市乙局", "丙水市甲局", "更名", "2025-01-01", "", "", ""],
    )
    assert len(of_type(found, "SUCCEEDED_BY")) == 2
    assert any("绕成一圈" in note for note in found.notes)


def test_an_event_speaks_only_under_its_document():
    def event(new, kind, day, document):
        return events(["丙水市甲局", new, kind, day, "", document, ""])

    found = event("丙水市乙局", "合并", "2025-01-01", "水委〔2025〕1号")
    earlier = event("丙水市丙局", "职责划转", "2018-01-01", "水委〔2018〕1号")
    (fact,) = earlier.facts
    assert not any(scope.covers(fact) for scope in found.scope)
    corrected = event("丙水市丁局", "合并", "2025-01-02", "水委〔2025〕1号")
    assert any(scope.covers(found.facts[0]) for scope in corrected.scope)


REFORM = {
    "source": ["关于机构改革方案的决定（2031-03-05）", "《改革方案》（2031-03-09）"],
    "relations": [
        {
            "new": "丑部",
            "kind": "组建",
            "sources": [
                {"dept": "寅部", "what": "全部职责"},
                {"dept": "国家卯委员会、国家辰委员会等", "what": "规划"},
                {"dept": "国家巳局", "what": "一部分"},
            ],
            "abolished": ["寅部", "单设的国家巳局"],
            "note": "加挂国家午局牌子",
        },
        {
            "new": "国家未局",
            "kind": "调整",
            "sources": [{"dept": "国家未局（丑部管理的国家局）", "what": "全部职责"}],
            "abolished": [],
            "note": "",
        },
    ],
}


def test_a_reform_of_national_bodies():
    reform = read_reform(json.dumps(REFORM), "reform.json")
    found = check(assert_reform(reform, "source:test"))
    assert (found.read, found.loaded) == (2, 2)
    facts = {(fact.start_key, fact.end_key): fact for fact in found.facts}
    assert {pair: fact.properties["succession"] for pair, fact in facts.items()} == {
        ("dept:寅部", "dept:丑部"): "merge",
        ("dept:国家卯委员会", "dept:丑部"): "move",
        ("dept:国家辰委员会", "dept:丑部"): "move",
        ("dept:国家巳局", "dept:丑部"): "split",
    }
    whole = facts["dept:寅部", "dept:丑部"]
    assert whole.valid_from == "2031-03-05"
    assert whole.properties["instrument"] == "关于机构改革方案的决定；《改革方案》"
    assert "scope" not in whole.properties
    assert facts["dept:国家巳局", "dept:丑部"].properties["scope"] == "一部分"
    assert any("国家未局" in note for note in found.notes)
    assert any("没有列全" in note for note in found.notes)
    assert any("国家午局" in note for note in found.notes)


def test_json_of_another_shape():
    with pytest.raises(NotAReform, match=r"x\.json.*relations"):
        read_reform('{"source": ["a"]}', "x.json")
    with pytest.raises(NotAReform, match=r"x\.json"):
        read_reform("[", "x.json")


def test_a_former_name_may_say_when_it_was_used():
    found = assert_grid(
        [
            ["全称", "区划", "曾用名"],
            ["丙水市生态环境局", "880100", "丙水市环保局（2009-10至2019-01-18）、环境局（旧）"],
        ]
    )
    (state,) = [node for node in found.nodes if node.type.name == "DepartmentState"]
    assert state.properties["former_names"] == ["丙水市环保局", "环境局（旧）"]
    assert state.properties["former_name_periods"] == ["2009-10-01/2019-01-18", ""]


def test_the_office_of_a_coordination_body_has_a_host():
    found = assert_grid(
        [
            ["全称", "区划", "性质", "办公室设在"],
            ["丙水市安全生产委员会办公室", "880100", "议事协调机构", "丙水市应急管理局"],
        ]
    )
    assert ends(of_type(found, "HOSTED_BY")) == {
        ("dept:丙水市安全生产委员会办公室", "dept:丙水市应急管理局")
    }
    (state,) = [node for node in found.nodes if node.type.name == "DepartmentState"]
    assert state.properties["kind"] == "coordination"
