"""Whole visits in a real browser: with the keyboard alone, without script, over a line that drops."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, WebSocketRoute, expect
from web_fakes import FakeDesk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser, address: str) -> AsyncIterator[BrowserContext]:
    async with await browser.new_context(base_url=address, reduced_motion="reduce") as opened:
        opened.set_default_timeout(5_000)
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext) -> AsyncIterator[Page]:
    """The desk, connected live; what its script or the browser complains of fails the test."""
    opened = await context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    async with opened.expect_websocket() as line:
        await opened.goto("/")
    await (await line.value).wait_for_event("framereceived")
    yield opened
    assert complaints == []


async def focused(page: Page) -> str:
    found: str = await page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id")
    return found


async def test_the_keyboard_alone_is_enough(page: Page, desk: FakeDesk) -> None:
    await page.keyboard.press("Tab")
    assert await focused(page) == "Skip to the message box"
    await page.keyboard.press("Enter")
    assert await focused(page) == "text"

    await page.keyboard.type("May I?")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("Really?")
    await page.keyboard.press("Enter")

    await expect(page.locator(".turn.desk").last).to_contain_text("You wrote: May I?")
    assert desk.messages == ["May I?\nReally?"]
    assert await focused(page) == "text"
    await expect(page.locator("#text")).to_have_value("")

    await page.keyboard.press("Shift+Tab")
    assert await focused(page) == "Add files to your next message"
    await page.keyboard.press("Shift+Tab")
    assert await focused(page) == "Six evenings to try"
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator(".turn.desk").last).to_contain_text("You wrote: A journalist")


async def test_the_arrow_keys_change_the_role(page: Page, desk: FakeDesk) -> None:
    await page.focus("input[value=contributor]")
    await page.keyboard.press("ArrowRight")

    await expect(page.locator(".turn.desk").last).to_contain_text("as officer")
    assert list(desk.roles.values()) == ["officer"]
    await expect(page.get_by_role("button", name="Switch")).to_be_hidden()


async def test_an_answer_is_announced_once_and_ones_own_words_are_not(page: Page) -> None:
    await page.evaluate(
        """() => {
          window.added = [];
          new MutationObserver((changes) => {
            for (const node of changes.flatMap((change) => [...change.addedNodes])) added.push(node);
          }).observe(document.getElementById("log"), { childList: true, subtree: true });
        }"""
    )
    await page.fill("#text", "everything")
    await page.keyboard.press("Enter")
    await expect(page.locator(".quote")).to_have_count(4)

    assert await page.evaluate("added.map((node) => node.className)") == ["turn you", "turn desk"]
    assert await page.evaluate("added.map((node) => node.ariaLive)") == ["off", None]


async def test_while_the_desk_reads_it_says_so(page: Page, desk: FakeDesk) -> None:
    await page.fill("#text", "wait")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_have_text("Reading…")

    desk.gate.set()

    await expect(page.get_by_role("status")).to_have_text("")


async def test_a_button_of_an_answer_is_pressed_without_loading_the_page(page: Page, desk: FakeDesk) -> None:
    await page.fill("#text", "everything")
    await page.keyboard.press("Enter")
    await page.evaluate("window.same = true")
    await page.get_by_role("button", name="Neighbours").click()

    await expect(page.locator(".turn.desk").last).to_contain_text("You pressed clause.neighbours with '2.15'")
    await expect(page.locator(".turn.you").last).to_contain_text("Neighbours")
    assert await page.evaluate("window.same")
    assert desk.messages == ["everything"]


async def test_the_whole_clause_opens_in_its_card(page: Page) -> None:
    await page.fill("#text", "everything")
    await page.keyboard.press("Enter")
    whole = page.locator(".quote details blockquote")
    await expect(whole).to_be_hidden()
    await page.get_by_text("Show the whole clause").click()

    await expect(whole).to_be_visible()
    await expect(whole.locator("mark")).to_have_text("Using defamatory language")


async def test_copying_takes_the_words_with_their_clause_and_version(page: Page, context: BrowserContext) -> None:
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.fill("#text", "everything")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Copy clause 2.5").click()

    await expect(page.get_by_role("status")).to_have_text("Copied.")
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert "Clause 2.5" in copied
    assert "“All contributors are expected to adhere.”" in copied
    assert "version ae6cd35c" in copied


async def test_script_in_a_message_stays_text(page: Page) -> None:
    await page.fill("#text", "<img src=x onerror=alert(1)><script>alert(1)</script>")
    await page.keyboard.press("Enter")

    await expect(page.locator(".turn.desk").last).to_contain_text("<script>alert(1)</script>")
    assert await page.locator("#log img, #log script").count() == 0


async def test_without_script_forms_do_the_same(browser: Browser, address: str, desk: FakeDesk) -> None:
    async with await browser.new_context(java_script_enabled=False, base_url=address) as context:
        page = await context.new_page()
        await page.goto("/")
        await expect(page.get_by_role("button", name="Copy")).to_have_count(0)
        await expect(page.get_by_text("sends,")).to_be_hidden()

        await page.get_by_role("button", name="I was tagged").click()
        await expect(page.locator("#latest")).to_contain_text("You wrote: Somebody has tagged me")
        await expect(page).to_have_url(f"{address}#latest")
        await page.get_by_label("Your question or draft").fill("everything")
        await page.get_by_role("button", name="Send").click()
        await page.get_by_text("Show the whole clause").click()
        await expect(page.locator(".quote details blockquote")).to_be_visible()
        await page.get_by_role("button", name="Neighbours").click()
        await expect(page.locator("#latest")).to_contain_text("You pressed clause.neighbours")

        await page.get_by_label("Officer", exact=True).check()
        await page.get_by_role("button", name="Switch").click()
        await expect(page.get_by_label("Officer", exact=True)).to_be_checked()
        await page.get_by_role("button", name="Clear this conversation").click()
        await expect(page.locator(".turn.you")).to_have_count(0)
        await expect(page.get_by_label("Officer", exact=True)).to_be_checked()
    assert desk.messages[1:] == ["everything"]


async def test_a_line_that_drops_is_told_and_comes_back(context: BrowserContext, desk: FakeDesk) -> None:
    lines: list[WebSocketRoute] = []

    def pass_on(line: WebSocketRoute) -> None:
        lines.append(line)
        line.connect_to_server()

    page = await context.new_page()
    await page.route_web_socket("**/live*", pass_on)
    await page.goto("/")
    await page.fill("#text", "wait")
    await page.wait_for_function("document.getElementById('text').value === 'wait'")
    await page.keyboard.press("Enter")
    await expect(page.locator(".turn.you")).to_have_count(1)
    await lines[0].close()
    await expect(page.get_by_role("status")).to_contain_text("The live connection is down.")
    desk.gate.set()

    await expect(page.locator(".turn.desk").last).to_contain_text("You wrote: wait")
    assert len(lines) == 2
    assert desk.messages == ["wait"]


async def test_where_no_live_connection_gets_through_words_go_as_a_form(
    context: BrowserContext, desk: FakeDesk
) -> None:
    page = await context.new_page()
    await page.route_web_socket("**/live*", lambda line: line.close())
    await page.goto("/")
    await expect(page.get_by_role("status")).to_contain_text("The live connection is down.")
    await page.fill("#text", "May I?")
    await page.keyboard.press("Enter")

    await expect(page.locator("#latest")).to_contain_text("You wrote: May I?")
    assert desk.messages == ["May I?"]


async def test_where_the_desk_cannot_be_reached_the_words_stay_in_the_box(context: BrowserContext) -> None:
    page = await context.new_page()
    await page.route_web_socket("**/live*", lambda line: line.close())
    await page.goto("/")
    await page.route("**/say", lambda route: route.abort())
    await page.fill("#text", "a long draft")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("status")).to_contain_text("cannot be reached")
    await expect(page.locator("#text")).to_have_value("a long draft")


async def test_a_conversation_that_was_forgotten_is_told_and_goes_on(context: BrowserContext) -> None:
    page = await context.new_page()
    await page.goto("/")
    other = await context.new_page()
    await other.goto("/")
    await other.get_by_role("button", name="Clear this conversation").click()

    await expect(page.get_by_role("status")).to_contain_text("forgotten the conversation above")
    await page.fill("#text", "May I?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".turn.desk").last).to_contain_text("You wrote: May I?")


async def test_too_much_text_is_refused_in_words_and_stays_in_the_box(context: BrowserContext) -> None:
    page = await context.new_page()
    await page.goto("/")
    fill = "(box) => { box.value = 'words '.repeat(800_000); box.form.requestSubmit(); }"
    await page.locator("#text").evaluate(fill)

    await expect(page.get_by_role("status")).to_contain_text("too much at once", timeout=30_000)
    assert await page.locator("#text").evaluate("(box) => box.value.length") == 4_800_000
