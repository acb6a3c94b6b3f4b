"""How the built app is served: which file answers, what is never served, with which headers."""

import gzip
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.pages.responses import add_pages

PAGE = "<!doctype html><title>Quanze 权责</title>"
SCRIPT = "console.log('权责');"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "index.html": PAGE,
        "third-party-licenses.md": "# Licences",
        "assets/index-1a2b.js": SCRIPT,
        "assets/index-1a2b.css": "body {}",
        "assets/letters-3c4d.ttf": "letters",
        ".vite/manifest.json": "{}",
        "assets/.hidden.js": "hidden",
    }.items():
        path = tmp_path / "dist" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    compressed = tmp_path / "dist" / "assets" / "index-1a2b.js.gz"
    compressed.write_bytes(gzip.compress(SCRIPT.encode()))
    (tmp_path / "secret.txt").write_text("not of the app", encoding="utf-8")
    return tmp_path / "dist"


def served(folder: Path) -> TestClient:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    add_pages(app, folder)

    @app.post("/api/graphql")  # added later, and still before the pages
    def graphql() -> str:
        return "answer"

    return TestClient(app)


@pytest.mark.parametrize("path", ["/", "/graphql", "/docs", "/items/市水务局", "/graphql/"])
def test_the_app_answers_its_addresses(folder: Path, path: str) -> None:
    response = served(folder).get(path)
    assert (response.status_code, response.text) == (200, PAGE)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"


def test_the_policy_lets_nothing_in_from_elsewhere(folder: Path) -> None:
    headers = served(folder).get("/graphql").headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == policy["script-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert not any("http" in sources or "*" in sources for sources in policy.values())
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/assets/index-1a2b.js", "text/javascript; charset=utf-8"),
        ("/assets/index-1a2b.css", "text/css; charset=utf-8"),
        ("/assets/letters-3c4d.ttf", "font/ttf"),
    ],
)
def test_files_named_by_their_content_are_kept(folder: Path, path: str, media_type: str) -> None:
    headers = served(folder).get(path).headers
    assert headers["content-type"] == media_type
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("asked", "sent"), [("gzip, br", "gzip"), ("identity", None)])
def test_compressed_where_asked_for(folder: Path, asked: str, sent: str | None) -> None:
    response = served(folder).get("/assets/index-1a2b.js", headers={"Accept-Encoding": asked})
    assert response.headers.get("content-encoding") == sent
    assert response.headers["vary"] == "Accept-Encoding"
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.text == SCRIPT


@pytest.mark.parametrize(
    "path",
    [
        "/assets/index-0000.js",  # of yesterday: never the page in place of a script
        "/assets/index-0000",
        "/assets",
        "/favicon.ico",
        "/openapi.json",
        "/.vite/manifest.json",
        "/assets/.hidden.js",
        "/.git/config",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/index-1a2b.js.gz",
        "/api",
        "/api/nothing",
    ],
)
def test_what_is_not_there(folder: Path, path: str) -> None:
    response = served(folder).get(path)
    assert response.status_code == 404
    assert response.json() == {"detail": "Not Found"}


@pytest.mark.parametrize("path", ["/%00", "/" + "x" * 5000, "/%ff", "/a//b"])
def test_odd_paths_are_addresses_like_others(folder: Path, path: str) -> None:
    assert served(folder).get(path).text == PAGE


def test_head_and_no_other_method(folder: Path) -> None:
    client = served(folder)
    head = client.head("/graphql")
    assert (head.status_code, head.text) == (200, "")
    assert head.headers["content-length"] == str(len(PAGE.encode()))
    assert client.post("/graphql").status_code == 404


def test_routes_of_the_api_come_first(folder: Path) -> None:
    client = served(folder)
    assert client.post("/api/graphql").json() == "answer"
    assert client.get("/api/graphql").status_code == 405


@pytest.mark.parametrize("path", ["/", "/graphql", "/docs"])
def test_not_built(tmp_path: Path, path: str) -> None:
    client = served(tmp_path / "absent")
    response = client.get(path)
    assert response.status_code == 503
    assert "make web" in response.text
    assert client.get("/api/nothing").status_code == 404
    assert client.post("/api/graphql").json() == "answer"
