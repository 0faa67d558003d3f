"""The pages for residents without the network: what was open opens again, and open quizzes can be practised."""

import contextlib
import os
import re
import shutil
import signal

import pytest
import requests

from attempt import Attempt
from browser import Browser
from network import Network
from server import ROOT, Server
from test_network import chosen, profile, saved_state  # noqa: F401

KEPT = """
return caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith('outreach-site-' + arguments[0]))
    .map((name) => caches.open(name).then((cache) => cache.keys()))))
    .then((found) => found.flat().map((request) => request.url.replace(location.origin, '')));
"""


@pytest.fixture
def network(server):
    with Network(server) as network:
        yield network


@pytest.fixture
def visit(network, profile):  # noqa: F811
    """Opens the same person's browser, one after the other."""
    with contextlib.ExitStack() as stack:
        def visit():
            stack.pop_all().close()
            browser = stack.enter_context(Browser(network, profile=profile))
            return browser
        yield visit


def kept(browser, cache=""):
    return browser.run(KEPT, cache)


def faults(browser):
    """What scripts complained of; that the network is gone is no fault of theirs."""
    return [one for one in browser.complaints() if "net::ERR_" not in one]


def is_guarded(browser):
    """The worker has the page in its hands and has kept what it needs."""
    browser.until(lambda: browser.run("return Boolean(navigator.serviceWorker.controller)"), "the worker is there")


def attempt_kept(browser, attempt):
    browser.until(lambda: f"/vi/attempts/{attempt.id}" in kept(browser, "attempts"), "the attempt is kept")


def on_server(network, browser, attempt_id):
    cookies = {cookie["name"]: cookie["value"] for cookie in browser.driver.get_cookies()}
    answer = requests.get(f"{network.target.url}/api/v1/attempts/{attempt_id}", cookies=cookies, timeout=20)
    assert answer.status_code == 200, answer.text
    return answer.json()["answers"]


@pytest.mark.parametrize("mode", ["test", "practice"])
def test_closed_after_answer_7_and_opened_again_without_a_network(network, visit, mode):
    browser = visit()
    attempt = Attempt.begin(browser, "home-basics", mode)
    attempt_kept(browser, attempt)
    attempt.take(until_step=8)
    browser.until(lambda: saved_state(browser) == "saved", "all is saved")
    given, address, attempt_id = chosen(browser), browser.path, attempt.id
    held = on_server(network, browser, attempt_id)
    network.cut()

    browser = visit()
    browser.open(address)
    attempt = Attempt(browser)
    attempt.mode = mode
    assert attempt.becomes(lambda now: now["step"] == 8, "the eighth question is there")
    assert chosen(browser) == given
    attempt.take(until_step=10)
    assert {key: value for key, value in chosen(browser).items() if value} != given
    browser.until(lambda: saved_state(browser) == "kept", "the line says that the network is gone")
    network.mend()
    browser.run("dispatchEvent(new Event('online'))")
    browser.until(lambda: saved_state(browser) == "saved", "the later answers have arrived")
    after = on_server(network, browser, attempt_id)
    assert len(after) == 9 and {item: after[item] for item in held} == held

    # An old retry that was still on its way.
    item, newest = next((item, one) for item, one in after.items() if isinstance(one["response"], str))
    cookies = {cookie["name"]: cookie["value"] for cookie in browser.driver.get_cookies()}
    retry = requests.put(
        f"{network.target.url}/api/v1/attempts/{attempt_id}/answers/{item}", cookies=cookies,
        json={"response": None, "seq": newest["seq"]}, headers={"Sec-Fetch-Site": "same-origin"}, timeout=20)
    assert retry.json() == {"saved": True, "seq": newest["seq"]}
    assert on_server(network, browser, attempt_id)[item] == newest

    attempt.take()
    attempt.submit()
    browser.until(lambda: kept(browser, "attempts") == [], "what was handed in is kept no more")
    assert faults(browser) == []


def test_what_is_handed_in_is_forgotten_however_slow_storage_is(network, visit):
    browser = visit()
    attempt = Attempt.begin(browser, "young-pupils", "test")
    attempt_kept(browser, attempt)
    attempt.take()
    browser.run(
        """
        const { open } = CacheStorage.prototype;
        CacheStorage.prototype.open = async function (...all) {
            await new Promise((resolve) => setTimeout(resolve, 1500));
            return open.apply(this, all);
        };
        """)
    attempt.submit()
    assert kept(browser, "attempts") == []


def test_a_page_that_was_read_and_one_that_was_not(network, visit):
    browser = visit()
    browser.open("/vi/guidance/two-exits")
    browser.until(lambda: "/vi/guidance/two-exits" in kept(browser, "pages"), "the page is kept")
    browser.until(lambda: "/vi/offline" in kept(browser, "shell"), "so is what stands for the others")
    title = browser.text("h1")
    network.cut()
    browser.open("/vi/guidance/two-exits")
    assert browser.text("h1") == title
    assert browser.run("return getComputedStyle(document.body).fontSize") == "17px"
    browser.open("/vi/guidance/smoke")
    assert browser.text("h1") == "Chưa có mạng"
    links = browser.until(lambda: browser.all("#kept-pages a"), "the page says what this device has")
    assert [link.text for link in links] == [title]
    browser.click(links[0])
    browser.until(lambda: browser.path == "/vi/guidance/two-exits", "it opens")


def test_nobody_elses_attempt_opens_on_a_shared_device(network, visit):
    browser = visit()
    first = Attempt.begin(browser, "home-basics", "test")
    attempt_kept(browser, first)
    address = browser.path
    browser.open("/vi/quizzes/young-pupils")
    browser.click(browser.one("button[value=someone-else]"))
    second = Attempt(browser)
    browser.until(lambda: second.state, "the second person's attempt is there")
    attempt_kept(browser, second)
    assert kept(browser, "attempts") == [f"/vi/attempts/{second.id}"]
    network.cut()
    browser.open(address)
    assert browser.text("h1") == "Chưa có mạng"


def test_beginning_without_a_network_says_so(network, visit):
    browser = visit()
    browser.open("/vi/quizzes/home-basics")
    is_guarded(browser)
    browser.until(lambda: "/vi/quizzes/home-basics" in kept(browser, "pages"), "the page is kept")
    browser.until(lambda: "/vi/offline" in kept(browser, "shell"), "so is what stands for the others")
    network.cut()
    browser.open("/vi/quizzes/home-basics")
    browser.click(browser.one("main form .button.main"))
    browser.until(lambda: browser.text("h1") == "Chưa có mạng", "the page says what is safe and what to do")


@pytest.fixture
def release(tmp_path):
    """A server whose files may change, as a new release changes them."""
    public = tmp_path / "Public"
    shutil.copytree(ROOT / "Public", public, copy_function=os.link)
    server = Server(public=public)
    yield server, public
    server.stop()


def test_a_new_release_takes_over_and_no_answer_is_lost(release, profile):  # noqa: F811
    server, public = release
    with Network(server) as network, Browser(network, profile=profile) as browser:
        attempt = Attempt.begin(browser, "home-basics", "test")
        attempt_kept(browser, attempt)
        attempt.take(until_step=3)
        browser.until(lambda: saved_state(browser) == "saved", "two answers are saved")
        network.cut()
        attempt.take(until_step=4)
        browser.until(lambda: saved_state(browser) == "kept", "one answer waits")
        old = [url for url in kept(browser, "shell") if "attempt.js" in url]

        change(public / "css/site.css", "\n:root { --release: new; }\n")
        change(public / "js/attempt.js", "\ndocument.body.dataset.release = 'new';\n")
        server.process.send_signal(signal.SIGHUP)
        version = server.url + "/service-worker.js"
        browser.until(lambda: "attempt.js?v=" in requests.get(version, timeout=20).text
                      and old[0] not in requests.get(version, timeout=20).text, "the new release is there")
        network.mend()
        browser.open(browser.path)
        browser.until(lambda: browser.run("return document.body.dataset.release") == "new", "the next page is of it")
        browser.until(lambda: len(on_server(network, browser, attempt.id)) == 3, "the answer that waited has arrived")
        browser.until(lambda: not set(old) & set(kept(browser, "shell")), "the old files are gone")
        assert len(browser.run("return caches.keys().then((all) => all.filter((one) => one.includes('-shell-')))")) == 1
        network.cut()
        browser.open(browser.path)
        assert browser.run("return document.body.dataset.release") == "new"


def change(file, more):
    text = file.read_text() + more
    # The name stands for a file of the repository too.
    file.unlink()
    file.write_text(text)


def test_the_kill_switch(server, network, visit, monkeypatch):
    browser = visit()
    browser.open("/vi/guidance/two-exits")
    is_guarded(browser)
    browser.until(lambda: "/vi/guidance/two-exits" in kept(browser, "pages"), "the page is kept")
    monkeypatch.setenv("OUTREACH_OFFLINE", "off")
    without = Server()
    try:
        network.target = without
        network.cut()
        network.mend()
        browser.open("/vi/")
        gone = "return navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)"
        browser.until(lambda: browser.run(gone), "the worker is gone")
        assert kept(browser) == []
        browser.open("/vi/quizzes/home-basics")
        assert not browser.all('a[href$="/offline"]') and not browser.all('script[src*="offline"]')
        assert browser.run(gone)
    finally:
        network.target = server
        without.stop()


def test_only_public_pages_are_kept(network, visit):
    browser = visit()
    browser.open("/vi/")
    is_guarded(browser)
    for path in ["/staff/sign-in", "/vi/my-data", "/vi/search?q=khoi", "/api/v1/quizzes", "/vi/playlists/guests/play", "/vi/guidance"]:
        browser.open(path)
    browser.until(lambda: "/vi/guidance" in kept(browser, "pages"), "the public page is kept")
    assert set(kept(browser, "pages")) == {"/vi/", "/vi/guidance"}
    assert not [url for url in kept(browser) if url.startswith(("/staff", "/api")) or "my-data" in url or "search" in url]


BLOCKED = {
    "no service worker": "delete Navigator.prototype.serviceWorker;",
    "a service worker that is refused": "ServiceWorkerContainer.prototype.register = () => Promise.reject(new TypeError('no'));",
    "no storage": """
        for (const name of ['localStorage', 'sessionStorage', 'caches']) {
            Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });
        }
        Object.defineProperty(Navigator.prototype, 'serviceWorker', { get() { throw new DOMException('no', 'SecurityError'); } });
        """,
    # Safari 13.1 and Chrome 80 have none of these. (Object.hasOwn is not there either, but the driver needs it.)
    "an old engine": """
        for (const one of [Element, Document, DocumentFragment]) delete one.prototype.replaceChildren;
        for (const one of [Array, String]) delete one.prototype.at;
        for (const name of ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with']) delete Array.prototype[name];
        delete String.prototype.replaceAll;
        delete Promise.any;
        delete window.structuredClone;
        """,
}


# Newer than ES2020, which is what Safari 13.1 and Chrome 80 read.
TOO_NEW = r"\?\?=|\|\|=|&&=|\(\?<[=!]|\bstatic \{|^\s+#\w|^await |\.(at|replaceAll|replaceChildren|findLast|toSorted|hasOwn)\(|\bstructuredClone\("


def test_no_script_is_too_new_for_older_browsers():
    scripts = sorted((ROOT / "Public").glob("js/*.js")) + [ROOT / "Public/player-worker.js"]
    found = {script.name: re.findall(TOO_NEW, script.read_text(), re.MULTILINE) for script in scripts}
    assert {name: all for name, all in found.items() if all} == {}
    # It says where the others do not run, and so is older still.
    assert not re.search(r"\?\.|\?\?|\d_\d|catch \{", (ROOT / "Public/js/offline.js").read_text())


@pytest.mark.parametrize("what", BLOCKED)
def test_in_the_browser_of_a_chat_app(browse, what):
    browser = browse()
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=BLOCKED[what])
    attempt = Attempt.begin(browser, "young-pupils", "practice")
    attempt.take()
    attempt.submit()
    browser.open("/vi/quizzes/young-pupils/offline")
    browser.click(browser.one('button[value="begin"]'))
    attempt.take()
    browser.click(browser.one("#submit .main"))
    browser.until(lambda: browser.text("#result svg text").endswith("%"), "the result is there")
    assert browser.complaints() == []
