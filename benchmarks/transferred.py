"""Transfers in the made-up city (``synthetic``): fifty departments hand their items to counties.

Every second item stands in the list of the body that received it; the others still stand in the
giver's list, and the receiver's lacks them.
"""

from collections.abc import Iterator

from benchmarks import synthetic
from graph_schema.declare import EdgeType
from graph_schema.keys import article_key, content_key, level_key, region_key
from graph_schema.rows import Evidence, FactRow, NodeRow, Value
from graph_schema.types.bodies import (
    AT_LEVEL,
    DEPARTMENT,
    HAS_REGION_STATE,
    IN_REGION,
    LEVEL,
    PART_OF_REGION,
    REGION,
    REGION_STATE,
)
from graph_schema.types.duties import (
    GIVEN_BY,
    HAS_TRANSFER_STATE,
    RECEIVED_BY,
    TRANSFER,
    TRANSFER_BASED_ON,
    TRANSFER_STATE,
)
from graph_schema.types.laws import ARTICLE
from loaders.batch import Batch
from loaders.provenance import Provenance, source_node
from resolution.law_titles import law_key

GIVERS, RECEIVERS = 50, 200
TRANSFERS = GIVERS * synthetic.ITEMS
COUNTIES = 5
CITY = "990100"
_CITY_LEVEL, _COUNTY_LEVEL = 3, 4
_DECIDED = "2024-01-01"
_BATCH = 500
_SOURCE = source_node("下放事项.xlsx", "下放事项", 200_000, Provenance(origin="示例"))


def batches() -> Iterator[Batch]:
    """Yield the regions, where the departments are, and the transfers, as a load writes them."""
    yield _places()
    for begin in range(0, TRANSFERS, _BATCH):
        written = [_transfer(number) for number in range(begin, begin + _BATCH)]
        yield Batch(
            nodes=tuple(node for nodes, _ in written for node in nodes),
            opened=tuple(fact for _, facts in written for fact in facts),
        )


def _places() -> Batch:
    city = region_key(CITY)
    nodes = [_SOURCE, *(_level(code, name) for code, name in ((3, "市级"), (4, "县级")))]
    facts: list[FactRow] = []
    for code, name in ((CITY, "示例市"), *_counties()):
        key = region_key(code)
        state = NodeRow(REGION_STATE, content_key(key, {"name": name}), {"name": name})
        nodes += [NodeRow(REGION, key, {"code": code}), state]
        facts.append(_fact(HAS_REGION_STATE, NodeRow(REGION, key), state))
        level = level_key(_CITY_LEVEL if code == CITY else _COUNTY_LEVEL)
        facts.append(_fact(AT_LEVEL, NodeRow(REGION, key), NodeRow(LEVEL, level)))
        if code != CITY:
            facts.append(_fact(PART_OF_REGION, NodeRow(REGION, key), NodeRow(REGION, city)))
    places = [(number, CITY) for number in range(GIVERS)]
    places += [(GIVERS + n, _counties()[n % COUNTIES][0]) for n in range(RECEIVERS)]
    for number, code in places:
        facts.append(_fact(IN_REGION, _department(number), NodeRow(REGION, region_key(code))))
    return Batch(nodes=tuple(nodes), opened=tuple(facts))


def _counties() -> list[tuple[str, str]]:
    return [(str(int(CITY) + 21 + n), f"示例{'甲乙丙丁戊'[n]}县") for n in range(COUNTIES)]


def _level(code: int, name: str) -> NodeRow:
    return NodeRow(LEVEL, level_key(code), {"code": code, "name": name})


def _department(number: int) -> NodeRow:
    return NodeRow(DEPARTMENT, f"dept:示例市:{synthetic.department_name(number)}")


def _transfer(number: int) -> tuple[list[NodeRow], list[FactRow]]:
    """Return a transfer; every second one is of an item that the receiver lists."""
    giver = number // synthetic.ITEMS
    receiver = GIVERS + number % RECEIVERS
    holder = receiver if number % 2 else giver
    item = synthetic.item_name(holder * synthetic.ITEMS + number % synthetic.ITEMS)
    law, article = synthetic.law_name(number % synthetic.LAWS), 1 + number % synthetic.ARTICLES
    cited = NodeRow(ARTICLE, article_key(law_key(law), str(article)))
    key = f"transfer:示例:{number}"
    content: dict[str, Value] = {
        "item_name": item,
        "mode": "devolve",
        "mode_written": "直接下放",
        "giver_written": synthetic.department_name(giver),
        "receiver_written": synthetic.department_name(receiver),
        "instrument": f"示政发〔2024〕{1 + giver}号",
        "decided_on": _DECIDED,
        "basis": f"《{law}》第{article}条",
        "consultation": "已征求承接单位意见，同意",
        "publication": "public",
    }
    node = NodeRow(TRANSFER, key, {"name": item})
    state = NodeRow(TRANSFER_STATE, content_key(key, content), content)
    place = f"下放!R{number + 3}"
    ends = (
        (HAS_TRANSFER_STATE, state, f"{place}C2"),
        (GIVEN_BY, _department(giver), f"{place}C3"),
        (RECEIVED_BY, _department(receiver), f"{place}C4"),
        (TRANSFER_BASED_ON, cited, f"{place}C6"),
    )
    facts = [_fact(edge, node, end, at, _DECIDED) for edge, end, at in ends]
    return [node, state], facts


def _fact(
    edge: EdgeType, start: NodeRow, end: NodeRow, place: str = "", since: str | None = None
) -> FactRow:
    properties: dict[str, Value] = {}
    if edge is TRANSFER_BASED_ON:
        properties = {"as_written": "第一条"}
    evidence = Evidence(_SOURCE.key, place or None)
    return FactRow(
        edge, start.type, start.key, end.type, end.key, properties, since, evidence=evidence
    )
