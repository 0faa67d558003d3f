"""A screen in a lobby and its server: news arrive soon, and without the server the films go on."""

import re
import shutil
import signal
import time

import pytest
import requests

from player import ADDRESS, MANIFEST, WIDE, Player, films, names
from server import ROOT, Server


@pytest.fixture
def house(tmp_path):
    """A server with content of its own, which may be changed and which may end."""
    content = tmp_path / "Content"
    shutil.copytree(ROOT / "Content", content)
    server = Server(content=content)
    yield server, content / "Playlists/guests.yaml"
    server.stop()


def publish(server, file, change):
    """Changes the playlist's file and waits until the server has taken it."""
    before = requests.get(server.url + MANIFEST, timeout=20).json()["revision"]
    file.write_text(change(file.read_text()))
    server.process.send_signal(signal.SIGHUP)
    patience = time.monotonic() + 20
    while time.monotonic() < patience:
        manifest = requests.get(server.url + MANIFEST, timeout=20).json()
        if manifest["revision"] != before:
            return manifest
    raise AssertionError("the server did not take the new playlist")


def without(clip):
    return lambda text: re.sub(rf"\n  - {{clip: {clip}[,}}].*", "", text)


def test_news_are_taken_within_a_minute(house, browse):
    server, file = house
    browser = browse(**WIDE)
    browser.server = server
    player = Player(browser)
    player.plays()
    first, *_, last = player.order
    news = publish(server, file, without(last))
    assert last not in names(news)
    player.ask()
    browser.until(lambda: player.state["manifest"]["revision"] == news["revision"], "the new list is there")
    assert last not in player.order and player.clip == first
    # The clip on the screen is withdrawn, and nobody tells the screen.
    news = publish(server, file, without(first))
    player.within(60, lambda: player.clip not in (None, first))
    assert first not in player.order and player.state["manifest"]["revision"] == news["revision"]
    assert player.watched["holes"] == []
    browser.until(lambda: first not in " ".join(kept(browser)), "its copy is gone")


def kept(browser):
    """The addresses of the clips in the player's cache."""
    return browser.run("""
        return caches.keys().then((all) => all.find((name) => name.startsWith('outreach-player-clips')))
            .then((name) => (name ? caches.open(name) : null))
            .then((cache) => (cache ? cache.keys() : []))
            .then((requests) => requests.map((request) => request.url));""")


def test_without_the_server_it_starts_again_and_plays(house, browse):
    server, _ = house
    browser = browse(**WIDE)
    browser.server = server
    player = Player(browser)
    browser.until(lambda: player.status == "Đã lưu đủ phim, mất mạng vẫn phát", "all clips are kept")
    order = player.order
    assert {url.split("/")[5] for url in kept(browser)} == set(names(player.state["manifest"]))
    browser.until(lambda: player.status == "", "the line goes")
    assert browser.complaints() == []

    server.stop()
    # What the browser keeps by itself, it may forget.
    browser.devtools("Network.clearBrowserCache")
    browser.open(ADDRESS)
    assert player.plays() == order[0]
    assert [player.next() for _ in range(3)] == order[1:4]
    assert player.watched["holes"] == []
    assert player.status == "Mất mạng, đang phát bản đã lưu"


def test_only_what_the_manifest_vouches_for_is_kept(browse, server):
    browser = browse(**WIDE)
    told = films(server, clip0={"sha256": "0" * 64}, clip1={"bytes": 1})
    player = Player(browser, told=[200, told])
    # They are fetched in this order: when the third is there, the first two have been judged.
    browser.until(lambda: kept(browser) == [told["clips"][2]["url"]], "the third is kept, alone")
    browser.until(lambda: player.status == "", "nobody is told that all is kept")


def test_no_copies_where_the_page_says_so(browse):
    browser = browse(**WIDE)
    player = Player(browser)
    browser.until(lambda: kept(browser), "copies are there")
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", source="""
        new MutationObserver(() => document.body?.setAttribute('data-offline', 'off'))
            .observe(document, { childList: true, subtree: true });""")
    browser.open(ADDRESS)
    player.plays()
    count = "return navigator.serviceWorker.getRegistrations().then((all) => caches.keys().then((names) => [all.length, names]))"
    browser.until(lambda: browser.run(count) == [0, []], "neither worker nor copies are left")


def test_ranges_of_a_kept_clip(browse):
    """What the worker answers from a whole file of ten bytes."""
    text = (ROOT / "Public/player-worker.js").read_text()
    slice_function = re.search(r"^function slice\(.*?^}$", text, re.MULTILINE | re.DOTALL)[0]
    browser = browse(**WIDE)
    browser.open(ADDRESS)
    ask = slice_function + """
        const answer = slice(new Blob(['0123456789'], { type: 'video/mp4' }), arguments[0]);
        const header = (name) => answer.headers.get(name);
        return answer.text().then((body) => [answer.status, body, header('Content-Range')]);"""
    cases = {
        None: [200, "0123456789", None],
        "bytes=0-": [206, "0123456789", "bytes 0-9/10"],
        "bytes=2-4": [206, "234", "bytes 2-4/10"],
        "bytes=8-99": [206, "89", "bytes 8-9/10"],
        "bytes=-3": [206, "789", "bytes 7-9/10"],
        "bytes=-99": [206, "0123456789", "bytes 0-9/10"],
        "bytes=10-": [416, "", "bytes */10"],
        "bytes=-0": [416, "", "bytes */10"],
        "bytes=4-2": [200, "0123456789", None],
        "bytes=0-1,4-5": [200, "0123456789", None],
        "lines=0-1": [200, "0123456789", None],
    }
    assert {asked: browser.run(ask, asked) for asked in cases} == cases


def test_page_and_worker_mean_the_same_caches():
    versions = [re.search(r"^const VERSION = (\d+);", (ROOT / "Public" / file).read_text(), re.MULTILINE)[1]
                for file in ["player-worker.js", "js/player-offline.js"]]
    assert versions[0] == versions[1]
