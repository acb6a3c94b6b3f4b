"""The page of what the API offers beside GraphQL, and addresses that the app doesn't have."""

from playwright.sync_api import Page, expect


def test_the_docs_page_lists_the_routes_and_tries_one(page: Page) -> None:
    page.goto("/graphql")
    page.get_by_role("link", name="接口说明").click()
    page.wait_for_url("**/docs")
    route = page.locator(".opblock", has_text="/api/health")
    route.click()
    route.get_by_role("button", name="Try it out").click()
    route.get_by_role("button", name="Execute").click()
    expect(route.locator(".live-responses-table")).to_contain_text('"status": "ok"')


def test_an_unknown_address_says_so(page: Page) -> None:
    page.goto("/nothing/here")
    expect(page.get_by_text("没有这个页面")).to_be_visible()
    page.get_by_role("link", name="回到查询页").click()
    page.wait_for_selector(".graphiql-query-editor .view-lines")
