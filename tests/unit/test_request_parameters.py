"""What is said of parameters that are missing, misspelt or of no use. No database is asked."""

from enum import StrEnum
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends, FastAPI, Query
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict

from api.asking import only_known_parameters
from api.refusals import add_refusals


class Form(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    document: str


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = FastAPI()
    router = APIRouter(dependencies=[Depends(only_known_parameters)])

    @router.get("/list")
    async def listed(
        form: Annotated[Form, Query(alias="format")],
        law: str | None = None,
        first: Annotated[int, Query(le=500)] = 50,
    ) -> list[Any]:
        return [form, law, first]

    @router.put("/saved")
    async def saved(body: Body) -> str:
        return body.document

    app.include_router(router)
    add_refusals(app)
    return TestClient(app)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/list", "没有写参数 format。"),
        ("/list?format=pdf", "参数 format 应为 'csv' or 'jsonl'。"),
        ("/list?format=csv&first=many", "参数 first 应为整数。"),
        ("/list?format=csv&first=501", "参数 first 最大为 500。"),
        ("/list?format=csv&unit=x&laws=y", "没有参数 laws、unit，可以写的是 format、law、first。"),
    ],
)
def test_an_address_that_is_wrong(client: TestClient, address: str, told: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error == {"message": told, "extensions": {"code": "BAD_INPUT"}}


def test_an_address_that_is_right(client: TestClient) -> None:
    assert client.get("/list?format=csv&law=水法&first=3").json() == ["csv", "水法", 3]


def test_a_body_that_is_wrong(client: TestClient) -> None:
    response = client.put("/saved", json={"query": "{ laws { totalCount } }"})
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["message"] == "没有写参数 document。没有参数 query。"
