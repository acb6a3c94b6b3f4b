"""The ways of the embedded engine, ArcadeDB."""

import base64
import http.client
from collections.abc import Callable
from urllib.parse import urlsplit

import orjson

from graph_schema.statements import FulltextIndex, RangeIndex, SchemaElement, UniqueKey
from graph_store.connection import Endpoint
from graph_store.dialects.names import checked_name, range_index, unique_key
from graph_store.errors import EngineLost, StatementFailed

_ANALYZER = '{"analyzer":"org.apache.lucene.analysis.cjk.CJKAnalyzer"}'
_ANSWER_WITHIN_S = 300.0


class ArcadeDialect:
    """ArcadeDB ignores time limits, and creates full-text indexes by its SQL over HTTP only."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def ensure(self, element: SchemaElement, send: Callable[[str], None]) -> None:
        """Create a constraint or an index that isn't there yet."""
        match element:
            case UniqueKey(label, prop):
                send(unique_key(label, prop))
            case RangeIndex(label, prop):
                send(range_index(label, prop))
            case FulltextIndex(label, prop):
                label, prop = checked_name(label), checked_name(prop)
                self._sql(f"CREATE VERTEX TYPE {label} IF NOT EXISTS")
                self._sql(f"CREATE PROPERTY {label}.{prop} IF NOT EXISTS STRING")
                self._sql(
                    f"CREATE INDEX IF NOT EXISTS ON {label} ({prop}) FULL_TEXT METADATA {_ANALYZER}"
                )

    def await_indexes(self, send: Callable[[str], None]) -> None:
        """Return at once: ArcadeDB fills an index before it says that it is there."""

    def count_anew(self, send: Callable[[str], None]) -> None:
        """Do nothing: ArcadeDB looks a key up by its index, however much that holds."""

    def _sql(self, command: str) -> None:
        where = self._endpoint
        user, password = where.login or ("", "")
        basic = base64.b64encode(f"{user}:{password}".encode()).decode()
        host = urlsplit(where.uri).hostname or ""
        connection = http.client.HTTPConnection(host, where.http_port, timeout=_ANSWER_WITHIN_S)
        try:
            connection.request(
                "POST",
                f"/api/v1/command/{where.database}",
                orjson.dumps({"language": "sql", "command": command}),
                {"Authorization": f"Basic {basic}", "Content-Type": "application/json"},
            )
            response = connection.getresponse()
            answer = response.read().decode("utf-8", "replace")
        except OSError as error:
            raise EngineLost(where=where.uri, why=error, log=where.log) from error
        finally:
            connection.close()
        if response.status != http.client.OK:
            raise StatementFailed(where=where.uri, status=response.status, why=answer)
