"""The service worker where things around it fail: storage that is broken or full, a slow network, somebody else's answers."""

import os
import shutil

import pytest

from attempt import Attempt
from browser import Browser
from server import ROOT, Server
from test_offline import attempt_kept, is_guarded, kept

# Behind the worker's own text: faults that a test switches on and off.
FAULTS = """
let fault = "", late = 0;
addEventListener("message", ({ data, ports }) => {
    if (data.fault === undefined) return;
    fault = data.fault;
    ports[0].postMessage(late);
});
const { waitUntil } = ExtendableEvent.prototype;
ExtendableEvent.prototype.waitUntil = function (promise) {
    try { waitUntil.call(this, promise); } catch (error) { late += 1; throw error; }
};
const no = (name) => Promise.reject(new DOMException(name, name));
for (const name of ["open", "match", "keys"]) {
    const real = CacheStorage.prototype[name];
    CacheStorage.prototype[name] = function (...all) { return fault === "broken" ? no("UnknownError") : real.apply(this, all); };
}
const realPut = Cache.prototype.put;
Cache.prototype.put = function (...all) { return fault === "full" ? no("QuotaExceededError") : realPut.apply(this, all); };
const realFetch = fetch;
self.fetch = async (...all) => {
    if (fault === "failing") return new Response("", { status: 500 });
    if (fault === "proxy") return new Response("<h1>Proxy</h1>", { status: 403, headers: { "Content-Type": "text/html" } });
    if (fault === "slow") await new Promise((resolve) => setTimeout(resolve, 1000));
    return realFetch(...all);
};
"""

ASK = """
const [wish, done] = arguments;
const { port1, port2 } = new MessageChannel();
port1.onmessage = (event) => done(event.data);
navigator.serviceWorker.controller.postMessage(wish, [port2]);
"""


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    """A server whose worker can be made to fail, and loses patience at once."""
    public = tmp_path_factory.mktemp("faulty") / "Public"
    shutil.copytree(ROOT / "Public", public, copy_function=os.link)
    worker = public / "js/worker.js"
    text = worker.read_text().replace("PATIENCE = 4000", "PATIENCE = 50") + FAULTS
    worker.unlink()  # the name stands for a file of the repository too
    worker.write_text(text)
    server = Server(public=public)
    yield server
    server.stop()


@pytest.fixture
def browser(faulty):
    with Browser(faulty) as browser:
        browser.open("/vi/")
        is_guarded(browser)
        browser.until(lambda: "/vi/offline" in kept(browser, "shell"), "the worker has what it needs")
        yield browser


def ask(browser, **wish):
    return browser.driver.execute_async_script(ASK, wish)


def test_broken_storage_is_no_reason_not_to_show_the_page(browser):
    ask(browser, fault="broken")
    browser.open("/vi/guidance/two-exits")
    assert browser.text("h1") and browser.path == "/vi/guidance/two-exits"
    attempt = Attempt.begin(browser, "young-pupils", "test")
    attempt.take(until_step=2)
    browser.open(browser.path)
    assert attempt.state["step"] == 2


@pytest.mark.parametrize("fault", ["full", "failing"])
def test_nothing_is_said_to_be_kept_that_is_not(browser, fault):
    page = "/vi/quizzes/young-pupils/offline"
    ask(browser, fault=fault)
    assert ask(browser, keep=page, files=[]) is False
    assert page not in kept(browser, "pages")
    ask(browser, fault="")
    assert ask(browser, keep=page, files=["/js/no-such.js", "/js/timer.js"]) is False
    assert "/js/timer.js" in kept(browser, "shell"), "the others are kept all the same"
    assert ask(browser, keep=page, files=["/js/timer.js"]) is True
    assert page in kept(browser, "pages")


STALE = """
const [name, address] = arguments;
return caches.keys().then((all) => caches.open(all.find((one) => one.includes(name))))
    .then((cache) => cache.put(address, new Response('stale', { headers: { 'Content-Type': 'text/plain' } })));
"""
KEPT_TEXT = """
return caches.match(arguments[0]).then((found) => found.text());
"""


@pytest.mark.parametrize("cache, address", [("shell", "/js/timer.js"), ("pages", "/vi/guidance")])
def test_what_is_kept_is_renewed_over_a_slow_network_too(browser, cache, address):
    browser.run(STALE, cache, address)
    ask(browser, fault="slow")
    if cache == "shell":
        assert browser.run("return fetch(arguments[0]).then((answer) => answer.text())", address) == "stale"
    else:
        browser.open(address)
        assert browser.text("body") == "stale"
    browser.until(lambda: browser.run(KEPT_TEXT, address) != "stale", "it is renewed when the network has answered")
    assert ask(browser, fault="") == 0, "the worker holds what it does before the event is over"


def test_a_page_is_kept_that_the_worker_took_over_while_it_was_loaded(faulty):
    with Browser(faulty) as browser:
        # Registered only here, and in charge before the page is complete.
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", source="""
            if (!location.pathname.includes('/attempts/')) ServiceWorkerContainer.prototype.register = () => Promise.reject();
            else Object.defineProperty(ServiceWorkerContainer.prototype, 'controller', { get: () => ({}) });
            """)
        attempt_kept(browser, Attempt.begin(browser, "young-pupils", "test"))


def test_the_answer_of_a_proxy_does_not_take_the_attempt_away(browser):
    attempt = Attempt.begin(browser, "young-pupils", "test")
    attempt_kept(browser, attempt)
    address = browser.path
    ask(browser, fault="proxy")
    browser.open(address)
    assert browser.text("h1") == "Proxy"
    ask(browser, fault="failing")
    browser.open(address)
    assert attempt.state["step"] == 1, "what is kept stands for a server that fails"


def test_what_is_read_does_not_drive_out_a_practice(browser):
    page = "/vi/quizzes/young-pupils/offline"
    assert ask(browser, keep=page, files=[]) is True
    browser.run(
        """
        return caches.open('outreach-site-pages').then((cache) =>
            Promise.all([...Array(90)].map((_, number) => cache.put(`/vi/guidance/read-${number}`, new Response('')))));
        """)
    assert ask(browser, keep="/vi/guidance", files=[]) is True
    pages = kept(browser, "pages")
    assert "/vi/guidance/read-0" not in pages and page in pages
