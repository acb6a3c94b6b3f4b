"""Operations have the answers of the reference, on both engines.

Strategy: hypothesis draws operations from the schema, each with some sets of values (a statement is
planned once for its structure). What the compiler and the engines answer is compared with what
``tests/reference`` answers over the same nodes and edges: values, order of keys, codes and paths of
errors. What an operation is made of is counted, and all of it has to occur. A difference isn't
made smaller: that would plan hundreds of statements; operations are small enough to be read.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from api.access.roles import Role, readable_states
from api.graphql.schema import executable_schema
from api.selections.entities import entities
from graph_store import Settings, Store
from loaders.backup import restore
from queries.asking import today
from tests.integration.compiled import Service
from tests.reference.agreement import Cursors, answer_of, differences
from tests.reference.choices import Choices
from tests.reference.crowded_graph import crowded_graph, write_backup
from tests.reference.documents import Filling, Spelled, spelled
from tests.reference.drawing import World
from tests.reference.executor import Asker, Reference
from tests.reference.graph import Graph
from tests.reference.operations import TurnedList, operations, turned_lists
from tests.reference.thorough import all_comparisons, all_values, compared_properties

STRUCTURES, FILLINGS = 340, 3
"""Random operations that each engine is asked, and with how many sets of values each: over 2,000 on
both together."""
LISTS = 40
"""Lists that are read page by page."""
ROLES = (Role.ANONYMOUS, Role.EDITOR, Role.ADMIN)
LINES = crowded_graph()
WORLD = World(executable_schema(), Choices(LINES))
HAVE_TO_OCCUR = {
    # The language
    "several root fields", "one of several operations", "alias", "a field twice",
    "alias that is the name of another field", "__typename", "inline fragment",
    "inline fragment without a type", "named fragment",
    "fragment in a fragment", "fragment on an interface", "fragment on a type of Node",
    "@include", "@skip", "@include by a variable", "@skip by a variable",
    "variable: variable", "variable: default", "variable: overridden", "variable: absent",
    "variable: null", "variable of a whole object",
    # Root fields
    "root one", "root many", "root of_id", "root of_ids", "ids of several types", "natural key",
    "search", "named", "asOf", "knownAt", "a field that isn't compiled",
    # Lists
    "after", "totalCount", "pageInfo", "cursor", "properties of an edge", "the source of an edge",
    "anyDay", "whereLink", "groups of all", "groups of neighbours", "groups by several",
    "groups by an own value or neighbours", "groups by the only neighbour's value",
    "depth 0", "depth 1", "depth 2", "depth 3",
    # Conditions and orders
    "where and", "where or", "where not", "where some", "where none", "where all", "where count",
    "where link", "where the only neighbour", "where hop 1", "where hop 2", "where hop 3",
    "operator eq null", "operator ne null", "order by an own value", "order by neighbours",
    "order by the only neighbour", "order by a count",
    # Answers
    "answer of anonymous", "answer of editor", "answer of admin", "answer behind a cursor",
    "answer with entries", "answer without the node", "answer without data",
    "answer: NOT_FOUND",
}  # fmt: skip
"""What has to occur among the operations and their answers."""
REFUSED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("{ laws { nodes { nothing } } }", {}),
    ("{ laws { nodes } }", {}),
    ("{ laws { totalCount { key } } }", {}),
    ("{ nothing }", {}),
    ("{ laws { totalCount }", {}),
    ("{ ...F } fragment F on Query { ...F }", {}),
    ("{ laws { nodes { key: name key } } }", {}),
    ('{ node(id: "Law:x") { name } }', {}),
    ("{ node { id } }", {}),
    ("{ laws(where: {name: {like: 1}}) { totalCount } }", {}),
    ("{ laws(orderBy: [{key: UP}]) { totalCount } }", {}),
    ("{ laws(first: 2147483648) { totalCount } }", {}),
    ('{ laws(asOf: "2026-02-30") { totalCount } }', {}),
    ("query ($n: Int!) { laws(first: $n) { totalCount } }", {}),
    ("query ($n: Int!) { laws(first: $n) { totalCount } }", {"n": None}),
    ("query ($n: Int!) { laws(first: $n) { totalCount } }", {"n": "two"}),
    ("query ($n: Int) { laws(first: $n) { totalCount } }", {"n": 1.5}),
    ("query ($n: String) { laws(first: $n) { totalCount } }", {"n": "2"}),
    ("query ($day: Date) { laws(asOf: $day) { totalCount } }", {"day": "yesterday"}),
    ("query ($by: [LawGroup!]!) { laws { groups(by: $by) { count } } }", {"by": ["nothing"]}),
    ("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [None]}),
    ("query ($where: LawWhere) { laws(where: $where) { totalCount } }", {"where": {"x": 1}}),
    ("{ laws(first: -1) { totalCount } departments { totalCount } }", {}),
    ("{ laws { groups(by: [key], first: 1001) { count } } }", {}),
    ('{ laws(after: "x") { totalCount } departments { totalCount } }', {}),
    ("{ laws { groups(by: []) { count } } departments { totalCount } }", {}),
    ("{ laws(orderBy: [{}]) { totalCount } departments { totalCount } }", {}),
    ("{ a: law { key } b: article { key } departments { totalCount } }", {}),
    ('{ law(title: "无人收录的办法") { key } departments { totalCount } }', {}),
    ('{ lawOverview(title: "无人收录的办法") { key } departments { totalCount } }', {}),
)
"""Operations that have no answer, or a root field that has none beside others that do."""
NEW_EXAMPLES = settings(
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def service(
    store: Store, engine_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    restore(store, write_backup(LINES, tmp_path_factory.mktemp("crowded") / "graph.gz"))
    opened = Service(engine_settings, WORLD.schema)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference(WORLD.schema, Graph(LINES))


def asker(role: Role) -> Asker:
    return Asker(readable_states(role), today())


class Comparison:
    """One operation, asked of both with values after values; cursors of the first are used then."""

    def __init__(self, service: Service, reference: Reference) -> None:
        self._service, self._reference = service, reference
        self._cursors: Cursors = {}
        self._offered: Mapping[str, list[str]] = {}

    def agree(self, spell: Callable[[Filling], Spelled], seed: int, role: Role) -> set[str]:
        """Fail unless both answer the same; return what is to be noted of the answer."""
        after = {name: found[seed % len(found)] for name, found in self._offered.items()}
        theirs = spell(Filling(seed, {name: self._cursors[one] for name, one in after.items()}))
        ours = spell(Filling(seed, after))
        expected, offered = self._reference.answer(ours, asker(role))
        found = answer_of(self._service.ask(theirs.text, theirs.variables, role, theirs.name))
        wrong = differences(expected, found, self._cursors)
        asked = f"{role} asked\n{theirs.text}\n{theirs.variables}\n"
        assert not wrong, asked + "\n".join(wrong[:5])
        if not self._offered:
            known = {name: [one for one in given if one in self._cursors]
                     for name, given in offered.items()}  # fmt: skip
            self._offered = {name: given for name, given in known.items() if given}
        notes = {f"answer of {role}", *(f"answer: {error.code}" for error in expected.errors)}
        if after and _has_entries(expected.data):
            notes.add("answer behind a cursor")
        if _has_entries(expected.data):
            notes.add("answer with entries")
        if expected.data is None:
            notes.add("answer without data")
        elif not expected.errors and None in expected.data.values():
            notes.add("answer without the node")
        return notes


def _has_entries(data: Mapping[str, Any] | None) -> bool:
    """Say whether a list of a root field has entries."""
    fields = [one for one in (data or {}).values() if isinstance(one, dict)]
    return any(isinstance(one, list) and one for field in fields for one in field.values())


@pytest.mark.parametrize("type_name", sorted(entities()))
def test_all_values_agree(service: Service, reference: Reference, type_name: str) -> None:
    operation = all_values(WORLD, entities()[type_name])
    for role in ROLES:
        Comparison(service, reference).agree(partial(spelled, operation), 0, role)


@pytest.mark.parametrize("kind", compared_properties())
def test_all_comparisons_agree(service: Service, reference: Reference, kind: str) -> None:
    operation = all_comparisons(WORLD, *compared_properties()[kind])
    Comparison(service, reference).agree(partial(spelled, operation), 0, Role.EDITOR)


def test_random_operations_agree(service: Service, reference: Reference) -> None:
    seen: Counter[str] = Counter()

    @settings(NEW_EXAMPLES, max_examples=STRUCTURES)
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        operation = data.draw(operations(WORLD))
        compared = Comparison(service, reference)
        for number in range(FILLINGS):
            seed = data.draw(st.integers(0, 2**20)) if number else 0
            role = data.draw(st.sampled_from(ROLES))
            # The last time without variables, which is another way to say the same.
            spell = partial(spelled, operation, literally=number == FILLINGS - 1)
            seen.update(compared.agree(spell, seed, role))
            seen["operations"] += 1
        seen.update(operation.features)

    agree()
    missing = sorted(HAVE_TO_OCCUR - seen.keys())
    assert not missing
    assert seen["operations"] >= STRUCTURES * FILLINGS


def test_pages_make_up_the_whole_list(service: Service, reference: Reference) -> None:
    seen: Counter[str] = Counter()

    @settings(NEW_EXAMPLES, max_examples=LISTS)
    @given(listed=turned_lists(WORLD, "after"), seed=st.integers(0, 2**20))
    def follow(listed: TurnedList, seed: int) -> None:
        role = ROLES[seed % len(ROLES)]
        whole, _ = reference.answer(spelled(listed.whole, Filling(seed)), asker(role))
        assert whole.data is not None
        expected = whole.data["list"]["nodes"]
        found: list[Any] = []
        cursors: dict[str, str] = {}
        while True:
            asked = spelled(listed.paged, Filling(seed, cursors))
            page = service.ask(asked.text, asked.variables, role)["data"]["list"]
            assert page["totalCount"] == len(expected), asked
            found += page["nodes"]
            if not page["pageInfo"]["hasNextPage"]:
                break
            assert page["nodes"], asked
            cursors = {"after": page["pageInfo"]["endCursor"]}
        assert found == expected, asked
        seen["several pages"] += len(cursors)

    follow()
    assert seen["several pages"] > LISTS / 4


@pytest.mark.parametrize(("text", "variables"), REFUSED, ids=[text for text, _ in REFUSED])
def test_refusals_agree(
    service: Service, reference: Reference, text: str, variables: dict[str, Any]
) -> None:
    expected, _ = reference.answer(Spelled(text, variables), asker(Role.ANONYMOUS))
    assert expected.errors
    assert not differences(expected, answer_of(service.ask(text, variables)), {})
