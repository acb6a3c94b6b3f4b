"""The query page: examples run, the editor completes and marks mistakes, a token is sent."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Response, expect

from tests.engines import REPOSITORY

EXAMPLES = sorted((REPOSITORY / "web" / "src" / "examples").glob("*.graphql"))
EDITOR = ".graphiql-query-editor .view-lines"
RESULT = ".result-window .view-lines"
OWNER = "二、这项职责归谁？"


@pytest.fixture
def playground(page: Page) -> Page:
    page.goto("/graphql")
    page.wait_for_selector(EDITOR)
    return page


def title_of(example: Path) -> str:
    return example.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


def choose(page: Page, example: Path) -> None:
    """Choose from the menu; its tab is named once GraphiQL has read the query."""
    text = example.read_text(encoding="utf-8")
    page.get_by_label("示例").select_option(label=title_of(example))
    name = re.search(r"^query (\w+)", text, re.MULTILINE)
    assert name
    expect(page.locator(".graphiql-tab-active")).to_contain_text(name[1])
    expect(page.locator(EDITOR)).to_contain_text(title_of(example))


def write(page: Page, text: str) -> None:
    page.click(EDITOR)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text, delay=30)


def reads_schema(response: Response) -> bool:
    return "IntrospectionQuery" in (response.request.post_data or "")


def run(page: Page) -> Any:
    """Run what is written; return the data of the answer."""
    with page.expect_response(
        lambda got: got.request.method == "POST" and not reads_schema(got)
    ) as answered:
        page.get_by_role("button", name="Execute query").click()
    return answered.value.json()["data"]


def test_the_start_is_the_query_page_with_the_first_example(page: Page) -> None:
    page.goto("/")
    page.wait_for_url("**/graphql")
    expect(page.locator(EDITOR)).to_contain_text(title_of(EXAMPLES[0]))
    expect(page.locator(".help")).to_contain_text("运行")


def test_reading_by_keyboard_shows_rows(playground: Page) -> None:
    playground.click(EDITOR)
    playground.keyboard.press("Control+Enter")
    expect(playground.locator(RESULT)).to_contain_text("中华人民共和国大气污染防治法")
    expect(playground.locator(RESULT)).to_contain_text("澜州市生态环境局")


@pytest.mark.parametrize("example", EXAMPLES[1:], ids=lambda path: path.stem)
def test_an_example_opens_in_a_tab_and_runs(playground: Page, example: Path) -> None:
    choose(playground, example)
    answered = json.dumps(run(playground), ensure_ascii=False)
    assert re.search(r"[\u4e00-\u9fff]{2}", answered)
    # The editor draws the lines that are seen: a long answer's first ones.
    expect(playground.locator(RESULT)).to_contain_text('"data"')
    choose(playground, EXAMPLES[0])
    choose(playground, example)
    expect(playground.locator(".graphiql-tab")).to_have_count(2)


def test_fields_are_completed(playground: Page) -> None:
    write(playground, "{ coverage { lawsN")
    expect(playground.locator(".suggest-widget")).to_contain_text("lawsNotHeld")


def test_a_field_that_does_not_exist_is_marked(playground: Page) -> None:
    write(playground, "{ coverage { asOf } }")
    expect(playground.locator(".squiggly-error")).to_have_count(0)
    write(playground, "{ coverage { nothing } }")
    expect(playground.locator(".squiggly-error").first).to_be_visible()


def test_full_width_punctuation_is_not_marked(playground: Page) -> None:
    run(playground)
    expect(playground.locator(RESULT)).to_contain_text("《中华人民共和国生态环境法典》")
    expect(playground.locator(".result-window .unicode-highlight")).to_have_count(0)


def test_a_token_is_sent_until_it_is_cleared(playground: Page, editor_token: str) -> None:
    sent: list[Request] = []
    playground.on("request", lambda asked: sent.append(asked) if asked.method == "POST" else None)
    (owner,) = (path for path in EXAMPLES if title_of(path) == OWNER)
    choose(playground, owner)
    assert run(playground)["owner"]["duties"] == []

    playground.get_by_label("令牌").fill(f" Bearer {editor_token}\n")
    with playground.expect_response(reads_schema):
        playground.get_by_role("button", name="使用").click()
    (duty,) = run(playground)["owner"]["duties"]
    assert duty["name"] == "建筑垃圾管理"
    assert sent[-1].headers["authorization"] == f"Bearer {editor_token}"
    kept = playground.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    local, session = json.loads(kept)
    assert editor_token in session.values()
    assert editor_token not in json.dumps(local)

    playground.reload()
    playground.wait_for_selector(EDITOR)
    playground.get_by_role("button", name="清除令牌").click()
    expect(playground.get_by_label("令牌")).to_be_visible()
    run(playground)
    assert "authorization" not in sent[-1].headers
    assert playground.evaluate("sessionStorage.length") == 0


def test_what_is_no_token_is_not_kept(playground: Page) -> None:
    playground.get_by_label("令牌").fill("我的令牌")
    playground.get_by_role("button", name="使用").click()
    expect(playground.get_by_text("这不像令牌")).to_be_visible()
    assert playground.evaluate("sessionStorage.length") == 0


def test_chinese_is_drawn(playground: Page) -> None:
    # Without a Chinese font each character is the same box as one that no font has.
    pictures = playground.evaluate(
        """characters => characters.map(character => {
            const canvas = document.createElement('canvas');
            canvas.width = canvas.height = 40;
            const place = canvas.getContext('2d');
            place.font = `32px ${getComputedStyle(document.body).fontFamily}`;
            place.fillText(character, 2, 34);
            return canvas.toDataURL();
        })""",
        ["权", "力", "图", "\U0010fffe"],
    )
    assert len(set(pictures)) == 4
