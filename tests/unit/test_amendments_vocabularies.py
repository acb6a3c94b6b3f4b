"""What the reader of decisions may say has its labels in the vocabularies of the graph."""

from graph_schema.vocabularies import EFFECT_OPERATION
from legal_text.amendments.model import OPERATIONS


def test_every_operation_has_its_label() -> None:
    assert EFFECT_OPERATION.codes == OPERATIONS
