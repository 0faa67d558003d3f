"""An attempt goes on in another browser by a six-letter code, with and without JavaScript."""

import pytest

from attempt import Attempt

CHAT = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/12080"


def code(browser):
    """Makes a code on the attempt's page and reads it as people do."""
    browser.until(lambda: browser.all("#saved[data-state=saved]") or not browser.run("return document.body.classList.contains('live')"), "nothing waits")
    for summary in browser.all(".carry summary"):
        browser.click(summary)
    browser.click(browser.one(".carry button"))
    return browser.text(".code")


def enter(browser, typed):
    browser.open("/vi/return")
    browser.one("#code").send_keys(typed)
    browser.click(browser.one("main .button.main"))


@pytest.mark.parametrize("script", [True, False])
def test_the_attempt_goes_on_where_the_code_is_typed(browse, script):
    old, new = browse(script=script), browse(script=script)
    attempt = Attempt.begin(old, "home-basics", mode="test")
    attempt.answer()
    attempt.go()
    address = old.path.split("?")[0]
    typed = code(old)
    # Small letters, as telephones offer them.
    enter(new, typed.lower())
    new.until(lambda: new.path == address, "the attempt is there")
    arrived = Attempt(new)
    arrived.mode = "test"
    assert arrived.state["step"] == 2
    arrived.answer()
    arrived.go()
    old.open(address)
    assert old.all("main.message") and not old.all(".question")
    # For nobody else, and for whoever lost the answer once more.
    enter(old, typed)
    assert old.text("[role=alert]") and old.one("#code").get_attribute("value") == typed
    enter(new, typed)
    new.until(lambda: new.path.split("?")[0] == address, "the attempt is there again")
    assert new.complaints() == [] or all("422" in line or "404" in line for line in new.complaints())


def test_inside_a_chat_app_the_page_says_how_to_leave_it(browse):
    browser = browse()
    # A service worker would ask under the browser's own name.
    browser.devtools("Network.setBypassServiceWorker", bypass=True)
    browser.devtools("Network.setUserAgentOverride", userAgent=CHAT)
    Attempt.begin(browser, "home-basics")
    assert browser.one(".carry.chat button").is_displayed()
    browser.devtools("Network.setUserAgentOverride", userAgent=CHAT.replace("Zalo", "Kiwi"))
    browser.open(browser.path)
    assert not browser.all(".carry.chat") and browser.all(".carry")
