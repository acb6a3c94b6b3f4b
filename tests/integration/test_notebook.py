"""The analyst's notebook runs from top to bottom on each engine, and both ways read one graph.

Strategy: a small law and a small list are loaded; the code cells are executed as they stand, in one
namespace and in an empty folder, with the settings of a user's environment. What the notebook found
is compared with what was written into the two files. Jupyter itself isn't needed.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graph_store import Settings, Store
from loaders.service import LoadOptions, load_laws, load_lists
from tests.engines import environment_of
from tests.list_files import write_law, write_list

pytest.importorskip("py2neo", reason="the extra quanze[py2neo] is not installed")

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "notebook.ipynb"
CELLS: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


@pytest.fixture
def loaded(store: Store, tmp_path: Path) -> None:
    law = write_law(
        tmp_path / "laws" / "环境影响评价法.md",
        "中华人民共和国环境影响评价法",
        "2002年10月28日第九届全国人民代表大会常务委员会第三十次会议通过",
        ["为了预防污染，制定本法。", "未依法报批的，不得开工建设。"],
    )
    rows = [
        ("未批先建的处罚", "行政处罚", "《中华人民共和国环境影响评价法》第二条"),
        ("环评文件审批", "行政许可", "《中华人民共和国环境影响评价法》第一条、第二条"),
        ("取水许可", "行政许可", "《中华人民共和国水法》第七条"),
    ]
    lists = write_list(tmp_path / "某市水务局2024年权责清单.xlsx", "某市水务局权责清单", rows)
    load_laws(store, [law], LoadOptions())
    load_lists(store, [lists], LoadOptions())


@pytest.fixture
def namespace(
    loaded: None, engine_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, Any]]:
    monkeypatch.chdir(tmp_path)
    for name, value in environment_of(engine_settings).items():
        if name.startswith("QUANZE_"):
            monkeypatch.setenv(name, value)
    yield {}
    assert Path.cwd() == tmp_path


def run(namespace: dict[str, Any]) -> None:
    for cell in CELLS:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), str(NOTEBOOK), "exec"), namespace)


def test_notebook_runs_and_both_ways_read_one_graph(namespace: dict[str, Any]) -> None:
    run(namespace)
    assert namespace["found"].total == 2
    assert set(namespace["hits"]["事项"]) == {"未批先建的处罚", "环评文件审批"}
    assert set(namespace["hits"]["类型"]) == {"行政处罚", "行政许可"}
    assert namespace["by_department"]["合计"].tolist() == [2]
    cited = namespace["most_cited"].to_dict("records")
    assert [(row["law"], row["items"]) for row in cited] == [
        ("中华人民共和国环境影响评价法", 2),
        ("中华人民共和国水法", 1),
    ]
    assert namespace["same_graph"]


def test_notebook_writes_a_workbook_with_places(namespace: dict[str, Any]) -> None:
    run(namespace)
    rows = pd.read_excel("影响.xlsx", sheet_name="事项", dtype=str, engine="openpyxl")
    assert rows["文件"].unique().tolist() == ["某市水务局2024年权责清单.xlsx"]
    assert sorted(rows["行"]) == ["3", "4"]


def test_notebook_is_kept_without_outputs() -> None:
    for cell in CELLS:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
