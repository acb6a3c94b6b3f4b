"""Powers handed on: an invented register of transfers, in order and in every way out of it."""

from register_tables import KNOWN, check, ends, of_type, tables

from loaders.sources.assertion import SourceContext
from loaders.sources.transfers import KINDS, assert_transfers

HEADER = [
    *("事项名称", "事项编码", "交出单位", "承接单位", "下放方式", "依据文件"),
    *("日期", "终止日期", "设定依据", "区划", "备注"),
]
ROW = {
    "事项名称": "林木采伐许可",
    "交出单位": "市林业局",
    "承接单位": "丁山县林业局",
    "下放方式": "直接下放",
    "依据文件": "水政〔2021〕12号",
    "日期": "2021-06-01",
    "区划": "丙水市",
}


def assert_rows(*rows, context=KNOWN, header=HEADER):
    grid = [header, *([{**ROW, **row}.get(name, "") for name in header] for row in rows)]
    return check(assert_transfers(tables(grid, KINDS), "source:test", context))


def state_of(found):
    return next(node for node in found.nodes if node.type.name == "TransferState").properties


def test_a_transfer():
    found = assert_rows(
        {"设定依据": "《森林法》第五十七条第一款", "事项编码": "0164", "备注": "已征求意见"}
    )
    (transfer,) = [node for node in found.nodes if node.type.name == "Transfer"]
    assert ends(of_type(found, "GIVEN_BY")) == {(transfer.key, "dept:丙水市林业局")}
    assert ends(of_type(found, "RECEIVED_BY")) == {(transfer.key, "dept:丁山县林业局")}
    (basis,) = of_type(found, "TRANSFER_BASED_ON")
    assert (basis.end_key, basis.properties["paragraph"]) == ("law:森林法#57", 1)
    assert state_of(found) == {
        "item_name": "林木采伐许可",
        "item_code": "0164",
        "mode": "devolve",
        "mode_written": "直接下放",
        "giver_written": "市林业局",
        "receiver_written": "丁山县林业局",
        "instrument": "水政〔2021〕12号",
        "decided_on": "2021-06-01",
        "ends_on": None,
        "basis": "《森林法》第五十七条第一款",
        "remark": "已征求意见",
        "publication": "public",
        "withheld_until": None,
    }
    assert {(fact.valid_from, fact.valid_to) for fact in found.facts} == {("2021-06-01", None)}


def test_its_key_is_what_it_is_and_not_how_it_is_written():
    def key(**row):
        return of_type(assert_rows(row), "GIVEN_BY")[0].start_key

    assert key() == key(
        依据文件="水政[2021]12号", 日期="2021年6月1日", 备注="x", 交出单位="丙水市林业局"
    )
    others = {key(), key(日期="2021-06-02"), key(承接单位="丁山县水务局"), key(下放方式="委托")}
    assert len(others) == 4


def test_the_last_day_counts():
    found = assert_rows({"终止日期": "2024年2月"})
    assert state_of(found)["ends_on"] == "2024-02-29"
    (fact,) = of_type(found, "HAS_TRANSFER_STATE")
    assert fact.valid_to == "2024-03-01"
    assert state_of(assert_rows({"终止日期": "长期"}))["ends_on"] is None


def test_modes_by_the_table_and_an_unknown_one_as_written():
    modes = {
        "委托": "entrust",
        "乡镇赋权": "empower_town",
        "相对集中行政许可权": "centralise_permit",
        "服务窗口前移（不改变主体）": "front_window",
        "收回": "take_back",
    }
    for words, mode in modes.items():
        assert state_of(assert_rows({"下放方式": words}))["mode"] == mode
    found = assert_rows({"下放方式": "打包办理"})
    assert (state_of(found)["mode"], state_of(found)["mode_written"]) == ("unknown", "打包办理")
    assert any("打包办理" in note and "第 2 行" in note for note in found.notes)


def test_receivers_in_one_cell_and_a_set_of_towns():
    found = assert_rows({"承接单位": "丁山县林业局、各乡镇人民政府"})
    receivers = of_type(found, "RECEIVED_BY")
    assert [fact.end.name for fact in receivers] == ["Department", "UnitGroup"]
    assert receivers[0].evidence.words == "丁山县林业局"


def test_a_town_stands_under_its_county():
    found = assert_rows({"承接单位": "戊桥镇人民政府"})
    assert of_type(found, "RECEIVED_BY")[0].end_key == "dept:丁山县戊桥镇人民政府"


def test_the_giver_may_be_the_callers_unit():
    header = ["事项名称", "承接部门", "方式"]
    context = SourceContext(regions=KNOWN.regions, unit="丁山县戊桥镇人民政府", region="880121100")
    grid = [header, ["垃圾处罚", "县城管局", "收回"]]
    found = check(assert_transfers(tables(grid, KINDS), "source:test", context))
    assert of_type(found, "GIVEN_BY")[0].end_key == "dept:丁山县戊桥镇人民政府"
    assert of_type(found, "RECEIVED_BY")[0].end_key == "dept:丁山县城管局"
    assert state_of(found)["giver_written"] == "丁山县戊桥镇人民政府"


def test_transfers_that_cannot_be():
    found = assert_rows(
        {"承接单位": "丙水市林业局"},
        {"日期": "2025-02-30"},
        {"终止日期": "2021-05-31"},
        {"事项名称": ""},
        {"交出单位": ""},
        {"承接单位": "/"},
        {"区划": "770000"},
        {},
        {"备注": "同上"},
    )
    assert [(reject.row, reject.column) for reject in found.rejects] == [
        (2, "承接单位"),
        (3, "日期"),
        (4, "终止日期"),
        (5, "事项名称"),
        (6, "交出单位"),
        (7, "承接单位"),
        (8, "区划"),
        (10, "事项名称"),
    ]
    assert "既是交出单位又是承接单位" in found.rejects[0].reason
    assert "2025-02-30" in found.rejects[1].reason
    assert found.rejects[1].words == "2025-02-30"
    assert "早于" in found.rejects[2].reason
    assert "第 9 行" in found.rejects[7].reason
    assert found.loaded == 1


def test_a_suspension_needs_no_receiver():
    found = assert_rows({"下放方式": "暂停", "承接单位": ""})
    assert found.loaded == 1
    assert of_type(found, "RECEIVED_BY") == []
