"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No example has to be quick: how long it takes depends on what else the machine is doing. In CI a
# change is judged by the same examples each time; new ones are looked for while developing.
settings.register_profile("developing", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "developing")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real data; skips where it is absent, unless it is required."""
    folder = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"
    if not folder.is_dir():
        if "shared" in os.environ.get("QUANZE_REQUIRE", ""):
            pytest.fail("QUANZE_REQUIRE names shared, and the folder of real data is absent")
        pytest.skip("the folder of real data is absent")
    return folder
