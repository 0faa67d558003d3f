"""Whatever anybody types is shown as they typed it: no text becomes a program, an element, an address or a phrase."""

import http.server
import threading
from urllib.parse import quote, urlencode

import pytest
from selenium.common.exceptions import UnexpectedAlertPresentException

import staff
from browser import Browser
from crawl import Visitor
from server import Server

# `ran` tells that a script ran; the picture of another address tells that an element was made even where none may run.
HOOK = "window.ran = (what) => console.error('RAN ' + what); window.alert = window.confirm = window.prompt = window.ran;"

# An element, link or form that typed text has made.
MADE = """
const made = [...document.querySelectorAll('[data-typed]')].map((one) => one.outerHTML.slice(0, 200));
for (const one of document.querySelectorAll('*')) for (const name of ['href', 'src', 'action', 'formaction', 'xlink:href']) {
    if (/^[\\s\\0]*(javascript|vbscript|data:text)/i.test(one.getAttribute(name) ?? '')) made.push(one.outerHTML.slice(0, 200));
}
return made;
"""

BRACES = "{name}zqbraces{day}"


def payloads(port):
    picture = f"<img data-typed src=//127.0.0.1:{port}/x onerror=ran(1)>"
    return [
        f'"><img data-typed src=//127.0.0.1:{port}/q onerror=ran(2)>',
        f"'><svg data-typed onload=ran(3)>",
        "<script data-typed>ran(4)</script>",
        f"</title></textarea></script></style></option></select>{picture}",
        "javascript:ran(5)//http://example.vn",
        '" onfocus=ran(6) autofocus data-typed x="',
        "{{constructor.constructor('ran(7)')()}}${ran(8)}",
        "=HYPERLINK(\"javascript:ran(9)\")",
        BRACES,
    ]


class Canary:
    """An address that no page has a reason to ask."""

    def __init__(self):
        self.asked = asked = []

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_error(404)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Watch:
    """A browser that notices when a text comes to life."""

    def __init__(self, browser, canary):
        self.browser, self.canary, self.found = browser, canary, []
        browser.devtools("Page.enable")
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=HOOK)

    def look(self, name):
        """At the page on the screen."""
        try:
            made = self.browser.run(MADE)
        except UnexpectedAlertPresentException as alert:
            made = [f"a dialog: {alert}"]
        ran = [entry["message"] for entry in self.browser.driver.get_log("browser") if "RAN " in entry["message"]]
        self.found += [f"{name}: {one}" for one in made + ran]

    def show(self, name, text):
        """A text as a page of the site, where nothing is forbidden."""
        frame = self.browser.devtools("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.browser.devtools("Page.setDocumentContent", frameId=frame, html=text)
        self.look(name)

    def everything(self):
        return self.found + [f"asked for {path}" for path in self.canary.asked]


@pytest.fixture
def place():
    server, canary = Server(), Canary()
    yield server, canary
    canary.stop()
    faults = server.faults()
    assert (server.stop(), faults) == (0, [])


def people(server, browser):
    """A signed-in visitor for each role; the guest comes first."""
    yield "guest", Visitor(server), []
    staff.add(server, "boss", "administrator").sign_in(browser)
    every = staff.roles(browser)
    browser.driver.delete_all_cookies()
    assert set(every) >= {"viewer", "administrator", "dictionary-author"}
    # The administrator comes last: accounts can be locked.
    for role in sorted(every, key=lambda role: role == "administrator"):
        staff.add(server, f"is-{role}", role).sign_in(browser)
        cookies = browser.driver.get_cookies()
        yield role, Visitor(server, cookies), cookies
        browser.driver.delete_all_cookies()


def starts(role):
    return ["/vi/", "/staff/sign-in"] if role == "guest" else ["/staff", "/staff/account", "/staff/second-factor"]


def fill(visitor, role, hostile, done):
    """Sends every form that nobody before has sent, with each hostile text in each of its fields. Gives the pages,
    and the answers in which such a text comes back."""
    pages = visitor.crawl(starts(role))
    answers = {}
    # What one round has made, the next may edit or go on from.
    while forms := [form for form in visitor.forms(pages) if form.key not in done]:
        for form in forms:
            done.add(form.key)
            # What staff can only click changes who may do what, and takes no text.
            if form.action.endswith("/sign-out") or (role != "guest" and not form.texts):
                continue
            targets = list(form.texts) if form.texts else list(form.others)
            whole = {**form.others, **form.texts}
            if role == "guest":
                # On to what comes behind it.
                follow = visitor.send(form, whole)
                pages.setdefault(follow.url.removeprefix(visitor.server.url), follow.text)
                targets = list(whole)
            for number, text in enumerate(hostile):
                for values in [{**whole, name: text} for name in targets] + [{**whole, **dict.fromkeys(form.texts, text)}]:
                    answer = visitor.send(form, values)
                    if "text/html" in answer.headers.get("Content-Type", "") and any(one in answer.text for one in MARKS):
                        answers[form.key, number, *[name for name in values if values[name] == text]] = answer.text
                if form.method == "get":
                    pages[f"{form.action}?{urlencode({**whole, **dict.fromkeys(form.texts, text)})}"] = ""
        pages |= visitor.crawl(starts(role))
    return pages, answers


# Of hostile texts, in the answer as they were typed or escaped.
MARKS = ["ran(", "zqbraces"]


def broken_braces(text):
    """A name in braces that somebody typed, taken for a place to fill in. In addresses it is percent-encoded."""
    return text.count("zqbraces") - text.count(BRACES) - text.count(quote(BRACES))


def test_nothing_typed_comes_to_life(place):
    server, canary = place
    hostile = payloads(canary.port)
    faults, shown = [], {}
    with Browser(server) as browser:
        watch = Watch(browser, canary)
        seen, done = [], set()
        for role, visitor, cookies in people(server, browser):
            pages, answers = fill(visitor, role, hostile, done)
            seen.append((role, cookies, list(pages)))
            shown |= {(role, *key): text for key, text in answers.items()}
            faults += [f"{role}: {key}" for key, text in answers.items() if broken_braces(text)]
        for forbidding in [True, False]:
            browser.devtools("Page.setBypassCSP", enabled=not forbidding)
            for role, cookies, pages in seen:
                browser.open("/robots.txt")
                browser.driver.delete_all_cookies()
                for cookie in cookies:
                    browser.driver.add_cookie({"name": cookie["name"], "value": cookie["value"], "path": "/"})
                for address in pages:
                    browser.open(address)
                    watch.look(f"{role} {address}")
                    if broken_braces(browser.driver.page_source):
                        faults.append(f"{role} {address}: braces")
        # Answers to forms, where typed text comes back at once.
        browser.open("/robots.txt")
        for key, text in shown.items():
            watch.show(key, text)
    found = {address for _, address, *_ in done}
    assert found >= {"/vi/search", "/vi/lodgings/kit", "/vi/attempts/*/answers", "/vi/results/*/about", "/staff/sign-in",
                     "/staff/account/password", "/staff/second-factor", "/staff/accounts", "/staff/dictionary"}
    assert len(shown) > 50, "what was typed comes back"
    assert (watch.everything(), faults) == ([], [])


def test_the_watch_sees_what_comes_to_life(place):
    """Each hostile text, put into a page without care, is noticed: by what runs, what is made, or who is asked."""
    server, canary = place
    with Browser(server) as browser:
        browser.devtools("Page.setBypassCSP", enabled=True)
        for text in payloads(canary.port):
            watch = Watch(browser, canary)
            canary.asked.clear()
            browser.open("/robots.txt")
            careless = f'<p>{text}</p><a href="{text}">x</a><textarea></textarea><input value="{text}">'
            if text == BRACES:
                assert broken_braces(careless.replace("{name}", "An")) == 3
                continue
            watch.show("careless", careless)
            harmless = text.startswith(("{{", "="))
            browser.until(lambda: harmless or watch.everything(), f"{text} is noticed")
