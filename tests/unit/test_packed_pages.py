"""A wheel carries the pages where they were built, and is made without them as well."""

from pathlib import Path
from typing import Any

import pytest

from hatch_build import PagesHook


def packed(root: Path, version: str) -> dict[str, str]:
    build_data: dict[str, Any] = {"force_include": {}}
    hook = PagesHook(str(root), {}, None, None, "", "wheel")
    hook.initialize(version, build_data)
    included: dict[str, str] = build_data["force_include"]
    return included


@pytest.mark.parametrize(("version", "count"), [("standard", 1), ("editable", 0)])
def test_built_pages_are_packed(tmp_path: Path, version: str, count: int) -> None:
    pages = tmp_path / "web" / "dist"
    pages.mkdir(parents=True)
    assert packed(tmp_path, version) == dict([(str(pages), "api/pages/dist")] * count)


def test_a_checkout_without_pages(tmp_path: Path) -> None:
    assert packed(tmp_path, "standard") == {}
