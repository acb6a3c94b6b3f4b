"""Properties that several types share, each written once."""

from graph_schema.declare import date, integer, text
from graph_schema.vocabularies import PUBLICATION

CITED_PLACE = (
    integer("paragraph", "款", "所引的款，自 1 起；末款为 -1。"),
    integer("item", "项", "所引的项。"),
    text("as_written", "引法", "引用的写法，一字不改。"),
    text("quote", "引文", "随所引之处引用的文字。"),
)
"""Where in a law a citation points, and the words that it quotes."""

PUBLICATION_STATE = (
    text("publication", "公开状态", "可否公开。", vocabulary=PUBLICATION, required=True),
    date("withheld_until", "不公开至", "不予公开到该日为止。"),
)
"""Whether something may be shown (公开、内部、不予公开), and until when not."""
