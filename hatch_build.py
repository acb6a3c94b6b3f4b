"""What a wheel has besides the packages: the pages of ``web/``, where they were built."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PagesHook(BuildHookInterface[Any]):
    """Packs ``web/dist`` into ``api/pages``; a build before ``make web`` goes on without it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folder to a wheel; an editable install reads it where it was built."""
        pages = Path(self.root, "web", "dist")
        if version != "editable" and pages.is_dir():
            build_data["force_include"][str(pages)] = "api/pages/dist"
