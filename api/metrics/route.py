"""``GET /api/metrics``: the measures, for who may read them."""

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.access.visitors import visitor_of
from api.errors import Forbidden
from api.metrics.measures import Measures
from api.openapi import METRICS
from api.settings import ApiSettings
from graph_store import AsyncStore, EngineUnavailable
from messages import Words

_NEEDED = Words(
    "读取指标要令牌：请在请求头写 Authorization: Bearer 令牌；"
    "设 QUANZE_PUBLIC_METRICS=true 则不要。",
    "Reading the metrics needs a token: send Authorization: Bearer TOKEN; "
    "QUANZE_PUBLIC_METRICS=true opens them.",
)


def metrics_routes(measures: Measures, settings: ApiSettings) -> APIRouter:
    """Return the route; the application's state has the store."""
    router = APIRouter()

    @router.get("/api/metrics", **METRICS)
    async def metrics(request: Request) -> Response:
        store: AsyncStore = request.app.state.store
        if settings.metrics_need_token:
            authorization = request.headers.get("authorization")
            if authorization is None:
                raise Forbidden.of(_NEEDED)
            await visitor_of(authorization, store, settings)
        try:
            measures.engine(await store.check())
        except EngineUnavailable:
            measures.engine(None)
        return Response(measures.page(), media_type=CONTENT_TYPE_LATEST)

    return router
