"""The command line from files to answers, on both engines, as a person or a program runs it.

A small invented city. The expectations are read off the lists written here; the numbers of the
command line are compared with those of the API.
"""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.app import create_app
from api.cli import run
from api.settings import ApiSettings
from graph_store import Settings, Store
from tests.engines import wipe
from tests.list_files import write_law, write_list

ROWS = [
    ("对擅自接水的处罚", "行政处罚", "《甲市供水条例》第二条：擅自接水的，处罚款。"),
    ("排水许可", "行政许可", "《甲市排水条例》第五条"),
    ("", "行政检查", "《甲市供水条例》第一条"),
]


class Quanze:
    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def run(self, *arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        captured = self._capfd.readouterr()
        return int(code), captured.out, captured.err

    def json(self, *arguments: str | Path) -> Any:
        code, out, err = self.run(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)


@pytest.fixture
def quanze(
    engine_settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Quanze:
    monkeypatch.setenv("QUANZE_HOME", str(engine_settings.home))
    if engine_settings.uri:
        monkeypatch.setenv("QUANZE_URI", engine_settings.uri)
        monkeypatch.setenv("QUANZE_USER", engine_settings.user)
        if engine_settings.password:
            secret = engine_settings.password.get_secret_value()
            monkeypatch.setenv("QUANZE_PASSWORD", secret)
    return Quanze(capfd)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    write_list(folder / "甲市水务局2024年权责清单.xlsx", "甲市水务局2024年权责清单", ROWS)
    write_law(
        folder / "甲市供水条例.md",
        "甲市供水条例",
        "2015年3月1日 甲市人民代表大会常务委员会通过",
        ["供水用水适用本条例。", "擅自接水的，处罚款。"],
    )
    return folder


@pytest.fixture(scope="module")
def client(store: Store, engine_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(engine_settings, ApiSettings.model_construct())) as opened:
        yield opened


@pytest.fixture
def loaded(store: Store, quanze: Quanze, files: Path) -> dict[str, Any]:
    wipe(store)
    quanze.run("load", "laws", files / "甲市供水条例.md")
    answer: dict[str, Any] = quanze.json("load", "lists", files / "甲市水务局2024年权责清单.xlsx")
    return answer


def test_the_account_of_a_list(loaded: dict[str, Any]) -> None:
    (account,) = loaded["runs"]
    assert list(account) == [
        "id", "file", "sha256", "items", "read", "loaded", "rejected", "rejects", "verdict",
    ]  # fmt: skip
    assert account["file"] == "甲市水务局2024年权责清单.xlsx"
    assert (account["items"], account["read"], account["loaded"]) == (3, 3, 2)
    (reject,) = account["rejects"]
    assert list(reject) == ["sheet", "row", "column", "reason"]
    assert (reject["sheet"], reject["row"]) == ("清单", 5)


def test_rejects_as_a_file_and_with_strict(
    loaded: dict[str, Any], quanze: Quanze, files: Path, tmp_path: Path
) -> None:
    for name in ("退回.xlsx", "退回.csv"):
        target = tmp_path / name
        source = files / "甲市水务局2024年权责清单.xlsx"
        code, _, _ = quanze.run("load", "lists", source, "--rejects", target, "--strict")
        assert code == 1
        assert target.stat().st_size > 0
    rows = list(load_workbook(tmp_path / "退回.xlsx")["退回"].values)
    assert rows[1][:3] == ("甲市水务局2024年权责清单.xlsx", "清单", 5)
    assert "清单" in (tmp_path / "退回.csv").read_text(encoding="utf-8-sig")


def test_impact_has_the_shape_that_stays(
    loaded: dict[str, Any], quanze: Quanze, client: TestClient
) -> None:
    answer = quanze.json("ask", "impact", "--law", "甲市供水条例", "--event", "repeal")
    assert {"total", "truncated", "byClass", "byDepartment", "hits"} <= set(answer)
    assert (answer["total"], answer["truncated"]) == (1, False)
    assert answer["byDepartment"] == [{"key": "甲市水务局", "count": 1}]
    (hit,) = answer["hits"]
    assert {
        "class", "severity", "citedIn", "item", "department", "path", "evidence", "citedAs",
    } <= set(hit)  # fmt: skip
    assert (hit["class"], hit["citedIn"]) == ("BASIS_LOST", "basis")
    assert hit["item"]["source"] == {
        "file": "甲市水务局2024年权责清单.xlsx", "sheet": "清单", "row": 3,
    }  # fmt: skip
    query = '{ impact(law: "甲市供水条例") { total hits { class severity path } } }'
    over_http = client.post("/api/graphql", json={"query": query}).json()["data"]["impact"]
    assert over_http["total"] == answer["total"]
    assert over_http["hits"] == [{name: hit[name] for name in ("class", "severity", "path")}]


def test_a_document_that_replaces_another(
    loaded: dict[str, Any], quanze: Quanze, files: Path, client: TestClient, tmp_path: Path
) -> None:
    after = tmp_path / "新文本.md"
    after.write_text("# 甲市供水条例\n\n第一条 供水用水适用本条例。\n", encoding="utf-8")
    before, draft = files / "甲市供水条例.md", tmp_path / "草稿.docx"
    pair = ("--before", before, "--after", after)
    answer = quanze.json("ask", "impact", *pair, "--docx", draft)
    assert [(hit["class"], hit["citedAs"]) for hit in answer["hits"]] == [
        ("BASIS_LOST", "《甲市供水条例》第二条")
    ]
    assert draft.stat().st_size > 0
    assert (
        quanze.json("ask", "impact", "--before", "law:甲市供水条例", "--after", after)["hits"]
        == answer["hits"]
    )
    query = "query ($a: String!, $b: String!) { impact(change: {before: $a, after: $b}) { total } }"
    texts = {"a": before.read_text(encoding="utf-8"), "b": after.read_text(encoding="utf-8")}
    asked = client.post("/api/graphql", json={"query": query, "variables": texts}).json()
    assert asked["data"]["impact"]["total"] == answer["total"]


HARDER, SOFTER = (
    f"关于修改《甲市供水条例》的决定\n\n对《甲市供水条例》作如下修改：\n\n{point}\n"
    for point in ("一、删去第二条。", "一、将第二条修改为：“擅自接水的，处一千元罚款。”")
)


def test_a_decision_in_words_and_over_http_is_the_same(
    loaded: dict[str, Any], quanze: Quanze, client: TestClient, tmp_path: Path
) -> None:
    (tmp_path / "甲.txt").write_text(HARDER, encoding="utf-8")
    (tmp_path / "乙.txt").write_text(SOFTER, encoding="utf-8")
    answer = quanze.json("ask", "impact", "--decision", tmp_path / "甲.txt")
    query = """query Q($change: ImpactChange!, $other: ImpactChange!) {
      impact(change: $change) { event total hits { class severity path } followersTotal }
      compareDrafts(first: $change, second: $other) {
        onlyFirstTotal onlySecondTotal differingTotal same
        differing { first { class } second { class } differences }
      }
    }"""
    variables = {"change": {"decision": HARDER}, "other": {"decision": SOFTER}}
    response = client.post("/api/graphql", json={"query": query, "variables": variables})
    over_http = response.json()["data"]
    told = {name: answer[name] for name in ("event", "total", "followersTotal")}
    hits = [{name: hit[name] for name in ("class", "severity", "path")} for hit in answer["hits"]]
    assert over_http["impact"] == {**told, "hits": hits}
    assert [hit["class"] for hit in hits] == ["BASIS_LOST"]

    against = ("--against", tmp_path / "乙.txt")
    compared = quanze.json("ask", "impact", "--decision", tmp_path / "甲.txt", *against)
    there = over_http["compareDrafts"]
    assert {name: compared[name] for name in there if name != "differing"} == {
        "onlyFirstTotal": 0, "onlySecondTotal": 0, "differingTotal": 1, "same": 0,
    }  # fmt: skip
    (one,) = there["differing"]
    assert one["differences"] == compared["differing"][0]["differences"]
    assert (one["first"]["class"], one["second"]["class"]) == ("BASIS_LOST", "SANCTION_CHANGED")

    listed = quanze.json("ask", "cleanup", "--law", "甲市供水条例")
    query = '{ cleanup(change: {law: "甲市供水条例"}) { total entries { title } notes } }'
    told = client.post("/api/graphql", json={"query": query}).json()["data"]["cleanup"]
    assert told == {name: listed[name] for name in ("total", "entries", "notes")}
    sheet = tmp_path / "清理.xlsx"
    assert quanze.run("ask", "cleanup", "--law", "甲市供水条例", "--xlsx", sheet)[0] == 0
    assert load_workbook(sheet, read_only=True).sheetnames[0] == "清理清单"
    assert "清理 0 件" in quanze.run("ask", "cleanup", "--law", "甲市供水条例")[1]

    book = tmp_path / "比较.xlsx"
    shown = ("ask", "impact", "--decision", tmp_path / "甲.txt", *against)
    assert quanze.run(*shown, "--xlsx", book)[0] == 0
    sheets = load_workbook(book, read_only=True)
    assert sheets.sheetnames[:4] == ["计数", "只在甲案", "只在乙案", "两案不同"]
    assert "两案不同 1 项" in quanze.run(*shown)[1]
    code, _, err = quanze.run(*shown, "--docx", tmp_path / "比较.docx")
    assert (code, "--against" in err) == (2, True)


def test_an_answer_as_a_workbook_and_in_words(
    loaded: dict[str, Any], quanze: Quanze, tmp_path: Path
) -> None:
    target = tmp_path / "影响.xlsx"
    code, out, _ = quanze.run("ask", "impact", "--law", "甲市供水条例", "--xlsx", target)
    assert (code, out) == (0, "")
    rows = list(load_workbook(target)["受影响的事项"].values)
    assert len(rows) == 2
    assert "对擅自接水的处罚" in rows[1]
    code, out, _ = quanze.run("ask", "impact", "--law", "甲市供水条例", "--strict")
    assert code == 1
    assert "对擅自接水的处罚" in out
    assert "甲市水务局2024年权责清单.xlsx 清单 第 3 行" in out


def test_owner_by_words_and_by_key(loaded: dict[str, Any], quanze: Quanze) -> None:
    answer = quanze.json("ask", "owner", "对擅自接水的处罚")
    (item,) = answer["items"]
    assert item["holder"] == "甲市水务局"
    assert quanze.json("ask", "owner", "--item", item["key"])["items"] == [item]


def test_find_and_coverage(loaded: dict[str, Any], quanze: Quanze) -> None:
    found = {kind["kind"]: kind for kind in quanze.json("find", "排水许可")["found"]}
    assert [match["name"] for match in found["item"]["matches"]] == ["排水许可"]
    answer = quanze.json("coverage")
    assert (answer["lawsHeld"], answer["items"]) == (1, 2)
    assert [law["title"] for law in answer["lawsNotHeld"]] == ["甲市排水条例"]


def test_what_changed_in_words_as_a_workbook_and_as_json(
    loaded: dict[str, Any], quanze: Quanze, tmp_path: Path
) -> None:
    answer = quanze.json("changes", "--since", "2020-01-01", "--unit", "甲市水务局")
    kinds = {kind["kind"]: kind["count"] for run in answer["runs"] for kind in run["byKind"]}
    assert kinds == {"item_added": 2, "list_published": 1}
    assert answer["total"] == len(answer["changes"]) == 3
    target = tmp_path / "变动.xlsx"
    code, out, _ = quanze.run("changes", "--since", "2020-01-01", "--limit", 2, "--xlsx", target)
    assert (code, out) == (0, "")
    assert len(list(load_workbook(target)["变动"].values)) == 3
    code, out, _ = quanze.run("changes", "--since", "2020-01-01", "--law", "甲市供水条例")
    assert code == 0
    assert "依据增加：对擅自接水的处罚 ← 《甲市供水条例》第二条" in out
    code, _, err = quanze.run("changes", "--since", loaded["runs"][0]["id"], "--strict")
    assert (code, err) == (0, "")
    code, _, err = quanze.run("changes", "--since", "2026-02-30")
    assert code == 2
    assert "2026-02-30" in err


RULE = """[[rule]]
id = "WITHOUT_REMARK"
title = "没有备注"
meaning = "本地要求写备注。"
source = "本地约定"
subject = "PowerItem"
severity = 10
query = "without_remark"
fields = [{ name = "type", label = "类型", vocabulary = "PowerType" }]
"""
STATEMENT = """// title: 没有备注的许可
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_to IS NULL AND st.known_to IS NULL AND state.remark IS NULL AND state.power_type = 'permit'
RETURN item.key AS subject, state.name AS name, unit.key AS unit, unit.name AS unit_name,
  state.power_type AS power_type, st.place AS place, st.source AS source, null AS words,
  state.power_type AS type
ORDER BY unit, subject
LIMIT $cut
"""  # noqa: E501 - as a statement's file


def test_a_place_runs_rules_of_its_own_and_is_told_what_is_wrong_with_them(
    loaded: dict[str, Any], quanze: Quanze, tmp_path: Path
) -> None:
    theme = tmp_path / "本地"
    theme.mkdir()
    (theme / "rules.toml").write_text(RULE, encoding="utf-8")
    statement = theme / "without_remark.cypher"
    statement.write_text(STATEMENT, encoding="utf-8")
    asked = ("check", "--rules", tmp_path, "--rule", "WITHOUT_REMARK")
    (found,) = quanze.json(*asked)["findings"]
    assert (found["name"], found["fields"][0]["value"]) == ("排水许可", "行政许可")
    # What the vetting doesn't know, the engine does.
    for old, new, why in (("h.known_to", "h.known", "HOLDS 没有属性 known"),
                          ("state.name AS", "stat AS", "stat")):  # fmt: skip
        statement.write_text(STATEMENT.replace(old, new, 1), encoding="utf-8")
        code, _, err = quanze.run(*asked)
        assert code == 2
        assert "WITHOUT_REMARK" in err
        assert why in err


def test_runs_are_listed_shown_and_undone(loaded: dict[str, Any], quanze: Quanze) -> None:
    (account,) = loaded["runs"]
    listed = quanze.json("runs")
    assert [one["task"] for one in listed["runs"]] == ["lists", "laws"]
    shown = quanze.json("runs", "show", account["id"])
    assert shown["run"]["rejected"] == len(shown["rejects"]) == 1
    undone = quanze.json("runs", "undo", account["id"])
    assert undone["undone"] == account["id"]
    code, _, err = quanze.run("runs", "undo", account["id"])
    assert code == 2
    assert "已经撤销过" in err
    assert quanze.json("ask", "impact", "--law", "甲市供水条例")["total"] == 0


def test_undo_over_http_needs_an_editor(
    loaded: dict[str, Any], quanze: Quanze, client: TestClient
) -> None:
    (account,) = loaded["runs"]
    query = f'mutation {{ undoRun(id: "{account["id"]}") {{ undone by }} }}'

    def send(*arguments: str) -> Any:
        secret = quanze.json("token", "create", "--name", "测试", *arguments)["token"]
        headers = {"Authorization": f"Bearer {secret}"}
        return client.post("/api/graphql", json={"query": query}, headers=headers).json()

    refused = send("--role", "reader")
    assert refused["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert send("--role", "editor")["data"]["undoRun"]["undone"] == account["id"]


def test_tokens_are_shown_once_and_revoked(loaded: dict[str, Any], quanze: Quanze) -> None:
    code, secret, _ = quanze.run("token", "create", "--role", "reader", "--name", "张三")
    assert code == 0
    _, listed, _ = quanze.run("token", "list")
    assert "张三" in listed
    assert secret.strip() not in listed
    (token,) = [t for t in quanze.json("token", "list")["tokens"] if t["name"] == "张三"]
    assert quanze.json("token", "revoke", token["id"])["revoked"]


def test_backup_and_restore(
    loaded: dict[str, Any], quanze: Quanze, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "全部.quanze"
    saved = quanze.json("backup", file)
    code, _, err = quanze.run("restore", file)
    assert code == 2
    assert "数据库里已有内容" in err
    wipe(store)
    assert quanze.json("restore", file) == saved
    assert quanze.json("ask", "impact", "--law", "甲市供水条例")["total"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ask", "impact", "--law", "没有人收录的条例"), "没有找到法律文件"),
        (("ask", "impact", "--law", ""), "没有写明"),
        (("ask", "impact", "--law", "甲市供水条例", "--as-of", "2026-02-30"), "2026-02-30"),
        (("ask", "impact", "--law", "甲市供水条例", "--article", "甲"), "不是条号"),
        (("ask", "impact", "--law", "甲市供水条例", "--limit", "0"), "--limit"),
        (("ask", "impact", "--before", "law:甲市供水条例"), "请写明什么变动"),
        (("ask", "impact", "--before", "law:无", "--after", "law:无"), "没有找到"),
        (("ask", "due", "--within", "-1"), "天数"),
        (("ask", "owner"), "请写明职责或事项"),
        (("ask", "owner", ""), "没有写明"),
        (("ask", "devolution"), "没有写明"),
        (("ask", "devolution", "--unit", "没有这个局"), "没有找到单位“没有这个局”"),
        (("find", "水"), "水"),
        (("load", "lists", "没有.xlsx"), "没有这个文件"),
        (("load", "laws"), "请写明要导入的文件"),
        (("load", "lists", ".", "--publication", "secret"), "public"),
        (("runs", "show", "没有"), "没有找到导入批次"),
        (("token", "create", "--role", "boss"), "没有角色"),
        (("token", "revoke", "abc"), "没有编号"),
    ],
)
def test_what_is_wrong_is_said(quanze: Quanze, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = quanze.run(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "manifest", [None, "title = [", '[[source]]\nkind = "nonsense"\nfiles = ["a.csv"]\n']
)
def test_a_folder_without_a_good_manifest(
    quanze: Quanze, tmp_path: Path, manifest: str | None
) -> None:
    if manifest is not None:
        (tmp_path / "manifest.toml").write_text(manifest, encoding="utf-8")
    code, out, err = quanze.run("load", "folder", tmp_path)
    assert (code, out) == (2, "")
    assert "manifest.toml" in err


def test_no_engine_is_one_sentence(quanze: Quanze, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANZE_URI", "bolt://127.0.0.1:1")
    code, out, err = quanze.run("coverage")
    assert (code, out) == (3, "")
    assert "连不上数据库" in err
    assert "Traceback" not in err


def test_a_taken_port_is_one_sentence(quanze: Quanze) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, out, err = quanze.run("serve", "--port", str(taken.getsockname()[1]))
    assert (code, out) == (2, "")
    assert "已被占用" in err
