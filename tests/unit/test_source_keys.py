"""Keys of sources: they tell whether everybody may read the source, and change with that."""

import pytest

from graph_schema.keys import CLOSED_SOURCE
from graph_schema.vocabularies import PUBLICATION
from loaders.provenance import Provenance, source_node


def key_of(**known: str) -> str:
    return source_node("清单.xlsx", "ab", 1, Provenance(**known)).key


@pytest.mark.parametrize("state", [term.code for term in PUBLICATION.terms])
def test_the_key_says_whether_everybody_may_read_the_source(state: str) -> None:
    assert key_of(publication=state).startswith(f"{CLOSED_SOURCE}~") is (state != "public")


def test_what_will_be_public_some_day_is_closed_all_the_same() -> None:
    # Whether the day has come is looked up when somebody asks.
    assert key_of(publication="withheld", withheld_until="2020-01-01").startswith("closed~")


def test_sources_that_differ_in_what_is_known_of_them_have_keys_of_their_own() -> None:
    keys = {key_of(), key_of(origin="网站"), key_of(publication="internal")}
    assert len(keys) == 3
