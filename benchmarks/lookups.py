"""A single look-up over the API: the served application on loopback, one client, kept alive.

The floor sends the statements of the same question by the plain driver: what HTTP, GraphQL and the
question cost is the difference.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from http.client import HTTPConnection
from typing import Any, NamedTuple

from benchmarks.bare import bare_session, reads_of, send_reads
from benchmarks.figures import Figure, Target, alternate, seconds
from benchmarks.questions import repeal_of
from benchmarks.serving import served
from benchmarks.setting import DAY, Setting
from graph_store import Store
from queries.asking import Steps, public_viewpoint
from queries.lookups import bodies, items, laws

ROUNDS = 101
LAW, ARTICLE = "环境影响评价法", "16"


class LookUp(NamedTuple):
    """A look-up as GraphQL, with its variables, and as the question that it asks."""

    what: str
    document: str
    variables: dict[str, str]
    question: Steps[object]


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the median time of each look-up."""
    city = setting.city()
    setting.say("接口单次查询")
    with (
        served(city.settings) as serving,
        closing(HTTPConnection("127.0.0.1", serving.port)) as connection,
        bare_session(city.settings) as session,
    ):
        for look_up in _look_ups(city.store):
            body = json.dumps({"query": look_up.document, "variables": look_up.variables})
            _, reads = reads_of(city.store, look_up.question)
            _post(connection, body)
            floor, ours = alternate(
                ROUNDS,
                partial(seconds, partial(send_reads, session, reads)),
                partial(seconds, partial(_post, connection, body)),
            )
            yield Figure(
                f"接口查询：{look_up.what}（{ROUNDS} 轮中位数）",
                ours * 1000,
                "毫秒",
                setting.engine,
                against=floor * 1000,
                target=Target(15),
            )


def article_of_law() -> Steps[object]:
    """Return the question for one article of a law."""
    return laws.article(LAW, ARTICLE, public_viewpoint(DAY))


def _look_ups(store: Store) -> Iterator[LookUp]:
    view = public_viewpoint(DAY)
    found, _ = reads_of(store, repeal_of(LAW))
    key, department = found.hits[0].item.key, found.hits[0].department
    yield LookUp(
        "一条条文",
        "query($law: String!, $number: String!, $asOf: String!) {"
        " articleOverview(law: $law, number: $number, asOf: $asOf) {"
        " title label text since totalItems successors { label name score } } }",
        {"law": LAW, "number": ARTICLE, "asOf": DAY},
        article_of_law(),
    )
    yield LookUp(
        "一个事项",
        "query($key: String!, $asOf: String!) { itemOverview(key: $key, asOf: $asOf) {"
        " item { name } bases { lawName label quote } bodies { partLabel name } } }",
        {"key": key, "asOf": DAY},
        items.item(key, view),
    )
    yield LookUp(
        "一个单位",
        "query($name: String!, $asOf: String!) { departmentOverview(name: $name, asOf: $asOf) {"
        " body { name } gone itemsByType { key count } } }",
        {"name": department, "asOf": DAY},
        bodies.department(department, view),
    )


def _post(connection: HTTPConnection, body: str) -> dict[str, Any]:
    connection.request("POST", "/api/graphql", body.encode(), {"Content-Type": "application/json"})
    answered = json.loads(connection.getresponse().read())
    if answered.get("errors"):
        raise RuntimeError(f"the API answered {answered['errors']}")
    data: dict[str, Any] = answered["data"]
    return data
