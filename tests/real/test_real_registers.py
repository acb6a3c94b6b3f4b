"""The public tables of divisions and the two reforms of national bodies, as they are.

Counts are those that the data's own documentation gives; single facts were read in the files.
"""

import pytest

from loaders.readers import read_text, read_workbook
from loaders.sources.assertion import SourceContext
from loaders.sources.reforms import assert_reform, read_reform
from loaders.sources.regions import KINDS, assert_regions
from loaders.tabular import read_tables


def ends(assertion, edge):
    return {(f.start_key, f.end_key) for f in assertion.facts if f.type.name == edge}


@pytest.mark.parametrize(
    ("file", "rows", "parent"),
    [
        ("provinces.csv", 31, None),
        ("cities.csv", 342, ("region:650200", "region:650000")),
        ("areas.csv", 2978, ("region:110101", "region:110100")),
    ],
)
def test_public_divisions(shared_data, file, rows, parent):
    workbook = read_workbook(shared_data / "regions" / file)
    found = assert_regions(read_tables(workbook, KINDS), "source:test", SourceContext())
    assert (found.read, found.loaded, found.rejects) == (rows, rows, ())
    assert len(ends(found, "AT_LEVEL")) == rows
    assert parent is None or parent in ends(found, "PART_OF_REGION")


@pytest.mark.parametrize(
    ("file", "relations", "date", "succession"),
    [
        ("reform_2018.json", 26, "2018-03-17", ("dept:环境保护部", "dept:生态环境部")),
        (
            "reform_2023.json",
            13,
            "2023-03-10",
            ("dept:中国银行保险监督管理委员会", "dept:国家金融监督管理总局"),
        ),
    ],
)
def test_reforms(shared_data, file, relations, date, succession):
    path = shared_data / "departments" / file
    found = assert_reform(read_reform(read_text(path).text, file), "source:test")
    assert (found.read, found.loaded) == (relations, relations)
    assert {fact.valid_from for fact in found.facts} == {date}
    fact = next(f for f in found.facts if (f.start_key, f.end_key) == succession)
    assert fact.properties["succession"] == "merge"
    assert "scope" not in fact.properties
    # No body's name holds a list, an open end or a remark.
    names = {key for f in found.facts for key in (f.start_key, f.end_key)}
    assert not [name for name in names if "、" in name or name.endswith("等") or "加挂" in name]
