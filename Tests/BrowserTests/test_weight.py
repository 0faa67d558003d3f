"""What the first pages cost on a mobile network, measured by DevTools on the wire, with nothing kept from before."""

import json

import pytest

from server import ROOT
from attempt import Attempt

LIMIT = 60_000


class Wire:
    """What went over the network since the last look."""

    def __init__(self, browser):
        self.browser = browser
        self.browser.driver.get_log("performance")
        self.open, self.bytes = {}, {}

    def settle(self):
        """Waits until everything that was asked for has come."""
        self.browser.until(lambda: self.read() or (self.bytes and not self.open), "everything has come")
        return sum(self.bytes.values())

    def read(self):
        for entry in self.browser.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            values = message["params"]
            match message["method"]:
                case "Network.requestWillBeSent" if values["request"]["url"].startswith("http"):
                    redirect = values.get("redirectResponse")
                    if redirect:
                        self.bytes[values["requestId"] + " redirect"] = redirect["encodedDataLength"]
                    self.open[values["requestId"]] = values["request"]["url"]
                case "Network.loadingFinished" if values["requestId"] in self.open:
                    self.bytes[self.open.pop(values["requestId"])] = values["encodedDataLength"]
                case "Network.loadingFailed":
                    self.open.pop(values["requestId"], None)

    def __str__(self):
        return "\n".join(f"{size:8.0f} {url}" for url, size in sorted(self.bytes.items(), key=lambda one: -one[1]))


def pictures_are_there(browser):
    return browser.run(
        "return document.readyState === 'complete' && [...document.images].every((one) => one.complete || one.loading === 'lazy')")


@pytest.mark.parametrize("page", ["/vi/", "/vi/quizzes", "/vi/quizzes/home-basics", "/vi/guidance/two-exits"])
def test_a_first_visit(browse, page):
    browser = browse()
    wire = Wire(browser)
    browser.open(page)
    browser.until(lambda: pictures_are_there(browser), "the pictures are there")
    weight = wire.settle()
    print(f"{page}: {weight:.0f} bytes\n{wire}")
    assert weight <= LIMIT, f"{page}: {weight:.0f} bytes\n{wire}"


# What is held back reaches nobody.
QUIZZES = sorted(path.stem for path in (ROOT / "Quizzes").glob("*.yaml") if "\nheld: true" not in path.read_text())


@pytest.mark.parametrize("quiz", QUIZZES)
def test_the_first_question(browse, quiz):
    browser = browse()
    browser.devtools("Network.setCacheDisabled", cacheDisabled=True)
    # What the service worker hands on is not counted on the wire.
    browser.devtools("Network.setBypassServiceWorker", bypass=True)
    browser.open(f"/vi/quizzes/{quiz}")
    wire = Wire(browser)
    attempt = Attempt(browser)
    browser.click(browser.one("main form .button.main"))
    browser.until(lambda: "/attempts/" in browser.path and attempt.state, "the attempt is there")
    browser.until(lambda: pictures_are_there(browser), "the pictures are there")
    weight = wire.settle()
    print(f"{quiz}: {weight:.0f} bytes\n{wire}")
    assert any("/js/attempt.js" in url for url in wire.bytes)
    assert weight <= LIMIT, f"{quiz}: {weight:.0f} bytes\n{wire}"
