"""Hostile texts, and what notices that one of them has come to life."""

import http.server
import threading
from urllib.parse import quote

from selenium.common.exceptions import UnexpectedAlertPresentException

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
# Of hostile texts, in the answer as they were typed or escaped.
MARKS = ["ran(", "zqbraces"]


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


def joined(hostile):
    """All of them as one text; what can begin an address comes first."""
    return " ".join(sorted(hostile, key=lambda text: not text.startswith("javascript:")))


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


def broken_braces(text):
    """A name in braces that somebody typed, taken for a place to fill in. In addresses it is percent-encoded."""
    return text.count("zqbraces") - text.count(BRACES) - text.count(quote(BRACES))
